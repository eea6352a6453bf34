// All that code generation and the runtime share: how buffers are described, what a linked kernel looks like, the names
// of the slots of a step.

/** f64: float variables; i32: integer ones; u8: booleans; u32: indices and states of random streams. */
export type ElementType = 'f64' | 'i32' | 'u8' | 'u32';

export type TypedArray = Float64Array | Int32Array | Uint8Array | Uint32Array;

/** A typed array that a kernel works on. The name (`P.v`, `S.post`) is unique in a network. */
export interface BufferDescription {
  readonly name: string;
  readonly element: ElementType;
}

/** What kernels are linked with: the arrays by name. */
export type Buffers = ReadonlyMap<string, TypedArray>;

/**
 * A generated kernel, ready to run. `t` is the time at the start of the step in seconds, `tick` the number of the step,
 * `n` the number of events, segments or elements it works on (ignored by kernels over whole groups).
 * Gives the number of events it pushed, or 0.
 */
export type LinkedKernel = (t: number, tick: number, n: number) => number;

/** What a kernel is for. */
export type Role =
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

/** The slots of a time step, in Brian2's order; each also has a before_ and an after_. */
export const mainSlots = ['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'] as const;
export type MainSlot = (typeof mainSlots)[number];
export type Slot = MainSlot | `before_${MainSlot}` | `after_${MainSlot}`;

export const slots: readonly Slot[] = mainSlots.flatMap((slot): Slot[] => [
  `before_${slot}`,
  slot,
  `after_${slot}`,
]);
