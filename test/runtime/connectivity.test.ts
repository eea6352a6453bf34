// Synapses by source and by target.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Connectivity, type SynapseIndex } from '../../src/runtime/index.ts';

const sources = 6;
const targets = 5;
const pairs = fc.array(fc.tuple(fc.nat(sources - 1), fc.nat(targets - 1)), { maxLength: 60 });

function connect(list: readonly (readonly [number, number])[]): Connectivity {
  const connectivity = new Connectivity(sources, targets);
  add(connectivity, list);
  return connectivity;
}

function add(connectivity: Connectivity, list: readonly (readonly [number, number])[]): void {
  connectivity.addPairs(
    Uint32Array.from(list, ([i]) => i),
    Uint32Array.from(list, ([, j]) => j),
  );
}

/** The numbers of synapses in each row. */
function rows({ row, order }: SynapseIndex): number[][] {
  return Array.from({ length: row.length - 1 }, (_, k) =>
    Array.from({ length: row[k + 1]! - row[k]! }, (_, p) =>
      order ? order[row[k]! + p]! : row[k]! + p,
    ),
  );
}

function numbersWhere(
  list: readonly (readonly [number, number])[],
  is: (i: number, j: number) => boolean,
): number[] {
  return list.flatMap(([i, j], number) => (is(i, j) ? [number] : []));
}

describe('for any synapses, also when more are added', () => {
  test('each row has the synapses of its neuron, ascending', () => {
    fc.assert(
      fc.property(pairs, pairs, (first, second) => {
        const connectivity = connect(first);
        connectivity.indexBySource();
        connectivity.indexByTarget();
        add(connectivity, second);
        const all = [...first, ...second];
        expect(rows(connectivity.indexBySource())).toEqual(
          Array.from({ length: sources }, (_, k) => numbersWhere(all, (i) => i === k)),
        );
        expect(rows(connectivity.indexByTarget())).toEqual(
          Array.from({ length: targets }, (_, k) => numbersWhere(all, (_i, j) => j === k)),
        );
      }),
    );
  });

  test('an order array exists only where creation order is not sorted', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const isSorted = list.every(([i], k) => k === 0 || list[k - 1]![0] <= i);
        expect(connect(list).indexBySource().order === null).toBe(isSorted);
      }),
    );
  });

  test('counts, pairs and selections agree with a linear search', () => {
    const marks = (length: number) =>
      fc.option(fc.uint8Array({ minLength: length, maxLength: length, max: 1 }));
    fc.assert(
      fc.property(pairs, marks(sources), marks(targets), (list, sourceMarks, targetMarks) => {
        const connectivity = connect(list);
        expect(connectivity.count).toBe(list.length);
        expect([...connectivity.countOutgoing()]).toEqual(
          Array.from({ length: sources }, (_, k) => numbersWhere(list, (i) => i === k).length),
        );
        expect([...connectivity.countIncoming()]).toEqual(
          Array.from({ length: targets }, (_, k) => numbersWhere(list, (_i, j) => j === k).length),
        );
        expect([...connectivity.between(2, 3)]).toEqual(
          numbersWhere(list, (i, j) => i === 2 && j === 3),
        );
        expect([...connectivity.select(sourceMarks, targetMarks)]).toEqual(
          numbersWhere(
            list,
            (i, j) => (sourceMarks?.[i] ?? 1) === 1 && (targetMarks?.[j] ?? 1) === 1,
          ),
        );
        expect([...connectivity.countEarlierOfPair()]).toEqual(
          list.map(
            ([i, j], n) => numbersWhere(list.slice(0, n), (a, b) => a === i && b === j).length,
          ),
        );
      }),
    );
  });

  test('restore returns to the snapshot', () => {
    fc.assert(
      fc.property(pairs, pairs, (first, second) => {
        const connectivity = connect(first);
        const snapshot = connectivity.snapshot();
        const expected = [rows(connectivity.indexBySource()), rows(connectivity.indexByTarget())];
        add(connectivity, second);
        connectivity.restore(snapshot);
        expect([rows(connectivity.indexBySource()), rows(connectivity.indexByTarget())]).toEqual(
          expected,
        );
      }),
    );
  });

  test('rows are the pairs that they stand for', () => {
    const rowsOf = fc.array(fc.array(fc.nat(targets - 1), { maxLength: 4 }), {
      minLength: sources - 2,
      maxLength: sources - 2,
    });
    fc.assert(
      fc.property(
        pairs,
        rowsOf,
        fc.nat(2),
        fc.boolean(),
        fc.boolean(),
        (first, lists, start, isReversed, isListed) => {
          const indices = Uint32Array.from(lists, (_, row) =>
            isReversed ? sources - 1 - row : start + row,
          );
          const connectivity = connect(first);
          const expected = connect([
            ...first,
            ...lists.flatMap((list, row) => list.map((j) => [indices[row]!, j] as const)),
          ]);
          let end = 0;
          const ends = Uint32Array.from(lists, (list) => (end += list.length));
          connectivity.addRows({
            outer: 'pre',
            ends,
            inner: Uint32Array.from(lists.flat()),
            outers:
              isListed || isReversed
                ? { kind: 'listed', indices }
                : { kind: 'range', start, count: lists.length },
          });
          expect(rows(connectivity.indexBySource())).toEqual(rows(expected.indexBySource()));
          expect([[...connectivity.pre], [...connectivity.post]]).toEqual([
            [...expected.pre],
            [...expected.post],
          ]);
          expect([...connectivity.countOutgoing()]).toEqual([...expected.countOutgoing()]);
        },
      ),
    );
  });

  test('rows of targets are pairs too', () => {
    const connectivity = new Connectivity(3, 2);
    const inner = Uint32Array.of(2, 0, 1);
    connectivity.addRows({
      outer: 'post',
      ends: Uint32Array.of(2, 3),
      inner,
      outers: { kind: 'range', start: 0, count: 2 },
    });
    expect([[...connectivity.pre], [...connectivity.post]]).toEqual([
      [2, 0, 1],
      [0, 0, 1],
    ]);
  });
});

test.each([
  [-1, 0],
  [sources, 0],
  [0, targets],
])('the pair %i, %i outside the groups has no synapses', (i, j) => {
  expect(connect([[0, 0]]).between(i, j)).toHaveLength(0);
});
