// The memory available for arrays, checked before large allocations, so that a model that does not fit ends with an
// error message instead of a crash.
import { bytes as inWords } from '../diagnostics/index.ts';

/** Assumed where the platform does not tell (web pages), in bytes. */
const assumedMemory = 4 * 2 ** 30;

/** Fraction of the free memory that a model may use. */
const share = 0.8;

interface Global {
  /** Only in Node, since 20.13. */
  readonly process?: { availableMemory?(): number };
}

let limit = Infinity;

/** Limits the memory for the arrays of all models, in bytes: a web page does not tell how much there is. Null: no limit. */
export function limitMemory(bytes: number | null): void {
  limit = bytes ?? Infinity;
}

/** Bytes that may be allocated now. */
export function availableMemory(): number {
  return Math.min(limit, freeMemory());
}

function freeMemory(): number {
  const free = (globalThis as Global).process?.availableMemory?.();
  return Math.floor(share * (free === undefined || free <= 0 ? assumedMemory : free));
}

/** Thrown when an array does not fit into memory. */
export class MemoryError extends RangeError {
  /** Always `MemoryError`. */
  override name = 'MemoryError';
  /** Requested size in bytes. */
  readonly bytes: number;
  /** Available memory in bytes. */
  readonly available: number;

  constructor(bytes: number, available = availableMemory()) {
    super(`this needs ${inWords(bytes)} of memory, but only ${inWords(available)} are available`);
    this.bytes = bytes;
    this.available = available;
  }
}
