// Objects of the model in script expressions: attributes, indices, calls, methods, and the functions of the
// environment.
import { describe, expect, test } from 'vitest';
import {
  chooseIndices,
  errorValue,
  evaluateIndices,
  evaluateScript,
  expectScalar,
  expectText,
  expectBoolean,
  expectInteger,
  fromArray,
  scalar,
  sliceIndices,
  textValue,
  unknownArray,
} from '../../src/script/index.ts';
import type { ScriptObject, ScriptValue } from '../../src/script/index.ts';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { parseExpression } from '../../src/parser/index.ts';
import { timeDimension } from '../../src/units/index.ts';
import { arrayOf, environmentOf, evaluate } from './support.ts';

const weights: ScriptObject = {
  description: '`S.w`',
  attribute: () => null,
  attributeNames: () => [],
  value: () => fromArray(Float64Array.of(1, 2, 3)),
  index: (indices) => scalar(indices.length),
  length: () => 3,
};

const synapses: ScriptObject = {
  description: 'synapses `S`',
  attribute: (name) => (name === 'w' ? { kind: 'object', object: weights } : null),
  attributeNames: () => ['w'],
  length: () => null,
};

const rates: ScriptObject = {
  description: 'rate monitor `R`',
  attribute: () => null,
  attributeNames: () => ['t'],
  method: (name, given) =>
    name === 'smooth_rate' ? textValue(given.map((g) => g.name ?? g.value.kind).join()) : null,
};

const stimulus: ScriptObject = {
  description: 'timed array `stim`',
  attribute: () => null,
  attributeNames: () => [],
  call: (given) => given[0]!.value,
};

const names: Record<string, ScriptValue> = {
  S: { kind: 'object', object: synapses },
  R: { kind: 'object', object: rates },
  stim: { kind: 'object', object: stimulus },
};
const environment = environmentOf(names);

describe('objects', () => {
  test('stand for their array in arithmetic and functions', () => {
    expect(arrayOf('S.w*2', environment).data).toEqual(Float64Array.of(2, 4, 6));
    expect(arrayOf('mean(S.w)', environment).data).toEqual(Float64Array.of(2));
    expect(arrayOf('S.w.sum()', environment).data).toEqual(Float64Array.of(6));
    expect(arrayOf('[7, 8, 9, 10][S.w]', environment).data).toEqual(Float64Array.of(8, 9, 10));
  });

  test('may have an indexing of their own', () => {
    expect(arrayOf('S.w[0, 1:, 2]', environment).data).toEqual(Float64Array.of(3));
  });

  test('have lengths, known or not', () => {
    expect(arrayOf('len(S.w)', environment).data).toEqual(Float64Array.of(3));
    expect(arrayOf('len(S)', environment)).toMatchObject({ shape: [], data: null });
  });

  test('have methods and can be called', () => {
    const { value } = evaluate('R.smooth_rate("flat", width=1*ms)', environment);
    expect(value).toEqual(textValue('text,width'));
    expect(arrayOf('stim(3*ms)', environment).data).toEqual(Float64Array.of(0.003));
    expect(evaluate('R.smooth()', environment).codes).toEqual(['unknown-variable']);
  });

  test('names of the model come before functions and units', () => {
    const own = environmentOf({ ...names, mV: scalar(7), exp: names.stim! });
    expect(arrayOf('mV', own).data).toEqual(Float64Array.of(7));
    expect(arrayOf('exp(2)', own).data).toEqual(Float64Array.of(2));
  });

  test('files are loaded by the environment', () => {
    const load = (file: string) => textValue(`read ${file}`);
    const { value } = evaluate('load("a.npy")', { ...environment, files: { load } });
    expect(value).toEqual(textValue('read a.npy'));
  });
});

