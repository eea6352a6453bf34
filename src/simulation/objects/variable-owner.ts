// What has variables: groups of neurons, subgroups, synapses, pathways, inputs. Code that runs over one of them finds its
// own variables here, and those of others through the paths `pre` and `post`.
import { bug } from '../../diagnostics/index.ts';
import type { Clock, EventSpace, Members } from '../../runtime/index.ts';
import type { TypedArray } from '../../abi.ts';
import type { KernelExpression, Layout, Place } from '../../codegen/index.ts';
import type { Path, Scope, Variable } from '../../equations/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { Storage } from './storage.ts';

/** The kinds of objects, by which they are told apart. */
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
  /** Number of elements; null if unknown while a file is checked. */
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
  /** The place of one of the variables, for the element of the storage that an expression gives. @internal */
  place(variable: Variable, element: KernelExpression, dt: number): Place;
  /** @internal */
  writeGuard(variable: Variable, element: KernelExpression): Place | null;
  /** One step of a path: from a synapse to its neurons (`pre`, `post`), over a link to its source (`@x`); null if there is none. @internal */
  step(path: string, element: KernelExpression): ElementRef | null;
  /** What a linked variable of the object shows. @internal */
  linkOf(variable: Variable): Link | null;
  /** The scope of code that runs over this object, without constants. @internal */
  scope(): Scope;
  /** Puts the object's own arrays where kernels are linked from. @internal */
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
  readonly holder: VariableOwner;
  readonly element: KernelExpression;
}

export type Elements = NonNullable<Members>;

/** The variables of an object by name, without those that every object has (`t`, `N`, …). */
export function ownNames(holder: Pick<VariableOwner, 'variables'>): string[] {
  return [...holder.variables.values()]
    .filter((variable) => variable.kind !== 'builtin')
    .map((variable) => variable.name);
}

/** The arrays of objects and of all that their code may reach. */
export function buffersOf(
  holders: readonly VariableOwner[],
  buffers: Map<string, TypedArray>,
): void {
  const visited = new Set<VariableOwner>();
  const visit = (holder: VariableOwner): void => {
    if (visited.has(holder)) return;
    visited.add(holder);
    holder.addBuffers(buffers);
    for (const neighbour of holder.neighbours) visit(neighbour);
  };
  for (const holder of holders) visit(holder);
}

/** The local in which a loop has its element. */
export const loopElement: KernelExpression = { kind: 'local', type: 'integer', name: 'element' };

/** The layout of a loop over the elements of an object. */
export function layoutOf(holder: VariableOwner, dt: number): Layout {
  return layoutFrom(holder, loopElement, dt);
}

/** @param shortcut where the first step of a path leads, if that is known better than from the element */
export function layoutFrom(
  holder: VariableOwner,
  element: KernelExpression,
  dt: number,
  shortcut: (step: string) => ElementRef | null = () => null,
): Layout {
  const walk = (path: Path): ElementRef => {
    let at: ElementRef = { holder, element };
    for (const [k, step] of (path === '' ? [] : path.split('.')).entries())
      at =
        (k === 0 ? shortcut(step) : null) ??
        at.holder.step(step, at.element) ??
        bug(`no path ${path} from ${holder.name}`);
    return at;
  };
  return {
    dt,
    place(variable, path) {
      const at = walk(path);
      return at.holder.place(variable, at.element, dt);
    },
    writeGuard(variable, path) {
      const at = walk(path);
      return at.holder.writeGuard(variable, at.element);
    },
  };
}

/** What `linked_var(Q.y, index=…)` gives. */
export interface Link {
  readonly source: VariableOwner;
  readonly variable: Variable;
  /** For each element of the linking group, the element of the source; null for one to one or all to one. */
  readonly index: Uint32Array | null;
  readonly span: Span;
}
