// Delays: the spike queue against recorded results of Brian2's queue and against a simple reference model.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LinkedKernel, TypedArray } from '../../src/abi.ts';
import { targets } from '../../src/codegen/index.ts';
import { elementOf } from '../../src/memory/index.ts';
import {
  Connectivity,
  delayInSteps,
  EventSpace,
  SpikeQueue,
  type SynapseIndex,
} from '../../src/runtime/index.ts';
import type { BuildContext, PathwayFacts } from '../../src/simulation/objects/index.ts';
import { queueGlue } from '../../src/simulation/plan/queue-glue.ts';
import { RowRing } from '../../src/runtime/row-ring.ts';
import { orderByDelay } from '../../src/runtime/segments.ts';
import { truths } from './recorded.ts';

function indexOf(pre: readonly number[], count: number): SynapseIndex {
  const connectivity = new Connectivity(count, 1);
  connectivity.addPairs(Uint32Array.from(pre), new Uint32Array(pre.length));
  return connectivity.indexBySource();
}

const events = new EventSpace(10);
/** Each in turn links a kernel. */
const linkers = [targets.js, targets.interpret];
/** The kernel of each queue, and what it was made for. */
const kernels = new WeakMap<SpikeQueue, { due: unknown; kernel: LinkedKernel }>();

/** Takes the events of a step; returns the number of segments that are due. */
function advance(queue: SpikeQueue, neurons: readonly number[]): number {
  let known = kernels.get(queue);
  if (known?.due !== queue.due) {
    const arrays = new Map<string, TypedArray>();
    const bind = (name: string, array: TypedArray) => {
      arrays.set(name, array);
      return { name, element: elementOf(array) };
    };
    const pathway = { name: 'S', queue } as PathwayFacts;
    const { kernel, lists } = queueGlue(pathway, events, { bind } as BuildContext);
    linkers.reverse();
    known = { due: queue.due, kernel: linkers[0]!.link(kernel, arrays, lists)! };
    kernels.set(queue, known);
  }
  events.indices.set(neurons);
  return known.kernel(0, 0, neurons.length);
}

/** The synapses due now, in order. */
function deliver(queue: SpikeQueue, neurons: readonly number[] = []): number[] {
  return synapsesOf(queue, advance(queue, neurons));
}

/** The synapses of the segments, none of which is empty. */
function synapsesOf(queue: SpikeQueue, n: number): number[] {
  const synapses: number[] = [];
  for (let s = 0; s < n; s++) {
    expect(queue.ends[s]).toBeGreaterThan(queue.starts[s]!);
    synapses.push(...synapsesFrom(queue, queue.starts[s]!, queue.ends[s]!));
  }
  return synapses;
}

function synapsesFrom({ order }: SpikeQueue, start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, k) => (order ? order[start + k]! : start + k));
}

describe("Brian2's order and times", () => {
  test.each(truths.queues)('$name', ({ delays, dt, spikes, pre, sub, later, due }) => {
    const [start, stop] = sub;
    const index = indexOf(pre, stop - start);
    const steps = (all: number[]): Int32Array =>
      Int32Array.from(all, (delay) => delayInSteps(delay * 1e-3, dt * 1e-3));
    const queue = new SpikeQueue(index, steps(delays), dt * 1e-3);
    const seen: [number, number[]][] = [];
    for (let step = 0; step < 30; step++) {
      const events = spikes
        .filter(([, time]) => Math.round(time / dt) === step)
        .map(([neuron]) => neuron - start)
        .filter((row) => row >= 0 && row < stop - start)
        .sort((a, b) => a - b);
      const synapses = deliver(queue, events);
      if (synapses.length > 0) seen.push([step, synapses]);
      if (step === later?.step) queue.rebuild(index, steps(later.delays), dt * 1e-3);
    }
    expect(seen).toEqual(due);
  });
});

test.each([
  [0, 0],
  [0.04, 0],
  [0.05, 1],
  [0.15, 1],
  [0.25, 3],
  [0.35, 4],
  [1, 10],
])('a delay of %f ms is %i steps of 0.1 ms', (delay, steps) => {
  expect(delayInSteps(delay * 1e-3, 1e-4)).toBe(steps);
});

