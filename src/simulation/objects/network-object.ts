// What every object of a network does when a run is prepared: say its definitions, have its code checked with the names
// of this run, and turn it into scheduled steps. No step is taken before all objects are found sound.
import type { BufferDescription, LinkedKernel, Role, Slot, TypedArray } from '../../abi.ts';
import type { Item, Layout, Loop, OptimizeLevel } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Expr, Scope, Variable } from '../../equations/index.ts';
import type { Clock, Scheduled } from '../../runtime/index.ts';
import type { Need } from '../arguments/memory.ts';
import type { Holder } from './variable-owner.ts';

export interface ElaborationContext {
  /** The constants of this run. */
  readonly namespace: Scope;
  readonly diags: Diagnostics;
  /** Right sides of the subexpressions of all objects; filled by `define`. */
  readonly definitions: Map<Variable, Expr>;
  /** The clock that an object runs on. */
  clockOf(holder: Holder): Clock;
}

export interface KernelOrder {
  readonly name: string;
  readonly role: Role;
  readonly loop: Loop;
  readonly items: readonly Item[];
  readonly layout: Layout;
  /** Name of the random stream; that of the kernel if nothing is said. */
  readonly stream?: string;
  /** Writes to variables that refractoriness holds are skipped for refractory neurons. */
  readonly isGuarded: boolean;
}

export interface BuildContext {
  readonly definitions: ReadonlyMap<Variable, Expr>;
  clockOf(holder: Holder): Clock;
  /** Makes an array that kernels may use under a name. */
  bind(name: string, array: TypedArray): BufferDescription;
  /** @param isConstant buffers that nobody writes during the run, if that is known */
  compile(order: KernelOrder, isConstant?: (buffer: BufferDescription) => boolean): LinkedKernel;
  /**
   * As `compile`, but put off until all kernels are known: arrays that none of them writes are read in the order of the
   * loop, which is that of `order`.
   */
  compileInOrder(kernel: KernelOrder, order: BufferDescription): LinkedKernel;
  /** The place of an object in the order of declaration. */
  declared(member: Member): number;
  /** All objects of the network. */
  readonly members: readonly Member[];
  /** The clock of objects that have none of their own. */
  readonly defaultClock: Clock;
  readonly optimize: OptimizeLevel;
  /** Time at which the run begins, in seconds. */
  readonly now: number;
  /** Does something when the kernels of all objects are made and the steps are in order. */
  later(task: (tools: LaterTools) => void): void;
}

/** What is known of a network once its kernels are made. */
export interface LaterTools {
  /** The steps in running order. */
  readonly sorted: readonly Scheduled[];
  /** Whether a step may read or write the state of a group, or look at its events. */
  mayTouch(step: Scheduled, group: Holder): boolean;
  /** Whether any kernel writes a buffer. */
  isWritten(buffer: string): boolean;
  /** Whether any kernel but that of a name writes a buffer of neurons, and also for those that are refractory. */
  isWrittenOpenly(buffer: string, except: string): boolean;
  /** The kernels that read or write a buffer. */
  usersOf(buffer: string): readonly string[];
  /** Takes a step out, because another one does its work. */
  drop(step: Scheduled): void;
}

/** A slot of the step; a network with a schedule of its own may have others. */
export type When = Slot | (string & Record<never, never>);

export interface Member {
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** Switched off, an object is skipped in every step. */
  isActive: boolean;
  /** The objects it cannot run without. @internal */
  readonly needs: readonly Member[];
  /** First round: the equations, so that the subexpressions of all objects are known. @internal */
  define(context: ElaborationContext): void;
  /** Second round: everything else. @internal */
  elaborate(context: ElaborationContext): void;
  /** @internal */
  build(context: BuildContext): readonly Scheduled[];
  /** What a run will make it keep, if that can be counted; asked before. */
  needOf?(
    stepsOfHolder: (holder: Holder) => number,
    stepsOfClock: (clock: Clock) => number,
  ): Need | null;
  /** After the last step of a run: the time of the network, in seconds. @internal */
  finish?(diags: Diagnostics, now: number): void;
  /** @internal */
  snapshot(): unknown;
  /** @internal */
  restore(snapshot: unknown): void;
}

/** Rank of objects that share slot and order (see "Order" of the language). */
export const rank = { operation: 0, neurons: 1, synapses: 2, monitor: 3 } as const;
