// Several threads on one memory: each kernel that is divided calls its first part itself, while the other threads carry out one part
// each, and goes on when all are done. Threads wait for each other by shared words: they look at them for some microseconds, and sleep
// when that takes longer.
import type { WasmMemory } from '../../memory/index.ts';
import { FunctionCode } from './code.ts';
import type { WasmFunction } from './code.ts';

/** What another thread carries out: a module with the function `serve`. */
export interface ThreadModule {
  /** Its binary format. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its imports: the name of each, and that of the library's function. */
  readonly imports: readonly (readonly [name: string, library: string])[];
  /** Where the tables of its library lie; null if it imports nothing. */
  readonly tables: number | null;
}

/** Threads that carry out parts of kernels. */
export interface Team {
  /** The number of threads, the one of the run included. */
  readonly size: number;
  /** Gives each other thread its module, on this memory; what they served before ends. `shared`: for `endTeam`. */
  begin(memory: WasmMemory, shared: Int32Array, modules: readonly ThreadModule[]): void;
}

/** The words that threads share, in cache lines of their own: each counts in words from the first one. */
const words = {
  /** Counts what the threads were asked for. */
  asked: 0,
  /** How many other threads are done with it. */
  done: 16,
  /** How many other threads have begun to serve. */
  ready: 32,
  /** How many other threads sleep until they are asked. */
  asleep: 48,
  /** Whether the thread of the run sleeps until all are done. */
  isWaiting: 64,
  /** The number of the kernel that they are asked for, -1 if they shall end; its arguments. */
  job: 80,
  tick: 81,
  n: 82,
  time: 84,
  /** The results of the other threads, each in a cache line of its own. */
  results: 96,
} as const;

const line = 16;

/** The number of shared words of a team. */
export function wordsOf(size: number): number {
  return words.results + line * size;
}

/** Turns for which a thread looks at a word before it sleeps: some ten microseconds. */
const turns = 20_000;
/** Nanoseconds after which the thread of the run looks whether the others are still there, and how often it does. */
const longestWait = 2e9;
const mostWaits = 30;

/** Ends the threads that serve at these words. */
export function endTeam(shared: Int32Array): void {
  Atomics.store(shared, words.job, -1);
  Atomics.add(shared, words.asked, 1);
  Atomics.notify(shared, words.asked);
}

/** The addresses of shared words from a byte of the memory on. */
function addressesFrom(base: number): (word: number) => number {
  return (word) => base + 4 * word;
}

/** What is called in place of a kernel that is divided. */
export interface ForkJoin {
  readonly name: string;
  /** The number of the kernel among those that are divided. */
  readonly job: number;
  /** The indices of the functions of the whole kernel and of its first part. */
  readonly whole: number;
  readonly part: number;
  /** The index of a function that ends the run, since another thread is not there any more. */
  readonly lost: number;
  /** Where events lie, bytes of each, and the places from which on each part writes them; null: it finds none. */
  readonly events: {
    readonly address: number;
    readonly width: number;
    readonly starts: readonly number[];
  } | null;
}

/** The function that asks the other threads of a team for their parts; before they are ready, it calls the whole kernel. */
export function emitForkJoin(fork: ForkJoin, size: number, base: number): WasmFunction {
  const at = addressesFrom(base);
  const others = size - 1;
  const code = new FunctionCode([
    { name: 't', type: 'f64' },
    { name: 'tick', type: 'i32' },
    { name: 'n', type: 'i32' },
  ]);
  const [t, tick, n] = [0, 1, 2];
  const result = code.local('result', 'i32');
  const left = code.local('left', 'i32');
  const seen = code.local('seen', 'i32');
  const call = (index: number): void => {
    for (const parameter of [t, tick, n]) code.add('local.get', parameter);
    code.add('call', index);
  };
  load(code, at(words.ready));
  code.add('i32.const', others);
  code.add('i32.ne');
  code.branch(
    () => {
      call(fork.whole);
      code.add('return');
    },
    null,
    null,
  );
  for (const [store, address, value] of [
    ['f64.store', at(words.time), t],
    ['i32.store', at(words.tick), tick],
    ['i32.store', at(words.n), n],
  ] as const) {
    code.add('i32.const', 0);
    code.add('local.get', value);
    code.add(store, address);
  }
  code.add('i32.const', 0);
  code.add('i32.const', fork.job);
  code.add('i32.store', at(words.job));
  put(code, at(words.done), 0);
  add(code, at(words.asked), 1);
  load(code, at(words.asleep));
  code.branch(() => notify(code, at(words.asked)), null, null);
  call(fork.part);
  code.add('local.set', result);
  const isDone = (): void => {
    code.add('local.get', seen);
    code.add('i32.const', others);
    code.add('i32.eq');
  };
  code.add('i32.const', turns);
  code.add('local.set', left);
  code.nest('block', (done) =>
    code.nest('loop', (again) => {
      load(code, at(words.done));
      code.add('local.set', seen);
      isDone();
      code.goTo('br_if', done);
      countDown(code, left);
      code.goTo('br_if', again);
      sleepUntilDone(code, at, seen, isDone, fork.lost);
    }),
  );
  if (fork.events !== null) gather(code, fork.events, result, seen, (part) => at(resultOf(part)));
  code.add('local.get', result);
  return code.finish(fork.name, 'i32');
}

