// The storage of monitors: spikes, states, rates.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mapMembers,
  RateRecorder,
  SpikeRecorder,
  StateRecorder,
  EventSpace,
} from '../../src/runtime/index.ts';
import { recordEvents, recordRate } from './record.ts';
import { truths } from './recorded.ts';

const events = (...indices: number[]): Int32Array => Int32Array.of(...indices, -7, -7);

describe('spikes', () => {
  test('index, time and count of each, over several steps', () => {
    const recorder = new SpikeRecorder(4, null);
    expect(recordEvents(recorder, 0.1, events(1, 3), 2)).toBe(2);
    expect(recordEvents(recorder, 0.2, events(), 0)).toBe(0);
    expect(recordEvents(recorder, 0.3, events(3), 1)).toBe(1);
    expect([...recorder.i]).toEqual([1, 3, 3]);
    expect([...recorder.t]).toEqual([0.1, 0.1, 0.3]);
    expect([...recorder.counts]).toEqual([0, 1, 0, 2]);
    expect(recorder.count).toBe(3);
    expect(recorder.trains().map((train) => [...train])).toEqual([[], [0.1], [], [0.1, 0.3]]);
  });

  test('of a subgroup have indices of the subgroup; kernels see those of the group', () => {
    const v = { name: 'v', element: 'f64' } as const;
    const range = new SpikeRecorder(2, { kind: 'range', start: 2, count: 2 }, true, [v]);
    expect(recordEvents(range, 0, events(4, 3, 1, 2), 4)).toBe(2);
    expect([...range.i]).toEqual([1, 0]);
    expect([...range.selected.subarray(0, 2)]).toEqual([3, 2]);
    const listed = new SpikeRecorder(3, { kind: 'listed', indices: Uint32Array.of(5, 0, 3) });
    expect(recordEvents(listed, 0, events(0, 1, 3, 5, 9), 5)).toBe(3);
    expect([...listed.i]).toEqual([1, 2, 0]);
    expect([...listed.counts]).toEqual([1, 1, 1]);
  });

  test('with variables that a kernel writes', () => {
    const recorder = new SpikeRecorder(3, null, true, [
      { name: 'v', element: 'f64' },
      { name: 'n', element: 'i32' },
    ]);
    for (const step of [1, 2]) {
      recordEvents(recorder, step, events(0, 2), 2, {
        v: [step + 0.5, step + 0.25],
        n: [step, -step],
      });
    }
    expect(recorder.column('v')).toEqual(Float64Array.of(1.5, 1.25, 2.5, 2.25));
    expect(recorder.column('n')).toEqual(Int32Array.of(1, -1, 2, -2));
    expect(recorder.column('w')).toBeNull();
    expect(recorder.piece('w')).toBeNull();
  });

  test('that fill more than a piece are all recorded, in order', () => {
    const recorder = new SpikeRecorder(3, null, true, [{ name: 'v', element: 'f64' }]);
    const steps = Math.ceil((2.5 * recorder.capacity) / 3);
    for (let step = 0; step < steps; step++)
      recordEvents(recorder, step, events(0, 1, 2), 3, { v: [step, step, step] });
    expect(recorder.t).toEqual(
      Float64Array.from({ length: 3 * steps }, (_, k) => Math.floor(k / 3)),
    );
    expect(recorder.column('v')).toEqual(recorder.t);
    expect(recorder.i.slice(-4)).toEqual(Int32Array.of(2, 0, 1, 2));
    expect(recorder.duration).toBe(steps);
  });

  test('are only counted on request', () => {
    const recorder = new SpikeRecorder(2, null, false);
    recordEvents(recorder, 0, events(1), 1);
    expect([...recorder.counts]).toEqual([0, 1]);
    expect(recorder.i).toHaveLength(0);
    expect(recorder.t).toHaveLength(0);
  });

  test('a snapshot brings back all of it', () => {
    const recorder = new SpikeRecorder(2, null, true, [{ name: 'v', element: 'f64' }]);
    const step = (t: number, v: number) => recordEvents(recorder, t, events(1), 1, { v: [v] });
    step(0, 5);
    const snapshot = recorder.snapshot();
    step(1, 6);
    recorder.restore(snapshot);
    step(2, 7);
    expect([...recorder.i]).toEqual([1, 1]);
    expect([...recorder.t]).toEqual([0, 2]);
    expect([...recorder.counts]).toEqual([0, 2]);
    expect([...recorder.column('v')!]).toEqual([5, 7]);
  });
});

