// Part of a group (Brian2's Subgroup): a slice, or any set of indices. A view: it has no storage; `i` and `N` are its own,
// the other variables are the whole group's.
import type { TypedArray } from '../abi.ts';
import { integerConstant } from '../codegen/index.ts';
import type { KernelExpression, Place } from '../codegen/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { scopeOfVariables } from '../equations/index.ts';
import type { Scope, Variable } from '../equations/index.ts';
import type { Clock, EventSpace, Scheduled } from '../runtime/index.ts';
import { computed } from './builtins.ts';
import { relativeIndex } from './elements.ts';
import { GroupAccess } from './group-access.ts';
import type { At, Elements, Holder } from './holder.ts';
import type { Member } from './member.ts';
import { nextName } from './naming.ts';
import { spanOfName } from './sources.ts';

export class Subgroup extends GroupAccess implements Holder, Member {
  readonly name: string;
  readonly span: Span;
  readonly description: string;
  readonly root: Holder & Member;
  readonly elements: Elements;
  readonly size: number | null;
  readonly variables: ReadonlyMap<string, Variable>;
  isActive = true;
  /** For each element of the whole group its place in this part, or -1; only for lists. */
  readonly #places: Int32Array | null;

  /** @param elements elements of the whole group's storage; null while they are not known */
  constructor(group: Holder & Member, elements: Elements | null, options: { name?: string; span?: Span } = {}) {
    super();
    this.name = options.name ?? nextName(`${group.name}_subgroup`);
    this.span = options.span ?? spanOfName(this.name);
    this.description = `subgroup \`${this.name}\``;
    this.root = group.root as Holder & Member;
    this.elements = elements ?? { kind: 'range', start: 0, count: 0 };
    this.size = elements === null ? null : elements.kind === 'range' ? elements.count : elements.indices.length;
    const own = (name: string): [string, Variable] => [name, { ...this.root.variables.get(name)!, owner: this.name }];
    this.variables = new Map([...this.root.variables, own('i'), own('N')]);
    this.#places = null;
    if (this.elements.kind === 'listed') {
      this.#places = new Int32Array(this.root.size ?? 0).fill(-1);
      this.elements.indices.forEach((element, place) => (this.#places![element] = place));
    }
  }

  get clock(): Clock | null {
    return this.root.clock;
  }
  get namespace(): Scope | null {
    return this.root.namespace;
  }
  get needs(): readonly Member[] {
    return [this.root];
  }
  get eventNames(): readonly string[] {
    return this.root.eventNames;
  }

  eventSpace(event: string): EventSpace | null {
    return this.root.eventSpace(event);
  }

  scope(): Scope {
    return scopeOfVariables(this.variables, '', this.description);
  }

  place(variable: Variable, element: KernelExpression, dt: number): Place {
    if (variable === this.variables.get('i')) return computed(relativeIndex(this, element));
    if (variable === this.variables.get('N')) return computed(integerConstant(this.size ?? 0));
    return this.root.place(variable, element, dt);
  }

  writeGuard(variable: Variable, element: KernelExpression): Place | null {
    return this.root.writeGuard(variable, element);
  }

  step(path: string, element: KernelExpression): At | null {
    return this.root.step(path, element);
  }

  get neighbours(): readonly Holder[] {
    return [this.root];
  }

  addBuffers(buffers: Map<string, TypedArray>): void {
    if (this.elements.kind === 'listed') {
      buffers.set(`${this.name}._elements`, this.elements.indices);
      buffers.set(`${this.name}._places`, this.#places!);
    }
  }

  define(): void {}
  elaborate(): void {}
  build(): readonly Scheduled[] {
    return [];
  }
  snapshot(): unknown {
    return null;
  }
  restore(): void {}
}

