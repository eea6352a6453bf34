// What Poisson groups and spike generators have in common: neurons without equations that spike. They have `i`, `N`, the
// time and `lastspike`, and variables that the kind of input adds.
import type { TypedArray } from '../abi.ts';
import { integerConstant } from '../codegen/index.ts';
import type { KernelExpression, Place } from '../codegen/index.ts';
import { Diagnostics } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { declareEquations, scopeOfVariables } from '../equations/index.ts';
import type { Scope, Variable } from '../equations/index.ts';
import { Clock, EventSpace } from '../runtime/index.ts';
import { frequencyDimension, timeDimension } from '../units/index.ts';
import type { Dimension, Quantity } from '../units/index.ts';
import { placeOfBuiltin } from './builtins.ts';
import { GroupAccess } from './group-access.ts';
import type { Elements, Holder } from './holder.ts';
import type { Member } from './member.ts';
import { namespaceScope } from './namespace.ts';
import type { NamespaceValues } from './namespace.ts';
import { nextName } from './naming.ts';
import type { Kind } from './naming.ts';
import { spanOfName } from './sources.ts';
import { Storage } from './storage.ts';
import { readSize, readTime } from './values.ts';

export interface InputGroupOptions {
  readonly dt?: string | number | Quantity;
  readonly order?: number;
  readonly when?: string;
  readonly namespace?: NamespaceValues | Scope;
  readonly name?: string;
  readonly diagnostics?: Diagnostics;
  readonly span?: Span;
}

export abstract class InputGroup extends GroupAccess implements Holder {
  readonly name: string;
  readonly span: Span;
  readonly description: string;
  readonly size: number | null;
  readonly clock: Clock | null;
  readonly order: number;
  readonly when: string;
  readonly namespace: Scope | null;
  readonly variables: Map<string, Variable>;
  readonly storage: Storage;
  readonly space: EventSpace;
  readonly eventNames: readonly string[] = ['spike'];
  readonly needs: readonly Member[] = [];
  isActive = true;

  protected constructor(kind: Kind, size: number | null, options: InputGroupOptions, diags: Diagnostics) {
    super();
    this.name = options.name ?? nextName(kind);
    this.span = options.span ?? spanOfName(this.name);
    this.description = `group \`${this.name}\``;
    this.size = readSize(size, this.span, diags);
    this.order = options.order ?? 0;
    this.when = options.when ?? 'thresholds';
    this.clock = options.dt === undefined ? null : new Clock(readTime(options.dt, `${this.name}: dt`, diags));
    this.namespace =
      options.namespace === undefined ? null : namespaceScope(options.namespace, this.description, diags);
    this.variables = new Map(declareEquations([], 'neurons', this.name, diags).variables);
    this.storage = new Storage(this.name, this.size ?? 0);
    this.space = new EventSpace(this.size ?? 0);
    this.storage.setInitial(this.addVariable('lastspike', timeDimension), -1e4);
  }

  protected addVariable(name: string, dimension: Dimension = frequencyDimension): Variable {
    const variable: Variable = {
      name,
      owner: this.name,
      kind: 'parameter',
      type: 'float',
      dimension,
      isShared: false,
      isConstant: false,
      isConstantOverDt: false,
      isUnlessRefractory: false,
      isLinked: false,
      isReadOnly: false,
      span: null,
    };
    this.variables.set(name, variable);
    return variable;
  }

  get elements(): Elements {
    return { kind: 'range', start: 0, count: this.size ?? 0 };
  }

  get root(): Holder {
    return this;
  }

  eventSpace(event: string): EventSpace | null {
    return event === 'spike' ? this.space : null;
  }

  scope(): Scope {
    return scopeOfVariables(this.variables, '', this.description);
  }

  place(variable: Variable, element: KernelExpression, dt: number): Place {
    if (variable.kind === 'builtin') return placeOfBuiltin(variable, element, this.size ?? 0, dt);
    this.storage.array(variable);
    const index = variable.isShared ? integerConstant(0) : element;
    return { kind: 'stored', buffer: this.storage.buffer(variable), index };
  }

  writeGuard(): Place | null {
    return null;
  }

  step(): null {
    return null;
  }

  readonly neighbours: readonly Holder[] = [];

  addBuffers(buffers: Map<string, TypedArray>): void {
    this.storage.addTo(buffers);
  }

  define(): void {}

  finish(): void {
    this.space.clear();
  }
}
