// Pace, pause and steps, with a clock that only the test moves.
import { expect, test } from 'vitest';
import { Pacer } from '../../src/live/pacer.ts';

/** A clock on which a wait lasts as long as it says, and a step takes no time. */
class FakeClock {
  milliseconds = 0;
  readonly waits: number[] = [];
  now(): number {
    return this.milliseconds;
  }
  wait(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.milliseconds += milliseconds;
    return Promise.resolve();
  }
}

function made(facts: { mustEnd?: () => boolean; afterSlice?: () => Promise<void> | void } = {}) {
  const clock = new FakeClock();
  const { mustEnd = () => false, afterSlice = () => undefined } = facts;
  return { clock, pacer: new Pacer({ slice: 10, timer: clock, afterSlice, mustEnd }) };
}

const dt = 1e-3;

/** Takes the steps of the slices until a simulated time; returns the wall time that has passed. */
async function runUntil(end: number, pacer: Pacer, clock: FakeClock): Promise<number> {
  const begun = clock.milliseconds;
  let tick = Math.round(pacer.next / dt);
  while (tick * dt < end) {
    const slice = await pacer.nextSlice(tick * dt);
    const { until = Infinity } = slice!;
    while (tick * dt < Math.min(end, until)) tick += 1;
  }
  return clock.milliseconds - begun;
}

test.each([
  ['real time', 1, 0.5, 500],
  ['ten times as fast', 10, 0.5, 50],
  ['slow motion, where a step is due once in a second', 1e-3, 5e-3, 4000],
])('%s', async (_, pace, simulated, wall) => {
  const { clock, pacer } = made();
  pacer.pace = pace;
  const passed = await runUntil(simulated, pacer, clock);
  expect(passed).toBeGreaterThanOrEqual(wall - 12);
  expect(passed).toBeLessThanOrEqual(wall + 12);
});

test('as fast as possible waits for nothing', async () => {
  const { clock, pacer } = made();
  await runUntil(1, pacer, clock);
  expect(clock.waits).toEqual([]);
});

test('a run that cannot keep the pace does not make up for all that it lost', async () => {
  const { clock, pacer } = made();
  pacer.pace = 1;
  await runUntil(0.1, pacer, clock);
  clock.milliseconds += 10_000;
  const slice = await pacer.nextSlice(0.1);
  expect(slice!.until).toBeCloseTo(0.2, 6);
});

test('a change of the pace holds from the present step on', async () => {
  const { clock, pacer } = made();
  pacer.pace = 1;
  await runUntil(0.2, pacer, clock);
  pacer.pace = 0.1;
  expect(await runUntil(0.3, pacer, clock)).toBeGreaterThan(970);
});

test('the time of a pause does not count', async () => {
  const { clock, pacer } = made();
  pacer.pace = 1;
  await runUntil(0.1, pacer, clock);
  pacer.pause();
  const next = pacer.nextSlice(0.1);
  clock.milliseconds += 5000;
  await settled();
  expect(pacer.isPaused).toBe(true);
  pacer.resume();
  expect((await next)!.until).toBeLessThan(0.15);
});

test('steps are counted, also over several slices, and then it pauses', async () => {
  const { pacer } = made();
  pacer.pause();
  const next = pacer.nextSlice(0);
  let areTaken = false;
  let left = 3;
  const taken = pacer.goUntil(() => --left <= 0).then(() => (areTaken = true));
  expect(pacer.isPaused).toBe(false);
  const first = (await next)!;
  expect(first.isOver!()).toBe(false);
  const second = (await pacer.nextSlice(dt))!;
  expect([second.isOver!(), second.isOver!()]).toEqual([false, true]);
  expect(areTaken).toBe(false);
  const waiting = pacer.nextSlice(3 * dt);
  await taken;
  expect(pacer.isPaused).toBe(true);
  pacer.resume();
  expect((await waiting)!.isOver).toBeUndefined();
});

test.each([
  ['resume', (pacer: Pacer) => pacer.resume()],
  ['pause', (pacer: Pacer) => pacer.pause()],
  ['other steps', (pacer: Pacer) => void pacer.goUntil(() => true)],
  ['the end of the run', (pacer: Pacer) => pacer.finish()],
])('steps that were asked for are given up for %s', async (_, end) => {
  const { pacer } = made();
  const taken = pacer.goUntil(() => false);
  end(pacer);
  await taken;
});

test('a slice ends for what must end the run, also while it is paused or waits for its pace', async () => {
  let mustEnd = false;
  const { pacer } = made({ mustEnd: () => mustEnd });
  pacer.pause();
  const next = pacer.nextSlice(0);
  mustEnd = true;
  pacer.wake();
  expect(await next).toBe(null);
});

test('the next slice waits for what follows a slice', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let slices = 0;
  const { pacer } = made({ afterSlice: () => held });
  await pacer.nextSlice(0);
  void pacer.nextSlice(dt).then(() => (slices += 1));
  await settled();
  expect(slices).toBe(0);
  release();
  await settled();
  expect(slices).toBe(1);
});

test('at a pace, the speed is the pace', async () => {
  const { clock, pacer } = made();
  pacer.pace = 0.1;
  await runUntil(0.3, pacer, clock);
  expect(pacer.speed).toBeCloseTo(0.1, 2);
});

test('the speed is that of the last slices', async () => {
  const { clock, pacer } = made();
  for (const [next, wall] of [
    [0, 0],
    [0.02, 10],
    [0.04, 20],
  ] as const) {
    clock.milliseconds = wall;
    await pacer.nextSlice(next);
  }
  expect(pacer.speed).toBeCloseTo(2, 6);
});

function settled(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}