describe('random functions', () => {
  test('draw from the stream of the environment', () => {
    const first = arrayOf('rand(1000)', environmentOf());
    expect(arrayOf('rand(1000)', environmentOf()).data).toEqual(first.data);
    expect(Math.min(...first.data!)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...first.data!)).toBeLessThan(1);
    const mean = arrayOf('mean(rand(100000))', environmentOf()).data![0]!;
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 100000));
  });

  test.each([
    ['rand()', 'float', []],
    ['rand(2, 3)', 'float', [2, 3]],
    ['randn(4)', 'float', [4]],
    ['randint(0, 5, 10)', 'integer', [10]],
    ['randint(5)', 'integer', []],
    ['randint(2, 5, size=[2, 2])', 'integer', [2, 2]],
    ['permutation(5)', 'integer', [5]],
    ['permutation([1.5, 2.5])', 'float', [2]],
  ])('%s', (source, type, shape) => {
    expect(arrayOf(source)).toMatchObject({ type, shape });
    const checked = arrayOf(source, environmentOf({}, 'check'));
    expect(checked).toMatchObject({ type, shape, data: null });
  });

  test('randn has mean 0 and variance 1', () => {
    const [mean, std] = ['mean', 'std'].map((f) => arrayOf(`${f}(randn(100000))`).data![0]!);
    expect(Math.abs(mean!)).toBeLessThan(5 / Math.sqrt(100000));
    expect(Math.abs(std! - 1)).toBeLessThan(5 / Math.sqrt(200000));
  });

  test.each([
    ['uniform(-1, 3, 20000)', 1, 4 / 3],
    ['normal(5, 2, 20000)', 5, 4],
    ['exponential(3, 20000)', 3, 9],
    ['lognormal(0.5, 0.25, 20000)', 1.7011, 0.18663],
    ['gamma(0.5, 2, 20000)', 1, 2],
    ['gamma(4, size=20000)', 4, 4],
    ['poisson(7, 20000)', 7, 7],
    ['binomial(10, 0.3, 20000)', 3, 2.1],
    ['choice([1, 2, 4], 20000, p=[0.25, 0.5, 0.25])', 2.25, 1.1875],
    ['choices([1, 2, 4], [1, 2, 1], 20000)', 2.25, 1.1875],
    ['choice(3, 20000)', 1, 2 / 3],
  ])('%s has the mean and the variance of its distribution', (source, mean, variance) => {
    const data = arrayOf(source).data!;
    const found = data.reduce((sum, x) => sum + x, 0) / data.length;
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / data.length));
    const squares = data.map((x) => (x - mean) ** 2);
    const spread = squares.reduce((sum, x) => sum + x, 0) / data.length;
    const fourth = squares.reduce((sum, x) => sum + x * x, 0) / data.length;
    expect(Math.abs(spread - variance)).toBeLessThan(5 * Math.sqrt(fourth / data.length));
  });

  test('choice without replacement takes no element twice, and none of probability 0', () => {
    expect(arrayOf('sort(choice(5, 5, replace=False))').data).toEqual(
      Float64Array.of(0, 1, 2, 3, 4),
    );
    const source = 'unique(choice(4, 2, replace=False, p=[0.5, 0, 0.5, 0]))';
    expect(arrayOf(source).data).toEqual(Float64Array.of(0, 2));
    expect(evaluate('choice(3, 4, replace=False)').codes).toEqual(['argument-range']);
    expect(evaluate('choice(3, p=[0.5, 0.5, 0.5])').codes).toEqual(['argument-range']);
  });

  test('randint reaches every number from low up to, not including, high', () => {
    expect(arrayOf('unique(randint(-2, 3, 1000))').data).toEqual(Float64Array.of(-2, -1, 0, 1, 2));
  });

  test('permutation keeps every element', () => {
    expect(arrayOf('sort(permutation(50)) == arange(50)').data).not.toContain(0);
    expect(arrayOf('sum(permutation([[1, 2], [3, 4], [5, 6]]), axis=0)').data).toEqual(
      Float64Array.of(9, 12),
    );
    expect(arrayOf('permutation(50)').data).not.toEqual(arrayOf('arange(50)').data);
  });
});

