// Functions of `scipy.stats` of numbers that are given; those of distributions are in `distributions.ts`.
import type { ModuleTable } from '../../values/index.ts';
import { correlations } from './correlations.ts';
import { differences } from './differences.ts';
import { scores } from './scores.ts';

/** The functions by name. */
export const statistics: ModuleTable = { ...correlations, ...differences, ...scores };
