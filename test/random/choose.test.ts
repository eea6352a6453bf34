// Sampling with a table follows its definition word by word: the skip length is the first row of the table that is
// not below the word; words above all rows skip the whole table and draw again. If the upper 12 bits of a word
// decide, the lower ones become the upper bits of the next word.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { log, log1p } from '../../src/math/index.ts';
import { chooseTabled, nextWord, seedStream, smallestTabled } from '../../src/random/index.ts';

function chooseByDefinition(state: Uint32Array, population: number, p: number): number[] {
  const length = Math.max(1, Math.ceil(log(1 / 64) / log1p(-p)));
  const last: number[] = [];
  let missed = 1;
  for (let k = 0; k < length; k++) {
    missed *= 1 - p;
    last.push(Math.max(0, Math.round((1 - missed) * 2 ** 32) - 1));
  }
  const skipOf = (word: number): number => last.findIndex((top) => word <= top);
  /** Whether all words with these upper bits leave out the same number. */
  const isCertain = (bits: number): boolean => {
    const low = skipOf(bits * 2 ** 20);
    return low >= 0 && low === skipOf((bits + 1) * 2 ** 20 - 1);
  };
  const chosen: number[] = [];
  let next = 0;
  const take = (word: number): boolean => {
    const skip = skipOf(word);
    next += skip < 0 ? length : skip;
    if (next >= population) return false;
    if (skip >= 0) chosen.push(next++);
    return true;
  };
  for (;;) {
    const word = nextWord(state) >>> 0;
    if (!take(word)) return chosen;
    if (!isCertain(word >>> 20)) continue;
    const others = (word << 12) >>> 0;
    const more = isCertain(others >>> 20) ? 0 : (nextWord(state) >>> 0) >>> 20;
    if (!take((others | more) >>> 0)) return chosen;
  }
}

test('the sampled numbers and the final state follow the definition', () => {
  const p = fc.oneof(
    fc.double({ min: smallestTabled, max: 0.999, noNaN: true }),
    fc.constantFrom(smallestTabled, 0.001, 0.02, 0.1, 0.25, 0.5, 0.75, 1 - 2 ** -40),
  );
  fc.assert(
    fc.property(fc.nat(), p, fc.nat(3000), (seed, chance, population) => {
      const [state, other] = [new Uint32Array(4), new Uint32Array(4)];
      seedStream(state, seed, '');
      seedStream(other, seed, '');
      const out = new Uint16Array(population);
      const found = chooseTabled(state, out, 0, population, chance);
      expect([...out.subarray(0, found)]).toEqual(chooseByDefinition(other, population, chance));
      expect([...state]).toEqual([...other]);
    }),
  );
});
