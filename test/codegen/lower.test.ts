// Statements, lowered and run by both targets: the resulting variables.
import { describe, expect, test } from 'vitest';
import { lower, printKernel } from '../../src/codegen/index.ts';
import type { Item } from '../../src/codegen/index.ts';
import { RunError } from '../../src/abi.ts';
import { textOf } from '../../src/diagnostics/index.ts';
import {
  calls,
  count,
  exprOf,
  itemsOf,
  layoutOf,
  pre,
  requestOf,
  run,
  runLines,
  runSynapses,
  startingWorld,
  synapseScope,
} from './support.ts';

function listing(text: string, group: 'P' | 'S' = 'P'): string {
  const over = { kind: 'all', count: group === 'P' ? count : pre.length } as const;
  const items = itemsOf(text, group === 'P' ? undefined : synapseScope);
  return printKernel(lower(requestOf(group, over, items)));
}

function runItems(items: readonly Item[]) {
  return run(lower(requestOf('P', { kind: 'all', count }, items)));
}

describe('a line sees what earlier lines wrote', () => {
  test.each([
    ['v = 2\nu = v', 'P.u', [2, 2, 2, 2]],
    ['v += 1\nv *= 2\nu = v', 'P.u', [4, 6, 8, 10]],
    ['v = sub\nu = sub', 'P.u', [5.5, 8.75, 10.5, 40]],
    ['x = v\nv = 0\nu = x', 'P.u', [1, 2, 3, 4]],
    ['u = 0\nw0 = twice', 'P.w0', [4, 16, 36, 64]],
    ['n = 3.7\nv = n', 'P.v', [3, 3, 3, 3]],
  ])('%j', (text, name, expected) => {
    expect(runLines(text, name)).toEqual([expected]);
  });

  test('also where two names refer to the same neuron', () => {
    // Synapses 2 and 3 are autapses of neurons 1 and 2: both increments count.
    expect(runSynapses('v_pre += 10\nv_post += 1', 'P.v')).toEqual([[22, 14, 15, 14]]);
    expect(runSynapses('v_post += 1\nw = v_pre', 'S.w')).toEqual([[1, 1, 4, 5, 4]]);
  });

  test('every synapse sees what earlier synapses wrote', () => {
    // Synapses 0 and 2 both end in neuron 1.
    expect(runSynapses('v_post = 2*v_post + w', 'P.v')[0]).toEqual([10, 2 * 4.5 + 2, 2 * 7 + 4, 4]);
    expect(runSynapses('v_post += w\nw = v_post', 'P.v', 'S.w')).toEqual([
      [9, 4.5, 8, 4],
      [2.5, 4, 4.5, 8, 9],
    ]);
    expect(runSynapses('v_post += 1\nv_post *= 2', 'P.v')[0]).toEqual([4, 14, 18, 4]);
    expect(runSynapses('w = sub_post\nv_post += 1', 'S.w')[0]).toEqual([4.25, 5.5, 6.25, 7.5, 2.5]);
  });
});

describe('subexpressions', () => {
  test('are computed once, until something they depend on is written', () => {
    const text = listing('w0 = sub + twice\nr = sub\nu = 1\nw0 = sub');
    expect(text.match(/let sub\w*: float/g)).toHaveLength(2);
    expect(text.match(/let v\w*: float/g)).toHaveLength(1);
  });

  test('are those of the neuron at the other end', () => {
    expect(runSynapses('w = weighted', 'S.w')[0]).toEqual([
      0.5 * 4.25,
      1 * 5.5,
      2 * 4.25,
      4 * 5.5,
      8 * 2.5,
    ]);
  });

  test('of shared variables stand before the loop', () => {
    expect(listing('v = fixed')).toMatch(/let fixed: float = .*\n {2}for element/);
  });
});