/** Sleeps until the others are done; calls `lost` if they are not after a minute. */
function sleepUntilDone(
  code: FunctionCode,
  at: (word: number) => number,
  seen: number,
  isDone: () => void,
  lost: number,
): void {
  const waits = code.local('waits', 'i32');
  code.add('i32.const', mostWaits);
  code.add('local.set', waits);
  code.nest('block', (done) =>
    code.nest('loop', (again) => {
      put(code, at(words.isWaiting), 1);
      load(code, at(words.done));
      code.add('local.set', seen);
      isDone();
      code.goTo('br_if', done);
      code.add('i32.const', at(words.done));
      code.add('local.get', seen);
      code.add('i64.const', longestWait);
      code.add('memory.atomic.wait32', 0);
      // 2: nobody has changed the word in that time
      code.add('i32.const', 2);
      code.add('i32.ne');
      code.goTo('br_if', again);
      countDown(code, waits);
      code.goTo('br_if', again);
      code.add('call', lost);
      code.add('unreachable');
    }),
  );
  put(code, at(words.isWaiting), 0);
}

/** Moves the events of all parts to the front of their list; `result` becomes their number. */
function gather(
  code: FunctionCode,
  { address, width, starts }: NonNullable<ForkJoin['events']>,
  result: number,
  found: number,
  resultAt: (part: number) => number,
): void {
  const times = (): void => {
    code.add('i32.const', width);
    code.add('i32.mul');
  };
  starts.slice(1).forEach((start, k) => {
    code.add('i32.const', 0);
    code.add('i32.load', resultAt(k + 1));
    code.add('i32.const', start);
    code.add('i32.sub');
    code.add('local.set', found);
    code.add('local.get', result);
    times();
    code.add('i32.const', address | 0);
    code.add('i32.add');
    code.add('i32.const', (address + width * start) | 0);
    code.add('local.get', found);
    times();
    code.add('memory.copy');
    code.add('local.get', result);
    code.add('local.get', found);
    code.add('i32.add');
    code.add('local.set', result);
  });
}

/**
 * The function that another thread runs: it carries out its parts until the team ends.
 *
 * @param thread its number, from 1 on
 * @param parts the indices of its parts by the number of the kernel
 */
export function emitServe(thread: number, parts: readonly number[], base: number): WasmFunction {
  const at = addressesFrom(base);
  const code = new FunctionCode([]);
  const seen = code.local('seen', 'i32');
  const left = code.local('left', 'i32');
  load(code, at(words.asked));
  code.add('local.set', seen);
  add(code, at(words.ready), 1);
  code.nest('loop', (next) => {
    code.add('i32.const', turns);
    code.add('local.set', left);
    code.nest('block', (asked) =>
      code.nest('loop', (again) => {
        load(code, at(words.asked));
        code.add('local.get', seen);
        code.add('i32.ne');
        code.goTo('br_if', asked);
        countDown(code, left);
        code.goTo('br_if', again);
        add(code, at(words.asleep), 1);
        code.add('i32.const', at(words.asked));
        code.add('local.get', seen);
        code.add('i64.const', -1);
        code.add('memory.atomic.wait32', 0);
        code.add('drop');
        add(code, at(words.asleep), -1);
        code.add('i32.const', 1);
        code.add('local.set', left);
        code.goTo('br', again);
      }),
    );
    load(code, at(words.asked));
    code.add('local.set', seen);
    parts.forEach((part, job) => {
      code.add('i32.const', 0);
      code.add('i32.load', at(words.job));
      code.add('i32.const', job);
      code.add('i32.eq');
      code.branch(
        () => {
          code.add('i32.const', 0);
          code.add('i32.const', 0);
          code.add('f64.load', at(words.time));
          code.add('i32.const', 0);
          code.add('i32.load', at(words.tick));
          code.add('i32.const', 0);
          code.add('i32.load', at(words.n));
          code.add('call', part);
          code.add('i32.store', at(resultOf(thread)));
          add(code, at(words.done), 1);
          load(code, at(words.isWaiting));
          code.branch(() => notify(code, at(words.done)), null, null);
          code.goTo('br', next);
        },
        null,
        null,
      );
    });
  });
  return code.finish('serve', null);
}

function resultOf(thread: number): number {
  return words.results + line * thread;
}

function load(code: FunctionCode, address: number): void {
  code.add('i32.const', address);
  code.add('i32.atomic.load', 0);
}

function put(code: FunctionCode, address: number, value: number): void {
  code.add('i32.const', address);
  code.add('i32.const', value);
  code.add('i32.atomic.store', 0);
}

function add(code: FunctionCode, address: number, value: number): void {
  code.add('i32.const', address);
  code.add('i32.const', value);
  code.add('i32.atomic.rmw.add', 0);
  code.add('drop');
}

/** Wakes all that sleep at a word. */
function notify(code: FunctionCode, address: number): void {
  code.add('i32.const', address);
  code.add('i32.const', -1);
  code.add('memory.atomic.notify', 0);
  code.add('drop');
}

/** Leaves whether a count is not at its end after it is lowered by one. */
function countDown(code: FunctionCode, count: number): void {
  code.add('local.get', count);
  code.add('i32.const', 1);
  code.add('i32.sub');
  code.add('local.tee', count);
}