describe('states', () => {
  const keep = (recorder: StateRecorder, t: number, v: number[], b: number[]): void => {
    const at = recorder.size * recorder.cells[0]!;
    recorder.piece('v')!.set(v, at);
    recorder.piece('b')!.set(b, at);
    recorder.keep(t);
  };
  const columns = [
    { name: 'v', element: 'f64' },
    { name: 'b', element: 'u8' },
  ] as const;

  test('a row for each element, a column for each time, the type kept', () => {
    const recorder = new StateRecorder(2, columns);
    recorder.makeRoom();
    keep(recorder, 0, [1, 2], [0, 1]);
    keep(recorder, 1, [3, 4], [1, 1]);
    keep(recorder, 2, [5, 6], [0, 0]);
    expect([...recorder.t]).toEqual([0, 1, 2]);
    expect(recorder.column('v')).toEqual({
      shape: [2, 3],
      values: Float64Array.of(1, 3, 5, 2, 4, 6),
    });
    expect(recorder.column('b')).toEqual({
      shape: [2, 3],
      values: Uint8Array.of(0, 1, 0, 1, 1, 0),
    });
    expect(recorder.column('w')).toBeNull();
  });

  test('without recordings a matrix has its rows and no columns', () => {
    expect(new StateRecorder(3, columns).column('v')).toEqual({
      shape: [3, 0],
      values: new Float64Array(0),
    });
  });

  test('a snapshot brings back all of it', () => {
    const recorder = new StateRecorder(1, columns);
    keep(recorder, 0, [1], [1]);
    const snapshot = recorder.snapshot();
    keep(recorder, 1, [2], [0]);
    recorder.restore(snapshot);
    keep(recorder, 2, [3], [0]);
    expect([...recorder.t]).toEqual([0, 2]);
    expect([...recorder.column('v')!.values]).toEqual([1, 3]);
    expect([...recorder.column('b')!.values]).toEqual([1, 0]);
  });
});

describe('population rates', () => {
  test("are Brian2's, for a group and a part of it", () => {
    const { i, t, dt, rate, part } = truths.rates;
    const all = new RateRecorder(7, null);
    const some = new RateRecorder(3, { kind: 'range', start: 2, count: 3 });
    for (let tick = 0; tick < 40; tick++) {
      const now = i.filter((_, k) => Math.round(t[k]! * 10) === tick);
      recordRate(all, tick * dt, dt, Int32Array.from(now), now.length);
      recordRate(some, tick * dt, dt, Int32Array.from(now), now.length);
    }
    expect([...all.rate]).toEqual(rate);
    expect([...some.rate]).toEqual(part);
    expect(all.t[39]).toBe(39 * dt);
  });

  test('a snapshot brings back all of it', () => {
    const recorder = new RateRecorder(1, null);
    recordRate(recorder, 0, 1, events(0), 1);
    const snapshot = recorder.snapshot();
    recordRate(recorder, 1, 1, events(0), 1);
    recorder.restore(snapshot);
    recordRate(recorder, 2, 1, events(), 0);
    expect([...recorder.t]).toEqual([0, 2]);
    expect([...recorder.rate]).toEqual([1, 0]);
  });
});

describe('subgroups', () => {
  test('a map gives each member its place', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), (indices) => {
        const map = mapMembers({ kind: 'listed', indices: Uint32Array.from(indices) })!;
        for (let neuron = 0; neuron < map.length; neuron++)
          expect(map[neuron]).toBe(indices.indexOf(neuron));
        expect(map.length).toBe(Math.max(0, ...indices.map((index) => index + 1)));
        const rates = new RateRecorder(1, { kind: 'listed', indices: Uint32Array.from(indices) });
        recordRate(rates, 0, 1, events(0, 1, 2, 3, 4, 5, 6, 7, 8), 9);
        expect([...rates.rate]).toEqual([indices.length]);
      }),
    );
  });

  test('a neuron listed twice is an internal error', () => {
    expect(() => mapMembers({ kind: 'listed', indices: Uint32Array.of(1, 1) })).toThrow('twice');
  });
});

