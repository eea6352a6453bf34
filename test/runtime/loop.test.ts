// The simulation loop: one clock, several clocks, stopping, progress, profile, slices.
import { describe, expect, test } from 'vitest';
import { Clock, runLoopAsync, type Scheduled, type Slice } from '../../src/runtime/index.ts';
import { truths } from './recorded.ts';

const ms = 1e-3;

function scheduled(name: string, clock: Clock, run: () => void, isActive = true): Scheduled {
  return {
    name,
    when: 'start',
    order: 0,
    rank: 0,
    declared: 0,
    label: '',
    clock,
    isActive: () => isActive,
    run,
  };
}

describe('a run', () => {
  test.each(truths.clocks)(
    'clocks of $dt ms for $durations ms, as in Brian2',
    async ({ dt, durations, ends, t }) => {
      const clocks = dt.map((step) => new Clock(step * ms));
      const seen: number[][] = clocks.map(() => []);
      const objects = clocks.map((clock, k) =>
        scheduled(`${k}`, clock, () => seen[k]!.push(clock.t)),
      );
      let now = 0;
      for (const [k, duration] of durations.entries()) {
        const outcome = await runLoopAsync({
          scheduled: objects,
          clocks,
          now,
          duration: duration * ms,
        });
        expect(outcome.now).toBe(now + duration * ms);
        expect(outcome.now / ms).toBeCloseTo(ends[k]!, 9);
        now = outcome.now;
      }
      expect(seen.map((times) => times.map((time) => Math.round((time / ms) * 1e6) / 1e6))).toEqual(
        t.map((times) => times.map((time) => Math.round(time * 1e6) / 1e6)),
      );
    },
  );

  test('objects of clocks at the same time run in the order of the schedule', async () => {
    const [fast, slow, other] = [new Clock(0.1 * ms), new Clock(0.3 * ms), new Clock(0.15 * ms)];
    const seen: string[] = [];
    const objects = [
      scheduled('a', slow, () => seen.push('a')),
      scheduled('b', fast, () => seen.push('b')),
      scheduled('c', slow, () => seen.push('c')),
      scheduled('d', other, () => seen.push('d')),
    ];
    await runLoopAsync({
      scheduled: objects,
      clocks: [fast, slow, other],
      now: 0,
      duration: 0.4 * ms,
    });
    expect(seen.join('')).toBe('abcd' + 'b' + 'd' + 'b' + 'abcd');
  });

  test('stopping ends after the step; the next run goes on where it ended', async () => {
    const clock = new Clock(0.1 * ms);
    const seen: number[] = [];
    let shouldStop = false;
    const objects = [
      scheduled('a', clock, () => (shouldStop = clock.tick === 3)),
      scheduled('b', clock, () => seen.push(clock.tick)),
    ];
    const first = await runLoopAsync({
      scheduled: objects,
      clocks: [clock],
      now: 0,
      duration: 1 * ms,
      shouldStop: () => shouldStop,
    });
    expect(first.isStopped).toBe(true);
    expect(first.now).toBe(4 * (0.1 * ms));
    const second = await runLoopAsync({
      scheduled: objects,
      clocks: [clock],
      now: first.now,
      duration: 0.2 * ms,
    });
    expect(second).toMatchObject({ isStopped: false, now: first.now + 0.2 * ms, profile: null });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('several clocks stop at the time of the step that would be next', async () => {
    const clocks = [new Clock(0.1 * ms), new Clock(0.25 * ms)];
    let steps = 0;
    const objects = clocks.map((clock) => scheduled('', clock, () => undefined));
    const outcome = await runLoopAsync({
      scheduled: objects,
      clocks,
      now: 0,
      duration: 1 * ms,
      shouldStop: () => ++steps === 3,
    });
    expect(outcome.now).toBe(0.25 * ms);
    expect(steps).toBe(3);
  });

  test('objects that are inactive at the start of a run do not run', async () => {
    const clock = new Clock(1);
    const seen: string[] = [];
    const objects = [
      scheduled('on', clock, () => seen.push('on')),
      scheduled('off', clock, () => seen.push('off'), false),
    ];
    await runLoopAsync({ scheduled: objects, clocks: [clock], now: 0, duration: 2 });
    expect(seen).toEqual(['on', 'on']);
  });

  test('clocks on which nothing runs go on as well', async () => {
    const clocks = [new Clock(1), new Clock(0.5)];
    await runLoopAsync({
      scheduled: [scheduled('a', clocks[0]!, () => undefined)],
      clocks,
      now: 0,
      duration: 3,
    });
    expect(clocks.map((clock) => clock.t)).toEqual([3, 3]);
  });

  test('without clocks only time goes on', async () => {
    expect((await runLoopAsync({ scheduled: [], clocks: [], now: 1, duration: 2 })).now).toBe(3);
  });

  test('progress is reported at the start, during the run and at the end', async () => {
    const clock = new Clock(1);
    const told: number[][] = [];
    const pause = (): void => {
      const until = performance.now() + 30;
      while (performance.now() < until);
    };
    const outcome = await runLoopAsync({
      scheduled: [scheduled('slow', clock, pause)],
      clocks: [clock],
      now: 5,
      duration: 10,
      onProgress: (completed, now) => told.push([completed, now]),
    });
    expect(told[0]).toEqual([0, 5]);
    expect(told.at(-1)).toEqual([1, 15]);
    expect(outcome.now).toBe(15);
    expect(told.length).toBeGreaterThan(3);
    expect(told.length).toBeLessThan(10);
    for (const [completed, now] of told) expect(completed).toBeCloseTo((now! - 5) / 10, 12);
  });

  test('a profile has the time of each object', async () => {
    const clock = new Clock(1);
    const pause = (): void => {
      const until = performance.now() + 2;
      while (performance.now() < until);
    };
    const { profile } = await runLoopAsync({
      scheduled: [scheduled('slow', clock, pause), scheduled('quick', clock, () => undefined)],
      clocks: [clock],
      now: 0,
      duration: 10,
      isProfiled: true,
    });
    expect(profile!.map(({ name }) => name)).toEqual(['slow', 'quick']);
    expect(profile![0]!.seconds).toBeGreaterThanOrEqual(0.02);
    expect(profile![1]!.seconds).toBeLessThan(profile![0]!.seconds / 2);
  });
});

test('an asynchronous run yields to timers, which can stop it', async () => {
  const clock = new Clock(1);
  const begun = performance.now();
  let shouldStop = false;
  setTimeout(() => (shouldStop = true), 60);
  const outcome = await runLoopAsync({
    scheduled: [scheduled('a', clock, () => undefined)],
    clocks: [clock],
    now: 0,
    duration: 1e15,
    shouldStop: () => shouldStop,
  });
  expect(outcome).toMatchObject({ isStopped: true, now: clock.t });
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test('an asynchronous run works without setImmediate, as in a page', async () => {
  const { setImmediate } = globalThis;
  Object.assign(globalThis, { setImmediate: undefined });
  try {
    const clock = new Clock(1);
    const begun = performance.now();
    const outcome = await runLoopAsync({
      scheduled: [scheduled('a', clock, () => undefined)],
      clocks: [clock],
      now: 0,
      duration: 1e15,
      shouldStop: () => performance.now() - begun > 120,
    });
    expect(outcome).toMatchObject({ isStopped: true, now: clock.t });
  } finally {
    Object.assign(globalThis, { setImmediate });
  }
});

test('a failure inside an object ends the run with that failure', async () => {
  const clock = new Clock(1);
  const objects = [
    scheduled('a', clock, () => {
      throw new Error('from inside');
    }),
  ];
  const request = { scheduled: objects, clocks: [clock], now: 0, duration: 2 };
  await expect(runLoopAsync(request)).rejects.toThrow('from inside');
});

describe('slices', () => {
  const clockOf = (dt: number) => new Clock(dt);

  /** Runs with these slices; returns the times of the next step at which each was asked for. */
  async function timesOf(clocks: readonly Clock[], slices: readonly (Slice | null)[]) {
    const times: number[] = [];
    const steps: number[] = [];
    const objects = clocks.map((clock, k) => scheduled(`${k}`, clock, () => steps.push(clock.t)));
    const outcome = await runLoopAsync({
      scheduled: objects,
      clocks,
      now: 0,
      duration: 10,
      nextSlice: (next) => {
        times.push(next);
        const slice = slices[times.length - 1];
        return Promise.resolve(slice === undefined ? { milliseconds: 1000 } : slice);
      },
    });
    return { times, steps, outcome };
  }

  test('end before a simulated time, and go on where they ended', async () => {
    const limits = [{ until: 3 }, { until: 3 }, { until: 7.5 }];
    const slices = limits.map((limit) => ({ milliseconds: 1000, ...limit }));
    const { times, steps, outcome } = await timesOf([clockOf(1)], slices);
    expect(times).toEqual([0, 3, 3, 8]);
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(outcome).toMatchObject({ now: 10, isStopped: false });
  });

  test('end before a simulated time where there are several clocks', async () => {
    const slices = [5, 6].map((until) => ({ milliseconds: 1000, until }));
    const { times, steps } = await timesOf([clockOf(1), clockOf(2.5)], slices);
    expect(times).toEqual([0, 5, 6]);
    expect(steps).toEqual([0, 0, 1, 2, 2.5, 3, 4, 5, 5, 6, 7, 7.5, 8, 9]);
  });

  test('end after the step that says so', async () => {
    let left = 4;
    const slice = { milliseconds: 1000, isOver: () => --left === 0 };
    const { times, steps } = await timesOf([clockOf(1)], [slice]);
    expect(times).toEqual([0, 4]);
    expect(steps).toHaveLength(10);
  });

  test('end with the run', async () => {
    const { times, steps, outcome } = await timesOf(
      [clockOf(1)],
      [{ milliseconds: 1000, until: 2 }, null],
    );
    expect(times).toEqual([0, 2]);
    expect(steps).toEqual([0, 1]);
    expect(outcome).toMatchObject({ now: 2, isStopped: true });
  });
});
