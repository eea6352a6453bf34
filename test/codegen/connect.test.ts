// connect, lowered and run by both targets: which synapses are created, in which order, and errors.
import { describe, expect, test } from 'vitest';
import { indexElement, RunError } from '../../src/abi.ts';
import { textOf } from '../../src/diagnostics/index.ts';
import {
  connectBuffers,
  load,
  local,
  lowerConnect,
  optimise,
  printKernel,
  roomToMake,
  targets,
} from '../../src/codegen/index.ts';
import { RowCollector } from '../../src/runtime/index.ts';
import type {
  ConnectGenerator,
  ConnectIteration,
  ConnectRequest,
  Kernel,
  Layout,
  Target,
} from '../../src/codegen/index.ts';
import { layerScopes, temporary } from '../../src/equations/index.ts';
import type { Scope } from '../../src/equations/index.ts';
import {
  bufferOf,
  buffersOf,
  definitions,
  exprOf,
  startingWorld,
  stream,
  synapseScope,
} from './support.ts';

const i = local('i', 'integer');
const j = local('j', 'integer');

const layout: Layout = {
  dt: 0.0001,
  place(variable, path) {
    if (variable.name === 'i' && path !== 'post') return { kind: 'computed', value: i };
    if (variable.name === 'j' || variable.name === 'i') return { kind: 'computed', value: j };
    return { kind: 'stored', buffer: bufferOf(variable), index: path === 'pre' ? i : j };
  },
  writeGuard: () => null,
};

/** Names of synaptic code, and the variable `k` of a generator. */
const scope: Scope = layerScopes(
  'S',
  {
    description: 'generator',
    names: () => ['k'],
    lookUp: (name) =>
      name === 'k'
        ? {
            kind: 'constant',
            value: NaN,
            type: 'integer',
            dimension: zero.dimension,
            isKnown: false,
          }
        : null,
  },
  synapseScope,
);
const zero = exprOf('0');

/** The expression with the variable of the generator as a temporary. */
function expr(text: string): ReturnType<typeof exprOf> {
  const replace = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    const known = node as {
      kind?: string;
      value?: unknown;
      name?: string;
      isKnown?: boolean;
      span?: unknown;
    };
    if (known.kind === 'constant' && known.isKnown === false)
      return temporary('k', 'integer', zero.dimension, known.span as typeof zero.span);
    if (known.kind === undefined && !Array.isArray(node)) return node;
    if (Array.isArray(node)) return node.map(replace);
    const keep = new Set(['span', 'variable', 'array', 'callee', 'dimension']);
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [name, keep.has(name) ? value : replace(value)]),
    );
  };
  return replace(exprOf(text, scope)) as ReturnType<typeof exprOf>;
}

interface Wish {
  readonly outer?: 'pre' | 'post';
  readonly pre?: number;
  readonly post?: number;
  readonly condition?: string;
  readonly p?: string;
  readonly n?: string;
  readonly generator?: ConnectGenerator;
  readonly skipIfInvalid?: boolean;
  readonly chunk?: number;
}

function requestOf(wish: Wish): ConnectRequest {
  const [sources, targets] = [wish.pre ?? 4, wish.post ?? 4];
  const optional = (text: string | undefined) => (text === undefined ? null : expr(text));
  const outer = wish.outer ?? 'pre';
  return {
    name: 'S.connect',
    outer,
    outerCount: outer === 'pre' ? sources : targets,
    innerCount: outer === 'pre' ? targets : sources,
    outerElement: indexElement(outer === 'pre' ? sources : targets),
    innerElement: indexElement(outer === 'pre' ? targets : sources),
    layout,
    condition: optional(wish.condition),
    probability: optional(wish.p),
    copies: optional(wish.n),
    generator: wish.generator ?? null,
    // Small, so that the kernel returns before all rows are made.
    chunk: wish.chunk ?? 2,
    skipIfInvalid: wish.skipIfInvalid ?? false,
    definitions,
    stream,
  };
}

