// connect with conditions, probabilities and copies: which synapses are created, and in which order.
import { describe, expect, test } from 'vitest';
import { load, lowerConnect, printKernel } from '../../src/codegen/index.ts';
import type { Layout } from '../../src/codegen/index.ts';
import { j, layout, made, make, requestOf } from './connect-support.ts';
import { bufferOf } from './support.ts';

describe('conditions', () => {
  test.each([
    [{ pre: 2, post: 2 }, '0-0 0-1 1-0 1-1'],
    [{ pre: 2, post: 2, outer: 'post' }, '0-0 1-0 0-1 1-1'],
    [{ condition: 'abs(i - j) == 3' }, '0-3 3-0'],
    [{ condition: 'i == j', n: '2' }, '0-0 0-0 1-1 1-1 2-2 2-2 3-3 3-3'],
    [{ condition: 'i == j', n: 'i' }, '1-1 2-2 2-2 3-3 3-3 3-3'],
    [{ condition: 'i == 1 and j < 2', n: 'j - 1' }, ''],
    [{ condition: 'v_pre > 3 and v_post < 2' }, '3-0'],
    [{ condition: 'sub_pre > sub_post and i == 2' }, '2-0 2-1'],
    [{ condition: 'i > 2', post: 2 }, '3-0 3-1'],
    [{ condition: 'True', pre: 1, post: 2 }, '0-0 0-1'],
    [{ condition: 'False' }, ''],
    [{ pre: 0 }, ''],
    [{ p: '1', pre: 1, post: 3 }, '0-0 0-1 0-2'],
    [{ p: '1.5', pre: 1, post: 3 }, '0-0 0-1 0-2'],
    [{ p: '0' }, ''],
    [{ p: '-1' }, ''],
    [{ p: 'int(i == 2)' }, '2-0 2-1 2-2 2-3'],
    [{ p: 'int(i == j)' }, '0-0 1-1 2-2 3-3'],
    [{ p: 'int(i >= 2)', condition: 'i != j' }, '2-0 2-1 2-3 3-0 3-1 3-2'],
  ] as const)('%j', (options, expected) => {
    expect(made(options)).toBe(expected);
  });

  test('compute what depends on the outer neuron only before the inner loop', () => {
    const kernel = printKernel(
      lowerConnect(requestOf({ condition: '(v_pre - v_post)**2 < exp(v_pre)' })),
    );
    expect(kernel).toMatch(
      /while \(\(i <[^]*let v_pre: float = P\.v\[i\][^]*exp\(v_pre\)[^]*for j/,
    );
    expect(kernel.slice(kernel.indexOf('for j'))).not.toContain('exp');
  });

  test('test conditions on the outer neuron only once per row', () => {
    const kernel = printKernel(lowerConnect(requestOf({ condition: 'v_pre > 2' })));
    expect(kernel.indexOf('if')).toBeLessThan(kernel.indexOf('for '));
  });

  // The condition; whether a part of it is evaluated for each pair; its meaning.
  test.each<[string, boolean, (i: number, j: number) => boolean]>([
    ['i == j', false, (i, j) => i === j],
    ['j == i + 2', false, (i, j) => j === i + 2],
    ['i != j', true, (i, j) => i !== j],
    ['i < j', false, (i, j) => i < j],
    ['i >= j', false, (i, j) => i >= j],
    ['3 <= j - i', false, (i, j) => j - i >= 3],
    ['i - j < 2', false, (i, j) => i - j < 2],
    ['abs(i - j) < 3', false, (i, j) => Math.abs(i - j) < 3],
    ['abs(j - i) <= 2.5', false, (i, j) => Math.abs(i - j) <= 2.5],
    ['abs(i - j) < -1', false, () => false],
    ['abs(i - j) > 3', true, (i, j) => Math.abs(i - j) > 3],
    ['j < 2.5', false, (_, j) => j < 2.5],
    ['j > 2.5', false, (_, j) => j > 2.5],
    ['j == 2.5', false, () => false],
    ['-j > -4', false, (_, j) => -j > -4],
    ['i//3 == j//3', false, (i, j) => Math.floor(i / 3) === Math.floor(j / 3)],
    ['(j + 1)//4 <= i', false, (i, j) => Math.floor((j + 1) / 4) <= i],
    ['(i - j)//2 > 1', false, (i, j) => Math.floor((i - j) / 2) > 1],
    ['i < 5 and j > i and j <= 7', false, (i, j) => i < 5 && j > i && j <= 7],
    ['j > 2 and i % 2 == j % 2', true, (i, j) => j > 2 && i % 2 === j % 2],
    ['j > 2 or i > 2', true, (i, j) => j > 2 || i > 2],
    ['not (j > 2)', true, (_, j) => !(j > 2)],
    ['j/2 < i', true, (i, j) => j / 2 < i],
    ['j*2 < i', true, (i, j) => j * 2 < i],
  ])('%s selects the right pairs; evaluated for each pair: %s', (condition, isAsked, holds) => {
    const [pre, post] = [9, 11];
    const request = requestOf({ condition, pre, post });
    const expected = [...Array(pre * post).keys()]
      .map((k) => [Math.floor(k / post), k % post] as const)
      .filter(([i, j]) => holds(i, j));
    const { pre: sources, post: others } = make(request);
    expect(sources.map((i, k) => [i, others[k]])).toEqual(expected);
    expect(printKernel(lowerConnect(request)).includes('for j')).toBe(isAsked);
  });

  test('that may fail are evaluated as often as written', () => {
    const request = requestOf({ condition: 'j < 2 and table[j] > 0' });
    expect(printKernel(lowerConnect(request))).toContain('from 0 to 4');
  });

  // 300 x 300 pairs; five standard deviations.
  test.each([
    ['p=0.02', { p: '0.02' }, 90000 * 0.02, 90000 * 0.02 * 0.98],
    [
      'abs(i - j) < 30, p=0.4',
      { p: '0.4', condition: 'abs(i - j) < 30' },
      16830 * 0.4,
      16830 * 0.24,
    ],
    ['p=0.0001', { p: '0.0001' }, 9, 9],
    ['p=0.7', { p: '0.7' }, 90000 * 0.7, 90000 * 0.7 * 0.3],
    ['i != j, p=0.1', { p: '0.1', condition: 'i != j' }, 89700 * 0.1, 89700 * 0.1 * 0.9],
    ['p=(i % 2)*0.5', { p: '(i % 2)*0.5' }, 45000 * 0.5, 45000 * 0.25],
    ['p=(j % 2)*0.5', { p: '(j % 2)*0.5' }, 45000 * 0.5, 45000 * 0.25],
    ['rand() < 0.3', { condition: 'rand() < 0.3' }, 90000 * 0.3, 90000 * 0.21],
  ] as const)('%s makes the expected number of synapses', (_, options, expected, variance) => {
    const { pre, post } = make(requestOf({ ...options, pre: 300, post: 300, chunk: 1000 }));
    const found = pre.length;
    expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt(variance));
    const keys = pre.map((source, k) => source * 300 + post[k]!);
    expect(keys.every((key, k) => k === 0 || key > keys[k - 1]!)).toBe(true);
  });
});

test('variables may be reached through index buffers', () => {
  const buffer = { name: 'S._post', element: 'u32' } as const;
  const request = requestOf({ condition: 'v_post > 2' });
  const looked: Layout = {
    ...layout,
    place: (variable, path) =>
      path === 'post' && variable.name === 'v'
        ? { kind: 'stored', buffer: bufferOf(variable), index: load(buffer, j) }
        : layout.place(variable, path),
  };
  expect(make({ ...request, layout: looked, outerCount: 1 }).post).toEqual([1, 3]);
});
