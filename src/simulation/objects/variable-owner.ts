// Owners of variables: groups of neurons, subgroups, synapses, pathways, inputs. Code that runs over one of them sees
// its variables, and those of others through the paths `pre` and `post`.
import { bug } from '../../diagnostics/index.ts';
import type { Clock, EventSpace, Members } from '../../runtime/index.ts';
import type { TypedArray } from '../../abi.ts';
import type { CheckedIndex, KernelExpression, Layout, Place } from '../../codegen/index.ts';
import type { Path, Scope, Variable } from '../../equations/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Storage } from './storage.ts';

/** The kinds of objects; code tests these instead of classes. */
export type ObjectKind =
  | 'neurons'
  | 'subgroup'
  | 'synapses'
  | 'pathway'
  | 'poisson-group'
  | 'spike-generator'
  | 'poisson-input'
  | 'event-monitor'
  | 'state-monitor'
  | 'rate-monitor'
  | 'operation';

/** An object with variables that code may run over. */
export interface VariableOwner {
  /** @internal */
  readonly kind: ObjectKind;
  /** Unique name in the network. */
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** Its name in messages: "group `P`". */
  readonly description: string;
  /** Its variables by name. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Number of elements; null if unknown while a file is checked. @internal */
  readonly size: number | null;
  /** The object's own clock, or null for the network's. @internal */
  readonly clock: Clock | null;
  /** Priority within the slots: smaller runs first. */
  readonly order: number;
  /** Where its own variables are kept; null for a subgroup, whose variables are those of the whole group. @internal */
  readonly storage: Storage | null;
  /** Constants given to this object only. @internal */
  readonly namespace: Scope | null;
  /** Which elements of the storage are this object's: all, a range, or a list. @internal */
  readonly elements: Elements;
  /** The object that holds the storage: itself, or for a subgroup the whole group. @internal */
  readonly root: VariableOwner;
  /** Where kernels find a variable, for an element of the storage. @internal */
  place(variable: Variable, element: KernelExpression, dt: number): Place;
  /** @internal */
  writeGuard(variable: Variable, element: KernelExpression): Place | null;
  /** Reports a value that a variable cannot have. @internal */
  refuseValue?(variable: Variable, value: number, span: Span, diags: Diagnostics): void;
  /** Called after a variable was assigned from outside a run, at a place. @internal */
  afterAssignment?(variable: Variable, span: Span): void;
  /** One step of a path: from a synapse to its neurons (`pre`, `post`), over a link to its source (`@x`); null if there is none. @internal */
  step(path: string, element: KernelExpression): ElementRef | null;
  /** The link of a linked variable; null if it has none. @internal */
  linkOf(variable: Variable): Link | null;
  /** The scope of code that runs over this object, without constants. @internal */
  scope(): Scope;
  /** Adds the object's own arrays to those that kernels are linked with. @internal */
  addBuffers(buffers: Map<string, TypedArray>): void;
  /** Other objects whose arrays its code may need. @internal */
  readonly neighbours: readonly VariableOwner[];
  /** Where the events of a kind are found in each step, or null if there is no such event. @internal */
  eventSpace(event: string): EventSpace | null;
  /** The names of its events: `spike` and custom events; none for synapses. */
  readonly eventNames: readonly string[];
}

/** An element of an object, as an index into its storage. */
export interface ElementRef {
  readonly owner: VariableOwner;
  readonly element: KernelExpression;
  /** Indices on the way to it that must be checked. Default: none. */
  readonly checks?: readonly CheckedIndex[];
}

/** A place at an element, behind the checks of the way to it. */
export function checkedPlace({ checks }: ElementRef, place: Place): Place {
  if (checks === undefined) return place;
  return { ...place, checks: [...checks, ...(place.checks ?? [])] };
}

/** The elements of the storage that belong to an object: a range or a list. */
export type Elements = NonNullable<Members>;

/** The variables of an object by name, without those that every object has (`t`, `N`, …). */
export function ownNames(owner: Pick<VariableOwner, 'variables'>): string[] {
  return [...owner.variables.values()]
    .filter((variable) => variable.kind !== 'builtin')
    .map((variable) => variable.name);
}

/** Collects the arrays of objects and of all others that their code may reach. */
export function buffersOf(
  owners: readonly VariableOwner[],
  buffers: Map<string, TypedArray>,
): void {
  const visited = new Set<VariableOwner>();
  const visit = (owner: VariableOwner): void => {
    if (visited.has(owner)) return;
    visited.add(owner);
    owner.addBuffers(buffers);
    for (const neighbour of owner.neighbours) visit(neighbour);
  };
  for (const owner of owners) visit(owner);
}

/** The name of the local in which a loop has its element. */
export const elementName = 'element';
/** That local. */
export const loopElement: KernelExpression = { kind: 'local', type: 'integer', name: elementName };

/** The layout of a loop over the elements of an object. */
export function layoutOf(owner: VariableOwner, dt: number): Layout {
  return layoutFrom(owner, loopElement, dt);
}

/**
 * The layout of code that runs for one element of an object: variables at a path belong to what the path leads to.
 *
 * @param shortcut overrides where the first step of a path leads; null for no override
 */
export function layoutFrom(
  owner: VariableOwner,
  element: KernelExpression,
  dt: number,
  shortcut: (step: string) => ElementRef | null = () => null,
): Layout {
  const walk = (path: Path): ElementRef => {
    let at: ElementRef = { owner, element };
    for (const [k, step] of (path === '' ? [] : path.split('.')).entries()) {
      const next: ElementRef =
        (k === 0 ? shortcut(step) : null) ??
        at.owner.step(step, at.element) ??
        bug(`no path ${path} from ${owner.name}`);
      const checks = [...(at.checks ?? []), ...(next.checks ?? [])];
      at = checks.length === 0 ? next : { ...next, checks };
    }
    return at;
  };
  return {
    dt,
    place(variable, path) {
      const at = walk(path);
      return checkedPlace(at, at.owner.place(variable, at.element, dt));
    },
    writeGuard(variable, path) {
      const at = walk(path);
      const guard = at.owner.writeGuard(variable, at.element);
      return guard && checkedPlace(at, guard);
    },
  };
}

/** A link to a variable of another object: `linked_var(Q.y, index=…)`. */
export interface Link {
  readonly source: VariableOwner;
  readonly variable: Variable;
  readonly index: LinkIndex;
  readonly span: Span;
}

/** Which element of the source belongs to an element of the linking object. */
export type LinkIndex =
  /** One to one, or all to one. */
  | { readonly kind: 'none' }
  | { readonly kind: 'listed'; readonly values: ArrayLike<number> }
  /** The present value of an integer variable, which code may change. */
  | { readonly kind: 'variable'; readonly variable: Variable; readonly path: Path }
  /** While a file is checked: some indices. */
  | { readonly kind: 'unknown' };
