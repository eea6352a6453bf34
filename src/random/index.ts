// Random numbers for kernels and the runtime. Every function takes the state of a stream, four words that it updates in
// place.
export { isSeed, nextWord, seedStream, uniform } from './xoshiro.ts';
export { normal, normalRest } from './normal.ts';
export * as ziggurat from './normal.ts';
export { exponential } from './exponential.ts';
export { gamma } from './gamma.ts';
export { poisson } from './poisson.ts';
export { binomial } from './binomial.ts';
export { chooseEach, chooseSome, chooseTabled, smallestTabled } from './choose.ts';
export { drawTables } from './tables.ts';
export { geometric, permutation, sampleSkip, uniformInteger } from './sample.ts';
