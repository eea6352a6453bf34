// One step of an object, as data: a kernel with what triggers it, or host code; its place in the time step; what it reads
// and writes. A plan (simulation/plan) is a list of them in running order.
import type { Lists, Role, Slot, LinkedKernel } from '../../abi.ts';
import type { Item, Kernel, Layout, Loop } from '../../codegen/index.ts';
import type { Clock, EventSpace, Scheduled } from '../../runtime/index.ts';
import type { NeuronFacts } from './neuron-facts.ts';
import type { PathwayFacts, SynapseFacts } from './synapse-facts.ts';
import type { ObjectKind } from './variable-owner.ts';

/** A slot of the time step; a network with a schedule of its own may have others. */
export type When = Slot | (string & Record<never, never>);

/** Rank of objects that share slot and order (see "Order" of the language). */
export const rank = { operation: 0, neurons: 1, synapses: 2, monitor: 3 } as const;

/** The model code of one kernel, before it is lowered. */
export interface KernelCode {
  /** Unique in a network. */
  readonly name: string;
  readonly role: Role;
  readonly loop: Loop;
  readonly items: readonly Item[];
  readonly layout: Layout;
  /** Name of the random stream. Default: the kernel's name. */
  readonly stream?: string;
  /** Whether writes to `unless refractory` variables are skipped for refractory neurons. */
  readonly isGuarded: boolean;
}

/** The object that a step belongs to: what plan passes may know of it. */
export type StepObject = NeuronFacts | SynapseFacts | OtherObject;

/** An object that plan passes know nothing of. */
export interface OtherObject {
  readonly kind: Exclude<ObjectKind, 'neurons' | 'synapses'>;
  readonly name: string;
}

interface StepPosition extends Omit<Scheduled, 'run'> {
  /** The object that the step belongs to. */
  readonly object: StepObject;
}

/** What triggers the kernel of a step. */
export type Trigger =
  /** Every step of the clock; `count` is passed to the kernel. */
  | {
      readonly kind: 'step';
      readonly count: number;
      /** Told of the kernel, for calls outside of steps. */
      onLinked?(kernel: LinkedKernel): void;
    }
  /** Every step with events; their number is passed. */
  | { readonly kind: 'events'; readonly events: EventSpace }
  /** Every step in which events of a pathway are due; the number of segments of the queue is passed. */
  | { readonly kind: 'queue'; readonly pathway: PathwayFacts; readonly events: EventSpace }
  /** Every step in which `first`, which is passed the number of events, finds some; that number is passed. */
  | { readonly kind: 'found'; readonly first: Glue; readonly events: EventSpace }
  /** Host code that calls the kernel: recorders with a clock of their own. */
  | { readonly kind: 'host'; drive(kernel: LinkedKernel): () => void };

/** Buffers and events that code reads and writes. */
export interface Effects {
  /** Names of buffers, and events. */
  readonly reads: ReadonlySet<string | EventSpace>;
  /** Names of buffers, and events. */
  readonly writes: ReadonlySet<string | EventSpace>;
}

/** Host code that may read and write anything: functions of the program. */
export type HostEffects = Effects | 'unknown';

/** A kernel without model code: beside that of a step, added by plan passes, or of a recorder. */
export interface Glue extends Effects {
  /** For printed plans. */
  readonly name: string;
  /** It is passed the number of events that the kernel of the step found, 0 before that kernel. */
  readonly kernel: Kernel;
  /** The host functions that it calls. */
  readonly lists?: Lists;
}

/** A step that runs a kernel. */
export interface KernelStep extends StepPosition {
  readonly kind: 'kernel';
  /** The model code that the kernel executes. */
  readonly code: KernelCode;
  /** The code as a kernel; null before it is lowered. */
  readonly kernel: Kernel | null;
  /** When the kernel is called, and with which count. */
  readonly trigger: Trigger;
  /** The clock whose time the kernel sees; regular operations see that of their group. */
  readonly time: Clock;
  /** Where the kernel pushes events; null where it has none. */
  readonly pushes: EventSpace | null;
  /** Called before the kernel, in order. */
  readonly before: readonly Glue[];
  /** Called after the kernel, in order. */
  readonly after: readonly Glue[];
}

/** A step that runs host code: recorders, spike generators, network operations. */
export interface HostStep extends StepPosition {
  readonly kind: 'host';
  /** What it reads and writes. */
  readonly effects: HostEffects;
  /** Runs it; called in every step of the clock. */
  run(): void;
}

/** A step that runs a kernel without model code: recorders of events. It is passed the number of events. */
export interface GlueStep extends StepPosition {
  readonly kind: 'glue';
  readonly glue: Glue;
  readonly events: EventSpace;
}

/** A step of an object. */
export type Step = KernelStep | GlueStep | HostStep;

/** A step that runs a kernel; by default in every step of the clock, pushing no events. */
export function kernelStep(
  position: Omit<StepPosition, 'label'> & { readonly label?: string },
  code: KernelCode,
  options: {
    readonly trigger?: Trigger;
    readonly pushes?: EventSpace;
    readonly time?: Clock;
    readonly after?: readonly Glue[];
  } = {},
): KernelStep {
  return {
    label: '',
    ...position,
    kind: 'kernel',
    code,
    kernel: null,
    trigger: options.trigger ?? { kind: 'step', count: 0 },
    time: options.time ?? position.clock,
    pushes: options.pushes ?? null,
    before: [],
    after: options.after ?? [],
  };
}

/** A step that runs a kernel without model code, for the events of every step. */
export function glueStep(
  position: Omit<StepPosition, 'label'> & { readonly label?: string },
  glue: Glue,
  events: EventSpace,
): GlueStep {
  return { label: '', ...position, kind: 'glue', glue, events };
}

/** A step of host code. */
export function hostStep(
  position: Omit<StepPosition, 'label'> & { readonly label?: string },
  effects: HostEffects,
  run: () => void,
): HostStep {
  return { label: '', ...position, kind: 'host', effects, run };
}
