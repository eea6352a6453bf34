// Dimensions in script expressions: the result of each operator and function, in SI units.
import { describe, expect, test } from 'vitest';
import { showDimension } from '../../src/units/index.ts';
import { arrayOf, evaluate } from './support.ts';

type Row = readonly [source: string, unit: string, values: number | readonly number[]];

const right: readonly Row[] = [
  ['10*mV', 'volt', 0.01],
  ['[1, 2, 3]*ms', 'second', [0.001, 0.002, 0.003]],
  ['[1*mV, 2*mV]', 'volt', [0.001, 0.002]],
  ['[[1, 2], [3, 4]]*nA', 'amp', [1e-9, 2e-9, 3e-9, 4e-9]],
  ['1*mV + 2*volt', 'volt', 2.001],
  ['10*ms/(2*ms)', '1', 5],
  ['1*mV/(1*Mohm)', 'amp', 1e-9],
  ['5*mV % (2*mV)', 'volt', 0.001],
  ['5*mV // (2*mV)', '1', 2],
  ['(2*mV)**2', 'volt**2', 4e-6],
  ['(4*mV**2)**0.5', 'volt', 0.002],
  ['sqrt(4*mV**2)', 'volt', 0.002],
  ['sqrt([1, 4])*second**-0.5', '1/second**0.5', [1, 2]],
  ['-[1, 2]*mV', 'volt', [-0.001, -0.002]],
  ['1*mV < 2*volt', '1', 1],
  ['[1, 2]*mV == 2*mV', '1', [0, 1]],
  ['0 + 1*mV', 'volt', 0.001],
  ['zeros(2) + 1*mV', 'volt', [0.001, 0.001]],
  ['1*mV > 0', '1', 1],
  ['1*mV < inf', '1', 1],
  ['1*mV > -inf', '1', 1],
  ['1*mV if True else 0', 'volt', 0.001],
  ['0 if True else 1*mV', 'volt', 0],
  ['linspace(0*mV, 1*mV, 3)', 'volt', [0, 0.0005, 0.001]],
  ['arange(0*ms, 3*ms, 1*ms)', 'second', [0, 0.001, 0.002]],
  ['arange(0, 3*ms, 1*ms)', 'second', [0, 0.001, 0.002]],
  ['full(2, 3*mV)', 'volt', [0.003, 0.003]],
  ['repeat([1, 2]*mV, 2)', 'volt', [0.001, 0.001, 0.002, 0.002]],
  ['tile([1, 2]*mV, 2)', 'volt', [0.001, 0.002, 0.001, 0.002]],
  ['concatenate([[1]*mV, [2, 3]*mV])', 'volt', [0.001, 0.002, 0.003]],
  ['concatenate([[], [2]*mV])', 'volt', [0.002]],
  ['sum([1, 2]*mV)', 'volt', 0.003],
  ['mean([1, 3]*mV)', 'volt', 0.002],
  ['std([1, 3]*mV)', 'volt', 0.001],
  ['std([1, 3]*mV)**2', 'volt**2', 1e-6],
  ['min([1, 3]*mV)', 'volt', 0.001],
  ['max([1, 3]*mV, 2*mV)', 'volt', [0.002, 0.003]],
  ['max([-1, 3]*mV, 0)', 'volt', [0, 0.003]],
  ['cumsum([1, 2]*mV)', 'volt', [0.001, 0.003]],
  ['sort([2, 1]*mV)', 'volt', [0.001, 0.002]],
  ['unique([2, 1, 2]*mV)', 'volt', [0.001, 0.002]],
  ['where([1, 0]*mV)[0]', '1', [0]],
  ['where([True, False], 1*mV, [3, 4]*mV)', 'volt', [0.001, 0.004]],
  ['where([True, False], 1*mV, 0)', 'volt', [0.001, 0]],
  ['histogram([1, 2, 3]*mV, 2)[0]', '1', [1, 2]],
  ['histogram([1, 2, 3]*mV, 2)[1]', 'volt', [0.001, 0.002, 0.003]],
  ['histogram([1, 2, 3]*mV, [0, 1.5]*mV)[0]', '1', [1]],
  ['any([0, 1]*mV)', '1', 1],
  ['abs(-2*mV)', 'volt', 0.002],
  ['sign(-2*mV)', '1', -1],
  ['floor(2.5*volt)', 'volt', 2],
  ['clip([-1, 5]*mV, 0*mV, 3*mV)', 'volt', [0, 0.003]],
  ['arctan2(1*mV, 1*mV)', '1', Math.PI / 4],
  ['heaviside(-1*mV)', '1', 0],
  ['heaviside(0, 0.25)', '1', 0.25],
  ['timestep(1*ms, 0.1*ms)', '1', 10],
  ['exp(1*mV/(1*mV))', '1', Math.E],
  ['len([1, 2]*mV)', '1', 2],
  ['([1, 2, 3]*mV)[1:]', 'volt', [0.002, 0.003]],
  ['([1, 2, 3]*mV)[-1]', 'volt', 0.003],
  ['[1, 2, 3]*mV*[1, 0, 0] > 0*mV and True', '1', [1, 0, 0]],
  ['10.0**-3*volt', 'volt', 0.001],
];

