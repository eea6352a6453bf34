// Statistics of spikes for programs, by the names that scripts have. Trains are times in seconds, as
// `SpikeMonitor.spike_trains()` returns them.
import { atOnce } from '../../slices.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import {
  autoCorrelogram,
  coefficientOfVariation,
  countsInBins,
  crossCorrelogram,
  fanoFactor,
  intervals,
  localVariation,
  powerSpectrum,
  stimulusHistogram,
  synchronyOf,
  vanRossum,
  victorPurpura,
} from '../../statistics/index.ts';
import type { Correlogram, PowerSpectrum, RateInBins, SpikeTrain } from '../../statistics/index.ts';
import { frequencyDimension, timeDimension } from '../../units/index.ts';
import { readPositive, requireThat, throwIfWrong } from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';

/** The arguments in SI units; all wrong ones are reported at once. */
function positive(
  owner: string,
  given: Readonly<Record<string, ExpressionSource>>,
  dimension = timeDimension,
): number[] {
  const diags = new Diagnostics();
  const values = Object.entries(given).map(([name, source]) =>
    readPositive(source, dimension, `${owner}: ${name}`, diags),
  );
  throwIfWrong(diags);
  return values;
}

const isList = (value: unknown): value is ArrayLike<number> =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) && 'length' in value;

/** Refuses what is no list of numbers. */
function requireLists(what: string, ...lists: readonly unknown[]): void {
  for (const list of lists) requireThat(isList(list), what, 'an array of numbers', list);
}

/** Refuses what is no list of lists of numbers. */
function requireListOfLists(what: string, lists: unknown): void {
  const areLists = Array.isArray(lists) && lists.every(isList);
  requireThat(areLists, what, 'a list of arrays of numbers', lists);
}

/**
 * The intervals between successive spikes in seconds.
 *
 * @throws {ModelError} `given-value` if it is given no arrays
 * @example
 * console.log(isi([0.1, 0.25, 0.5]).join()); // 0.15,0.25
 */
export function isi(train: SpikeTrain): Float64Array {
  requireLists('the spike train', train);
  return intervals(train);
}

/**
 * The coefficient of variation of the intervals: standard deviation by mean; NaN below two intervals. Softky and Koch (1993),
 * J. Neurosci. 13, 334.
 *
 * @throws {ModelError} `given-value` if it is given no arrays
 * @example
 * console.log(cv([0, 1, 2, 3]), cv([0, 1, 4])); // 0 0.5
 */
export function cv(train: SpikeTrain): number {
  requireLists('the spike train', train);
  return coefficientOfVariation(train);
}

/**
 * The local variation of neighbouring intervals, 1 for a Poisson process; NaN below two intervals. Shinomoto, Shima and Tanji
 * (2003), Neural Comput. 15, 2823.
 *
 * @throws {ModelError} `given-value` if it is given no arrays
 * @example
 * console.log(lv([0, 1, 2, 3]), lv([0, 1, 4])); // 0 0.75
 */
export function lv(train: SpikeTrain): number {
  requireLists('the spike train', train);
  return localVariation(train);
}

/**
 * The Fano factor, variance by mean of the counts of a train in successive windows from time 0 to `stop`. Fano (1947), Phys.
 * Rev. 72, 26.
 *
 * @param stop the end of the recording
 * @throws {ModelError} `argument-range`, `unit-mismatch`
 * @throws {ModelError} `given-value` if it is given no arrays
 *
 * @example
 * console.log(fano([0.1, 0.2, 0.9, 1.5], '500*ms', '2*second')); // 0.5
 */
export function fano(train: SpikeTrain, window: ExpressionSource, stop: ExpressionSource): number {
  requireLists('the spike train', train);
  const [width, end] = positive('fano', { window, stop });
  return fanoFactor(countsInBins(train, { start: 0, stop: end! }, width!));
}

/**
 * The peristimulus time histogram: the mean rate of the trains in successive bins from time 0 to `stop`. Gerstein and Kiang
 * (1960), Biophys. J. 1, 15.
 *
 * @param stop the end of the recording; an incomplete bin at the end is left out
 * @throws {ModelError} `argument-range`, `unit-mismatch`
 * @throws {ModelError} `given-value` if it is given no arrays
 *
 * @example
 * const { rate, edges } = psth([[0.1, 0.2], [0.7]], '0.5*second', '1*second');
 * console.log(rate.join(), edges.join()); // 2,1 0,0.5,1
 */
export function psth(
  trains: readonly SpikeTrain[],
  bin: ExpressionSource,
  stop: ExpressionSource,
): RateInBins {
  requireListOfLists('the spike trains', trains);
  const [width, end] = positive('psth', { bin, stop });
  return stimulusHistogram(trains, { start: 0, stop: end! }, width!);
}

