// A kernel in parts, which threads execute at the same time. Each element of a buffer is written by one part only, and in the order in
// which the whole kernel writes it: the bits are the same for any number of parts.
import type { BufferDescription } from '../../abi.ts';
import type { Kernel } from '../kernel/index.ts';

/** A kernel in parts. */
export interface Division {
  /** What the whole kernel does, in parts that may be executed in any order or at once. */
  readonly parts: readonly Kernel[];
  /** Where the parts leave the events that they find; null where the kernel finds none. */
  readonly events: DividedEvents | null;
}

/** The list of events of a kernel whose parts write into different stretches of it. */
export interface DividedEvents {
  /** The list. */
  readonly buffer: BufferDescription;
  /** Where the stretch of each part begins. A part returns where its events end. */
  readonly starts: readonly number[];
}
