// The kinds of loops, and items that are not assignments.
import { describe, expect, test } from 'vitest';
import { lower, optimise, printKernel, statementsIn } from '../../src/codegen/index.ts';
import type { Item, Kernel, Loop } from '../../src/codegen/index.ts';
import {
  count,
  ends,
  events,
  exprOf,
  itemsOf,
  order,
  output,
  requestOf,
  run,
  starts,
  startingWorld,
  synapseScope,
} from './support.ts';

const indices = events;

describe('loops', () => {
  test('over a range see the numbers of the elements', () => {
    const kernel = lower(
      requestOf('P', { kind: 'range', start: 1, count: 2 }, itemsOf('v = 10*i')),
    );
    expect(run(kernel).world['P.v']).toEqual([1, 10, 20, 4]);
  });

  test('over a list run as often as the caller says', () => {
    const kernel = lower(requestOf('P', { kind: 'listed', indices }, itemsOf('v += 10')));
    const world = { ...startingWorld, _events: [3, 1, 0, 0] };
    expect(run(kernel, world, [0, 0, 2]).world['P.v']).toEqual([1, 12, 3, 14]);
  });

  test('over segments run over the elements of each, in order', () => {
    const over: Loop = { kind: 'segments', starts, ends, order: null };
    const kernel = lower(requestOf('S', over, itemsOf('v_post = 2*v_post + w', synapseScope)));
    expect(run(kernel, startingWorld, [0, 0, 3]).world['P.v']).toEqual([1, 11, 18, 4]);
  });

  test('over short segments are not unrolled, and do the same', () => {
    const [short, long] = [true, false].map((isShort) => {
      const over: Loop = { kind: 'segments', starts, ends, order: null, isShort };
      const request = requestOf('S', over, itemsOf('v_post = 2*v_post + w', synapseScope));
      return optimise(lower(request), { level: 1 });
    });
    const loops = (kernel: Kernel) =>
      [...statementsIn(kernel.body)].filter(({ kind }) => kind === 'for').length;
    expect([loops(short!), loops(long!)]).toEqual([2, 3]);
    expect(run(short!, startingWorld, [0, 0, 3])).toEqual(run(long!, startingWorld, [0, 0, 3]));
  });

  test('over segments go through the order where there is one', () => {
    const over: Loop = { kind: 'segments', starts, ends, order };
    // Only segments 1 and 2: positions 2 and 3, which are the synapses 0 and 1.
    const world = { ...startingWorld, _starts: [2, 3], _ends: [3, 4] };
    const kernel = lower(requestOf('S', over, itemsOf('w = 100 + w', synapseScope)));
    expect(run(kernel, world, [0, 0, 2]).world['S.w']).toEqual([100.5, 101, 2, 4, 8]);
  });

  test('are omitted if all items are scalar', () => {
    const kernel = lower(requestOf('P', { kind: 'all', count }, itemsOf('s = 1\nx = s')));
    expect(printKernel(kernel)).not.toContain('for');
  });
});

describe('events', () => {
  const threshold = (condition: string, consequent: string): Item => ({
    kind: 'event',
    events,
    condition: exprOf(condition),
    consequent: itemsOf(consequent),
  });

  test('are listed in order and counted, and their code is run', () => {
    const { world, result } = run(
      lower(requestOf('P', { kind: 'all', count }, [threshold('v > 2', 'v = 0\nu = t/second')])),
    );
    expect(result).toBe(2);
    expect(world).toMatchObject({
      _events: [2, 3, -1, -1],
      'P.v': [1, 2, 0, 0],
      'P.u': [0.5, 0.25, 0.0012, 0.0012],
    });
  });

  test('may be absent', () => {
    const kernel = lower(requestOf('P', { kind: 'all', count }, [threshold('v > 20', '')]));
    expect(run(kernel)).toMatchObject({ result: 0, world: { _events: [-1, -1, -1, -1] } });
  });

  test('draw for every neuron in the condition, and for events alone in their code', () => {
    const kernel = lower(
      requestOf('P', { kind: 'all', count }, [threshold('rand() < 0.5 or v > 3', 'u = rand()')]),
    );
    const { result, world } = run(kernel);
    expect(result).toBeGreaterThan(0);
    expect(world['P.u']!.filter((u, k) => u !== startingWorld['P.u']![k])).toHaveLength(result);
  });
});

describe('outputs', () => {
  const value = (text: string): Item => ({ kind: 'output', buffer: output, value: exprOf(text) });

  test('stand at the position of the element', () => {
    const over: Loop = { kind: 'listed', indices };
    const world = { ...startingWorld, _events: [3, 1, 0, 0] };
    const listed = run(lower(requestOf('P', over, [value('sub')])), world, [0, 0, 2]);
    expect(listed.world['_output']).toEqual([16, 4.25, 0, 0, 0]);
    const ranged = run(lower(requestOf('P', { kind: 'range', start: 1, count: 3 }, [value('v')])));
    expect(ranged.world['_output']).toEqual([2, 3, 4, 0, 0]);
    const all = run(lower(requestOf('P', { kind: 'all', count }, [value('b')])));
    expect(all.world['_output']).toEqual([0, 1, 0, 1, 0]);
    const once = run(lower(requestOf('P', { kind: 'once' }, [value('s + s2')])));
    expect(once.world['_output']![0]).toBe(11);
  });

  test('of values for each element are read at the same position', () => {
    const over: Loop = { kind: 'listed', indices };
    const world = { ...startingWorld, _events: [3, 1, 0, 0] };
    const kernel = lower(requestOf('P', over, itemsOf('v = each')));
    expect(run(kernel, world, [0, 0, 2]).world['P.v']).toEqual([1, 200, 3, 100]);
  });
});

test('a sum over synapses adds in their order', () => {
  const kernel = lower(
    requestOf('S', { kind: 'all', count: 5 }, itemsOf('w0_post += w', synapseScope)),
  );
  expect(run(kernel).world['P.w0']).toEqual([8, 2.5, 5, 0]);
});
