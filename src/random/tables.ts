// The tables that generators of random numbers read, by name: code outside of JavaScript reads copies of them.
import * as exponential from './exponential.ts';
import { logFactorials } from './log-factorial.ts';
import * as normal from './normal.ts';

/** The tables by name. */
export const drawTables = {
  normalEdges: normal.edges,
  normalInner: normal.inner,
  exponentialEdges: exponential.edges,
  exponentialInner: exponential.inner,
  logFactorials,
} as const satisfies Readonly<Record<string, Float64Array>>;