/**
 * Counts of all pairs of a spike of `a` and one of `b` by the time between them, positive if that of `b` is later. Bins are centred
 * on multiples of `bin` up to `maxlag`. Perkel, Gerstein and Moore (1967), Biophys. J. 7, 419.
 *
 * @throws {ModelError} `argument-range`, `unit-mismatch`
 * @throws {ModelError} `given-value` if it is given no arrays
 *
 * @example
 * const { counts, lags } = crosscorrelogram([1, 2], [1.1, 2.1], '0.1*second', '0.2*second');
 * console.log(counts.join(), lags.join()); // 0,0,0,2,0 -0.2,-0.1,0,0.1,0.2
 */
export function crosscorrelogram(
  a: SpikeTrain,
  b: SpikeTrain,
  bin: ExpressionSource,
  maxlag: ExpressionSource,
): Correlogram {
  requireLists('the spike train', a, b);
  const [width, largest] = positive('crosscorrelogram', { bin, maxlag });
  return atOnce(crossCorrelogram(a, b, width!, largest!));
}

/**
 * Counts of all pairs of different spikes of a train by the time between them, summed over the trains; otherwise as
 * `crosscorrelogram`.
 *
 * @throws {ModelError} `argument-range`, `unit-mismatch`
 * @throws {ModelError} `given-value` if it is given no arrays
 *
 * @example
 * const { counts } = autocorrelogram([[1, 1.1, 1.2]], '0.1*second', '0.2*second');
 * console.log(counts.join()); // 1,2,0,2,1
 */
export function autocorrelogram(
  trains: readonly SpikeTrain[],
  bin: ExpressionSource,
  maxlag: ExpressionSource,
): Correlogram {
  requireListOfLists('the spike trains', trains);
  const [width, largest] = positive('autocorrelogram', { bin, maxlag });
  return atOnce(autoCorrelogram(trains, width!, largest!));
}

/**
 * The synchrony of signals of one length, from 0 to 1: the root of the variance of their mean by the mean of their variances.
 * Golomb and Rinzel (1994), Physica D 72, 259.
 *
 * @throws {ModelError} `given-value` if it is given no arrays
 * @example
 * console.log(synchrony([[0, 1, 0], [0, 1, 0]]), synchrony([[0, 1, 0, 1], [1, 0, 1, 0]])); // 1 0
 */
export function synchrony(signals: readonly ArrayLike<number>[]): number {
  requireListOfLists('the signals', signals);
  return synchronyOf(signals.map((signal) => Float64Array.from(signal)));
}

/**
 * The one-sided power spectral density of a signal with a sample every `dt`, without its mean: the periodogram, or with `segment`
 * the mean over Hann windows of that length which overlap by half. Welch (1967), IEEE Trans. Audio Electroacoust. 15, 70.
 *
 * @throws {ModelError} `argument-range`, `unit-mismatch`
 * @throws {ModelError} `given-value` if it is given no arrays
 *
 * @example
 * const { power, frequencies } = power_spectrum([1, 0, -1, 0, 1, 0, -1, 0], '1*ms');
 * console.log(frequencies.join(), power.indexOf(Math.max(...power))); // 0,125,250,375,500 2
 */
export function power_spectrum(
  signal: ArrayLike<number>,
  dt: ExpressionSource,
  segment?: ExpressionSource,
): PowerSpectrum {
  requireLists('the signal', signal);
  const [step, length] = positive(
    'power_spectrum',
    segment === undefined ? { dt } : { dt, segment },
  );
  return atOnce(powerSpectrum(Float64Array.from(signal), step!, length ?? null));
}

/**
 * The least cost of turning one train into the other: 1 for adding or removing a spike, `cost` times the distance for moving one.
 * Victor and Purpura (1996), J. Neurophysiol. 76, 1310.
 *
 * @param cost a frequency
 * @throws {ModelError} `argument-range`, `unit-mismatch`
 * @throws {ModelError} `given-value` if it is given no arrays
 *
 * @example
 * console.log(victor_purpura([1, 2], [1.5], '1*Hz'), victor_purpura([1], [5], '1*Hz')); // 1.5 2
 */
export function victor_purpura(a: SpikeTrain, b: SpikeTrain, cost: ExpressionSource): number {
  requireLists('the spike train', a, b);
  const [hertz] = positive('victor_purpura', { cost }, frequencyDimension);
  return atOnce(victorPurpura(a, b, hertz!));
}

/**
 * The distance of the trains filtered with exp(-t/tau): the root of the integral of the squared difference over tau, which is the
 * root of 1/2 for one spike more. van Rossum (2001), Neural Comput. 13, 751.
 *
 * @throws {ModelError} `argument-range`, `unit-mismatch`
 * @throws {ModelError} `given-value` if it is given no arrays
 *
 * @example
 * console.log(van_rossum([1, 2], [1, 2], '10*ms'), van_rossum([1], [], '10*ms').toFixed(4)); // 0 0.7071
 */
export function van_rossum(a: SpikeTrain, b: SpikeTrain, tau: ExpressionSource): number {
  requireLists('the spike train', a, b);
  const [seconds] = positive('van_rossum', { tau });
  return atOnce(vanRossum(a, b, seconds!));
}