interface Made {
  readonly pre: number[];
  readonly post: number[];
}

/** What is made by both targets, at every level of optimisation: all must agree. */
function make(request: ConnectRequest): Made {
  const kernel = lowerConnect(request);
  const results = ([0, 1, 2] as const).flatMap((level) =>
    [targets.js, targets.interpret].map((target) =>
      rowsOf(optimise(kernel, { level }), target, request),
    ),
  );
  for (const other of results) expect(other, printKernel(kernel)).toEqual(results[0]);
  return results[0]!;
}

function rowsOf(kernel: Kernel, target: Target, request: ConnectRequest): Made {
  const rows = new RowCollector(request.outerCount, request.innerElement, roomToMake(request));
  const { made, ends, chosen } = connectBuffers(request);
  const buffers = buffersOf(startingWorld);
  buffers.set(made.name, rows.made).set(ends.name, rows.ends).set(chosen.name, rows.chosen);
  const linked = target.link(kernel, buffers, new Map([['full', rows.empty]]))!;
  for (const _ of rows.run((row) => linked(0, 0, row)));
  const outer = [...rows.ends].flatMap((end, k) =>
    Array<number>(end - (rows.ends[k - 1] ?? 0)).fill(k),
  );
  const inner = [...rows.inner];
  return request.outer === 'pre' ? { pre: outer, post: inner } : { pre: inner, post: outer };
}

/** The synapses as `0-1 0-2`. */
function made(wish: Wish): string {
  const { pre, post } = make(requestOf(wish));
  return pre.map((source, k) => `${source}-${post[k]}`).join(' ');
}

const generator = (
  element: string,
  iteration: ConnectIteration | null = null,
  condition: string | null = null,
): ConnectGenerator => ({
  variable: iteration === null ? null : 'k',
  iteration,
  element: expr(element),
  condition: condition === null ? null : expr(condition),
});

const range = (start: string, end: string, step = '1'): ConnectIteration => ({
  kind: 'range',
  start: expr(start),
  end: expr(end),
  step: expr(step),
});

const sample = (
  kind: 'probability' | 'size',
  value: string,
  [start, end, step]: readonly [string, string, string] = ['0', '4', '1'],
): ConnectIteration => ({
  kind: 'sample',
  start: expr(start),
  end: expr(end),
  step: expr(step),
  chosen: { kind, value: expr(value) },
});

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
  ] as const)('%j', (wish, expected) => {
    expect(made(wish)).toBe(expected);
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
  ] as const)('%s makes the expected number of synapses', (_, wish, expected, variance) => {
    const { pre, post } = make(requestOf({ ...wish, pre: 300, post: 300, chunk: 1000 }));
    const found = pre.length;
    expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt(variance));
    const keys = pre.map((source, k) => source * 300 + post[k]!);
    expect(keys.every((key, k) => k === 0 || key > keys[k - 1]!)).toBe(true);
  });
});

