// Part of a group (Brian2's Subgroup): a slice, or any set of indices. A view: it has no storage; `i` and `N` are its own,
// the other variables are the whole group's.
import type { TypedArray } from '../../abi.ts';
import { allocate } from '../../memory/index.ts';
import { integerConstant } from '../../codegen/index.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { scopeOfVariables } from '../../equations/index.ts';
import type { Scope, Variable } from '../../equations/index.ts';
import type { Clock, EventSpace } from '../../runtime/index.ts';
import type { StateContext } from '../state/index.ts';
import { addElements, computed, placesIn, relativeIndex } from '../objects/index.ts';
import { GroupAccess } from '../state/index.ts';
import type {
  ElementRef,
  Elements,
  Link,
  VariableOwner,
  BuildContext,
  ElaborationContext,
  NetworkObject,
  Step,
} from '../objects/index.ts';
import {
  option,
  readName,
  readOptions,
  foundValue,
  spanOfName,
  throwIfWrong,
} from '../arguments/index.ts';
import { RegularOperations } from './regular-operations.ts';
import type { OperationOptions, RegularOperation } from './regular-operations.ts';
import type { CodeSource } from '../arguments/index.ts';

/**
 * Part of a group, created by its method `subgroup`. A view: `i` and `N` are relative to the subgroup, other
 * variables are those of the group. Brian2: Subgroup, https://brian2.readthedocs.io/en/stable/user/models.html.
 *
 * @example
 * const G = new NeuronGroup(10, 'v : 1');
 * const odd = G.subgroup([1, 3, 5, 7, 9]);
 * odd.set('v', 'i');
 * console.log(G.get('v').join()); // 0,0,0,1,0,2,0,3,0,4
 */
export class Subgroup extends GroupAccess {
  /** @internal */
  readonly kind = 'subgroup';
  /** Unique name in the network. */
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** Its name in messages. */
  readonly description: string;
  readonly #root: GroupAccess;
  readonly #elements: Elements;
  /** Number of neurons in the subgroup. @internal */
  readonly size: number | null;
  /** The variables by name. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** For each element of the whole group its place in this part, or -1; only for lists. */
  readonly #places: Int32Array | null;
  readonly #operations = new RegularOperations(this);

  /** @param elements elements of the whole group; null if they are unknown @internal */
  constructor(
    group: GroupAccess,
    elements: Elements | null,
    options: { name?: string; span?: Span } = {},
  ) {
    super();
    const diags = new Diagnostics();
    this.name = readName(options.name, `${group.root.name}_subgroup`, diags);
    throwIfWrong(diags);
    this.span = options.span ?? spanOfName(this.name);
    this.description = `subgroup \`${this.name}\``;
    this.#root = group.root;
    this.#elements = elements ?? { kind: 'range', start: 0, count: 0 };
    this.size =
      elements === null
        ? null
        : elements.kind === 'range'
          ? elements.count
          : elements.indices.length;
    const own = (name: string): [string, Variable] => [
      name,
      { ...this.root.variables.get(name)!, owner: this.name },
    ];
    this.variables = new Map([...this.root.variables, own('i'), own('N')]);
    this.#places = null;
    if (this.#elements.kind === 'listed') {
      this.#places = allocate('i32', this.root.size ?? 0).fill(-1);
      this.#elements.indices.forEach((element, place) => (this.#places![element] = place));
    }
    this.made(Subgroup, diags);
  }

  /**
   * A subgroup of this subgroup, with indices relative to it.
   *
   * @throws {ModelError} `given-value`, `index-out-of-range`, `subgroup-bounds`, `subgroup-elements`
   */
  subgroup(...choice: SubgroupChoice): Subgroup {
    return subgroupOf(this, choice);
  }

  /**
   * Runs code for the neurons of this subgroup at regular intervals, starting with the first step of a run.
   *
   * @throws {ModelError} if the code has syntax errors
   */
  run_regularly(code: CodeSource, options: OperationOptions = {}): RegularOperation {
    const operation = this.#operations.add(code, options);
    const { root } = this;
    if (!root.brings.includes(this)) root.brings.push(this);
    return operation;
  }

  /** @internal */
  override get root(): GroupAccess {
    return this.#root;
  }
  /** @internal */
  override get elements(): Elements {
    return this.#elements;
  }
  /** @internal */
  get clock(): Clock | null {
    return this.root.clock;
  }
  set clock(clock: Clock | null) {
    this.root.clock = clock;
  }
  /** Priority of the whole group within the slots. */
  get order(): number {
    return this.root.order;
  }
  /** @internal */
  readonly storage = null;
  /** @internal */
  get namespace(): Scope | null {
    return this.root.namespace;
  }
  /** @internal */
  get needs(): readonly NetworkObject[] {
    return [this.root];
  }
  /** The events of the whole group. */
  get eventNames(): readonly string[] {
    return this.root.eventNames;
  }

  /** @internal */
  override beforeAssignment(variable: Variable, context: StateContext): void {
    this.root.beforeAssignment(variable, context, false);
  }

