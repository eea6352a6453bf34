// Read/write sets of steps, and which steps commute.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areIndependent } from '../../src/simulation/plan/effects.ts';

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
const effects = fc.record({
  reads: names.map((list) => new Set(list)),
  writes: names.map((list) => new Set(list)),
});

interface Accesses {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/** The variables after these steps; each step writes a text made of its name and of all that it reads. */
function outcome(order: readonly (readonly [string, Accesses])[]): string {
  const state = new Map<string, string>();
  for (const [name, { reads, writes }] of order) {
    const seen = [...reads].sort().map((one) => state.get(one) ?? one);
    state.set(`seen by ${name}`, seen.join());
    for (const one of writes) state.set(one, `${name}(${seen.join()}; ${one})`);
  }
  return JSON.stringify([...state].sort());
}

test('independent steps commute, dependent ones do not', () => {
  fc.assert(
    fc.property(effects, effects, (a, b) => {
      const [there, back] = [
        outcome([
          ['A', a],
          ['B', b],
        ]),
        outcome([
          ['B', b],
          ['A', a],
        ]),
      ];
      expect(areIndependent(a, b)).toBe(there === back);
      expect(areIndependent(b, a)).toBe(areIndependent(a, b));
    }),
  );
});

test('host code with unknown effects is never independent', () => {
  const nothing = { reads: new Set<string>(), writes: new Set<string>() };
  expect(areIndependent('unknown', nothing)).toBe(false);
  expect(areIndependent(nothing, 'unknown')).toBe(false);
});