describe('generators', () => {
  test.each([
    ['j=i', generator('i'), '0-0 1-1 2-2 3-3'],
    ['j=2.9*i/3', generator('2.9*i/3'), '0-0 1-0 2-1 3-2'],
    ['j=3 if i < 2', generator('3', null, 'i < 2'), '0-3 1-3'],
    ['k for k in range(i)', generator('k', range('0', 'i')), '1-0 2-0 2-1 3-0 3-1 3-2'],
    ['k for k in range(3, 0, -2)', generator('k', range('3', '0', '-2'), 'i == 0'), '0-3 0-1'],
    [
      'k for k in range(2) if k != i',
      generator('k', range('0', '2'), 'k != i'),
      '0-1 1-0 2-0 2-1 3-0 3-1',
    ],
    [
      'i+k for k in range(9) if i+k < 2',
      generator('i + k', range('0', '9'), 'i + k < 2'),
      '0-0 0-1 1-1',
    ],
    [
      'k for k in range(4) if v_post > 3',
      generator('k', range('0', '4'), 'v_post > 3'),
      '0-3 1-3 2-3 3-3',
    ],
    ['sample p=1', generator('k', sample('probability', '1'), 'i == 1'), '1-0 1-1 1-2 1-3'],
    ['sample p=0', generator('k', sample('probability', '0')), ''],
    ['sample size=4', generator('k', sample('size', '4'), 'i == 1'), '1-0 1-1 1-2 1-3'],
    ['sample size=0', generator('k', sample('size', '0')), ''],
    [
      'sample(3, -1, -1, size=4)',
      generator('k', sample('size', '4', ['3', '-1', '-1']), 'i == 0'),
      '0-3 0-2 0-1 0-0',
    ],
    [
      'sample(1, 4, 2, p=1)',
      generator('k', sample('probability', '1', ['1', '4', '2']), 'i == 0'),
      '0-1 0-3',
    ],
  ])('%s', (_, wished, expected) => {
    expect(made({ generator: wished })).toBe(expected);
  });

  test('for i loop over the targets', () => {
    expect(
      made({ outer: 'post', pre: 2, post: 2, generator: generator('k', range('0', '2')) }),
    ).toBe('0-0 1-0 0-1 1-1');
  });

  test('make copies next to each other', () => {
    expect(made({ pre: 2, n: '2', generator: generator('i + 1') })).toBe('0-1 0-1 1-2 1-2');
  });

  test('skip neurons outside the group with skip_if_invalid', () => {
    expect(made({ skipIfInvalid: true, generator: generator('i + k', range('-1', '2')) })).toBe(
      '0-0 0-1 1-0 1-1 1-2 2-1 2-2 2-3 3-2 3-3',
    );
    expect(
      made({ pre: 1, skipIfInvalid: true, generator: generator('k', sample('size', '9')) }),
    ).toBe('0-0 0-1 0-2 0-3');
    expect(made({ skipIfInvalid: true, generator: generator('k', sample('size', '-2')) })).toBe('');
  });

  const outside = 'connect-index-out-of-range';
  const tooMany = 'sample-size-out-of-range';
  const standing = 'range-step-is-zero';
  test.each([
    [generator('i + 1'), outside, 'connect found j = 4, but j must be between 0 and 3', 'i + 1'],
    [generator('i - 1'), outside, 'connect found j = -1, but j must be between 0 and 3', 'i - 1'],
    [generator('i/0'), outside, 'connect found j = NaN, but j must be between 0 and 3', 'i/0'],
    // The condition looks at the target, so the range is checked first; else the condition protects.
    [
      generator('k', range('0', '9'), 'v_post > 100'),
      outside,
      'connect found j = 4, but j must be between 0 and 3',
      'k',
    ],
    [
      generator('k', sample('size', '5')),
      tooMany,
      'a sample of 5 cannot be taken from 4 candidates',
      '5',
    ],
    [
      generator('k', sample('size', '-1')),
      tooMany,
      'a sample of -1 cannot be taken from 4 candidates',
      '-1',
    ],
    [generator('k', range('0', '4', 'i')), standing, 'the step of range(…) is 0', 'i'],
    [generator('k', range('0', '4', '0')), standing, 'the step of range(…) is 0', '0'],
  ])('with invalid values fail', (wished, code, message, place) => {
    let failure: unknown = null;
    try {
      made({ generator: wished });
    } catch (thrown) {
      failure = thrown;
    }
    expect(failure).toBeInstanceOf(RunError);
    expect(failure).toMatchObject({ code, message });
    expect(textOf((failure as RunError).span)).toBe(place);
  });

  test('sample each candidate with the expected frequency', () => {
    const wish = { pre: 20000, post: 4, generator: generator('k', sample('size', '2')) };
    const { post } = make(requestOf({ ...wish, chunk: 1000 }));
    const sigma = Math.sqrt(20000 * 0.25);
    for (const target of [0, 1, 2, 3]) {
      const found = post.filter((x) => x === target).length;
      expect(Math.abs(found - 10000)).toBeLessThan(5 * sigma);
    }
    expect(post).toHaveLength(40000);
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
