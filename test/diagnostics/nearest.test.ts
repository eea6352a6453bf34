// "Did you mean": which known names are similar to a misspelt one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestNames } from '../../src/diagnostics/index.ts';
import { unitNames, usualUnitNames } from '../../src/units/index.ts';

const names = [
  'v',
  'w',
  'tau',
  'tau_m',
  'gext',
  'gl',
  'lastspike',
  'not_refractory',
  'v_rest',
  'Vt',
];

describe('did you mean', () => {
  test.each([
    ['tua', ['tau']],
    ['taum', ['tau_m']], // capitals and underscores leave no doubt
    ['gexc', ['gext']],
    ['Gext', ['gext']],
    ['GL', ['gl']],
    ['vt', ['Vt']],
    ['v_res', ['v_rest']],
    ['vrest', ['v_rest']],
    ['last_spike', ['lastspike']],
    ['lastpsike', ['lastspike']],
    ['not_refactory', ['not_refractory']],
    ['weight', []],
    ['x', []],
    ['g', []],
    ['', []],
    ['ge', ['gext']],
  ])('%s → %j', (name, expected) => {
    expect(nearestNames(name, names)).toEqual(expected);
  });

  test.each([
    ['msec', 'ms'],
    ['mv', 'mV'],
    ['furlong', undefined],
    ['volts', 'volt'],
    ['sec', 'second'],
    ['seconds', 'second'],
    ['hz', 'Hz'],
    ['uf', 'uF'],
    ['Ohm', 'ohm'],
    ['ampers', 'ampere'],
  ])('the unit %s → %s', (name, expected) => {
    expect(nearestNames(name, usualUnitNames)[0]).toBe(expected);
  });

  test('returns at most as many known names as requested, never the name itself', () => {
    const word = fc.stringMatching(/^[a-zA-Z_]{0,8}$/);
    fc.assert(
      fc.property(
        word,
        fc.array(word),
        fc.integer({ min: 0, max: 4 }),
        (name, candidates, limit) => {
          const near = nearestNames(name, candidates, limit);
          expect(near.length).toBeLessThanOrEqual(limit);
          expect(near).not.toContain(name);
          expect(new Set(near).size).toBe(near.length);
          for (const one of near) expect(candidates).toContain(one);
        },
      ),
    );
  });

  test('a single typing error in a long name is always found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...unitNames), fc.nat(), (name, at) => {
        fc.pre(name.length >= 4);
        const k = at % name.length;
        const mistyped = name.slice(0, k) + '_' + name.slice(k + 1);
        expect(nearestNames(mistyped, [name])).toEqual([name]);
      }),
    );
  });
});