test('an event space has its count in the last element', () => {
  const space = new EventSpace(3);
  space.indices.set([2, 0]);
  space.count = 2;
  expect([...space.indices]).toEqual([2, 0, 0, 2]);
  const snapshot = space.snapshot();
  space.clear();
  expect(space.count).toBe(0);
  space.restore(snapshot);
  expect(space.count).toBe(2);
});

describe('what is new since a cursor', () => {
  /** Three recorders with `count` events or samples each, the k-th at time k. */
  function recorders() {
    const spikes = new SpikeRecorder(3, null, true, [{ name: 'v', element: 'f64' }]);
    const states = new StateRecorder(2, [{ name: 'n', element: 'i32' }]);
    const rates = new RateRecorder(2, null);
    const record = (k: number): void => {
      recordEvents(spikes, k, events(k % 3), 1, { v: [k / 2] });
      states.piece('n')!.set([k, -k], 2 * states.cells[0]!);
      states.keep(k);
      recordRate(rates, k, 1, events(0, 1), k % 3);
    };
    return { all: [spikes, states, rates], record };
  }

  const values = ({ columns }: { columns: ReadonlyMap<string, Float64Array> }) =>
    [...columns].map(([name, array]) => [name, ...array]);

  test('has all of it once, sample after sample, in arrays of its own', () => {
    const { all, record } = recorders();
    const cursors = [0, 0, 0];
    for (const [from, to] of [
      [0, 2],
      [2, 2],
      [2, 5],
    ] as const) {
      for (let k = from; k < to; k++) record(k);
      const numbers = Array.from({ length: to - from }, (_, k) => from + k);
      const recent = all.map((recorder, r) => recorder.since(cursors[r]!));
      expect(recent.map(({ t }) => [...t])).toEqual([numbers, numbers, numbers]);
      expect(recent.map(({ i }) => i && [...i])).toEqual([numbers.map((k) => k % 3), null, null]);
      expect(recent.map(values)).toEqual([
        [['v', ...numbers.map((k) => k / 2)]],
        [['n', ...numbers.flatMap((k) => [k, 0 - k])]],
        [['rate', ...numbers.map((k) => (k % 3) / 2)]],
      ]);
      recent.forEach(({ cursor, t, columns }, r) => {
        cursors[r] = cursor;
        for (const array of [t, ...columns.values()])
          expect(array.buffer.byteLength).toBe(array.byteLength);
      });
    }
  });

  test('begins later where older ones were dropped, of which at least the last are kept', () => {
    const { all, record } = recorders();
    for (let k = 0; k < 8; k++) {
      record(k);
      for (const recorder of all) recorder.keepLast(3);
    }
    // The seventh was one too many.
    for (const recorder of all) {
      expect([...recorder.t]).toEqual([4, 5, 6, 7]);
      expect(recorder.dropped).toBe(4);
      expect(recorder.since(2)).toMatchObject({ from: 4, cursor: 8 });
      expect([...recorder.since(6).t]).toEqual([6, 7]);
      expect(recorder.since(100)).toMatchObject({ from: 8, cursor: 8 });
    }
    const [spikes, states] = all as [SpikeRecorder, StateRecorder];
    expect([...spikes.counts]).toEqual([3, 3, 2]);
    expect(spikes.trains().map((train) => [...train])).toEqual([[6], [4, 7], [5]]);
    expect([...states.column('n')!.values]).toEqual([4, 5, 6, 7, -4, -5, -6, -7]);
  });

  test('begins anew after another recording was restored', () => {
    const { all, record } = recorders();
    record(0);
    const snapshots = all.map((recorder) => recorder.snapshot());
    record(1);
    record(2);
    const cursors = all.map(({ cursor }) => cursor);
    all.forEach((recorder, r) => recorder.restore(snapshots[r] as never));
    all.forEach((recorder, r) => {
      const recent = recorder.since(cursors[r]!);
      expect([...recent.t]).toEqual([0]);
      expect(recent.from).toBeGreaterThan(cursors[r]!);
    });
  });

  test('what was dropped is part of a snapshot', () => {
    const { all, record } = recorders();
    for (let k = 0; k < 7; k++) record(k);
    for (const recorder of all) recorder.keepLast(3);
    const other = recorders().all;
    all.forEach((recorder, r) => other[r]!.restore(recorder.snapshot() as never));
    expect(other.map(({ dropped }) => dropped)).toEqual([4, 4, 4]);
  });
});
