// What the rings of a spike queue have in common.

/** Output: bounds of the due segments, end exclusive, and their rows if requested. */
export interface DueSegments {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly rows: Int32Array | null;
}

/** Pending events, in arrays that kernels change. */
export interface EventRing {
  /** Number of steps within which all pending events are due. */
  readonly steps: number;
  /** Calls `add` for the segments that are due after this many steps, in order. */
  dueIn(steps: number, add: (start: number, end: number) => void): void;
}

/** The most entries of a ring: memory is committed only where it is written. */
export const mostPending = 2 ** 25;

/** Entries that a ring uses before it finds out how many wait. */
export const firstLimit = 64;
