// Checked objects → their steps in running order → the plan of a run, optimised → functions that the run loop calls.
import { elementOf } from '../../memory/index.ts';
import type { BufferDescription, TypedArray } from '../../abi.ts';
import { expressionsIn } from '../../codegen/index.ts';
import type { Kernel } from '../../codegen/index.ts';
import { bug } from '../../diagnostics/index.ts';
import type { Definitions } from '../../equations/index.ts';
import type { Scheduled } from '../../runtime/index.ts';
import { buffersOf } from '../objects/index.ts';
import type { BuildContext, Effects, KernelCode, NetworkObject, Step } from '../objects/index.ts';
import type { Work } from '../../slices.ts';
import type { Session } from '../session/index.ts';
import { effectsOf } from './effects.ts';
import { linkPlan } from './link.ts';
import { optimisePlan } from './pipeline.ts';
import { kernelOf } from './plan.ts';
import type { Plan, PlanContext, PlannedRun } from './plan.ts';
import { printPlan } from './print.ts';

/** Plans one run: builds, optimises and links the steps of all objects. */
export class Planner {
  /** Tells plan passes that keep values elsewhere whether the run is over. */
  readonly run: PlannedRun;
  readonly #objects: readonly NetworkObject[];
  readonly #session: Session;
  readonly #build: BuildContext;
  readonly #context: PlanContext;

  /**
   * @param now when the run begins, in seconds
   * @param duration of the run, in seconds
   * @param resumed the arrays that passes kept, in a run that was begun earlier; otherwise null
   */
  constructor(
    objects: readonly NetworkObject[],
    session: Session,
    definitions: Definitions,
    now: number,
    duration: number,
    resumed: PlannedRun['resumed'] = null,
  ) {
    this.#objects = objects;
    this.#session = session;
    this.run = { isOver: false, kept: new Map(), resumed };
    session.begin(objects);
    const build = buildContext(objects, session, definitions);
    this.#build = build;
    this.#context = planContext(build, session, this.run, now, duration);
  }

  /** The steps of all objects, in no order, object by object. */
  *steps(): Work<Step[]> {
    const steps: Step[] = [];
    for (const object of this.#objects) {
      steps.push(...object.build(this.#build));
      yield;
    }
    return steps;
  }

  /**
   * Optimises and links the steps, in parts between which other events may be handled.
   *
   * @param sorted the steps in running order
   */
  *finish(sorted: readonly Step[]): Work<readonly Scheduled[]> {
    const session = this.#session;
    const { optimize: level, without, observePlan } = session;
    const observe = (pass: string, plan: Plan): void =>
      observePlan?.(pass, () => printPlan(plan, this.#context));
    const plan = yield* optimisePlan(sorted, this.#context, { level, without, observe });
    const { duration, defaultClock } = this.#context;
    const kernels = plan.flatMap((step) =>
      step.kind === 'kernel' ? [kernelOf(step, this.#context)] : [],
    );
    session.program = session.target.createProgram?.(kernels, duration / defaultClock.dt) ?? null;
    return yield* linkPlan(plan, this.#context, level > 0);
  }
}

interface BoundContext extends BuildContext {
  readonly bound: Map<string, TypedArray>;
  /** The arrays that are not made yet. */
  readonly later: Map<string, () => TypedArray>;
}

function buildContext(
  objects: readonly NetworkObject[],
  session: Session,
  definitions: Definitions,
): BoundContext {
  const bound = new Map<string, TypedArray>();
  const later = new Map<string, () => TypedArray>();
  return {
    objects,
    definitions,
    bound,
    later,
    defaultClock: session.defaultClock,
    clockOf: (owner) => session.clockOf(owner),
    declared: (object) => objects.findIndex((one) => one === object),
    bind(name, array, range) {
      bound.set(name, array);
      const buffer = { name, element: elementOf(array) };
      return range === undefined ? buffer : { ...buffer, range };
    },
    bindLazily(name, element, make) {
      later.set(name, make);
      return { name, element };
    },
  };
}

function planContext(
  build: BoundContext,
  session: Session,
  run: PlannedRun,
  now: number,
  duration: number,
): PlanContext {
  const { objects, definitions, bound, later } = build;
  const owners = objects.flatMap(({ group }) => group ?? []);
  const lowered = new WeakMap<KernelCode, Kernel>();
  const effects = new WeakMap<Step, Effects | 'unknown'>();
  const lower = (code: KernelCode): Kernel => {
    const kernel = lowered.get(code) ?? session.lower(code, definitions);
    lowered.set(code, kernel);
    return kernel;
  };
  const made = (name: string): void => {
    const make = later.get(name);
    if (make === undefined) return;
    bound.set(name, make());
    later.delete(name);
  };
  /** The arrays for a kernel, with those that are made for it. */
  const boundFor = (kernel: Kernel): Map<string, TypedArray> => {
    for (const name of later.keys()) if (loads(kernel, name)) made(name);
    return bound;
  };
  const context: PlanContext = {
    ...build,
    run,
    now,
    duration,
    hasHostCode: objects.some(({ hasHostCode }) => hasHostCode),
    lower,
    effectsOf(step) {
      const known = effects.get(step) ?? effectsOf(step, (one) => kernelOf(one, context));
      effects.set(step, known);
      return known;
    },
    keep(name, array) {
      run.kept.set(name, array);
      const before = run.resumed?.get(name);
      if (before !== undefined) array.set(before);
    },
    arrayOf({ name }: BufferDescription) {
      made(name);
      const own = bound.get(name);
      if (own !== undefined) return own;
      const arrays = new Map<string, TypedArray>();
      buffersOf(owners, arrays);
      return arrays.get(name) ?? bug(`no array for the buffer ${name}`);
    },
    table({ name, element }, length) {
      const array = session.table(name, element, length);
      bound.set(name, array);
      return array;
    },
    link: (kernel, lists) => session.linkKernel(kernel, owners, boundFor(kernel), lists),
    linkStep: (kernel, lists) =>
      session.linkKernel(kernel, owners, boundFor(kernel), lists, session.program),
    warmUp: (kernel, linked) =>
      session.warmUp(kernel, linked, session.buffersOf(kernel, owners, boundFor(kernel))),
  };
  return context;
}

/** Whether a kernel loads elements of a buffer. */
function loads({ body }: Kernel, name: string): boolean {
  return expressionsIn(body).some((part) => part.kind === 'load' && part.buffer.name === name);
}
