// The list of plan passes, in the order in which they run. Those before `lower` change model code, those after it kernels.
import type { OptimizeLevel } from '../../codegen/index.ts';
import { fuseThreshold } from './fuse-threshold.ts';
import { hoistTraces } from './hoist-traces.ts';
import { permuteReads } from './permute-reads.ts';
import { mapKernelSteps } from './plan.ts';
import type { Plan, PlanContext, PlanPass } from './plan.ts';
import { precomputeParameters } from './precompute-parameters.ts';
import { refractoryCalendar } from './refractory-calendar.ts';
import { rowLayout } from './row-layout.ts';
import { scaledDecays } from './scaled-decays.ts';

const lowering: PlanPass = {
  name: 'lower',
  level: 0,
  law: 'model code to kernels',
  run: (plan, context) =>
    mapKernelSteps(plan, (step) => ({ ...step, kernel: context.lower(step.code) })),
};

/** All plan passes, in the order in which they run. */
export const planPasses: readonly PlanPass[] = [
  rowLayout,
  hoistTraces,
  refractoryCalendar,
  fuseThreshold,
  lowering,
  scaledDecays,
  precomputeParameters,
  permuteReads,
];

/** Their names, in order. */
export const planPassNames: readonly string[] = planPasses.map(({ name }) => name);

/** Which plan passes run, and an observer of their results. */
export interface PlanOptions {
  readonly level: OptimizeLevel;
  /** Names of passes that are left out. */
  readonly without: ReadonlySet<string>;
  /** Called with the plan as it was built, under the name `build`, and after every pass that changed it. */
  readonly observe: ((pass: string, plan: Plan) => void) | null;
}

/** The plan after all passes of its level. */
export function* optimisePlan(
  plan: Plan,
  context: PlanContext,
  { level, without, observe }: PlanOptions,
): Generator<void, Plan> {
  observe?.('build', plan);
  let present = plan;
  for (const pass of planPasses) {
    if (pass.level > level || without.has(pass.name)) continue;
    const next = yield* pass.run(present, context);
    if (next.length !== present.length || next.some((step, k) => step !== present[k]))
      observe?.(pass.name, next);
    present = next;
    yield;
  }
  return present;
}