describe('types', () => {
  test.each([
    ['n = 3.7', 'P.n', [3, 3, 3, 3]],
    ['n = -3.7', 'P.n', [-3, -3, -3, -3]],
    ['n += 1.5', 'P.n', [8, -5, 4, 2000000001]],
    ['n = n/2', 'P.n', [3, -3, 1, 1000000000]],
    ['n *= m', 'P.n', [14, -21, -6, 1410065408]],
    ['v = n//m', 'P.v', [3, -3, -2, 400000000]],
    ['v = n % m', 'P.v', [1, 2, -1, 0]],
    ['n //= m', 'P.n', [3, -3, -2, 400000000]],
    ['v = n/m', 'P.v', [3.5, -7 / 3, -1.5, 4e8]],
    ['b = v - 1', 'P.b', [0, 1, 1, 1]],
    ['v = b', 'P.v', [0, 1, 0, 1]],
    ['v = b + b', 'P.v', [0, 2, 0, 2]],
    ['v = -b', 'P.v', [0, -1, 0, -1]],
    ['v += (u > 0)*2', 'P.v', [3, 4, 3, 6]],
    ['x = 0\nx += 0.5\nv = x', 'P.v', [0.5, 0.5, 0.5, 0.5]],
    ['v = 1/int(-0.5*v*0)', 'P.v', [Infinity, Infinity, Infinity, Infinity]],
    ['v = 1/(n*0)', 'P.v', [Infinity, Infinity, Infinity, Infinity]],
    ['v = 7.5//2', 'P.v', [3, 3, 3, 3]],
    ['v **= 2', 'P.v', [1, 4, 9, 16]],
    ['v /= m', 'P.v', [0.5, 2 / 3, -1.5, 0.8]],
    ['n **= 2', 'P.n', [49, 49, 9, 4e18 | 0]],
    ['n = m\nn **= -1', 'P.n', [0, 0, 0, 0]],
    ['b = n > 0 and not (m > 2)', 'P.b', [1, 0, 1, 0]],
    ['v = b == (n > 0)', 'P.v', [0, 0, 0, 1]],
    ['v = int(b) < n', 'P.v', [1, 0, 1, 1]],
  ])('%j', (text, name, expected) => {
    expect(runLines(text, name)).toEqual([expected]);
  });
});

