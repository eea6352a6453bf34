// The ordered list of passes from Kernel to Kernel. Each is one file whose head says the law it keeps. Level 0 runs none
// of them: the Kernel as it was lowered is the reference meaning. Passes of level 1 keep every bit of every result;
// passes of level 2 keep results within the bound that their head states, or the distribution of what is random.
import type { Kernel } from '../kernel/index.ts';
import { divideLess } from './reciprocals.ts';
import { expandMath } from './inline-exp.ts';
import { holdConstants } from './constant-pool.ts';
import { inlineRandom } from './inline-random.ts';
import { lateLoads } from './sink-loads.ts';
import { peel } from './outline-slow-path.ts';
import { quickMath } from './fast-exp.ts';
import { share } from './common-subexpressions.ts';
import { skipDraws } from './geometric-skips.ts';
import { splitLoops } from './loop-fission.ts';
import { unroll } from './unroll.ts';
import { verifyKernel } from '../kernel/index.ts';

export type OptimizeLevel = 0 | 1 | 2;

export interface Pass {
  readonly name: string;
  readonly level: 1 | 2;
  /** The level at which another pass does its work, too. */
  readonly until?: 2;
  apply(kernel: Kernel): Kernel;
}

export const passes: readonly Pass[] = [
  { name: 'skip-draws', level: 2, apply: skipDraws },
  { name: 'share', level: 1, apply: share },
  { name: 'divide-less', level: 2, apply: divideLess },
  { name: 'split-loops', level: 1, apply: splitLoops },
  { name: 'expand-math', level: 1, until: 2, apply: expandMath },
  { name: 'quick-math', level: 2, apply: quickMath },
  { name: 'share-expanded', level: 1, apply: share },
  { name: 'inline-random', level: 1, apply: inlineRandom },
  { name: 'late-loads', level: 1, apply: lateLoads },
  { name: 'peel', level: 1, apply: peel },
  { name: 'unroll', level: 1, apply: unroll },
  { name: 'hold-constants', level: 1, apply: holdConstants },
];

/** The kernel after all passes up to a level. */
export function optimise(kernel: Kernel, level: OptimizeLevel): Kernel {
  const chosen = passes.filter(({ level: from, until = 3 }) => from <= level && level < until);
  const result = chosen.reduce((before, pass) => pass.apply(before), kernel);
  if (result !== kernel) verifyKernel(result);
  return result;
}
