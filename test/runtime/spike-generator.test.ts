// Spike generators: the step of each spike, repetition, and errors.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventSpace, SpikeGenerator, stepOfSpike } from '../../src/runtime/index.ts';
import { truths } from './recorded.ts';

const ms = 1e-3;

function times(...values: number[]): number[] {
  return values.map((value) => value * ms);
}

/** [step, neuron] of every event in some steps. */
function send(generator: SpikeGenerator, from: number, to: number): number[][] {
  const events = new EventSpace(generator.size);
  const sent: number[][] = [];
  for (let tick = from; tick < to; tick++) {
    const n = generator.send(tick, events);
    expect(events.count).toBe(n);
    for (let k = 0; k < n; k++) sent.push([tick, events.indices[k]!]);
  }
  return sent;
}

function generatorOf(size: number, indices: number[], at: number[], period = 0): SpikeGenerator {
  const generator = new SpikeGenerator(size);
  expect(generator.setSpikes(indices, at, period)).toEqual([]);
  return generator;
}

test.each(truths.generators)(
  'neurons $indices at $times ms, dt $dt ms, period $period ms, as in Brian2',
  ({ indices, times: at, dt, period, steps, sent }) => {
    const generator = generatorOf(4, indices, times(...at), period * ms);
    expect(generator.prepare(dt * ms, 0, 0)).toEqual({ faults: [], warnings: [] });
    expect(send(generator, 0, steps)).toEqual(sent);
  },
);

test.each([
  [0.1999, 2],
  [0.2, 2],
  [0.1998, 1],
  [0.3, 3],
  [0, 0],
])('a spike at %f ms falls to step %i of 0.1 ms', (time, step) => {
  expect(stepOfSpike(time * ms, 0.1 * ms)).toBe(step);
});

describe('refused spikes', () => {
  test.each([
    [
      'lengths that differ',
      [0, 1],
      times(1),
      0,
      [{ kind: 'different-lengths', indices: 2, times: 1 }],
    ],
    [
      'an index past the end',
      [0, 4],
      times(1, 2),
      0,
      [{ kind: 'index-outside', index: 4, position: 1, size: 4 }],
    ],
    [
      'a negative index',
      [-1],
      times(1),
      0,
      [{ kind: 'index-outside', index: -1, position: 0, size: 4 }],
    ],
    ['a negative time', [0], [-1], 0, [{ kind: 'negative-time', time: -1, position: 0 }]],
    ['a negative period', [0], [0], -1, [{ kind: 'negative-period', period: -1 }]],
  ])('%s, when spikes are set', (_, indices, at, period, faults) => {
    const generator = generatorOf(4, [2], times(0.1));
    expect(generator.setSpikes(indices, at, period)).toEqual(faults);
    generator.prepare(0.1 * ms, 0, 0);
    expect(send(generator, 0, 100)).toEqual([[1, 2]]);
  });

  test.each([
    ['a period that ends before the last spike', [0], times(1), 1 * ms, 'period-too-short'],
    ['a period shorter than a step', [0], times(0), 0.05 * ms, 'period-below-dt'],
    ['a period between two steps', [0], times(0), 0.25 * ms, 'period-not-multiple'],
    ['two spikes of a neuron in one step', [0, 0], times(0.1, 0.15), 0, 'twice-in-one-step'],
    [
      'two of them with one of another between',
      [0, 1, 0],
      times(0.1, 0.12, 0.15),
      0,
      'twice-in-one-step',
    ],
  ])('%s, at every run', (_, indices, at, period, kind) => {
    const generator = generatorOf(4, indices, at, period);
    for (let time = 0; time < 2; time++) {
      expect(generator.prepare(0.1 * ms, 0, 0).faults.map((fault) => fault.kind)).toEqual([kind]);
    }
  });

  test('a period of more than 2^31 steps repeats nothing, with a warning', () => {
    const generator = generatorOf(1, [0], [0], 3e5);
    expect(generator.prepare(0.1 * ms, 0, 0).warnings).toEqual([
      { kind: 'period-too-long', period: 3e5, dt: 0.1 * ms },
    ]);
    expect(send(generator, 0, 3)).toEqual([[0, 0]]);
  });
});

