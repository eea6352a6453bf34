// Clocks: the step of a time, as in Brian2.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Clock, isSameTime } from '../../src/runtime/index.ts';
import { truths } from './recorded.ts';

const ms = 1e-3;

describe('the steps of a run', () => {
  test.each(truths.clockSteps)(
    'dt %f ms, from %f ms for %f ms',
    (dt, now, duration, first, end) => {
      const clock = new Clock(dt * ms);
      clock.moveTo(now * ms);
      expect([clock.tick, clock.endTick(duration * ms, now * ms)]).toEqual([first, end]);
    },
  );

  test('runs that follow one another neither repeat nor lose a step', () => {
    const time = fc.double({ min: 0, max: 0.01, noNaN: true });
    fc.assert(
      fc.property(fc.array(time), fc.constantFrom(1e-4, 2.5e-4, 3e-5), (durations, dt) => {
        const clock = new Clock(dt);
        let now = 0;
        let end = 0;
        for (const duration of durations) {
          clock.moveTo(now);
          expect(clock.tick).toBe(end);
          end = clock.endTick(duration, now);
          expect(end).toBeGreaterThanOrEqual(clock.tick);
          now += duration;
        }
      }),
    );
  });
});

describe('a change of the step', () => {
  test.each(truths.dtChanges)('to %f ms from %f ms at %f ms', (next, old, now, isAllowed) => {
    const clock = new Clock(old * ms);
    clock.moveTo(now * ms);
    const before = clock.snapshot();
    expect(clock.setDt(next * ms, now * ms)).toBe(isAllowed);
    if (!isAllowed) expect(clock.snapshot()).toEqual(before);
    else {
      expect(clock.dt).toBe(next * ms);
      expect(clock.t).toBeCloseTo(now * ms, 12);
    }
  });
});

test('time has no accumulated error', () => {
  const clock = new Clock(1e-4);
  for (let k = 0; k < 123_457; k++) clock.advance();
  expect(clock.t).toBe(123_457 * 1e-4);
});

test.each([
  [1e-4, 3, 3e-4, 1, true],
  [1e-4, 5, 2.5e-4, 2, true],
  [1e-4, 3, 2.5e-4, 1, false],
  [1e-4, 0, 1, 0, true],
  [1, 1, 1.00009, 1, true],
  [1, 1, 1.0002, 1, false],
])('%f s × %i and %f s × %i are the same time: %s', (dt1, tick1, dt2, tick2, isSame) => {
  const [first, second] = [new Clock(dt1), new Clock(dt2)];
  for (let k = 0; k < tick1; k++) first.advance();
  for (let k = 0; k < tick2; k++) second.advance();
  expect(isSameTime(first, second)).toBe(isSame);
  expect(isSameTime(second, first)).toBe(isSame);
});

test('a snapshot brings back step and time', () => {
  const clock = new Clock(1e-4);
  clock.advance();
  const snapshot = clock.snapshot();
  clock.advance();
  clock.setDt(2e-4, 2e-4);
  clock.restore(snapshot);
  expect([clock.dt, clock.tick, clock.t]).toEqual([1e-4, 1, 1e-4]);
});
