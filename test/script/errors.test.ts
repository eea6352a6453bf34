// Errors in script expressions are reported once, with what was found and what to write.
import { describe, expect, test } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { idiomInstead } from '../../src/diagnostics/messages/foreign-functions.ts';
import { parseGenerator } from '../../src/parser/index.ts';
import { evaluateScript, fromArray } from '../../src/script/index.ts';
import type { ScriptObject, ScriptValue } from '../../src/script/index.ts';
import { arrayOf, environmentOf, evaluate } from './support.ts';

const group: ScriptObject = {
  description: 'group `P`',
  attribute: (name) => (name === 'voltage' ? fromArray(Float64Array.of(1, 2, 3)) : null),
  attributeNames: () => ['voltage', 'N'],
  length: () => 3,
};
const names: Record<string, ScriptValue> = {
  P: { kind: 'object', object: group },
  taum: fromArray(Float64Array.of(1, 2, 3)),
  broken: { kind: 'error' },
};

const wrong: readonly (readonly [source: string, code: string, words: readonly string[]])[] = [
  ['tuam + 1', 'unknown-name', ['`tuam`']],
  ['lenspace(0, 1)', 'unknown-name', ['`lenspace`']],
  ['maximum(1, 2)', 'unknown-name', ['`maximum`']],
  ['exp + 1', 'function-as-variable', ['`exp`']],
  ['taum(3)', 'not-a-function', ['`taum`', 'array of 3 values']],
  ['mV(3)', 'not-a-function', ['`mV`', 'unit']],
  ['pi(3)', 'not-a-function', ['`pi`', 'constant']],
  ['P.voltag', 'unknown-variable', ['group `P`', '`voltag`']],
  ['taum.foo', 'unknown-variable', ['`foo`', 'array of 3 values']],
  ['P + 1', 'not-a-number', ['left side of `+`', 'group `P`']],
  ['mean(P)', 'not-a-number', ['`a` of `mean`', 'group `P`']],
  ['"a"*2', 'not-a-number', ['"a"']],
  ['where(taum > 1) + 1', 'not-a-number', ['tuple']],
  ['histogram(taum)*2', 'not-a-number', ['pair']],
  ['P[0]', 'not-indexable', ['group `P`']],
  ['(3)[0]', 'not-indexable', ['single number']],
  ['taum[3]', 'index-out-of-range', ['3', '3 elements']],
  ['taum[-4]', 'index-out-of-range', ['-4', '3 elements']],
  ['taum[[0, 7]]', 'index-out-of-range', ['7']],
  ['[[1, 2], [3, 4]][0, 2]', 'index-out-of-range', ['2 elements']],
  ['where(taum > 1)[1]', 'index-out-of-range', ['1']],
  ['taum[0, 1]', 'too-many-indices', ['2 indices', 'one axis']],
  ['taum[1.5]', 'not-whole', ['1.5', 'index']],
  ['taum[0.5:]', 'not-whole', ['0.5', 'slice']],
  ['taum[::0]', 'slice-step-zero', []],
  ['taum[True]', 'boolean-index', []],
  ['taum[[True, False]]', 'mask-length', ['2 values', '3 values']],
  ['taum["a"]', 'not-a-number', ['an index', '"a"']],
  ['[[1, 2], [3]]', 'ragged-list', ['2 values', '1 value']],
  ['taum + [1, 2]', 'shapes-differ', ['`+`', '3 values', '2 values']],
  ['taum > [1, 2]', 'shapes-differ', ['`>`']],
  ['taum and [1, 2]', 'shapes-differ', ['`and`']],
  ['where([1, 2], taum, 0)', 'shapes-differ', ['`where`']],
  ['clip(taum, [0, 0], 1)', 'shapes-differ', ['`clip`']],
  ['concatenate([[[1, 2]], [[3]]])', 'shapes-differ', ['`concatenate`']],
  ['concatenate([taum, 3])', 'scalar-in-concatenate', ['single number']],
  ['repeat(taum, [1, 2])', 'shapes-differ', ['`repeat`']],
  ['1 if taum > 2 else 0', 'array-condition', ['3 values']],
  ['(1*mV)**inf', 'not-finite', ['inf']],
  ['5 // 0', 'division-by-zero', ['`//`']],
  ['5 % 0', 'division-by-zero', ['`%`']],
  ['zeros(2.5)', 'not-whole', ['2.5', '`zeros`']],
  ['zeros(-1)', 'too-small', ['-1', 'at least 0']],
  ['zeros(inf)', 'not-whole', ['inf']],
  ['rand(0.5)', 'not-whole', ['`rand`']],
  ['zeros(1e12)', 'too-large', ['8 TB', '134217728']],
  ['zeros([1e6, 1e6])', 'too-large', ['8 TB']],
  ['linspace(0, 1, 1e10)', 'too-large', ['80 GB']],
  ['arange(1e11)', 'too-large', ['800 GB']],
  ['tile(taum, 1e9)', 'too-large', ['24 GB']],
  ['repeat(taum, 1e9)', 'too-large', ['24 GB']],
  ['rand(1e9)', 'too-large', ['8 GB']],
  ['permutation(1e9)', 'too-large', ['8 GB']],
  ['histogram(taum, 1e10)', 'too-large', ['80 GB']],
  ['mean([taum, taum], axis=2)', 'no-such-axis', ['axis 2']],
  ['sum(3, axis=0)', 'no-such-axis', ['axis 0']],
  ['len(3)', 'no-length', ['single number']],
  ['max([])', 'nothing-given', ['`max`']],
  ['min(taum[taum > 5])', 'nothing-given', ['`min`']],
  ['concatenate([])', 'nothing-given', ['`concatenate`']],
  ['linspace(0)', 'wrong-arguments', ['`linspace`']],
  ['exp(1, 2)', 'wrong-arguments', ['`exp`', '2 arguments']],
  ['exp()', 'wrong-arguments', ['`exp`', 'no arguments']],
  ['where(taum, 1)', 'wrong-arguments', ['`where`']],
  ['linspace(0, 1, nmu=5)', 'wrong-keyword', ['`nmu`']],
  ['linspace(0, 1, 5, num=5)', 'wrong-keyword', ['`num`', 'twice']],
  ['zeros(3, dtype=1)', 'wrong-keyword', ['`dtype`']],
  ['min(taum, taum, axis=0)', 'wrong-keyword', ['`axis`']],
  ['arange(0, 5, 0)', 'step-zero', ['`arange`']],
  ['randint(5, 5, 3)', 'empty-range', ['5']],
  ['randint(0)', 'empty-range', ['0']],
  ['histogram(taum, [2, 1])', 'edges-not-ascending', []],
  ['histogram([1, inf])', 'histogram-not-finite', []],
  ['load("x.npy")', 'cannot-read', ['x.npy']],
  ['load(3)', 'not-a-text', ['single number']],
];