  /** @internal */
  override eventSpace(event: string): EventSpace | null {
    return this.root.eventSpace(event);
  }

  /** @internal */
  scope(): Scope {
    return scopeOfVariables(this.variables, '', this.description);
  }

  /** @internal */
  place(variable: Variable, element: KernelExpression, dt: number): Place {
    if (variable === this.variables.get('i')) return computed(relativeIndex(this, element));
    if (variable === this.variables.get('N')) return computed(integerConstant(this.size ?? 0));
    return this.root.place(variable, element, dt);
  }

  /** @internal */
  override writeGuard(variable: Variable, element: KernelExpression): Place | null {
    return this.root.writeGuard(variable, element);
  }

  /** @internal */
  override step(path: string, element: KernelExpression): ElementRef | null {
    return this.root.step(path, element);
  }

  /** @internal */
  override linkOf(variable: Variable): Link | null {
    return this.root.linkOf(variable);
  }

  /** @internal */
  get neighbours(): readonly VariableOwner[] {
    return [this.root];
  }

  /** @internal */
  addBuffers(buffers: Map<string, TypedArray>): void {
    addElements(this, this.#places, buffers);
  }

  /** @internal */
  elaborate(context: ElaborationContext): void {
    this.#operations.elaborate(context);
  }
  /** @internal */
  build(context: BuildContext): readonly Step[] {
    return this.#operations.build(context);
  }
  /** @internal */
  snapshot(): unknown {
    return null;
  }
  /** @internal */
  restore(): void {}
}

/** `(start, end)`: from start up to end, which is left out; or a list of indices, counted from 0; and a name. */
export type SubgroupChoice =
  | readonly [start: number, end: number, options?: { readonly name?: string }]
  | readonly [indices: ArrayLike<number>, options?: { readonly name?: string }];

/** The part of a group that a program chose. */
export function subgroupOf(group: GroupAccess, choice: SubgroupChoice): Subgroup {
  const isSlice = typeof choice[0] === 'number';
  const size = group.size ?? 0;
  const diags = new Diagnostics();
  const options = readOptions(
    (isSlice ? choice[2] : choice[1]) as { readonly name?: string } | undefined,
    { name: option.text },
    'subgroup',
    diags,
  );
  const span = spanOfName(`${group.name}.subgroup`);
  const wholes = isSlice ? [choice[0], choice[1]] : listOf(choice[0], span, diags);
  for (const index of wholes)
    if (!Number.isInteger(index) || (index as number) < 0)
      diags.report('given-value', span, {
        what: isSlice ? 'the start and the end of a part' : 'an index of a part',
        expected: 'a whole number from 0 on',
        found: foundValue(index),
      });
  throwIfWrong(diags);
  const [start, end] = wholes as number[];
  if (isSlice && reportBeyond([start!, end!], group, span, diags)) throwIfWrong(diags);
  const chosen = isSlice ? between(start!, end!) : (wholes as number[]);
  for (const index of chosen)
    if (index >= size)
      diags.report('index-out-of-range', span, { index, size, what: group.description });
  throwIfWrong(diags);
  const part = partOf(group, chosen, options, span, diags);
  throwIfWrong(diags);
  return part!;
}

/**
 * Reports a bound of a slice that lies beyond the end of a group. Brian2 truncates such a slice; here it is an error, since
 * the group is smaller than the model assumes.
 */
export function reportBeyond(
  bounds: readonly (number | null)[],
  group: GroupAccess,
  span: Span,
  diags: Diagnostics,
): boolean {
  const size = group.size ?? 0;
  const bound = bounds.find((one) => one !== null && Math.abs(one) > size);
  if (bound == null) return false;
  diags.report('subgroup-bounds', span, { bound, owner: group.description, size });
  return true;
}

/** A part of a group by the indices of its elements; null after an error was reported at `span`. */
export function partOf(
  group: GroupAccess,
  chosen: readonly number[] | Int32Array,
  options: { readonly name?: string; readonly span?: Span },
  span: Span,
  diags: Diagnostics,
): Subgroup | null {
  if (chosen.length === 0 || new Set(chosen).size < chosen.length) {
    diags.report('subgroup-elements', span, { isEmpty: chosen.length === 0 });
    return null;
  }
  const indices = placesIn(group.elements, chosen);
  const isRange = indices.every((place, k) => place === indices[0]! + k);
  return new Subgroup(
    group,
    isRange
      ? { kind: 'range', start: indices[0]!, count: indices.length }
      : { kind: 'listed', indices },
    options,
  );
}

/** The elements of a list; empty after a report. */
function listOf(indices: unknown, span: Span, diags: Diagnostics): readonly unknown[] {
  if (Array.isArray(indices)) return indices;
  if (ArrayBuffer.isView(indices)) return Array.from(indices as Int32Array);
  diags.report('given-value', span, {
    what: 'the part',
    expected: 'a start and an end, or a list of indices',
    found: foundValue(indices),
  });
  return [];
}

function between(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, k) => start + k);
}
