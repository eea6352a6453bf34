// The ordered list of kernel passes. Level 0 runs none: the kernel as it was lowered is the reference meaning. Passes of
// level 1 are bit-exact. Passes of level 2 change results within the bound that they state, or keep the distribution of
// random numbers. Targets give the same bits at every level, so a pass for some targets only must be bit-exact.
import { printKernel, verifyKernel } from '../kernel/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { TargetName } from '../targets/index.ts';
import { commonSubexpressions } from './common-subexpressions.ts';
import { constantPool } from './constant-pool.ts';
import { drawAhead } from './draw-ahead.ts';
import { fastExp } from './fast-exp.ts';
import { geometricSkips } from './geometric-skips.ts';
import { inlineExp } from './inline-exp.ts';
import { inlineRandom } from './inline-random.ts';
import { inlineTimestep } from './inline-timestep.ts';
import { loopFission } from './loop-fission.ts';
import { outlineSlowPath } from './outline-slow-path.ts';
import { reciprocals } from './reciprocals.ts';
import { sinkLoads } from './sink-loads.ts';
import { unroll } from './unroll.ts';

/** 0: no pass; 1: bit-exact passes; 2: all passes. */
export type OptimizeLevel = 0 | 1 | 2;

/** A kernel pass. */
export interface Pass {
  /** The name of its file. */
  readonly name: string;
  /** The lowest level at which it runs. */
  readonly level: 1 | 2;
  /** From this level on another pass replaces it. */
  readonly until?: 2;
  /** The targets it is for. Default: all. */
  readonly targets?: readonly TargetName[];
  /** What it guarantees about results, in one line. */
  readonly law: string;
  /** The kernel, changed or not. */
  apply(kernel: Kernel): Kernel;
}

/** Passes tuned to V8's optimising compiler of JavaScript. */
const forJs = { targets: ['js'] } as const;
/** Passes for targets that make code. */
const forCode = { targets: ['js', 'wasm'] } as const;

/** All kernel passes, in the order in which they run. */
export const passes: readonly Pass[] = [
  {
    name: 'geometric-skips',
    level: 2,
    law: 'Same distribution of the elements that succeed; other random numbers.',
    apply: geometricSkips,
  },
  {
    name: 'common-subexpressions',
    level: 1,
    law: 'Bit-exact: a value is reused only while nothing that it reads is written.',
    apply: commonSubexpressions,
  },
  {
    name: 'reciprocals',
    level: 2,
    law: 'Each changed operation is within two units in the last place.',
    apply: reciprocals,
  },
  {
    name: 'loop-fission',
    level: 1,
    ...forCode,
    law: 'Bit-exact: the first loop reads nothing that the second writes for another element.',
    apply: loopFission,
  },
  {
    name: 'inline-exp',
    level: 1,
    until: 2,
    ...forCode,
    law: 'Bit-exact: the same operations as src/math.',
    apply: inlineExp,
  },
  {
    name: 'fast-exp',
    level: 2,
    law: 'Relative error of 2e-15 plus that of the rounded argument; 2e-13 for expm1 and exprel near 0.',
    apply: fastExp,
  },
  {
    name: 'inline-timestep',
    level: 1,
    targets: ['wasm'],
    law: 'Bit-exact: the same operations as src/math.',
    apply: inlineTimestep,
  },
  {
    name: 'draw-ahead',
    level: 1,
    targets: ['wasm'],
    law: 'Bit-exact: the same draws in the same order; what decides about them is written by nothing between.',
    apply: drawAhead,
  },
  {
    name: 'inline-random',
    level: 1,
    ...forCode,
    law: 'Bit-exact: the same steps as src/random.',
    apply: inlineRandom,
  },
  {
    name: 'sink-loads',
    level: 1,
    ...forCode,
    law: 'Bit-exact: nothing is written between the two places of a load.',
    apply: sinkLoads,
  },
  {
    name: 'outline-slow-path',
    level: 1,
    ...forJs,
    law: 'Bit-exact: the same statements in the same order.',
    apply: outlineSlowPath,
  },
  {
    name: 'unroll',
    level: 1,
    ...forJs,
    law: 'Bit-exact: the same statements in the same order.',
    apply: unroll,
  },
  {
    name: 'constant-pool',
    level: 1,
    ...forJs,
    law: 'Bit-exact: the same constants, read from an array.',
    apply: constantPool,
  },
];

/** Which passes run, and for which target. */
export interface OptimiseOptions {
  /** The optimisation level. */
  readonly level: OptimizeLevel;
  /** Default: js. */
  readonly target?: TargetName;
  /** Names of passes that are left out. Default: none. */
  readonly without?: ReadonlySet<string>;
  /** Called after every pass that changed the kernel. */
  readonly observe?: (passName: string, kernel: Kernel) => void;
}

/** The kernel after all passes of a level and target. Glue is written as it is executed. */
export function optimise(
  kernel: Kernel,
  { level, target = 'js', without, observe }: OptimiseOptions,
): Kernel {
  let result = kernel;
  if (kernel.role === 'glue') {
    verifyKernel(kernel);
    return kernel;
  }
  for (const pass of passes) {
    if (level < pass.level || level >= (pass.until ?? Infinity)) continue;
    if (pass.targets?.includes(target) === false || without?.has(pass.name) === true) continue;
    const before = result;
    result = pass.apply(before);
    if (observe === undefined || printKernel(before) === printKernel(result)) continue;
    verifyKernel(result);
    observe(pass.name, result);
  }
  if (result !== kernel) verifyKernel(result);
  return result;
}
