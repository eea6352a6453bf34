// The tables that elementary functions read, by name: code outside of JavaScript reads copies of them.
import { sines } from './circular.ts';
import { fractionPowers, fractionPowersLow } from './exponential-table.ts';
import { anglesHigh, anglesLow } from './inverse-circular.ts';
import { inverses, logsHigh, logsLow } from './logarithm-table.ts';
import { powersOfTwo } from './powers-of-two.ts';

/** The tables by name. */
export const functionTables = {
  powersOfTwo,
  fractionPowers,
  fractionPowersLow,
  inverses,
  logsHigh,
  logsLow,
  sines,
  anglesHigh,
  anglesLow,
} as const satisfies Readonly<Record<string, Float64Array>>;
