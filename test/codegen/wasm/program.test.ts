// The step of a network in one module; which runs `auto` makes WebAssembly of; steps beyond 32-bit words.
import { afterAll, expect, test } from 'vitest';
import { RunError, lastTick } from '../../../src/abi.ts';
import type { BufferDescription, Fault, StepCalls } from '../../../src/abi.ts';
import {
  floatConstant,
  integerConstant,
  load,
  local,
  targets,
} from '../../../src/codegen/index.ts';
import type { Kernel } from '../../../src/codegen/index.ts';
import {
  binary,
  compare,
  convert,
  fail,
  loop,
  returnValue,
  store,
  when,
} from '../../../src/codegen/kernel/index.ts';
import { allocate, createArena, setAllocator } from '../../../src/memory/index.ts';
import { Clock } from '../../../src/runtime/index.ts';
import { ModelRun, SourceText } from '../../../src/index.ts';

afterAll(() => setAllocator(null));

const v: BufferDescription = { name: 'P.v', element: 'f64' };
const element = local('element', 'integer');

/** Adds the tick to each element; its result is n + 1. */
function adding(count: number): Kernel {
  const sum = binary('+', load(v, element), convert(local('tick', 'integer'), 'float'));
  const range = {
    start: integerConstant(0),
    end: integerConstant(count),
    step: integerConstant(1),
  };
  return {
    name: 'P.stateupdater',
    role: 'stateupdate',
    body: [
      loop('element', range, [store(v, element, binary('*', sum, floatConstant(1)))]),
      returnValue(binary('+', local('n', 'integer'), integerConstant(1))),
    ],
    stream: null,
    constants: [],
  };
}

function programWith(kernel: Kernel) {
  setAllocator(createArena());
  const values = allocate('f64', 9);
  const events = allocate('i32', 3);
  const program = targets.wasm.createProgram!([kernel], 1e6)!;
  const linked = program.link(kernel, new Map([['P.v', values]]))!;
  return { values, events, program, linked };
}

function clockAt(tick: number): Clock {
  const clock = new Clock(0.25);
  clock.advance(tick);
  return clock;
}

test('a step passes counts from part to part, in memory and not, and to the host', () => {
  const { values, events, program, linked } = programWith(adding(9));
  const calls: number[][] = [];
  const host = (t: number, tick: number, n: number): number => calls.push([t, tick, n]);
  const cell = { array: events, index: 2 };
  const ran: string[] = [];
  const steps: StepCalls[] = [
    {
      run: () => undefined,
      parts: [
        { kernel: linked, count: 4, isOnlyIfAny: false, result: cell },
        { kernel: host, count: 'found', isOnlyIfAny: false, result: null },
      ],
    },
    { run: () => void ran.push('host'), parts: null },
    {
      run: () => undefined,
      parts: [
        { kernel: host, count: cell, isOnlyIfAny: true, result: 'found' },
        { kernel: host, count: 'found', isOnlyIfAny: true, result: null },
      ],
    },
    {
      run: () => undefined,
      parts: [
        { kernel: host, count: { array: events, index: 0 }, isOnlyIfAny: true, result: null },
        { kernel: host, count: 7, isOnlyIfAny: false, result: null },
      ],
    },
  ];
  const clock = clockAt(3);
  program.composeStep(steps, clock)!.take(1);
  expect(clock.tick).toBe(4);
  expect([...values]).toEqual(Array(9).fill(3));
  expect(events[2]).toBe(5);
  expect(calls).toEqual([
    [0.75, 3, 5],
    [0.75, 3, 5],
    [0.75, 3, 2],
  ]);
  expect(ran).toEqual(['host']);
});

test('several steps at once, unless the host may look at the clock between them', () => {
  const { values, program, linked } = programWith(adding(9));
  const parts = [{ kernel: linked, count: 4, isOnlyIfAny: false, result: null }];
  const own: StepCalls = { run: () => void linked(0, clock.tick, 4), parts };
  const clock = clockAt(3);
  const composed = program.composeStep([own, own], clock)!;
  expect(composed.most).toBeGreaterThan(1);
  composed.take(3);
  expect([values[0], clock.tick, clock.t]).toEqual([2 * (3 + 4 + 5), 6, 1.5]);
  clock.advance(lastTick - 7);
  composed.take(3);
  expect([values[0], clock.tick]).toEqual([24 + 2 * (3 * lastTick), lastTick + 2]);

  const other = programWith(adding(9));
  const host: StepCalls = { run: () => undefined, parts: null };
  expect(other.program.composeStep([host], clock)!.most).toBe(1);
});

test('after an error between steps, the clock is at the step that failed', () => {
  const { values, program } = programWith(adding(9));
  const { body, ...kernel } = adding(9);
  const isPast = compare('<', integerConstant(4), local('tick', 'integer'));
  const span = { source: new SourceText('monitor', 'M'), start: 0, end: 1 };
  const fault: Fault = { code: 'monitor-full', name: 'M', span };
  const failing = program.link(
    { ...kernel, body: [...body.slice(0, 1), when(isPast, [fail(fault, [])])] },
    new Map([['P.v', values]]),
  )!;
  const clock = clockAt(3);
  const parts = [{ kernel: failing, count: 4, isOnlyIfAny: false, result: null }];
  const composed = program.composeStep([{ run: () => undefined, parts }], clock)!;
  expect(() => composed.take(16)).toThrow(RunError);
  expect([values[0], clock.tick]).toEqual([3 + 4 + 5, 5]);
});

test('steps beyond 32-bit words are JavaScript', () => {
  const { values, linked } = programWith(adding(9));
  expect(linked(0, lastTick, 1)).toBe(2);
  expect(values[0]).toBe(lastTick);
  linked(0, 2 ** 40, 1);
  expect(values[0]).toBe(lastTick + 2 ** 40);
});

test('auto takes WebAssembly for long runs: many elements in loops, or many steps', () => {
  const isTaken = (count: number, steps: number): boolean =>
    targets.auto.createProgram!([adding(count)], steps) !== null;
  expect(isTaken(4000, 10000)).toBe(true);
  expect(isTaken(4000, 10)).toBe(false);
  expect(isTaken(100, 1e5)).toBe(false);
  expect(isTaken(100, 1e6)).toBe(true);
  expect(isTaken(100, 1e7)).toBe(true);
});

test('auto has the results of js, with functions of the host in some kernels', async () => {
  const text = `
neurons P[700] {
    dv/dt = (1.5 - v)/(10*ms) : 1 (unless refractory)
    du/dt = sin(u)/(10*ms) : 1
    threshold: v > 1
    reset: v = 0
    refractory: 2*ms
    method: euler
}
P.v = rand()
P.u = rand()
synapses S: P -> P { on_pre: u += 0.01; connect(p=0.01) }
spike_monitor M: P
state_monitor trace: P { record: [0, 7]; variables: v, u }
run 100*ms
`;
  const resultsOf = async (target: 'js' | 'auto' | 'wasm') => {
    const run = new ModelRun(new SourceText('auto.model', text), { seed: 5, target });
    expect(run.check()).toBe(true);
    await run.run();
    return [...run.results].map(([name, { values }]) => [name, ...values]);
  };
  const expected = await resultsOf('js');
  expect(await resultsOf('auto')).toEqual(expected);
  expect(await resultsOf('wasm')).toEqual(expected);
});
