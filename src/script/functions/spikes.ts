// Statistics of spike trains: isi cv lv fano count rate psth correlograms synchrony power_spectrum and distances. Spikes are a
// spike monitor (a train for each neuron), a list of trains, or the times of one train.
import {
  autoCorrelogram,
  binsIn,
  coefficientOfVariation,
  countIn,
  countsInBins,
  crossCorrelogram,
  fanoFactor,
  intervals,
  localVariation,
  powerSpectrum,
  rateOfPopulation,
  stimulusHistogram,
  synchronyOf,
  vanRossum,
  victorPurpura,
} from '../../statistics/index.ts';
import { spikeTrains } from '../../diagnostics/index.ts';
import { sorting } from '../../math/index.ts';
import { carryOut } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import {
  dimensionless,
  frequencyDimension,
  multiplyDimensions,
  powerOfDimension,
  timeDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { arrayAt, fits, isGiven, listAt, numberAt, reportRange } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { errorValue, fromArray, tuple, unknownArray } from '../value.ts';
import type { ArrayType, ScriptValue } from '../value.ts';
import { rowsAlong } from './rows.ts';
import { spanAt, trainsAt } from './spike-trains.ts';
import type { Trains } from './spike-trains.ts';

const ofSpikes = { takesItems: true } as const;

/** The statistics of spikes. */
export const spikeFunctions: readonly ScriptFunction[] = [
  {
    ...{ name: 'spike_trains', parameters: ['spikes'], ...ofSpikes },
    meaning: 'the spike times of each neuron: `spike_trains(M)[3]`',
    unit: 'second',
    apply: separated,
  },
  {
    ...{ name: 'isi', parameters: ['spikes'], ...ofSpikes },
    meaning: 'the intervals between successive spikes of a neuron, neuron after neuron',
    unit: 'second',
    apply: allIntervals,
  },
  {
    ...{ name: 'cv', parameters: ['spikes'], ...ofSpikes },
    meaning:
      'the coefficient of variation of the intervals of each neuron: standard deviation by mean; nan below two intervals (Softky and Koch 1993)',
    unit: '1',
    apply: (call) => ofEach(call, dimensionless, 'float', () => coefficientOfVariation),
  },
  {
    ...{ name: 'lv', parameters: ['spikes'], ...ofSpikes },
    meaning:
      'the local variation of neighbouring intervals of each neuron; nan below two intervals (Shinomoto, Shima and Tanji 2003)',
    unit: '1',
    apply: (call) => ofEach(call, dimensionless, 'float', () => localVariation),
  },
  {
    ...{ name: 'fano', parameters: ['spikes', 'window?', 'start?', 'stop?'], ...ofSpikes },
    meaning:
      'the Fano factor, variance by mean of spike counts: of the counts of all neurons (trials), or with `window` of each neuron in successive windows (Fano 1947)',
    unit: '1',
    apply: fano,
  },
  {
    ...{ name: 'count', parameters: ['spikes', 'start?', 'stop?'], ...ofSpikes },
    meaning: 'the number of spikes of each neuron from `start` to before `stop`',
    unit: '1',
    apply: (call) =>
      ofEach(call, dimensionless, 'integer', (trains) => {
        const span = spanAt(call, 1, trains);
        return span === null ? null : (train) => countIn(train, span);
      }),
  },
  {
    ...{ name: 'rate', parameters: ['spikes', 'window?', 'start?', 'stop?'], ...ofSpikes },
    meaning:
      'the firing rate of each neuron from `start` (default 0) to `stop` (default: the end of the run, or the last spike); with `window` in each successive window (columns)',
    unit: 'hertz',
    apply: rate,
  },
  {
    ...{ name: 'psth', parameters: ['spikes', 'bin', 'start?', 'stop?'], ...ofSpikes },
    meaning:
      'the pair of mean rates of all neurons (trials) in successive bins, and the edges of the bins: the peristimulus time histogram (Gerstein and Kiang 1960)',
    unit: 'hertz, second',
    apply: psth,
  },
  {
    ...{ name: 'autocorrelogram', parameters: ['spikes', 'bin', 'maxlag'], ...ofSpikes },
    meaning:
      'the pair of counts and lags of all pairs of different spikes of a neuron, summed over the neurons; bins are centred on multiples of `bin` (Perkel, Gerstein and Moore 1967)',
    unit: '1, second',
    apply: (call) => correlogram(call, 1),
  },
  {
    ...{ name: 'crosscorrelogram', parameters: ['a', 'b', 'bin', 'maxlag'], ...ofSpikes },
    meaning:
      'the pair of counts and lags of all pairs of a spike of `a` and one of `b`; positive lags if that of `b` is later (Perkel, Gerstein and Moore 1967)',
    unit: '1, second',
    apply: (call) => correlogram(call, 2),
  },
  {
    ...{ name: 'synchrony', parameters: ['x', 'bin?'] },
    meaning:
      'from 0 to 1, the root of the variance of the mean of all neurons by the mean of their variances: of recorded variables (`trace.v`), or of the spike counts of a monitor in bins (Golomb and Rinzel 1994)',
    unit: '1',
    apply: synchrony,
  },
  {
    ...{ name: 'power_spectrum', parameters: ['x', 'dt', 'segment?'] },
    meaning:
      'the pair of power spectral density and frequencies of a signal with a sample every `dt`, or of the mean rate of a spike monitor in bins of `dt`; with `segment` averaged over Hann windows of that length (Welch 1967)',
    unit: 'of `x` squared times second, hertz',
    apply: spectrum,
  },
  {
    ...{ name: 'victor_purpura', parameters: ['a', 'b?', 'cost'], ...ofSpikes },
    meaning:
      'the least cost of turning one train into the other, 1 for adding or removing a spike, `cost` times the distance for moving one; without `b` between all neurons of `a` (Victor and Purpura 1996)',
    unit: '1',
    apply: (call) => distances(call, frequencyDimension, victorPurpura),
  },
  {
    ...{ name: 'van_rossum', parameters: ['a', 'b?', 'tau'], ...ofSpikes },
    meaning:
      'the distance of the trains filtered with `exp(-t/tau)`, the root of 1/2 for one spike more; without `b` between all neurons of `a` (van Rossum 2001)',
    unit: '1',
    apply: (call) => distances(call, timeDimension, vanRossum),
  },
];

/** A number for each train; a single number for one. `of` returns null while its parameters are unknown. */
function ofEach(
  call: Call,
  dimension: Dimension,
  type: ArrayType,
  of: (trains: Trains) => ((train: Float64Array) => number) | null,
): ScriptValue {
  const trains = trainsAt(call, 0);
  if (trains === null) return errorValue;
  const shape = trains.isOne ? [] : trains.list === null ? null : [trains.list.length];
  const f = of(trains);
  if (trains.list === null || f === null) return unknownArray(dimension, type, shape);
  const { list } = trains;
  const data = carryOut(function* () {
    const found = new Float64Array(list.length);
    for (const [k, train] of list.entries()) {
      found[k] = f(train);
      yield;
    }
    return found;
  });
  return fromArray(data, dimension, type, shape!);
}

function separated(call: Call): ScriptValue {
  const trains = trainsAt(call, 0);
  if (trains === null) return errorValue;
  return trainsValue(trains.list);
}

/** The tuple of trains; null if they are unknown while checking. */
function trainsValue(list: readonly Float64Array[] | null): ScriptValue {
  if (list !== null)
    return tuple(
      list.map((train) => fromArray(train, timeDimension)),
      spikeTrains,
    );
  const unknown = unknownArray(timeDimension);
  return {
    kind: 'object',
    object: {
      description: spikeTrains,
      attribute: () => null,
      attributeNames: () => [],
      length: () => null,
      index: () => unknown,
      trains: () => null,
    },
  };
}

function allIntervals(call: Call): ScriptValue {
  const trains = trainsAt(call, 0);
  if (trains === null) return errorValue;
  if (trains.list === null) return unknownArray(timeDimension);
  return fromArray(joined(trains.list.map(intervals)), timeDimension);
}

/** A positive time or frequency; null if it is unknown, undefined after a report. */
function positiveAt(
  call: Call,
  k: number,
  dimension: Dimension = timeDimension,
): number | null | undefined {
  if (arrayAt(call, k, dimension) === null) return undefined;
  const value = numberAt(call, k, NaN, dimension);
  if (value === null || value > 0) return value;
  reportRange(call, k, String(value), 'a positive number');
  return undefined;
}

function fano(call: Call): ScriptValue {
  if (!isGiven(call, 1)) {
    const trains = trainsAt(call, 0);
    if (trains === null) return errorValue;
    const span = spanAt(call, 2, trains);
    if (trains.list === null || span === null) return unknownArray(dimensionless, 'float', []);
    if (trains.isOne) return reportRange(call, 0, 'one train', 'several trains, or a window');
    const counts = Float64Array.from(trains.list, (train) => countIn(train, span));
    return fromArray(Float64Array.of(fanoFactor(counts)), dimensionless, 'float', []);
  }
  const window = positiveAt(call, 1);
  if (window === undefined) return errorValue;
  return ofEach(call, dimensionless, 'float', (trains) => {
    const span = spanAt(call, 2, trains, window);
    if (span === null || window === null) return null;
    return (train) => fanoFactor(countsInBins(train, span, window));
  });
}

function rate(call: Call): ScriptValue {
  if (!isGiven(call, 1))
    return ofEach(call, frequencyDimension, 'float', (trains) => {
      const span = spanAt(call, 2, trains);
      return span === null ? null : (train) => countIn(train, span) / (span.end - span.start);
    });
  const window = positiveAt(call, 1);
  const trains = trainsAt(call, 0);
  if (window === undefined || trains === null) return errorValue;
  const span = spanAt(call, 2, trains, window);
  if (window === null || span === null || trains.list === null)
    return unknownArray(frequencyDimension);
  const bins = binsIn(span, window);
  const shape = trains.isOne ? [bins] : [trains.list.length, bins];
  if (!fits(call, shape)) return errorValue;
  const data = new Float64Array(trains.list.length * bins);
  for (const [k, train] of trains.list.entries())
    data.set(
      countsInBins(train, span, window).map((count) => count / window),
      k * bins,
    );
  return fromArray(data, frequencyDimension, 'float', shape);
}

function psth(call: Call): ScriptValue {
  const bin = positiveAt(call, 1);
  const trains = trainsAt(call, 0);
  if (bin === undefined || trains === null) return errorValue;
  const span = spanAt(call, 2, trains, bin);
  const description = 'the pair of rates and edges of `psth(…)`';
  if (bin === null || span === null || trains.list === null)
    return tuple([unknownArray(frequencyDimension), unknownArray(timeDimension)], description);
  if (!fits(call, [binsIn(span, bin) + 1])) return errorValue;
  const { rate, edges } = stimulusHistogram(trains.list, span, bin);
  return tuple([fromArray(rate, frequencyDimension), fromArray(edges, timeDimension)], description);
}

function correlogram(call: Call, binPlace: number): ScriptValue {
  const bin = positiveAt(call, binPlace);
  const maxlag = positiveAt(call, binPlace + 1);
  const a = trainsAt(call, 0);
  const b = binPlace === 2 ? trainsAt(call, 1) : a;
  if (bin === undefined || maxlag === undefined || a === null || b === null) return errorValue;
  const description = `the pair of counts and lags of \`${call.name}(…)\``;
  if (bin === null || maxlag === null || a.list === null || b.list === null)
    return tuple(
      [unknownArray(dimensionless, 'integer'), unknownArray(timeDimension)],
      description,
    );
  if (!fits(call, [2 * Math.ceil(maxlag / bin) + 1])) return errorValue;
  const [of, and] = [a.list, b.list];
  const { counts, lags } = carryOut(function* () {
    if (binPlace === 1) return yield* autoCorrelogram(of, bin, maxlag);
    return yield* crossCorrelogram(yield* pooled(of), yield* pooled(and), bin, maxlag);
  });
  return tuple(
    [fromArray(counts, dimensionless, 'integer'), fromArray(lags, timeDimension)],
    description,
  );
}

function* pooled(trains: readonly Float64Array[]): Work<Float64Array> {
  return trains.length === 1 ? trains[0]! : yield* sorting(joined(trains));
}

/** The elements of some arrays, one array after another. */
function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((size, list) => size + list.length, 0));
  let n = 0;
  for (const list of lists) {
    all.set(list, n);
    n += list.length;
  }
  return all;
}

