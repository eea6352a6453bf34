// What Poisson groups and spike generators have in common: neurons without equations that spike. They have `i`, `N`, the
// time and `lastspike`, and variables that the kind of input adds.
import type { TypedArray } from '../../abi.ts';
import { integerConstant } from '../../codegen/index.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { declareEquations, scopeOfVariables } from '../../equations/index.ts';
import type { Scope, Variable } from '../../equations/index.ts';
import { Clock, EventSpace } from '../../runtime/index.ts';
import { frequencyDimension, timeDimension } from '../../units/index.ts';
import type { Dimension, Quantity } from '../../units/index.ts';
import { placeOfBuiltin, namespaceScope, Storage, storedVariable } from '../objects/index.ts';
import { GroupAccess } from '../state/index.ts';
import type { VariableOwner, NetworkObject, When, NamespaceValues } from '../objects/index.ts';
import { readName, spanOfName, readSize, readStep } from '../arguments/index.ts';
import type { Kind, CodeSource } from '../arguments/index.ts';
import { RegularOperations, subgroupOf } from '../neurons/index.ts';
import type { OperationOptions, Subgroup, SubgroupChoice } from '../neurons/index.ts';

export interface InputGroupOptions {
  readonly dt?: string | number | Quantity;
  readonly order?: number;
  /** The slot of the step in which it spikes; `thresholds` if nothing is said. */
  readonly when?: When;
  readonly namespace?: NamespaceValues | Scope;
  readonly name?: string;
  /** @internal */
  readonly diagnostics?: Diagnostics;
  /** @internal */
  readonly span?: Span;
}

export abstract class InputGroup extends GroupAccess {
  /** @internal */
  abstract override readonly kind: 'poisson-group' | 'spike-generator';
  readonly name: string;
  /** @internal */
  readonly span: Span;
  readonly description: string;
  readonly size: number | null;
  /** @internal */
  clock: Clock | null;
  readonly order: number;
  readonly when: When;
  /** @internal */
  readonly namespace: Scope | null;
  readonly variables: Map<string, Variable>;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  readonly space: EventSpace;
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
    this.clock =
      options.dt === undefined ? null : new Clock(readStep(options.dt, `${this.name}: dt`, diags));
    this.namespace =
      options.namespace === undefined
        ? null
        : namespaceScope(options.namespace, this.description, diags);
    this.variables = new Map(declareEquations([], 'neurons', this.name, diags).variables);
    this.storage = new Storage(this.name, this.size ?? 0);
    this.space = new EventSpace(this.size ?? 0);
    this.operations = new RegularOperations(this);
    this.storage.setInitial(this.addVariable('lastspike', timeDimension), -1e4);
  }

  /** Part of the group: `(start, end)`, the end left out, or a list of indices. */
  subgroup(...choice: SubgroupChoice): Subgroup {
    return subgroupOf(this, choice);
  }

  /** Runs code for all elements at regular intervals, from the start of the run on. */
  run_regularly(code: CodeSource, options: OperationOptions = {}): void {
    this.operations.add(code, options);
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
