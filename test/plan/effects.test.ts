// Read/write sets of steps, and which steps commute.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assign,
  choose,
  draw,
  integerConstant,
  letVariable,
  load,
  store,
  when,
  compare,
  floatConstant,
} from '../../src/codegen/kernel/index.ts';
import type { Kernel, KernelStatement } from '../../src/codegen/index.ts';
import { areIndependent, effectsOf } from '../../src/simulation/plan/effects.ts';
import { bug } from '../../src/diagnostics/index.ts';
import { Clock, EventSpace } from '../../src/runtime/index.ts';
import { kernelStep } from '../../src/simulation/objects/index.ts';
import type { Glue, KernelStep, PathwayFacts, Step } from '../../src/simulation/objects/index.ts';

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

const zero = integerConstant(0);
const buffer = (name: string) => ({ name, element: 'f64' as const });
const read = (name: string) => load(buffer(name), zero);
const external = { kind: 'external', name: 'f', implementation: () => 0 } as const;
const events = new EventSpace(1);
const action = (name: string): Glue => ({
  name,
  reads: new Set([`${name} reads`]),
  writes: new Set([`${name} writes`]),
  kernel: { name, role: 'glue', body: [], stream: null, constants: [] },
});
const pathway = {} as PathwayFacts;
const clock = new Clock(1e-4);
const step = kernelStep(
  {
    name: 'K',
    object: { kind: 'operation', name: 'K' },
    when: 'groups',
    order: 0,
    rank: 0,
    declared: 0,
    clock,
    isActive: () => true,
  },
  {} as KernelStep['code'],
);

/** Statements, other parts of the step → what it reads and writes. */
const steps: Record<string, readonly [KernelStatement[], Partial<KernelStep>, unknown]> = {
  'a store, and loads in its index and value': [
    [store(buffer('v'), load({ name: 'post', element: 'i32' }, zero), read('w'))],
    {},
    { reads: ['post', 'w'], writes: ['v'] },
  ],
  'what is in branches': [
    [
      when(compare('<', read('a'), floatConstant(1)), [
        letVariable('x', read('b')),
        assign('x', read('c')),
      ]),
    ],
    {},
    { reads: ['a', 'b', 'c'], writes: [] },
  ],
  'members that are chosen': [
    [choose('n', 'each', { buffer: buffer('list'), at: zero }, integerConstant(3), read('p'))],
    {},
    { reads: ['p'], writes: ['list'] },
  ],
  'random numbers': [
    [draw('x', 'float', 'poisson', [read('mean')])],
    {},
    { reads: ['mean'], writes: [] },
  ],
  'a function of the program that has state': [[draw('x', 'float', external)], {}, 'unknown'],
  'events that trigger it': [
    [],
    { trigger: { kind: 'events', events } },
    { reads: [events], writes: [] },
  ],
  'events that are queued': [
    [],
    { trigger: { kind: 'queue', events, pathway } },
    { reads: [events], writes: [] },
  ],
  'events that are recorded': [
    [],
    { trigger: { kind: 'found', events, first: action('first') } },
    { reads: [events, 'first reads'], writes: ['first writes'] },
  ],
  'a recorder without events': [
    [],
    { trigger: { kind: 'host', drive: () => () => undefined } },
    { reads: [], writes: [] },
  ],
  'events that it pushes': [[], { pushes: events }, { reads: [], writes: [events] }],
  'host code beside it': [
    [],
    { before: [action('first'), action('second')], after: [action('last')] },
    {
      reads: ['first reads', 'second reads', 'last reads'],
      writes: ['first writes', 'second writes', 'last writes'],
    },
  ],
};

describe('what a step reads and writes', () => {
  test.each(Object.entries(steps))('%s', (_, [body, parts, expected]) => {
    const kernel: Kernel = { name: 'K', role: 'regularly', constants: [], stream: null, body };
    const found = effectsOf({ ...step, ...parts }, () => kernel);
    expect(
      found === 'unknown' ? found : { reads: [...found.reads], writes: [...found.writes] },
    ).toEqual(expected);
  });

  const { name, object, when: slot, order, rank, declared: at, label, clock, isActive } = step;
  const place = { name, object, when: slot, order, rank, declared: at, label, clock, isActive };

  test('glue: what it declares, and the events that it processes', () => {
    const glue: Step = { ...place, kind: 'glue', glue: action('it'), events };
    expect(effectsOf(glue, () => bug('it has no kernel of a model'))).toMatchObject({
      reads: new Set(['it reads', events]),
      writes: new Set(['it writes']),
    });
  });

  test('host code: what it declares', () => {
    const declared = { reads: new Set(['a']), writes: new Set(['b']) };
    const host: Step = { ...place, kind: 'host', effects: declared, run: () => undefined };
    expect(effectsOf(host, () => bug('it has no kernel'))).toBe(declared);
  });
});
