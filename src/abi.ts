// What code generation and the runtime share: descriptions of buffers, the signature of a linked kernel, the slots of a
// step, run-time errors.
import { messageOf, wordsFor } from './diagnostics/index.ts';
import type { Code, Span } from './diagnostics/index.ts';

/** f64: float variables; i32: integers; u8: booleans; u16, u32: indices; u32: also the states of random streams. */
export type ElementType = 'f64' | 'i32' | 'u8' | 'u16' | 'u32';

/** The arrays of all element types; a buffer is linked with one of them. */
export type TypedArray = Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

/** The element type of large arrays of neuron indices: as narrow as the number of neurons allows. */
export type IndexElement = 'u16' | 'u32';
/** An array of neuron indices of either width. */
export type IndexArray = Uint16Array | Uint32Array;

/** The narrowest element type for numbers below `count`. */
export function indexElement(count: number): IndexElement {
  return count <= 2 ** 16 ? 'u16' : 'u32';
}

/** A typed array that a kernel reads or writes. Its name (`P.v`, `S.post`) is unique in a network. */
export interface BufferDescription {
  /** Unique in a run. */
  readonly name: string;
  /** The type of its elements. */
  readonly element: ElementType;
  /** The smallest and the largest value that it may hold, where that is less than its elements allow. */
  readonly range?: readonly [low: number, high: number];
}

/** Steps up to this number, and the distances between them, are 32-bit words. A run that goes beyond it is slower. */
export const lastTick = 2 ** 30 - 1;

/** The arrays that kernels are linked with, by name. */
export type Buffers = ReadonlyMap<string, TypedArray>;

/** The growing lists that kernels append to, by name. */
export type Lists = ReadonlyMap<string, (value: number) => void>;

/**
 * A generated kernel, ready to run. `t` is the time at the start of the step in seconds, `tick` the number of the step,
 * `n` the number of events, segments or elements it works on (ignored by kernels over whole groups).
 * Returns the number of events it found, or 0. A kernel that takes chunks executes the iterations from `start` up to `end` of
 * its loop; others ignore these arguments.
 */
export type LinkedKernel = (
  t: number,
  tick: number,
  n: number,
  start?: number,
  end?: number,
) => number;

/** A number in an array, which kernels and the run loop pass to each other: the count of an event space. */
export interface CountCell {
  /** The array that has the number. */
  readonly array: Int32Array;
  /** Its place there. */
  readonly index: number;
}

/** One call of what an object does in a step: `kernel(t, tick, n)`. */
export interface StepPart {
  /** A kernel, or a function of the host. */
  readonly kernel: LinkedKernel;
  /** What n is; `found`: the result of the last part whose result was kept so. */
  readonly count: number | 'found' | CountCell;
  /** Whether this part and those after it are left out where n is 0. */
  readonly isOnlyIfAny: boolean;
  /** Where the result goes, which is then `found` as well; null: nowhere. */
  readonly result: 'found' | CountCell | null;
}

/** What an object does in each step. */
export interface StepCalls {
  /** As one function. */
  run(): void;
  /** As calls that do the same; null where it cannot be divided. */
  readonly parts: readonly StepPart[] | null;
}

/** A clock that counts steps. */
export interface Time {
  /** The time of the present step in seconds: `tick*dt`. */
  readonly t: number;
  /** The number of the step. */
  readonly tick: number;
  /** The length of a step in seconds. */
  readonly dt: number;
  /** Advances to a later step, by default to the next one. */
  advance(steps?: number): void;
}

/** The steps of a network as one function. */
export interface ComposedStep {
  /** How many steps may be taken at once: 1 where functions of the host may look at the clock between them. */
  readonly most: number;
  /** Takes steps, from that of the clock on, and advances the clock. After an error, the clock is at the step that failed. */
  take(count: number): void;
}

/** The places of the counters that kernels and a RefractoryCalendar share. */
export const calendarCells = {
  /** Whether the neurons are in that were refractory before the run: 0 or 1. */
  isFilled: 0,
  /** The number of refractory neurons. */
  count: 1,
  /** The number of those whose variables are saved. */
  saved: 2,
} as const;

/** The places of the counters that kernels and a SpikeQueue share. */
export const queueCells = {
  /** The number of segments from before the run that are not due yet; and the number of those written in this step. */
  carried: 0,
  due: 1,
  /** The step of the ring. */
  here: 2,
  /** Entries in the order of events: the first one, the place after the last one, and where there is no more room. */
  head: 3,
  tail: 4,
  limit: 5,
  /** Entries in lists: the place of the first free one, or -1; the end of those that were ever used. */
  free: 3,
  used: 4,
} as const;

/** The places of the counters that kernels and a Recording share. */
export const recordingCells = {
  /** The number of events or samples that are not appended yet. */
  count: 0,
} as const;

/** The purpose of a kernel; `glue` runs between those of model code. */
export type Role =
  | 'glue'
  | 'stateupdate'
  | 'subexpressions'
  | 'threshold'
  | 'event'
  | 'reset'
  | 'on_event'
  | 'regularly'
  | 'pathway'
  | 'summed'
  | 'poisson_input'
  | 'record'
  | 'assign'
  | 'evaluate'
  | 'connect';

/** The slots of a time step in Brian2's order; each also has a `before_` and an `after_` slot. */
export const mainSlots = ['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'] as const;
/** A slot without `before_` or `after_`. */
export type MainSlot = (typeof mainSlots)[number];
/** A slot of a time step: what `when` of an object may be, apart from custom slots of a network. */
export type Slot = MainSlot | `before_${MainSlot}` | `after_${MainSlot}`;

/** All slots in running order: Brian2's default schedule, each with its `before_` and `after_` slot. */
export const slots: readonly Slot[] = mainSlots.flatMap((slot): Slot[] => [
  `before_${slot}`,
  slot,
  `after_${slot}`,
]);

/** The codes of the errors that a kernel can find at run time. */
export type FaultCode = Extract<
  Code,
  | 'array-index-out-of-range'
  | 'link-index-out-of-range'
  | 'timed-array-column-out-of-range'
  | 'connect-index-out-of-range'
  | 'sample-size-out-of-range'
  | 'range-step-is-zero'
  | 'too-many-candidates'
  | 'row-too-long'
  | 'monitor-full'
  | 'too-many-inner-steps'
>;

/** An error that a kernel can find: its message, the name it is about, and its place in the model. */
export interface Fault {
  /** The code of the message. */
  readonly code: FaultCode;
  /** What the message is about. */
  readonly name: string;
  readonly span: Span;
}

/** A run-time error of a model, such as an index out of range. `span` is the part of the model that caused it. */
export class RunError extends Error {
  /** Always `RunError`. */
  override name = 'RunError';
  /** The code of the message. */
  readonly code: FaultCode;
  readonly span: Span;
  /** The name and the values that the message states, such as an array, the index and the size. */
  readonly facts: { readonly name: string; readonly values: readonly number[] };

  constructor(fault: Fault, values: readonly number[]) {
    const text = messageOf(fault.code).text({ name: fault.name, values } as never);
    super(wordsFor(fault.span.source.origin, text));
    this.code = fault.code;
    this.span = fault.span;
    this.facts = { name: fault.name, values };
  }
}