/** One entry a synapse and event, sorted by the step it is due in; stable, so that older ones come first. */
class PlainQueue {
  private waiting: { due: number; synapse: number }[] = [];
  private now = 0;
  private pre: readonly number[] = [];
  private delays: readonly number[] = [];

  prepare(pre: readonly number[], delays: readonly number[]): void {
    [this.pre, this.delays] = [pre, delays];
  }

  /** What was due earlier stays in front where two steps become one. */
  rebin(ratio: number): void {
    this.waiting.sort((a, b) => a.due - b.due);
    for (const entry of this.waiting)
      entry.due = this.now + Math.trunc((entry.due - this.now) * ratio + 0.5);
  }

  push(events: readonly number[]): void {
    for (const event of events) {
      this.pre.forEach((i, synapse) => {
        if (i === event) this.waiting.push({ due: this.now + this.delays[synapse]!, synapse });
      });
    }
  }

  collect(): number[] {
    const due = this.waiting.filter((entry) => entry.due === this.now);
    this.waiting = this.waiting.filter((entry) => entry.due !== this.now);
    this.now++;
    return due.map(({ synapse }) => synapse);
  }

  copy(): PlainQueue {
    const copy = new PlainQueue();
    copy.prepare(this.pre, this.delays);
    copy.waiting = this.waiting.map((entry) => ({ ...entry }));
    copy.now = this.now;
    return copy;
  }
}

const neurons = 6;
const delayKinds = fc.constantFrom<(k: number) => number>(
  () => 0,
  () => 3,
  (k) => k % 4,
  (k) => (k * 7) % 11,
  (k) => (k * k * 31) % 300,
);
const spikeTrain = fc.array(fc.subarray([0, 1, 2, 3, 4, 5]), { maxLength: 25 });
/** Few, so that delays are missing, or so many that neurons have nearly all of them. */
const synapses = fc.oneof(
  fc.array(fc.nat(neurons - 1), { maxLength: 40 }),
  fc.array(fc.nat(neurons - 1), { minLength: 120, maxLength: 160 }),
);

const phase = fc.record({
  more: synapses,
  delayOf: delayKinds,
  isOneNumber: fc.boolean(),
  ratio: fc.constantFrom(1, 1, 2, 0.5, 0.25),
  trains: spikeTrain,
});

describe('the queue agrees with a simple queue of synapses', () => {
  test('over runs with other delays, other steps and more synapses', () => {
    fc.assert(
      fc.property(fc.array(phase, { minLength: 1, maxLength: 4 }), (phases) => {
        const plain = new PlainQueue();
        let queue: SpikeQueue | null = null;
        let pre: number[] = [];
        let dt = 1;
        const rows = neurons;
        for (const { more, delayOf, isOneNumber, ratio, trains } of phases) {
          pre = [...pre, ...more.map((i) => i % rows)];
          const index = indexOf(pre, rows);
          const delays = pre.map((_, synapse) => delayOf(isOneNumber ? 1 : synapse));
          const given = isOneNumber ? delayOf(1) : Int32Array.from(delays);
          plain.prepare(pre, delays);
          if (queue === null) queue = new SpikeQueue(index, given, dt);
          else {
            dt /= ratio;
            plain.rebin(ratio);
            queue.rebuild(index, given, dt);
          }
          const rowOf = queue.nameRows();
          const isWhole = queue.deliversWholeRows;
          for (const events of trains) {
            const n = advance(queue, events);
            plain.push(events);
            expect(synapsesOf(queue, n)).toEqual(plain.collect());
            for (let s = 0; s < n; s++) {
              const segment = synapsesFrom(queue, queue.starts[s]!, queue.ends[s]!);
              expect(new Set(segment.map((synapse) => pre[synapse]))).toEqual(new Set([rowOf[s]]));
              if (isWhole) expect(segment.length).toBe(pre.filter((i) => i === rowOf[s]).length);
            }
          }
        }
        for (let step = 0; step < 1300; step++) expect(deliver(queue!)).toEqual(plain.collect());
        expect(queue!.waiting).toBe(0);
      }),
    );
  });

  test('after a snapshot is restored, also into a queue of other delays', () => {
    fc.assert(
      fc.property(
        synapses,
        delayKinds,
        delayKinds,
        spikeTrain,
        spikeTrain,
        (pre, delayOf, otherDelayOf, before, after) => {
          const index = indexOf(pre, neurons);
          const delays = (of: (k: number) => number): Int32Array =>
            Int32Array.from(pre, (_, k) => of(k));
          const queue = new SpikeQueue(index, delays(delayOf), 1);
          const plain = new PlainQueue();
          plain.prepare(pre, [...delays(delayOf)]);
          const play = (on: PlainQueue, trains: number[][]): void => {
            for (const events of trains) {
              on.push(events);
              expect(deliver(queue, events)).toEqual(on.collect());
            }
          };
          play(plain, before);
          const [snapshot, copy] = [queue.snapshot(), plain.copy()];
          play(plain, after);
          // Another step and other delays in between are forgotten; the delays of the next run are not.
          queue.rebuild(index, delays(otherDelayOf), 0.5);
          queue.restore(snapshot);
          queue.rebuild(index, delays(otherDelayOf), 1);
          expect(queue.waiting).toBe(snapshot.synapse.length);
          copy.prepare(pre, [...delays(otherDelayOf)]);
          play(copy, after);
          play(
            copy,
            Array.from({ length: 301 }, () => []),
          );
        },
      ),
    );
  });
});

