// Base class of Poisson groups and spike generators: neurons that spike without equations. They have `i`, `N`, the
// time, `lastspike`, and variables of their kind.
import type { TypedArray } from '../../abi.ts';
import { integerConstant } from '../../codegen/index.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { declareEquations, scopeOfVariables } from '../../equations/index.ts';
import type { Scope, Variable } from '../../equations/index.ts';
import type { Clock } from '../../runtime/index.ts';
import { EventSpace } from '../../runtime/index.ts';
import { frequencyDimension, timeDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { readNamespace } from '../namespace/index.ts';
import { objectOptions, placeOfBuiltin, Storage, storedVariable } from '../objects/index.ts';
import { GroupAccess } from '../state/index.ts';
import type { VariableOwner, NetworkObject, ObjectOptions, When } from '../objects/index.ts';
import { option, readClock, readName, readSize, spanOfName } from '../arguments/index.ts';
import type { Kind, CodeSource, OptionTable } from '../arguments/index.ts';
import { RegularOperations, subgroupOf } from '../neurons/index.ts';
import type {
  OperationOptions,
  RegularOperation,
  Subgroup,
  SubgroupChoice,
} from '../neurons/index.ts';

/** Options of PoissonGroup and SpikeGeneratorGroup. */
export interface InputGroupOptions extends ObjectOptions {
  /** The slot in which it spikes. Default: `thresholds`. */
  readonly when?: When | undefined;
}

/** What options of PoissonGroup may be; SpikeGeneratorGroup has more. */
export const inputGroupOptions: OptionTable<InputGroupOptions> = {
  when: option.slot,
  ...objectOptions,
};

/** Neurons that spike without equations. */
export abstract class InputGroup extends GroupAccess {
  /** @internal */
  abstract override readonly kind: 'poisson-group' | 'spike-generator';
  /** Unique name in the network. */
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** Its name in messages. */
  readonly description: string;
  /** Number of neurons. @internal */
  readonly size: number | null;
  /** @internal */
  clock: Clock | null;
  /** Priority within the slot: smaller runs first. */
  readonly order: number;
  /** The slot in which it spikes. */
  readonly when: When;
  /** @internal */
  readonly namespace: Scope | null;
  /** The variables of the group by name. */
  readonly variables: Map<string, Variable>;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  readonly space: EventSpace;
  /** The events of the group: `spike`. */
  readonly eventNames: readonly string[] = ['spike'];
  /** @internal */
  readonly needs: readonly NetworkObject[] = [];
  /** @internal */
  protected readonly operations: RegularOperations;

  protected constructor(
    kind: Kind,
    size: number | null,
    options: InputGroupOptions,
    diags: Diagnostics,
  ) {
    super();
    this.name = readName(options.name, kind, diags);
    this.span = options.span ?? spanOfName(this.name);
    this.description = `group \`${this.name}\``;
    this.size = readSize(size, this.description, 24, this.span, diags);
    this.order = options.order ?? 0;
    this.when = options.when ?? 'thresholds';
    this.clock = readClock(options.dt, `${this.name}: dt`, diags);
    this.namespace = readNamespace(options.namespace, this.description, diags);
    this.variables = new Map(declareEquations([], 'neurons', this.name, diags).variables);
    this.storage = new Storage(this.name, this.size ?? 0);
    this.space = new EventSpace(this.size ?? 0);
    this.operations = new RegularOperations(this);
    this.storage.setInitial(this.addVariable('lastspike', timeDimension), -1e4);
  }

  /**
   * A subgroup: `(start, end)` with an exclusive end, or a list of indices.
   *
   * @throws {ModelError} `given-value`, `index-out-of-range`, `subgroup-bounds`, `subgroup-elements`
   */
  subgroup(...choice: SubgroupChoice): Subgroup {
    return subgroupOf(this, choice);
  }

  /**
   * Runs code for all neurons at regular intervals, starting with the first step of a run. Brian2: run_regularly.
   *
   * @throws {ModelError} if the code has syntax errors
   */
  run_regularly(code: CodeSource, options: OperationOptions = {}): RegularOperation {
    return this.operations.add(code, options);
  }

  /** @internal */
  protected addVariable(name: string, dimension: Dimension = frequencyDimension): Variable {
    const variable = storedVariable(this.name, name, 'float', { dimension });
    this.variables.set(name, variable);
    return variable;
  }

  /** @internal */
  override placeOfEvent(): { readonly when: string; readonly order: number } {
    return { when: this.when, order: this.order };
  }

  /** @internal */
  override eventSpace(event: string): EventSpace | null {
    return event === 'spike' ? this.space : null;
  }

  /** @internal */
  scope(): Scope {
    return scopeOfVariables(this.variables, '', this.description);
  }

  /** @internal */
  place(variable: Variable, element: KernelExpression): Place {
    if (variable.kind === 'builtin')
      return placeOfBuiltin(variable, element, this.size ?? 0, this.session.clockOf(this).dt);
    this.storage.array(variable);
    const index = variable.isShared ? integerConstant(0) : element;
    return { kind: 'stored', buffer: this.storage.buffer(variable), index };
  }

  /** @internal */
  readonly neighbours: readonly VariableOwner[] = [];

  /** @internal */
  addBuffers(buffers: Map<string, TypedArray>): void {
    this.storage.addTo(buffers);
  }

  /** @internal */
  finish(): void {
    this.space.clear();
  }
}