describe('the scalar part', () => {
  test('is executed once, before the loop', () => {
    expect(runLines('s += 1\nv = s', 'P.s', 'P.v')).toEqual([[6], [6, 6, 6, 6]]);
    expect(listing('s += 1\nv = s')).toMatch(/P\.s\[0\] <- \w+\n {2}for element/);
  });

  test('has the temporaries that only use scalars', () => {
    expect(listing('x = s*exp(-dt/tau)\nv = x')).toMatch(/let x: float = .*\n {2}for element/);
    expect(listing('x = s*v\nu = x')).toMatch(/for element[^]*let x: float/);
  });

  test('keeps the value that a temporary had at each line', () => {
    expect(runLines('x = s\nv = x\nx = s*2\nu = x', 'P.v', 'P.u')).toEqual([
      [5, 5, 5, 5],
      [10, 10, 10, 10],
    ]);
    expect(runLines('x = s\nv = x\nx = u\nu = 2*x', 'P.v', 'P.u')).toEqual([
      [5, 5, 5, 5],
      [1, 0.5, -1, 16],
    ]);
    expect(runLines('x = v\nu = x\nx = 2\nw0 = x', 'P.u', 'P.w0')).toEqual([
      [1, 2, 3, 4],
      [2, 2, 2, 2],
    ]);
  });

  test('draws once, an element of its own each', () => {
    expect(new Set(runLines('x = rand()\nv = x', 'P.v')[0]).size).toBe(count);
    expect(new Set(runLines('s = rand()\nv = s', 'P.v')[0]).size).toBe(1);
  });

  test('contains what does not depend on the element', () => {
    expect(listing('v = v*exp(-s/s2)')).toMatch(/let k: float = exp\(.*\n {2}for element/);
  });

  test('is the whole of a kernel without elements', () => {
    const kernel = lower(requestOf('P', { kind: 'once' }, itemsOf('s = 2\nx = 2*s\ns2 = x + s2')));
    expect(run(kernel).world).toMatchObject({ 'P.s': [2], 'P.s2': [10] });
  });
});

describe('variables with (unless refractory)', () => {
  test('are written where the neuron is not refractory, and read as stored', () => {
    expect(runLines('r = 0\nv = r', 'P.r', 'P.v')).toEqual([
      [0, 20, 0, 40],
      [0, 20, 0, 40],
    ]);
    expect(runSynapses('r_post += w\nr_post *= 2', 'P.r')[0]).toEqual([
      36,
      20,
      2 * (2 * 31 + 4),
      40,
    ]);
  });

  test('are always written where the kernel is not guarded', () => {
    const request = requestOf('P', { kind: 'all', count }, itemsOf('r = 0'));
    expect(run(lower({ ...request, isGuarded: false })).world['P.r']).toEqual([0, 0, 0, 0]);
  });

  test('follow a guard that the same kernel writes', () => {
    expect(runLines('free = v > 2\nr = 0', 'P.r')).toEqual([[10, 20, 0, 0]]);
  });
});

describe('branches', () => {
  const branch = (condition: string, consequent: string, alternative: string): Item => ({
    kind: 'branch',
    condition: exprOf(condition),
    consequent: itemsOf(consequent),
    alternative: itemsOf(alternative),
  });

  test('execute one of two blocks', () => {
    const { world } = runItems([
      branch('v > 2', 'x = 2*v\nu = x', 'v = -v\nu = v'),
      ...itemsOf('w0 = v'),
    ]);
    expect(world).toMatchObject({ 'P.u': [-1, -2, 6, 8], 'P.w0': [-1, -2, 3, 4] });
  });

  test('leave temporaries with the values of the executed block', () => {
    const [before, change, after] = [itemsOf('x = v\nx = x + 1\nu = x'), itemsOf('x = v*10'), null];
    expect(after).toBeNull();
    const assigned = change as Extract<Item, { kind: 'assign' }>[];
    const items: Item[] = [
      before[0]!,
      { kind: 'branch', condition: exprOf('v > 2'), consequent: assigned, alternative: [] },
      before[1]!,
      before[2]!,
    ];
    expect(runItems(items).world['P.u']).toEqual([2, 3, 31, 41]);
  });

  test('with a constant condition disappear', () => {
    const kernel = lower(
      requestOf('P', { kind: 'all', count }, [branch('1 > 2', 'v = 1', 'v = 2')]),
    );
    expect(printKernel(kernel)).not.toContain('if');
    expect(run(kernel).world['P.v']).toEqual([2, 2, 2, 2]);
  });
});

describe('draws', () => {
  test('with the same number are one draw in a statement', () => {
    const [item] = itemsOf('v = rand()');
    if (item?.kind !== 'assign') throw new Error('an assignment is expected');
    const draw = item.assignment.value;
    const value = { ...exprOf('v - v'), left: draw, right: draw } as typeof draw;
    expect(
      runItems([{ kind: 'assign', assignment: { ...item.assignment, value } }]).world['P.v'],
    ).toEqual([0, 0, 0, 0]);
  });

  test('that are written twice are two draws', () => {
    expect(runLines('v = rand() - rand()', 'P.v')[0]!.some((x) => x === 0)).toBe(false);
  });

  test('of a conditional are made whichever side is chosen', () => {
    const after = (text: string) => runLines(text, '_stream');
    expect(after('v = (rand() if v > 2 else 0)')).toEqual(after('v = rand()'));
    expect(after('v = where(v > 2, rand(), 0)')).toEqual(after('v = rand()'));
    expect(after('b = v > 2 and rand() < 0.5')).toEqual(after('v = rand()'));
  });

  test('have the types of their distributions', () => {
    const text = listing('v = randn()\nn = poisson(v + 3)');
    expect(text).toContain('draw randn: float = normal()');
    expect(text).toMatch(/draw poisson: integer = poisson\(/);
  });

  test('call functions that are not stateless once an element', () => {
    expect(runLines('v = dice(u)', 'P.v')[0]).toEqual([1, 2, 3, 4]);
    expect(calls).toEqual([[0.5], [0.25], [-0.5], [8]]);
  });
});

describe('functions of the user', () => {
  test('take and return numbers', () => {
    expect(runLines('v = ext(n)', 'P.v')[0]).toEqual([17.5, -17.5, 7.5, 5e9]);
  });

  test('are distinguished by identity, not by name', () => {
    expect(runLines('u = ext(s)\nv = same(s)', 'P.u', 'P.v')).toEqual([
      [12.5, 12.5, 12.5, 12.5],
      [-5, -5, -5, -5],
    ]);
  });

  test('may return booleans', () => {
    expect(runLines('b = isbig(v)', 'P.b')[0]).toEqual([0, 1, 1, 1]);
  });
});

describe('arrays', () => {
  test.each([
    ['v = table[i]', [10, 20, 30, 40]],
    ['v = table[m % 4]', [30, 40, 30, 20]],
    ['v = short[i % 2]/2', [3.5, 4, 3.5, 4]],
    ['v = flags[i]', [1, 0, 1, 0]],
    ['v = each*2', [200, 400, 600, 800]],
    ['v = (short[i] if i < 2 else 9)', [7, 8, 9, 9]],
    ['v = where(i >= 2, 9, short[i])', [7, 8, 9, 9]],
    ['v = int(i < 2 and short[i] > 7)', [0, 1, 0, 0]],
    ['v = int(i >= 2 or short[i] > 7)', [0, 1, 1, 1]],
  ])('%s', (text, expected) => {
    expect(runLines(text, 'P.v')[0]).toEqual(expected);
  });

  test.each([
    [
      'v = short[i]',
      'array-index-out-of-range',
      'index 2 is out of range for the array `values`: indices go from 0 to 1',
      'short[i]',
    ],
    [
      'v = table[i - 1]',
      'array-index-out-of-range',
      'index -1 is out of range for the array `values`: indices go from 0 to 3',
      'table[i - 1]',
    ],
    [
      'v = stim2(t, i)',
      'timed-array-column-out-of-range',
      'column 2 is out of range for the timed array `stim`: indices go from 0 to 1',
      'stim2(t, i)',
    ],
  ])('%s fails where it should', (text, code, message, place) => {
    const kernel = lower(requestOf('P', { kind: 'all', count }, itemsOf(text)));
    const failure = failureOf(() => run(kernel));
    expect(failure).toMatchObject({ code, message });
    expect(textOf(failure.span)).toBe(place);
  });

  test('that are used twice are checked and passed once', () => {
    const text = listing('v = table[i] + table[i]\nu = table[i]');
    expect(text.match(/fail/g)).toHaveLength(1);
    expect(text.match(/constant/g)).toHaveLength(1);
  });
});

function failureOf(act: () => unknown): RunError {
  try {
    act();
  } catch (failure) {
    if (failure instanceof RunError) return failure;
    throw failure;
  }
  throw new Error('nothing failed');
}

describe('timed arrays', () => {
  const at = (text: string, t: number, dt = 0.0001): number => {
    const request = requestOf('P', { kind: 'all', count }, itemsOf(text));
    const kernel = lower({ ...request, layout: layoutOf('P', dt) });
    return run(kernel, startingWorld, [t, 0, 0]).world['P.v']![1]!;
  };

  // Rows of 1 ms hold 5, 6, 7.
  test.each([
    [-1, 5],
    [0, 5],
    [0.00099, 5],
    [0.001, 6],
    [0.0019999, 7],
    [3 * 0.0001 * (10 / 3), 6],
    [0.0025, 7],
    [1, 7],
    [NaN, 5],
  ])('at %d', (t, expected) => {
    expect(at('v = stim(t)', t)).toBe(expected);
  });

  test('round times by the step of the clock', () => {
    // With steps of 1 ms K is 8, so that half of an eighth of 1 ms below a boundary is beyond it.
    expect(at('v = stim(t)', 0.00095, 0.001)).toBe(6);
    expect(at('v = stim(t)', 0.00095, 0.0001)).toBe(5);
  });

  test('have columns', () => {
    expect(at('v = stim2(t, i % 2)', 0.001)).toBe(4);
    expect(at('v = stim2(t, 0)', 0.001)).toBe(3);
  });

  test('are looked up once, before the loop, if only the time matters', () => {
    expect(listing('v = stim(t)*u')).toMatch(/timed_array\.0\[.*\n {2}for element/);
  });
});

test('a variable may have the name of a kernel argument', () => {
  expect(
    runLines('n = 2\nelement = v\nposition = element\nk = position\nu = k*n', 'P.u')[0],
  ).toEqual([2, 4, 6, 8]);
});