describe('dimensions', () => {
  test.each(right)('%s', (source, unit, values) => {
    const { data, dimension } = arrayOf(source);
    expect(showDimension(dimension)).toBe(unit);
    const expected = typeof values === 'number' ? [values] : values;
    expect(data).toHaveLength(expected.length);
    for (const [k, x] of expected.entries()) expect(data![k]).toBeCloseTo(x, 14);
  });
});

const wrong: readonly (readonly [source: string, code: string, words: readonly string[]])[] = [
  ['1*mV + 1', 'units-differ', ['volt', 'added']],
  ['1*mV + 2*ms', 'units-differ', ['volt', 'second', 'added']],
  ['2*ms - 1*mV', 'units-differ', ['subtracted']],
  ['5*mV % 2', 'units-differ', ['%']],
  ['5*mV // 2', 'units-differ', ['//']],
  ['1*mV < 2*ms', 'units-differ', ['compared']],
  ['1*mV == 1', 'units-differ', ['compared']],
  ['1*mV + inf', 'units-differ', ['added']],
  ['[1, 1] - [1, 1] + 1*mV', 'units-differ', ['added']],
  ['(0 if True else 5) + 1*mV', 'units-differ', ['added']],
  ['1*mV if True else 1', 'units-differ', ['chosen between']],
  ['2**(1*mV)', 'exponent-unit', ['volt']],
  ['(1*mV)**[1, 2]', 'exponent-not-scalar', ['volt']],
  ['[1*mV, 2]', 'mixed-list', ['volt', '1']],
  ['[0, 2*mV]', 'mixed-list', ['volt']],
  ['[1*mV, 2*ms]', 'mixed-list', ['volt', 'second']],
  ['concatenate([[1*mV], [1]])', 'unit-mismatch', ['volt']],
  ['exp(1*mV)', 'unit-mismatch', ['volt', 'no unit', 'exp']],
  ['sin([1, 2]*ms)', 'unit-mismatch', ['second', 'sin']],
  ['not 1*mV', 'unit-mismatch', ['volt']],
  ['1*mV and True', 'unit-mismatch', ['volt']],
  ['int(1*mV)', 'unit-mismatch', ['volt']],
  ['zeros(3*mV)', 'unit-mismatch', ['volt', 'zeros']],
  ['[1, 2][1*mV]', 'unit-mismatch', ['volt', 'index']],
  ['linspace(0*mV, 1*ms, 3)', 'unit-mismatch', ['volt', 'second', 'linspace']],
  ['arange(0*ms, 3*ms, 1)', 'unit-mismatch', ['second', 'arange']],
  ['arange(0*ms, 3*ms)', 'step-needed', ['second']],
  ['min([1]*mV, [2])', 'unit-mismatch', ['volt', 'min']],
  ['clip(1*mV, 0*mV, 1)', 'unit-mismatch', ['volt', 'clip']],
  ['where([True], 1*mV, 1)', 'unit-mismatch', ['volt', 'where']],
  ['histogram([1]*mV, [1, 2])', 'unit-mismatch', ['volt', 'histogram']],
  ['timestep(1, 1*ms)', 'unit-mismatch', ['second', 'timestep']],
];

describe('units that do not fit', () => {
  test.each(wrong)('%s', (source, code, words) => {
    const { codes, messages, value } = evaluate(source);
    expect(codes).toEqual([code]);
    expect(value.kind === 'array' ? value.data : null).toBeNull();
    for (const word of words) expect(messages[0]).toContain(word);
  });
});