describe('over several runs', () => {
  test('spikes before the current time are ignored, with a warning', () => {
    const generator = generatorOf(2, [0, 1, 1], times(0.1, 0.3, 0.5));
    expect(generator.prepare(0.1 * ms, 0.3 * ms, 3).warnings).toEqual([
      { kind: 'ignored-spikes', count: 1, now: 0.3 * ms },
    ]);
    expect(send(generator, 3, 10)).toEqual([
      [3, 1],
      [5, 1],
    ]);
  });

  test('a continued run has no warning and repeats no spike', () => {
    const generator = generatorOf(1, [0, 0, 0], times(0.1, 0.3, 0.5));
    generator.prepare(0.1 * ms, 0, 0);
    const first = send(generator, 0, 4);
    expect(generator.prepare(0.1 * ms, 0.4 * ms, 4)).toEqual({ faults: [], warnings: [] });
    expect([...first, ...send(generator, 4, 9)]).toEqual([
      [1, 0],
      [3, 0],
      [5, 0],
    ]);
  });

  test.each([
    [0.1, 0.05, 0.19992],
    [0.05, 0.1, 0.19992],
  ])(
    'after a change of dt from %f ms to %f ms, a spike just before the change is emitted once',
    (dt, next, time) => {
      const generator = generatorOf(1, [0], times(time));
      generator.prepare(dt * ms, 0, 0);
      const first = send(generator, 0, Math.round(0.2 / dt));
      const tick = Math.round(0.2 / next);
      generator.prepare(next * ms, 0.2 * ms, tick);
      expect(first.length + send(generator, tick, tick + 5).length).toBe(1);
    },
  );

  test('spikes missed while inactive are not emitted later', () => {
    const generator = generatorOf(2, [0, 1, 0], times(0.1, 0.3, 0.7));
    generator.prepare(0.1 * ms, 0, 0);
    generator.prepare(0.1 * ms, 0.5 * ms, 5);
    expect(send(generator, 5, 10)).toEqual([[7, 0]]);
  });

  test('a snapshot brings back spikes and place', () => {
    const generator = generatorOf(2, [0, 1], times(0.1, 0.3), 0.5 * ms);
    generator.prepare(0.1 * ms, 0, 0);
    send(generator, 0, 2);
    const snapshot = generator.snapshot();
    const rest = send(generator, 2, 12);
    generator.setSpikes([1], times(0.2));
    generator.prepare(0.05 * ms, 0.2 * ms, 4);
    generator.restore(snapshot);
    generator.prepare(0.1 * ms, 0.2 * ms, 2);
    expect(send(generator, 2, 12)).toEqual(rest);
    expect(rest).toEqual([
      [3, 1],
      [6, 0],
      [8, 1],
      [11, 0],
    ]);
  });
});

test('every spike is emitted once per period, in its step, sorted by time, then index', () => {
  const spike = fc.tuple(fc.nat(4), fc.nat(199));
  fc.assert(
    fc.property(fc.array(spike), fc.boolean(), (spikes, isPeriodic) => {
      // At most one spike of a neuron in a step of 10 ticks; ticks are a tenth of a step.
      const seen = new Set<string>();
      const chosen = spikes.filter(([i, tick]) => {
        const key = `${i} ${Math.trunc(tick / 10)}`;
        return !seen.has(key) && seen.add(key);
      });
      const generator = generatorOf(
        5,
        chosen.map(([i]) => i),
        chosen.map(([, tick]) => tick / 10),
        isPeriodic ? 20 : 0,
      );
      expect(generator.prepare(1, 0, 0).faults).toEqual([]);
      const once = [...chosen]
        .sort((a, b) => a[1] - b[1] || a[0] - b[0])
        .map(([i, tick]) => [Math.trunc(tick / 10), i]);
      const expected = isPeriodic ? [...once, ...once.map(([step, i]) => [step! + 20, i])] : once;
      expect(send(generator, 0, 40)).toEqual(expected);
    }),
  );
});