function isMonitor(call: Call): boolean {
  const { value } = call.given[0]!;
  return value.kind === 'object' && value.object.trains !== undefined;
}

function synchrony(call: Call): ScriptValue {
  const unknown = unknownArray(dimensionless, 'float', []);
  const scalarOf = (signals: readonly Float64Array[]): ScriptValue =>
    fromArray(Float64Array.of(synchronyOf(signals)), dimensionless, 'float', []);
  if (isMonitor(call)) {
    if (!isGiven(call, 1)) return reportRange(call, 0, 'spikes without bins', 'spikes and `bin`');
    const bin = positiveAt(call, 1);
    const trains = trainsAt(call, 0);
    if (bin === undefined || trains === null) return errorValue;
    const span = spanAt(call, 2, trains, bin);
    if (bin === null || span === null || trains.list === null) return unknown;
    return scalarOf(trains.list.map((train) => countsInBins(train, span, bin)));
  }
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  if (value.shape !== null && value.shape.length !== 2)
    return reportRange(call, 0, 'no matrix', 'a row for each neuron, a column for each time');
  if (value.data === null) return unknown;
  return scalarOf(rowsAlong(value.data, value.shape!, 1));
}

function spectrum(call: Call): ScriptValue {
  const dt = positiveAt(call, 1);
  const segment = isGiven(call, 2) ? positiveAt(call, 2) : NaN;
  if (dt === undefined || segment === undefined) return errorValue;
  const description = 'the pair of power and frequencies of `power_spectrum(…)`';
  let signal: Float64Array | null = null;
  let dimension = frequencyDimension;
  if (isMonitor(call)) {
    const trains = trainsAt(call, 0);
    if (trains === null) return errorValue;
    const span = dt === null ? null : spanAt(call, 3, trains, dt);
    if (trains.list !== null && span !== null && dt !== null)
      signal = rateOfPopulation(trains.list, span, dt);
  } else {
    const value = listAt(call, 0);
    if (value === null) return errorValue;
    signal = value.data;
    dimension = value.dimension;
  }
  const density = multiplyDimensions(powerOfDimension(dimension, 2), timeDimension);
  if (signal === null || dt === null || segment === null)
    return tuple([unknownArray(density), unknownArray(frequencyDimension)], description);
  const window = Number.isNaN(segment) ? null : segment;
  const { power, frequencies } = carryOut(() => powerSpectrum(signal, dt, window));
  return tuple(
    [fromArray(power, density), fromArray(frequencies, frequencyDimension)],
    description,
  );
}

function distances(
  call: Call,
  dimension: Dimension,
  distance: (a: Float64Array, b: Float64Array, scale: number) => Work<number>,
): ScriptValue {
  const scale = positiveAt(call, 2, dimension);
  const a = trainsAt(call, 0);
  const b = isGiven(call, 1) ? trainsAt(call, 1) : a;
  if (scale === undefined || a === null || b === null) return errorValue;
  const isPair = isGiven(call, 1) && a.isOne && b.isOne;
  if (scale === null || a.list === null || b.list === null)
    return unknownArray(dimensionless, 'float', isPair ? [] : null);
  const shape = isPair ? [] : [a.list.length, b.list.length];
  if (!fits(call, shape)) return errorValue;
  const [rows, columns] = [a.list, b.list];
  const data = carryOut(function* () {
    const found = new Float64Array(rows.length * columns.length);
    let n = 0;
    for (const x of rows)
      for (const y of columns) {
        found[n++] = yield* distance(x, y, scale);
        yield;
      }
    return found;
  });
  return fromArray(data, dimensionless, 'float', shape);
}
