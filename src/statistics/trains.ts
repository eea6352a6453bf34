// Statistics of spike trains: intervals, irregularity, counts, rates. A train is a list of ascending times in seconds.

/** Times in seconds, ascending. */
export type SpikeTrain = ArrayLike<number>;

/** Rounding errors of times up to this part of a bin do not move a spike, or a pair of spikes, into the bin before. */
export const slack = 1e-9;

/** The intervals between successive spikes in seconds. */
export function intervals(train: SpikeTrain): Float64Array {
  const count = Math.max(0, train.length - 1);
  return Float64Array.from({ length: count }, (_, k) => train[k + 1]! - train[k]!);
}

/** Standard deviation of the intervals divided by their mean (Softky and Koch 1993); nan below two intervals. */
export function coefficientOfVariation(train: SpikeTrain): number {
  const list = intervals(train);
  return list.length < 2 ? NaN : Math.sqrt(varianceOf(list)) / meanOf(list);
}

/**
 * Local variation of neighbouring intervals, 3/(n - 1)*sum(((I_k - I_k+1)/(I_k + I_k+1))²) (Shinomoto, Shima and Tanji 2003);
 * nan below two intervals.
 */
export function localVariation(train: SpikeTrain): number {
  const list = intervals(train);
  let total = 0;
  for (let k = 0; k + 1 < list.length; k++) {
    const part = (list[k]! - list[k + 1]!) / (list[k]! + list[k + 1]!);
    total += part * part;
  }
  return list.length < 2 ? NaN : (3 * total) / (list.length - 1);
}

/** Variance of counts divided by their mean (Fano 1947); nan if all are 0. */
export function fanoFactor(counts: Float64Array): number {
  return varianceOf(counts) / meanOf(counts);
}

/** The arithmetic mean. */
export function meanOf(list: Float64Array): number {
  return list.reduce((sum, x) => sum + x, 0) / list.length;
}

/** The mean of the squared deviations from the mean. */
function varianceOf(list: Float64Array): number {
  const mean = meanOf(list);
  return list.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / list.length;
}

/** A span of time in seconds; a time of `stop` itself is not in it. */
export interface TimeSpan {
  /** Its beginning. */
  readonly start: number;
  /** Its end. */
  readonly stop: number;
}

/** The number of spikes in a span. */
export function countIn(train: SpikeTrain, { start, stop }: TimeSpan): number {
  let count = 0;
  for (let k = 0; k < train.length; k++) if (train[k]! >= start && train[k]! < stop) count += 1;
  return count;
}

/** The number of complete bins in a span. */
export function binsIn({ start, stop }: TimeSpan, bin: number): number {
  return Math.max(0, Math.floor((stop - start) / bin + slack));
}

/** The number of spikes in each complete bin of a span. */
export function countsInBins(train: SpikeTrain, span: TimeSpan, bin: number): Float64Array {
  const counts = new Float64Array(binsIn(span, bin));
  for (let k = 0; k < train.length; k++) {
    const at = Math.floor((train[k]! - span.start) / bin + slack);
    if (at >= 0 && at < counts.length) counts[at]! += 1;
  }
  return counts;
}

/** A rate in successive bins. */
export interface RateInBins {
  /** The rate in each bin in hertz. */
  readonly rate: Float64Array;
  /** The edges of the bins in seconds, one more than rates. */
  readonly edges: Float64Array;
}

/** Peristimulus time histogram: the mean rate of the trains in each complete bin of a span (Gerstein and Kiang 1960). */
export function stimulusHistogram(
  trains: readonly SpikeTrain[],
  span: TimeSpan,
  bin: number,
): RateInBins {
  const rate = rateOfPopulation(trains, span, bin);
  const edges = Float64Array.from({ length: rate.length + 1 }, (_, k) => span.start + k * bin);
  return { rate, edges };
}

/** The mean rate of the trains in each complete bin of a span, in hertz. */
export function rateOfPopulation(
  trains: readonly SpikeTrain[],
  span: TimeSpan,
  bin: number,
): Float64Array {
  const total = new Float64Array(binsIn(span, bin));
  for (const train of trains)
    for (const [k, count] of countsInBins(train, span, bin).entries()) total[k]! += count;
  return total.map((count) => count / (bin * trains.length));
}

/**
 * Synchrony of signals of one length, from 0 to 1: the root of the variance in time of their mean, divided by the mean of
 * their variances (Golomb and Rinzel 1994). nan if no signal varies.
 */
export function synchronyOf(signals: readonly Float64Array[]): number {
  const length = signals[0]?.length ?? 0;
  const mean = new Float64Array(length);
  let variances = 0;
  for (const signal of signals) {
    for (let k = 0; k < length; k++) mean[k]! += signal[k]! / signals.length;
    variances += varianceOf(signal) / signals.length;
  }
  return Math.sqrt(varianceOf(mean) / variances);
}
