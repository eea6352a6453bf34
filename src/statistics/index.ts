// Statistics of spike trains and signals, on times in seconds; each names its source.
export {
  binsIn,
  coefficientOfVariation,
  countIn,
  countsInBins,
  fanoFactor,
  intervals,
  localVariation,
  rateOfPopulation,
  stimulusHistogram,
  synchronyOf,
} from './trains.ts';
export type { RateInBins, SpikeTrain, TimeSpan } from './trains.ts';
export { autoCorrelogram, crossCorrelogram } from './correlograms.ts';
export type { Correlogram } from './correlograms.ts';
export { vanRossum, victorPurpura } from './distances.ts';
export { powerSpectrum } from './spectrum.ts';
export type { PowerSpectrum } from './spectrum.ts';