test('events are rows in a table where neurons have nearly all delays, else segments', () => {
  const pre = Array.from({ length: 60 }, (_, k) => k % neurons);
  const suits = (delayOf: (k: number) => number) =>
    RowRing.suits(
      orderByDelay(
        indexOf(pre, neurons),
        Int32Array.from(pre, (_, k) => delayOf(k)),
      ),
    );
  expect(suits((k) => Math.floor(k / neurons))).toBe(true);
  expect(suits((k) => 3 * Math.floor(k / neurons))).toBe(false);
  expect(suits(() => 5)).toBe(false);
});

test.each([
  ['all neurons', 40, (step: number) => [0, 1, 2, 3, 4, 5].slice(step % 2)],
  ['few neurons', 5, (step: number) => [step % neurons]],
] as const)('events of %s in each of many steps are delivered on time', (_, longest, eventsOf) => {
  const pre = Array.from({ length: neurons * longest }, (_, k) => k % neurons);
  const delays = pre.map((_, k) => (7 * k) % longest);
  const queue = new SpikeQueue(indexOf(pre, neurons), Int32Array.from(delays), 1);
  const plain = new PlainQueue();
  plain.prepare(pre, delays);
  for (let step = 0; step < 200; step++) {
    const events = eventsOf(step);
    plain.push(events);
    expect(deliver(queue, events)).toEqual(plain.collect());
  }
});

test('with unchanged delays the arrays stay, and kernels need not be relinked', () => {
  const pre = [1, 0, 1, 0];
  const index = indexOf(pre, 2);
  for (const delays of [2, Int32Array.of(1, 2, 3, 1)]) {
    const queue = new SpikeQueue(index, delays, 1e-4);
    const { starts, ends, order } = queue;
    queue.rebuild(index, typeof delays === 'number' ? delays : delays.slice(), 1e-4);
    expect(queue.starts).toBe(starts);
    expect(queue.ends).toBe(ends);
    expect(queue.order).toBe(order);
  }
});

test('after synapses are added, pending events do not deliver whole rows', () => {
  const queue = new SpikeQueue(indexOf([0, 1, 1], 2), 2, 1e-4);
  deliver(queue, [0, 1]);
  queue.rebuild(indexOf([0, 1, 1], 2), 3, 1e-4);
  expect(queue.deliversWholeRows).toBe(true);
  queue.rebuild(indexOf([0, 1, 1, 1], 2), 3, 1e-4);
  expect(queue.deliversWholeRows).toBe(false);
  queue.rebuild(indexOf([0, 1, 1, 1], 2), Int32Array.of(1, 2, 3, 4), 1e-4);
  expect(queue.deliversWholeRows).toBe(false);
});

test('synapses sorted by source and delay need no order array', () => {
  const queue = new SpikeQueue(indexOf([0, 0, 1, 1], 2), Int32Array.of(1, 2, 0, 5), 1e-4);
  expect(queue.order).toBeNull();
});
