// Power spectra of rows: `welch` and `periodogram`.
import { cos } from '../../../math/index.ts';
import { flat, fromFlat, plainArray } from '../../numpy/index.ts';
import type { NdArray } from '../../numpy/index.ts';
import { call, toCount, toFloat, tupleOf, valueError } from '../../values/index.ts';
import type { Host, ModuleTable, Value } from '../../values/index.ts';
import { rowOfRows } from '../arguments.ts';

/** Windows as sums of cosines. */
const windows: Readonly<Record<string, readonly number[]>> = {
  boxcar: [1],
  hann: [0.5, -0.5],
  hamming: [0.54, -0.46],
  blackman: [0.42, -0.5, 0.08],
};

function windowOf(given: Value, n: number): Float64Array {
  if (typeof given !== 'string') return flat(plainArray(given));
  const shares = windows[given];
  if (shares === undefined) throw valueError(`Unknown window type. ('${given}')`);
  return Float64Array.from({ length: n }, (_, k) =>
    shares.reduce((sum, share, j) => sum + share * cos((2 * Math.PI * j * k) / n), 0),
  );
}

interface Options {
  readonly x: Value;
  readonly fs: number;
  readonly window: Value;
  readonly length: number;
  readonly overlap: number;
  readonly nfft: number;
  readonly detrend: Value;
  readonly scaling: Value;
  readonly axis: Value;
}

/** The frequencies, and the mean power of parts of a row that overlap. */
function spectrum(host: Host, options: Options): Value {
  const { x, fs, length, overlap, nfft } = options;
  const window = windowOf(options.window, length);
  const total = (of: (w: number) => number): number => window.reduce((sum, w) => sum + of(w), 0);
  const scale =
    options.scaling === 'density' ? 1 / (fs * total((w) => w * w)) : 1 / total((w) => w) ** 2;
  const transform = host.module('numpy.fft').find('rfft')!;
  const power = rowOfRows(x, options.axis, (row) => {
    const count = Math.floor((row.length - overlap) / (length - overlap));
    const sums = new Float64Array(Math.floor(nfft / 2) + 1);
    for (let part = 0; part < count; part++) {
      const from = part * (length - overlap);
      const values = row.slice(from, from + length);
      const mean =
        options.detrend === 'constant' ? values.reduce((sum, v) => sum + v, 0) / length : 0;
      const shaped = values.map((v, k) => (v - mean) * window[k]!);
      const found = call(transform, [fromFlat(shaped), BigInt(nfft)]) as NdArray;
      const [re, im] = [flat(found), flat(found, 'imag')];
      for (let k = 0; k < sums.length; k++) sums[k]! += re[k]! ** 2 + im[k]! ** 2;
    }
    // Frequencies below 0 count for those above.
    const last = nfft % 2 === 0 ? sums.length - 1 : sums.length;
    return sums.map((sum, k) => ((k > 0 && k < last ? 2 : 1) * scale * sum) / count);
  });
  const frequencies = Float64Array.from(
    { length: Math.floor(nfft / 2) + 1 },
    (_, k) => (k * fs) / nfft,
  );
  return tupleOf(fromFlat(frequencies), power);
}

function lengthAlong(x: Value, axis: Value): number {
  return plainArray(x).shape.at(toCount(axis)) ?? 1;
}

/** The functions. */
export function spectra(host: Host): ModuleTable {
  return {
    welch: [
      "x, fs=1.0, window='hann', nperseg=None, noverlap=None, nfft=None, detrend='constant', return_onesided=True, scaling='density', axis=-1",
      (...given: Value[]) => {
        const [x, fs, window, nperseg, noverlap, nfft, detrend, , scaling, axis] = given as [
          ...[Value, Value, Value, Value, Value, Value, Value, Value, Value, Value],
        ];
        const n = lengthAlong(x, axis);
        const length = Math.min(n, nperseg === null ? 256 : toCount(nperseg));
        return spectrum(host, {
          ...{ x, window, length, detrend, scaling, axis },
          fs: toFloat(fs),
          overlap: noverlap === null ? Math.floor(length / 2) : toCount(noverlap),
          nfft: nfft === null ? length : toCount(nfft),
        });
      },
    ],
    periodogram: [
      "x, fs=1.0, window='boxcar', nfft=None, detrend='constant', return_onesided=True, scaling='density', axis=-1",
      (...given: Value[]) => {
        const [x, fs, window, nfft, detrend, , scaling, axis] = given as [
          ...[Value, Value, Value, Value, Value, Value, Value, Value],
        ];
        const length = lengthAlong(x, axis);
        return spectrum(host, {
          ...{ x, window, length, detrend, scaling, axis, overlap: 0 },
          fs: toFloat(fs),
          nfft: nfft === null ? length : toCount(nfft),
        });
      },
    ],
  };
}
