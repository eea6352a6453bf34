// Histograms of the time differences between spikes (Perkel, Gerstein and Moore 1967), in O(spikes + pairs).
import { partSize } from '../slices.ts';
import type { Work } from '../slices.ts';
import { slack } from './trains.ts';
import type { SpikeTrain } from './trains.ts';

/** Spikes between which the loop over spikes yields. */
const often = 64;

/** Counts of pairs by lag. */
export interface Correlogram {
  /** Pairs in each bin. */
  readonly counts: Float64Array;
  /** The middle of each bin in seconds, from -largest to largest lag. */
  readonly lags: Float64Array;
}

/** Pairs by the time of the spike of `b` minus that of `a`. Bins are centred on multiples of `bin` up to `maxlag`. */
export function* crossCorrelogram(
  a: SpikeTrain,
  b: SpikeTrain,
  bin: number,
  maxlag: number,
): Work<Correlogram> {
  const found = emptyCorrelogram(bin, maxlag);
  const half = (found.counts.length - 1) / 2;
  const reach = (half + 1) * bin;
  let first = 0;
  for (let k = 0; k < a.length; k++) {
    while (first < b.length && b[first]! < a[k]! - reach) first += 1;
    for (let n = first; n < b.length && b[n]! <= a[k]! + reach; n++) {
      const at = Math.floor((b[n]! - a[k]!) / bin + 0.5 + slack) + half;
      if (at >= 0 && at < found.counts.length) found.counts[at]! += 1;
      if (n % partSize === 0) yield;
    }
    if (k % often === 0) yield;
  }
  return found;
}

/** Pairs of different spikes within each train; symmetric. */
export function* autoCorrelogram(
  trains: readonly SpikeTrain[],
  bin: number,
  maxlag: number,
): Work<Correlogram> {
  const found = emptyCorrelogram(bin, maxlag);
  const half = (found.counts.length - 1) / 2;
  for (const train of trains)
    for (let k = 0; k < train.length; k++) {
      for (let n = k + 1; n < train.length; n++) {
        const at = Math.floor((train[n]! - train[k]!) / bin + 0.5 + slack);
        if (at > half) break;
        found.counts[half + at]! += 1;
        found.counts[half - at]! += 1;
        if (n % partSize === 0) yield;
      }
      if (k % often === 0) yield;
    }
  return found;
}

function emptyCorrelogram(bin: number, maxlag: number): Correlogram {
  const half = Math.floor(maxlag / bin + slack);
  const length = 2 * half + 1;
  return {
    counts: new Float64Array(length),
    lags: Float64Array.from({ length }, (_, k) => (k - half) * bin),
  };
}
