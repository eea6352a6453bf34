// Delays: the spike queue against recorded results of Brian2's queue and against a simple reference model.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Connectivity,
  delayInSteps,
  SpikeQueue,
  type Members,
  type SynapseIndex,
} from '../../src/runtime/index.ts';
import { RowRing } from '../../src/runtime/row-ring.ts';
import { orderByDelay } from '../../src/runtime/segments.ts';
import { truths } from './recorded.ts';

function indexOf(pre: readonly number[], count: number): SynapseIndex {
  const connectivity = new Connectivity(count, 1);
  connectivity.addPairs(Uint32Array.from(pre), new Uint32Array(pre.length));
  return connectivity.indexBySource();
}

/** The synapses due now, in order. */
function collect(queue: SpikeQueue): number[] {
  return synapsesOf(queue, queue.collect());
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
    const queue = new SpikeQueue(index, steps(delays), dt * 1e-3, {
      kind: 'range',
      start,
      count: stop - start,
    });
    const seen: [number, number[]][] = [];
    for (let step = 0; step < 30; step++) {
      const events = spikes
        .filter(([, time]) => Math.round(time / dt) === step)
        .map(([neuron]) => neuron)
        .sort((a, b) => a - b);
      queue.push(Int32Array.from(events), events.length);
      const synapses = collect(queue);
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
  private members: readonly number[] | null = null;

  prepare(
    pre: readonly number[],
    delays: readonly number[],
    members: readonly number[] | null,
  ): void {
    [this.pre, this.delays, this.members] = [pre, delays, members];
  }

  /** What was due earlier stays in front where two steps become one. */
  rebin(ratio: number): void {
    this.waiting.sort((a, b) => a.due - b.due);
    for (const entry of this.waiting)
      entry.due = this.now + Math.trunc((entry.due - this.now) * ratio + 0.5);
  }

  push(events: readonly number[]): void {
    for (const event of events) {
      const row = this.members === null ? event : this.members.indexOf(event);
      this.pre.forEach((i, synapse) => {
        if (i === row) this.waiting.push({ due: this.now + this.delays[synapse]!, synapse });
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
    copy.prepare(this.pre, this.delays, this.members);
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
const memberKinds = fc.constantFrom<[Members, number[] | null]>(
  [null, null],
  [{ kind: 'range', start: 0, count: 6 }, [0, 1, 2, 3, 4, 5]],
  [{ kind: 'range', start: 2, count: 3 }, [2, 3, 4]],
  [{ kind: 'listed', indices: Uint32Array.of(4, 0, 3) }, [4, 0, 3]],
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
      fc.property(
        memberKinds,
        fc.array(phase, { minLength: 1, maxLength: 4 }),
        ([members, list], phases) => {
          const plain = new PlainQueue();
          let queue: SpikeQueue | null = null;
          let pre: number[] = [];
          let dt = 1;
          const rows = list?.length ?? neurons;
          for (const { more, delayOf, isOneNumber, ratio, trains } of phases) {
            pre = [...pre, ...more.map((i) => i % rows)];
            const index = indexOf(pre, rows);
            const delays = pre.map((_, synapse) => delayOf(isOneNumber ? 1 : synapse));
            const given = isOneNumber ? delayOf(1) : Int32Array.from(delays);
            plain.prepare(pre, delays, list);
            if (queue === null) queue = new SpikeQueue(index, given, dt, members);
            else {
              dt /= ratio;
              plain.rebin(ratio);
              queue.rebuild(index, given, dt);
            }
            const rowOf = queue.nameRows();
            const isWhole = queue.deliversWholeRows;
            for (const events of trains) {
              const n = queue.advance(Int32Array.from([...events, 99]), events.length);
              plain.push(events);
              expect(synapsesOf(queue, n)).toEqual(plain.collect());
              for (let s = 0; s < n; s++) {
                const segment = synapsesFrom(queue, queue.starts[s]!, queue.ends[s]!);
                expect(new Set(segment.map((synapse) => pre[synapse]))).toEqual(
                  new Set([rowOf[s]]),
                );
                if (isWhole) expect(segment.length).toBe(pre.filter((i) => i === rowOf[s]).length);
              }
            }
          }
          for (let step = 0; step < 1300; step++) expect(collect(queue!)).toEqual(plain.collect());
          expect(queue!.waiting).toBe(0);
        },
      ),
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
          plain.prepare(pre, [...delays(delayOf)], null);
          const play = (on: PlainQueue, trains: number[][]): void => {
            for (const events of trains) {
              queue.push(Int32Array.from(events), events.length);
              on.push(events);
              expect(collect(queue)).toEqual(on.collect());
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
          copy.prepare(pre, [...delays(otherDelayOf)], null);
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
  plain.prepare(pre, delays, null);
  for (let step = 0; step < 200; step++) {
    const events = eventsOf(step);
    plain.push(events);
    const n = queue.advance(Int32Array.from(events), events.length);
    expect(synapsesOf(queue, n)).toEqual(plain.collect());
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
  queue.push(Int32Array.of(0, 1), 2);
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
