// How much memory there is for the arrays of a model. Asked before large arrays are made, so that a model that cannot fit
// ends with a sentence and not with the process.
import { bytes as inWords } from '../diagnostics/index.ts';

/** Where nobody can say (web pages), so much is taken to be there. */
const usual = 4 * 2 ** 30;

/** So much of what is free may be taken: the rest of the program needs some too. */
const share = 0.8;

interface Surroundings {
  /** Node's, since 20.13. */
  readonly process?: { availableMemory?(): number };
}

/** Bytes that may be taken now. */
export function availableMemory(): number {
  const free = (globalThis as Surroundings).process?.availableMemory?.();
  return Math.floor(share * (free === undefined || free <= 0 ? usual : free));
}

/** An array was wanted that the machine cannot give. */
export class MemoryError extends RangeError {
  override name = 'MemoryError';
  /** Size of the array that was wanted, and what there is, in bytes. */
  readonly bytes: number;
  readonly available: number;

  constructor(bytes: number, available = availableMemory()) {
    super(`this needs ${inWords(bytes)} of memory, and there are ${inWords(available)}`);
    this.bytes = bytes;
    this.available = available;
  }
}