describe('conversion to the expected kind', () => {
  const span = { source: new SourceText('test.model', 'x'), start: 0, end: 1 };

  test.each<[string, ScriptValue, number | null, string[]]>([
    ['a time', scalar(0.5, timeDimension), 0.5, []],
    ['an array of one', fromArray(Float64Array.of(2), timeDimension), 2, []],
    ['not known', unknownArray(timeDimension), null, []],
    ['wrong already', errorValue, null, []],
    ['no unit', scalar(0.5), null, ['unit-mismatch']],
    ['many', fromArray(Float64Array.of(1, 2), timeDimension), null, ['not-scalar']],
    ['a text', textValue('x'), null, ['not-a-number']],
  ])('one time: %s', (_, value, expected, codes) => {
    const diags = new Diagnostics();
    expect(expectScalar(value, timeDimension, 'the duration', span, diags)).toBe(expected);
    expect(diags.sorted.map((d) => d.code)).toEqual(codes);
  });

  test.each<[number, number | null, string[]]>([
    [3, 3, []],
    [3.5, null, ['not-whole']],
    [-1, null, ['too-small']],
    [NaN, null, ['not-whole']],
  ])('a whole number: %d', (number, expected, codes) => {
    const diags = new Diagnostics();
    expect(expectInteger(scalar(number), 'the size', span, diags, 0)).toBe(expected);
    expect(diags.sorted.map((d) => d.code)).toEqual(codes);
  });

  test('a text, a truth', () => {
    const diags = new Diagnostics();
    expect(expectText(textValue('flat'), 'the window', span, diags)).toBe('flat');
    expect(expectBoolean(scalar(1), 'the option', span, diags)).toBe(true);
    expect(expectText(scalar(1), 'the window', span, diags)).toBe(null);
    expect(diags.sorted.map((d) => d.code)).toEqual(['not-a-text']);
  });

  test.each<[string, number[] | null, string[]]>([
    ['x[1:3]', [1, 2], []],
    ['x[:]', [0, 1, 2, 3, 4], []],
    ['x[::-2]', [4, 2, 0], []],
    ['x[-1]', [4], []],
    ['x[[3, 1]]', [3, 1], []],
    ['x[[True, False, True, False, False]]', [0, 2], []],
    ['x[5]', null, ['index-out-of-range']],
    ['x[[True]]', null, ['mask-length']],
    ['x[1*mV]', null, ['unit-mismatch']],
  ])('indices into five elements: %s', (source, expected, codes) => {
    const diags = new Diagnostics();
    const syntax = parseExpression(new SourceText('test.model', source), diags);
    if (syntax.kind !== 'index') throw new Error('no index');
    const [index] = evaluateIndices(
      syntax.indices,
      (index) => evaluateScript(index, environment, diags),
      diags,
    );
    const chosen = chooseIndices(index!, 5, diags);
    expect(chosen === null ? null : Array.from(chosen)).toEqual(expected);
    expect(diags.sorted.map((d) => d.code)).toEqual(codes);
  });

  test("slices are Python's", () => {
    expect(Array.from(sliceIndices(null, null, -1, 3))).toEqual([2, 1, 0]);
    expect(Array.from(sliceIndices(-2, 10, null, 3))).toEqual([1, 2]);
    expect(Array.from(sliceIndices(5, null, null, 3))).toEqual([]);
  });
});

describe('numbers as indices read a part of the array itself, not a copy of it', () => {
  const matrix = fromArray(Float64Array.of(0, 1, 2, 3, 4, 5), undefined, 'float', [2, 3]);
  test.each<[string, number[], number[]]>([
    ['m[1]', [3, 4, 5], [3]],
    ['m[-2]', [0, 1, 2], [3]],
    ['m[1, -1]', [5], []],
    ['m[0][2]', [2], []],
  ])('%s', (text, expected, shape) => {
    const part = arrayOf(text, environmentOf({ m: matrix }));
    expect([...part.data!]).toEqual(expected);
    expect(part.shape).toEqual(shape);
    expect(part.data!.buffer).toBe(matrix.data!.buffer);
  });

  test.each([
    ['m[2]', 'index-out-of-range'],
    ['m[-3]', 'index-out-of-range'],
    ['m[0.5]', 'not-whole'],
    ['m[True]', 'boolean-index'],
    ['m[1*mV]', 'unit-mismatch'],
    ['m[0, 0, 0]', 'too-many-indices'],
  ])('%s is refused', (text, code) => {
    expect(evaluate(text, environmentOf({ m: matrix })).codes).toEqual([code]);
  });
});
