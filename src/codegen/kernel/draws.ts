// The random number generators and samplers that kernels call, by name.
import type { Choice, Distribution } from './kernel.ts';
import {
  binomial,
  chooseEach,
  chooseSome,
  chooseTabled,
  geometric,
  normal,
  normalRest,
  poisson,
  sampleSkip,
  uniform,
} from '../../random/index.ts';

/** The generators that kernels draw from; the first argument is the state of the stream. */
export const generators: Readonly<
  Record<Distribution, (state: Uint32Array, ...values: number[]) => number>
> = {
  uniform,
  normal,
  normal_rest: normalRest,
  poisson,
  binomial,
  geometric,
  sample: sampleSkip,
};

/** The samplers: the state of the stream, the array and position to write to, population, and probability or size. */
export const choosers: Readonly<Record<Choice, typeof chooseEach>> = {
  each: chooseEach,
  tabled: chooseTabled,
  some: chooseSome,
};
