// The order of objects within a time step.
import { describe, expect, test } from 'vitest';
import { slots } from '../../src/abi.ts';
import {
  expandSchedule,
  findScheduleFault,
  findUnscheduled,
  sortSchedule,
} from '../../src/runtime/index.ts';

const place = (
  name: string,
  when: string,
  { order = 0, rank = 0, declared = 0, label = '' } = {},
) => ({ name, when, order, rank, declared, label });

describe('objects run', () => {
  test.each([
    ['by slot', [place('b', 'resets'), place('a', 'start'), place('c', 'groups')], 'a c b'],
    [
      'around a slot, before and after it',
      [
        place('c', 'after_groups', { order: -5 }),
        place('b', 'groups'),
        place('a', 'before_groups', { order: 5 }),
      ],
      'a b c',
    ],
    [
      'by order in a slot',
      [place('b', 'end', { order: 1 }), place('a', 'end', { order: -1 })],
      'a b',
    ],
    [
      'by order before kind',
      [place('b', 'end', { order: 1, rank: 0 }), place('a', 'end', { order: 0, rank: 3 })],
      'a b',
    ],
    [
      'by kind before declaration',
      [
        place('b', 'start', { rank: 3, declared: 0 }),
        place('a', 'start', { rank: 0, declared: 9 }),
      ],
      'a b',
    ],
    [
      'as declared, whatever their names and labels',
      [
        place('a', 'start', { declared: 1, label: 'a' }),
        place('z', 'start', { declared: 0, label: 'z' }),
      ],
      'z a',
    ],
    [
      'alphabetically by label within one object',
      [
        place('2', 'synapses', { label: 'pre_b' }),
        place('1', 'synapses', { label: 'pre_A' }),
        place('3', 'synapses', { label: 'pre_b1' }),
      ],
      '1 2 3',
    ],
  ])('%s', (_, list, expected) => {
    const names = sortSchedule(list, slots).map(({ name }) => name);
    expect(names.join(' ')).toBe(expected);
    const reversed = sortSchedule([...list].reverse(), slots).map(({ name }) => name);
    expect(reversed.join(' ')).toBe(expected);
  });
});

test('a custom schedule has a before_ and an after_ slot for every slot', () => {
  const own = expandSchedule(['first', 'second']);
  expect(own.join(' ')).toBe('before_first first after_first before_second second after_second');
  const list = [place('b', 'second'), place('a', 'after_first'), place('c', 'groups')];
  expect(findUnscheduled(list, own).map(({ name }) => name)).toEqual(['c']);
  expect(sortSchedule(list.slice(0, 2), own).map(({ name }) => name)).toEqual(['a', 'b']);
});

test("Brian2's schedule is the main slots, expanded", () => {
  expect(expandSchedule(['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'])).toEqual(
    slots,
  );
});

test.each([
  [['start', 'end'], null],
  [['start', 'before_end'], { kind: 'derived-slot', name: 'before_end', at: 1 }],
  [['after_start'], { kind: 'derived-slot', name: 'after_start', at: 0 }],
  [['start', 'end', 'start'], { kind: 'slot-twice', name: 'start', at: 2 }],
])('slot names %s', (names, fault) => {
  expect(findScheduleFault(names)).toEqual(fault);
});