describe('faults', () => {
  test.each(wrong)('%s', (source, code, words) => {
    const { codes, messages } = evaluate(source, environmentOf(names));
    expect(codes).toEqual([code]);
    for (const word of words) expect(messages[0]).toContain(word);
  });

  test.each([
    ['tuam + 1', 'did you mean `taum`?'],
    ['lenspace(0, 1)', 'did you mean `linspace`?'],
    ['maximum(1, 2)', 'did you mean `max`?'],
    ['P.voltag', 'did you mean `voltage`?'],
    ['linspace(0, 1, nmu=5)', 'did you mean `num`?'],
    ['1*mv', 'did you mean `mV`?'],
    ['linspace(0)', '`linspace(start, stop[, num][, endpoint])`'],
    ['where(taum > 1)*2', '`[0]`'],
    ['1 if taum > 2 else 0', 'where(c, a, b)'],
  ])('%s has a hint', (source, hint) => {
    expect(evaluate(source, environmentOf(names)).hints[0]).toContain(hint);
  });

  test.each([
    'broken + 1*mV',
    'broken[3] + tau*0 if False else broken',
    'broken.x',
    'broken(3)',
    'exp(broken)',
    '[broken, 2*mV]',
    'concatenate([broken, [1]])',
    'zeros(broken)',
    'broken.method(1)',
    'min(broken, 3*mV)',
  ])('errors that were reported already are not repeated: %s', (source) => {
    expect(evaluate(source.replace(' + tau*0', ''), environmentOf(names)).codes).toEqual([]);
  });

  test('every fault of an expression is reported', () => {
    const { codes } = evaluate('foo1 + taum[9] + exp(1*mV)', environmentOf(names));
    expect(codes).toEqual(['unknown-name', 'index-out-of-range', 'unit-mismatch']);
  });
});

test('generators are allowed in connect only', () => {
  const diags = new Diagnostics();
  const source = new SourceText('test.model', 'k for k in range(3)');
  evaluateScript(parseGenerator(source, diags), environmentOf(), diags);
  expect(diags.sorted.map((d) => d.code)).toEqual(['not-script']);
});

