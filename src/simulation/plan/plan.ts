// The step of a network as data: the steps of all objects in running order; the interface of plan passes. A pass takes
// a plan and returns one that does the same in less time.
import type { Work } from '../../slices.ts';
import type { BufferDescription, ElementType, LinkedKernel, Lists, TypedArray } from '../../abi.ts';
import type { ArrayOf } from '../../memory/index.ts';
import type { Kernel } from '../../codegen/index.ts';
import type {
  KernelCode,
  KernelStep,
  NeuronFacts,
  Step,
  BuildContext,
  Effects,
} from '../objects/index.ts';

/** Steps in running order. */
export type Plan = readonly Step[];

/** A run that is planned, under way or over. */
export interface PlannedRun {
  /** Set when the last step is done: deferred values are then final. */
  isOver: boolean;
  /** The arrays that passes keep between steps, by name. */
  readonly kept: Map<string, TypedArray>;
  /** Of a run that was begun earlier: the contents of those arrays. */
  readonly resumed: ReadonlyMap<string, TypedArray> | null;
}

/** The access of plan passes to the rest of the run. */
export interface PlanContext extends BuildContext {
  readonly run: PlannedRun;
  /** Time at which the run begins, in seconds. */
  readonly now: number;
  /** Its duration in seconds. */
  readonly duration: number;
  /** Whether functions of the program run in some step. */
  readonly hasHostCode: boolean;
  /** Lowers code; the same code gives the same kernel object. */
  lower(code: KernelCode): Kernel;
  /** What a step reads and writes; 'unknown' where it calls functions of the program. */
  effectsOf(step: Step): Effects | 'unknown';
  /**
   * Makes an array that a pass keeps between steps part of the state of the run; in a run that was begun earlier, fills
   * it with what it held.
   */
  keep(this: void, name: string, array: TypedArray): void;
  /**
   * Makes an array available to kernels, for a pass that fills it. The next run that asks for as many elements under this name
   * gets the same one: memory that kernels see is not given back.
   */
  table<E extends ElementType>(
    this: void,
    buffer: { readonly name: string; readonly element: E },
    length: number,
  ): ArrayOf[E];
  /** The array that a kernel finds under the name of a buffer. */
  arrayOf(buffer: BufferDescription): TypedArray;
  /** Optimises and links a kernel with the arrays of all objects, and with the host functions that it calls. */
  link(kernel: Kernel, lists?: Lists): LinkedKernel;
  /** The same for a kernel of a step, whose function is first called in the run. */
  linkStep(kernel: Kernel, lists?: Lists): LinkedKernel;
  /** Has the target prepare a linked kernel for a long run; returns the rest of that work. */
  warmUp(kernel: Kernel, linked: LinkedKernel): () => void;
}

/** A plan pass. */
export interface PlanPass {
  /** The name of its file. */
  readonly name: string;
  /** The lowest optimisation level at which it runs. */
  readonly level: 0 | 1 | 2;
  /** What it guarantees about results, in one line. */
  readonly law: string;
  /** Yields after each step or object, between which other events may be handled. */
  run(plan: Plan, context: PlanContext): Work<Plan>;
}

/** The kernel of a step, lowered if it is not yet. */
export function kernelOf(step: KernelStep, context: PlanContext): Kernel {
  return step.kernel ?? context.lower(step.code);
}

/** The plan with steps replaced; null takes a step out. */
export function mapSteps(plan: Plan, change: (step: Step) => Step | null): Plan {
  return plan.flatMap((step) => change(step) ?? []);
}

/** As `mapSteps`, for steps with kernels only. */
export function* mapKernelSteps(plan: Plan, change: (step: KernelStep) => KernelStep): Work<Plan> {
  const steps: Step[] = [];
  for (const step of plan) {
    steps.push(step.kind === 'kernel' ? change(step) : step);
    yield;
  }
  return steps;
}

/** Finds the effects of all steps, for passes that compare each step with the others. */
export function* findEffects(plan: Plan, context: PlanContext): Work<void> {
  for (const step of plan) {
    context.effectsOf(step);
    yield;
  }
}

/** The state update and the threshold of each group of neurons, where it has them. */
export function neuronSteps(plan: Plan): Map<NeuronFacts, StepsOfGroup> {
  const found = new Map<NeuronFacts, StepsOfGroup>();
  for (const step of plan) {
    const { object } = step;
    if (step.kind !== 'kernel' || object.kind !== 'neurons') continue;
    const { role } = step.code;
    if (role !== 'stateupdate' && role !== 'threshold' && role !== 'reset') continue;
    found.set(object, { ...(found.get(object) ?? none), [role]: step });
  }
  return found;
}

/** Steps of one group of neurons; null for those that it does not have. */
export interface StepsOfGroup {
  readonly stateupdate: KernelStep | null;
  readonly threshold: KernelStep | null;
  readonly reset: KernelStep | null;
}

const none: StepsOfGroup = { stateupdate: null, threshold: null, reset: null };

/** Whether a step other than the given ones writes a buffer. */
export function isWritten(
  buffer: string,
  plan: Plan,
  context: PlanContext,
  except: readonly (Step | null)[] = [],
): boolean {
  return plan.some((step) => {
    if (except.includes(step)) return false;
    const effects = context.effectsOf(step);
    return effects === 'unknown' || effects.writes.has(buffer);
  });
}

/** Whether a step other than the given ones reads or writes a buffer. */
export function isUsed(
  buffer: string,
  plan: Plan,
  context: PlanContext,
  except: readonly (Step | null)[],
): boolean {
  return plan.some((step) => {
    if (except.includes(step)) return false;
    const effects = context.effectsOf(step);
    return effects === 'unknown' || effects.writes.has(buffer) || effects.reads.has(buffer);
  });
}
