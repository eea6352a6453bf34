// What tests of live runs share.
import type { Results } from '../../src/io/index.ts';

/** The numbers of results, by name. */
export function bitsOf(results: Results): Map<string, number[]> {
  return new Map([...results].map(([name, { values }]) => [name, Array.from(values)]));
}