describe('a skipped operand', () => {
  test.each([
    'taum[5] if len(taum) > 5 else 0',
    '0 if len(taum) < 5 else taum[5]',
    'len(taum) > 5 and taum[5] > 0',
    'len(taum) < 5 or taum[5] > 0',
    'max(taum[taum > 9]) if any(taum > 9) else 0',
    '0 if True else load("nowhere.npy")',
    'True or (False and taum[5] > 0) or taum[7]',
    '1*mV if True else taum[9]*mV',
  ])('causes no value error: %s', (source) => {
    expect(evaluate(source, environmentOf(names)).codes).toEqual([]);
  });

  test('is still checked for names and units', () => {
    expect(evaluate('1 if True else nowhere').codes).toEqual(['unknown-name']);
    expect(evaluate('True or exp(1*mV) > 1').codes).toEqual(['unit-mismatch']);
  });

  test('does not draw', () => {
    const plain = environmentOf();
    const guarded = environmentOf();
    const expected = arrayOf('rand()', plain).data;
    arrayOf('1 if True else rand()', guarded);
    arrayOf('True or rand() > 0.5', guarded);
    expect(arrayOf('rand()', guarded).data).toEqual(expected);
  });

  test('gives the shape of the whole', () => {
    expect(arrayOf('False and [True, True]').data).toEqual(Float64Array.of(0, 0));
    expect(arrayOf('True or rand(3) > 0.5').data).toEqual(Float64Array.of(1, 1, 1));
  });
});

describe('array size limits', () => {
  test('broadcasting is refused before memory is allocated', () => {
    const column = fromArray(new Float64Array(20000), undefined, 'float', [20000, 1]);
    const row = fromArray(new Float64Array(20000));
    const { codes } = evaluate('column*row', environmentOf({ column, row }));
    expect(codes).toEqual(['too-large']);
  });
});

const idioms: readonly (readonly [call: string, values: readonly number[]])[] = [
  ['mod', [1, 0, 1]],
  ['fmod', [1, 0, 1]],
  ['power', [1, 4, 9]],
  ['square', [1, 4, 9]],
  ['hypot', [Math.sqrt(5), Math.sqrt(8), Math.sqrt(34)]],
  ['log2', [0, 1, Math.log2(3)]],
  ['radians', [1, 2, 3].map((x) => (x * Math.PI) / 180)],
  ['degrees', [1, 2, 3].map((x) => (x * 180) / Math.PI)],
  ['float', [1, 2, 3]],
  ['bool', [1, 1, 1]],
  ['prod', [6]],
  ['ptp', [2]],
  ['sem', [1 / Math.sqrt(3)]],
  ['zscore', [-Math.sqrt(1.5), 0, Math.sqrt(1.5)]],
  ['cov', [1]],
  ['norm', [Math.sqrt(14)]],
  ['rms', [Math.sqrt(14 / 3)]],
  ['polyfit', [1.5]],
  ['count_nonzero', [3]],
  ['nanpercentile', [2]],
  ['nanquantile', [2]],
  ['argwhere', [0, 1, 2]],
  ['isclose', [0, 1, 0]],
  ['allclose', [0]],
  ['delete', [1, 3]],
  ['size', [3]],
  ['shape', [3]],
  ['zeros_like', [0, 0, 0]],
  ['ones_like', [1, 1, 1]],
  ['stack', [1, 2, 3, 2, 2, 2]],
  ['column_stack', [1, 2, 2, 2, 3, 2]],
  ['eye', [1, 0, 0, 1]],
];

test.each(idioms)('what is written for `%s` has its value', (name, values) => {
  const [a, b] = [Float64Array.of(1, 2, 3), Float64Array.of(2, 2, 2)];
  const [x, y] = [a, Float64Array.of(2, 2, 5)];
  const arrays = { a, b, x, y, n: Float64Array.of(2), k: Float64Array.of(1) };
  const scope = environmentOf(
    Object.fromEntries(
      Object.entries(arrays).map(([name, data]) => [
        name,
        fromArray(data, undefined, 'integer', data.length === 1 ? [] : [data.length]),
      ]),
    ),
  );
  const idiom = /^write `(.*)`$/.exec(idiomInstead(name)!)![1]!;
  const found = Array.from(arrayOf(idiom, scope).data!);
  expect(found.map((value) => Number(value.toFixed(12)))).toEqual(
    values.map((value) => Number(value.toFixed(12))),
  );
});
