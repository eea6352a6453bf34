// Power spectra of signals by the periodogram, or averaged over segments.
import { cos, fourierTransform } from '../math/index.ts';
import { filling } from '../slices.ts';
import type { Work } from '../slices.ts';
import { meanOf } from './trains.ts';

const pi = 3.141592653589793;

/** A one-sided power spectrum. */
export interface PowerSpectrum {
  /** The density at each frequency: the square of the unit of the signal, per hertz. */
  readonly power: Float64Array;
  /** The frequencies in hertz, from 0 up. */
  readonly frequencies: Float64Array;
}

/**
 * The power spectral density of a signal with samples at a distance of `dt` seconds, without its mean. `segment`: the
 * length in seconds of Hann windows that overlap by half, over which it is averaged (Welch 1967); null for one
 * periodogram of the whole signal.
 */
export function* powerSpectrum(
  signal: Float64Array,
  dt: number,
  segment: number | null = null,
): Work<PowerSpectrum> {
  const samples = segment === null ? signal.length : Math.max(1, Math.round(segment / dt));
  const size = Math.min(samples, signal.length);
  const count = size === 0 ? 0 : Math.floor(size / 2) + 1;
  const power = new Float64Array(count);
  const window = yield* filling(size, (weights, from, to) => {
    for (let k = from; k < to; k++)
      weights[k] = segment === null ? 1 : 0.5 - 0.5 * cos((2 * pi * k) / size);
  });
  const scale = dt / window.reduce((sum, w) => sum + w * w, 0);
  const hop = Math.max(1, size - Math.floor(size / 2));
  let pieces = 0;
  for (let start = 0; size > 0 && start + size <= signal.length; start += hop) {
    const piece = signal.subarray(start, start + size);
    const mean = meanOf(piece);
    const re = piece.map((x, k) => (x - mean) * window[k]!);
    const found = yield* fourierTransform({ re, im: new Float64Array(size) });
    for (let k = 0; k < count; k++) {
      const sides = k === 0 || 2 * k === size ? 1 : 2;
      power[k]! += sides * scale * (found.re[k]! * found.re[k]! + found.im[k]! * found.im[k]!);
    }
    pieces += 1;
  }
  return {
    power: power.map((x) => x / pieces),
    frequencies: Float64Array.from({ length: count }, (_, k) => k / (size * dt)),
  };
}
