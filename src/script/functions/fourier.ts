// Fourier transforms: fft ifft rfft irfft, their frequencies, and what is read of complex numbers: abs angle real imag.
// Complex numbers are objects of two arrays, `z.real` and `z.imag`; arithmetic works on those, on `abs(z)` and `angle(z)`.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { arctan2, fourierTransform } from '../../math/index.ts';
import type { ComplexNumbers } from '../../math/index.ts';
import { carryOut, done } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { dimensionless, powerOfDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { arrayAt, axisAt, integerAt, isGiven, numberAt, reportRange } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { indexArray } from '../indexing.ts';
import { errorValue, fromArray, integer, unknownArray } from '../value.ts';
import type { ArrayValue, IndexValue, ScriptObject, ScriptValue } from '../value.ts';
import { mapRows, rowsAlong } from './rows.ts';

/** The Fourier transforms, and functions of complex numbers. */
export const fourierFunctions: readonly ScriptFunction[] = [
  {
    name: 'fft',
    parameters: ['a', 'n?', 'axis?'],
    meaning:
      'the discrete Fourier transform, complex; `n` shortens the rows or fills them up with zeros',
    unit: 'of `a`',
    apply: (call) => transformed(call, { isHalf: false, isInverse: false }),
  },
  {
    name: 'ifft',
    parameters: ['a', 'n?', 'axis?'],
    meaning: 'the inverse of `fft`, complex',
    unit: 'of `a`',
    apply: (call) => transformed(call, { isHalf: false, isInverse: true }),
  },
  {
    name: 'rfft',
    parameters: ['a', 'n?', 'axis?'],
    meaning:
      'the frequencies from 0 up of the transform of real numbers, complex: n//2 + 1 of them',
    unit: 'of `a`',
    apply: (call) => transformed(call, { isHalf: true, isInverse: false }),
  },
  {
    name: 'irfft',
    parameters: ['a', 'n?', 'axis?'],
    meaning: 'the inverse of `rfft`, real; `n` is the length of the result (default: even)',
    unit: 'of `a`',
    apply: (call) => transformed(call, { isHalf: true, isInverse: true }),
  },
  {
    name: 'fftfreq',
    parameters: ['n', 'd?'],
    meaning: 'the frequencies of `fft` of `n` samples at a distance of `d` (default 1)',
    unit: '1 / of `d`',
    apply: (call) => frequencies(call, false),
  },
  {
    name: 'rfftfreq',
    parameters: ['n', 'd?'],
    meaning: 'the frequencies of `rfft` of `n` samples at a distance of `d` (default 1)',
    unit: '1 / of `d`',
    apply: (call) => frequencies(call, true),
  },
  {
    name: 'angle',
    parameters: ['z'],
    meaning: 'the phase of complex numbers in radian; 0 or pi for real ones',
    unit: '1',
    apply: phase,
  },
];

/** The value of complex numbers whose parts have one shape and dimension. */
function complexValue(re: ArrayValue, im: ArrayValue): ScriptValue {
  const object: ScriptObject = {
    description: 'an array of complex numbers',
    complex: { re, im },
    attribute(name: string): ScriptValue | null {
      if (name === 'real') return re;
      if (name === 'imag') return im;
      if (name === 'size' && re.shape !== null)
        return integer(re.shape.reduce((size, n) => size * n, 1));
      return null;
    },
    attributeNames: () => ['real', 'imag', 'size'],
    length: () => re.shape?.[0] ?? null,
    index(indices: readonly IndexValue[], span: Span, diags: Diagnostics): ScriptValue {
      const x = indexArray(re, indices, span, diags);
      if (x.kind !== 'array') return x;
      return complexValue(x, indexArray(im, indices, span, diags) as ArrayValue);
    },
  };
  return { kind: 'object', object };
}

/** The parts of complex numbers, or of real ones; null after a report. */
function complexAt(call: Call, k: number): { re: ArrayValue; im: ArrayValue } | null {
  const { value } = call.given[k]!;
  if (value.kind === 'object' && value.object.complex !== undefined) return value.object.complex;
  const re = arrayAt(call, k);
  if (re === null) return null;
  return { re, im: { ...re, data: re.data === null ? null : new Float64Array(re.data.length) } };
}

function phase(call: Call): ScriptValue {
  const z = complexAt(call, 0);
  if (z === null) return errorValue;
  const { shape } = z.re;
  if (z.re.data === null || z.im.data === null) return unknownArray(dimensionless, 'float', shape);
  const data = z.im.data.map((y, k) => arctan2(y, z.re.data![k]!));
  return fromArray(data, dimensionless, 'float', shape!);
}

function transformed(call: Call, form: { isHalf: boolean; isInverse: boolean }): ScriptValue {
  const z = complexAt(call, 0);
  if (z === null) return errorValue;
  const { shape, dimension } = z.re;
  const isReal = form.isHalf && form.isInverse;
  const given = isGiven(call, 1) ? integerAt(call, 1, 0, 1) : undefined;
  const axis = axisAt(call, 2, shape?.length ?? null) ?? (shape === null ? null : shape.length - 1);
  const unknown = unknownArray(dimension);
  const unknownResult = isReal ? unknown : complexValue(unknown, unknown);
  if (shape === null || given === null || axis === null) return unknownResult;
  if (axis < 0) {
    call.diags.report('no-such-axis', call.given[0]!.span, { axis: -1, axes: 0 });
    return errorValue;
  }
  const n = given ?? (isReal ? 2 * (shape[axis]! - 1) : shape[axis]!);
  if (n < 1) {
    call.diags.report('nothing-given', call.span, { name: call.name });
    return errorValue;
  }
  const length = form.isHalf && !form.isInverse ? Math.floor(n / 2) + 1 : n;
  const [real, imaginary] = [z.re, z.im].map(({ data }) =>
    data === null ? [] : rowsAlong(data, shape, axis),
  );
  const results = carryOut(function* () {
    const transforms: ComplexNumbers[] = [];
    for (const [k, re] of real!.entries()) {
      const input = padded({ re, im: imaginary![k]! }, n, isReal);
      transforms.push(yield* fourierTransform(input, form.isInverse));
    }
    return transforms;
  });
  const partOf = (part: 're' | 'im'): ArrayValue => {
    let next = 0;
    const of = (): Work<Float64Array> => done(results[next++]![part]);
    return mapRows(z[part], axis, () => length, of, 'float', dimension);
  };
  return isReal ? partOf('re') : complexValue(partOf('re'), partOf('im'));
}

/** The first n numbers of a row, filled up with zeros; for `irfft`, the negative frequencies are the conjugates. */
function padded(row: ComplexNumbers, n: number, isReal: boolean): ComplexNumbers {
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  const count = Math.min(isReal ? Math.floor(n / 2) + 1 : n, row.re.length);
  re.set(row.re.subarray(0, count));
  im.set(row.im.subarray(0, count));
  if (!isReal) return { re, im };
  im[0] = 0;
  if (n % 2 === 0) im[n / 2] = 0;
  for (let k = 1; k < n - k; k++) {
    re[n - k] = re[k]!;
    im[n - k] = -im[k]!;
  }
  return { re, im };
}

function frequencies(call: Call, isHalf: boolean): ScriptValue {
  const n = integerAt(call, 0, 0, 1);
  const distance = isGiven(call, 1) ? arrayAt(call, 1) : undefined;
  const step = numberAt(call, 1, 1, null);
  if (distance === null) return errorValue;
  const dimension: Dimension = powerOfDimension(distance?.dimension ?? dimensionless, -1);
  if (n === null || step === null) return unknownArray(dimension);
  if (step === 0) return reportRange(call, 1, '0', 'a distance that is not 0');
  const length = isHalf ? Math.floor(n / 2) + 1 : n;
  const data = Float64Array.from({ length }, (_, k) => {
    const turns = isHalf || k < Math.ceil(n / 2) ? k : k - n;
    return turns / (n * step);
  });
  return fromArray(data, dimension);
}
