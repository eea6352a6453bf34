// What every object of a network does when a run is prepared: define its subexpressions, have its code checked with the
// names of this run, and build its steps. No step is built before all objects are checked.
import type { BufferDescription, ElementType, TypedArray } from '../../abi.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Definitions, Expr, Scope, Variable } from '../../equations/index.ts';
import type { Clock } from '../../runtime/index.ts';
import { requireThat } from '../arguments/index.ts';
import type { Need } from '../arguments/index.ts';
import type { Pairs } from './pairs.ts';
import type { Step } from './step.ts';
import type { PathwayFacts } from './synapse-facts.ts';
import type { ObjectKind, VariableOwner } from './variable-owner.ts';

/** The context in which objects are checked: the constants of a run and a list of diagnostics. */
export interface ElaborationContext {
  /** The constants of this run. */
  readonly namespace: Scope;
  /** Time of the network, in seconds. */
  readonly now: number;
  readonly diags: Diagnostics;
  /** Right sides of the subexpressions of all objects; filled by `define`. */
  readonly definitions: Map<Variable, Expr>;
  /** The subexpressions that are wanted; left out: everything is checked. */
  readonly only?: ReadonlySet<Variable>;
  /** The clock that an object runs on. */
  clockOf(owner: VariableOwner): Clock;
}

/** The context in which objects build their steps. */
export interface BuildContext {
  readonly definitions: Definitions;
  clockOf(owner: VariableOwner): Clock;
  /** Makes an array available to kernels under a name. */
  bind(name: string, array: TypedArray, range?: BufferDescription['range']): BufferDescription;
  /** As `bind`, for an array that is only made if a kernel uses it once all passes are done. */
  bindLazily(name: string, element: ElementType, make: () => TypedArray): BufferDescription;
  /** The place of an object in the order of declaration. */
  declared(object: Pick<NetworkObject, 'name'>): number;
  /** All objects of the network. */
  readonly objects: readonly NetworkObject[];
  /** The clock of objects that have none of their own. */
  readonly defaultClock: Clock;
}

/** An object of a network. */
export interface NetworkObject {
  /** @internal */
  readonly kind: ObjectKind;
  /** Unique name in the network. */
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** Its name in messages: "group `P`". */
  readonly description: string;
  /** Whether it takes part in the next runs. Default: true. */
  isActive: boolean;
  /** Its own clock, or null for that of its source or of the network. @internal */
  readonly clock: Clock | null;
  /** The objects that it depends on. @internal */
  readonly needs: readonly NetworkObject[];
  /** The objects that always run with it: subgroups with regular code. Default: none. @internal */
  readonly brings?: readonly NetworkObject[];
  /** The same object as an owner of variables; null for monitors and operations. @internal */
  readonly group: Group | null;
  /** Whether functions of the program run in its steps, which may read and write anything. @internal */
  readonly hasHostCode: boolean;
  /** Variables of its source that it records; null for what is no recorder of variables. @internal */
  readonly recordedVariables: readonly Variable[] | null;
  /** What it records, in words: monitors with equal texts can restore each other's state. @internal */
  shape?(): string;
  /** The groups in which it sums into a variable; left out for what has no summed variables. @internal */
  targetsOfSums?(variable: Variable): readonly VariableOwner[];
  /** First round: the equations, so that the subexpressions of all objects are known. @internal */
  define(context: ElaborationContext): void;
  /** Second round: everything else. @internal */
  elaborate(context: ElaborationContext): void;
  /** Its steps, in any order. @internal */
  build(context: BuildContext): readonly Step[];
  /** The memory that a run will need for it; null if that is not known beforehand. @internal */
  needOf?(
    stepsOfOwner: (owner: VariableOwner) => number,
    stepsOfClock: (clock: Clock) => number,
  ): Need | null;
  /** After the last step of a run: the time of the network, in seconds. @internal */
  finish?(diags: Diagnostics, now: number): void;
  /** @internal */
  snapshot(): unknown;
  /** @internal */
  restore(snapshot: unknown): void;
}

/**
 * Checks that an argument is a group, subgroup or synapses.
 *
 * @throws ModelError `given-value` where a program gave something else
 */
export function requireGroup(value: unknown, what: string, expected = 'a group'): void {
  const { scope } = (value ?? {}) as Partial<Group>;
  requireThat(typeof scope === 'function', what, expected, value);
}

/** An object of a network that has variables: neurons, subgroups, synapses, inputs. */
export interface Group extends VariableOwner, NetworkObject {
  /** @internal */
  readonly kind: ObjectKind;
  readonly name: string;
  readonly description: string;
  /** @internal */
  clock: Clock | null;
  /** @internal */
  readonly root: Group;
  /** Where in the time step an event is found. @internal */
  placeOfEvent(event: string): { readonly when: string; readonly order: number };
  /** Pathways by name; only synapses have any. @internal */
  readonly pathways: ReadonlyMap<string, PathwayFacts>;
  /** Of synapses: their name and their pathways, each of which has a delay; else null. @internal */
  readonly delays: { readonly of: string; readonly pathways: readonly string[] } | null;
  /** Synapses by their ends, as numbers; other objects report that they have none. @internal */
  selectPairs(pairs: Pairs, diags: Diagnostics): Uint32Array;
}
