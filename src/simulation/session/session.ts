// What the objects of one model share: the default clock, the seed and the random streams derived from it, and the
// compilation of kernels.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { divide, lower, optimise, targets } from '../../codegen/index.ts';
import type {
  BufferDescription,
  Buffers,
  ComposedStep,
  ElementType,
  LinkedKernel,
  Lists,
  StepCalls,
  Time,
  TypedArray,
} from '../../abi.ts';
import type {
  Division,
  Kernel,
  KernelRequest,
  Linker,
  OptimizeLevel,
  Program,
  Target,
} from '../../codegen/index.ts';
import type { Definitions, Scope } from '../../equations/index.ts';
import { allocate } from '../../memory/index.ts';
import type { ArrayOf } from '../../memory/index.ts';
import { Clock } from '../../runtime/index.ts';
import type { ClockSnapshot } from '../../runtime/index.ts';
import { emptyScope } from '../namespace/index.ts';
import { buffersOf } from '../objects/index.ts';
import type { VariableOwner, KernelCode } from '../objects/index.ts';
import { NameKeys } from '../arguments/index.ts';
import { LinkedKernels } from './linked-kernels.ts';
import { RandomStreams } from './random-streams.ts';

/** Brian2's default step, in seconds. */
const defaultDt = 1e-4;

type Tables = { readonly [E in ElementType]: Map<string, ArrayOf[E]> };

/** A kernel as it is executed, and the stages of its compilation. */
export interface KernelListing {
  /** After all passes. */
  readonly kernel: Kernel;
  /** The code that the target makes of it. */
  readonly code: string;
  /** As it was lowered, then after each pass that changed it. */
  readonly stages: readonly KernelStage[];
  /** Why the target that was asked for does not take it; null where it does. */
  readonly refusal: string | null;
}

/** A kernel after one stage of its compilation. */
export interface KernelStage {
  /** `lower`, or the name of a pass. */
  readonly after: string;
  /** The kernel as text. */
  readonly kernel: Kernel;
}

/** Clock, seed, optimisation level and target of one network or model file. */
export class Session {
  /** The clock of objects that have none of their own. */
  readonly defaultClock: Clock;
  /** 0: kernels as they were lowered; 1: passes that keep every bit; 2: all passes. */
  optimize: OptimizeLevel = 2;
  /** How kernels are executed. Where it may make no code, they are interpreted. */
  target: Target = targets.js;
  /** Names of passes that are left out. */
  without: ReadonlySet<string> = new Set();
  /** Called with the plan of a run as it was built, and after every plan pass that changed it. */
  observePlan: ((pass: string, print: () => string) => void) | null = null;
  /** Set to keep every kernel, by name: the last one made. */
  listing: Map<string, KernelListing> | null = null;
  /** Whether a kernel was interpreted since the target may make no code. */
  isInterpreting = false;
  /** The kernels of the run that is planned or under way, where the target links them together. */
  program: Program | null = null;
  /** Milliseconds spent on making kernels. */
  compileTime = 0;
  /** The constants of the last run, for what is read or assigned after it. */
  namespace: Scope = emptyScope;
  /** Tells warnings where those of the last run were told; null before the first run. */
  tell: ((diags: Diagnostics) => void) | null = null;
  readonly #parent: Session | null;
  readonly #streams: RandomStreams;
  #seed = Math.floor(Math.random() * 2 ** 32);
  /** Number of times the seed was set; a session whose parent has another number must reseed its streams. */
  #epoch = 0;
  /** Number of child sessions that have drawn numbers since the seed was set. */
  #followers = 0;
  readonly #running = new Set<Session>();
  /** What linked each kernel. */
  readonly #linkers = new WeakMap<LinkedKernel, Linker>();
  readonly #kernels = new LinkedKernels();
  #objects: readonly unknown[] = [];
  readonly #tables: Tables = {
    f64: new Map(),
    i32: new Map(),
    u8: new Map(),
    u16: new Map(),
    u32: new Map(),
  };
  #keys = new NameKeys();

  /** @param parent the session whose seed and step this one follows: each network of a program has its own */
  constructor(parent: Session | null = null) {
    this.#parent = parent;
    this.defaultClock = new Clock(parent?.defaultClock.dt ?? defaultDt);
    this.#streams = new RandomStreams(this.#seed, '');
    if (parent !== null) this.#epoch = -1;
  }

  /** The seed of all random streams; that of the parent if there is one. */
  get seed(): number {
    return this.#parent?.seed ?? this.#seed;
  }

  /** Starts all random streams anew: the same seed gives the same numbers again. */
  reseed(seed: number): void {
    if (this.#parent !== null) {
      this.#parent.reseed(seed);
      return;
    }
    this.#seed = seed;
    this.#epoch += 1;
    this.#followers = 0;
    this.#keys = new NameKeys();
    this.#streams.reseed(seed, '');
    for (const session of this.#running) session.#follow();
  }

  /** A child session has its own streams, numbered by the order in which child sessions first draw. */
  #follow(): void {
    const parent = this.#parent;
    if (parent === null || parent.#epoch === this.#epoch) return;
    this.#epoch = parent.#epoch;
    this.#streams.reseed(parent.#seed, `${parent.#followers++}/`);
  }

  /** Sets the names of the objects that share this session, in order; names of streams derive from them. */
  setNames(names: Iterable<string>): void {
    this.#keys = new NameKeys(names);
  }

  /** The state of a random stream, for a name that begins with that of an object; different ones are independent. */
  stream(name: string): Uint32Array {
    this.#follow();
    const [owner, ...rest] = name.split('.');
    return this.#streams.get([this.#keys.keyOf(owner!), ...rest].join('.'));
  }

  /** A copy of the states of all random streams, by name. */
  randomState(): ReadonlyMap<string, Uint32Array> {
    this.#follow();
    return this.#streams.snapshot();
  }

  /** Returns the random streams to a snapshot; others start anew. */
  restoreRandomState(saved: ReadonlyMap<string, Uint32Array>): void {
    this.#follow();
    this.#streams.restore(saved);
  }

  /** How many of the last events or samples monitors keep at least; null: all. Whoever steps the run drops the others. */
  window: number | null = null;

  /** Whether state may be set: during a run only if the network has operations; otherwise plan passes rely on it. */
  isOpen = true;

  /** While a network runs, a new seed reaches it at once. */
  beginRun(hasOperations: boolean): void {
    this.isOpen = hasOperations;
    this.#follow();
    if (this.#parent !== null) this.#parent.#running.add(this);
  }

  /** Ends what `beginRun` began: state may be set again. */
  endRun(): void {
    this.isOpen = true;
    if (this.#parent !== null) this.#parent.#running.delete(this);
  }

  /** The step of the default clock, as the program set it. */
  get defaultStep(): number {
    return (this.#parent ?? this).defaultClock.dt;
  }

  /** Takes over the step of the default clock; false if the time that has passed is no multiple of it. */
  followStep(now: number): boolean {
    const { defaultStep, defaultClock } = this;
    return defaultStep === defaultClock.dt || defaultClock.setDt(defaultStep, now);
  }

  /** Returns the default clock to a snapshot, and the program's time step with it. */
  restoreClock(snapshot: ClockSnapshot): void {
    this.defaultClock.restore(snapshot);
    if (this.#parent !== null) this.#parent.defaultClock.dt = snapshot.dt;
  }

  /** The clock that an object runs on: its own, or the default clock. */
  clockOf(owner: VariableOwner): Clock {
    return owner.clock ?? this.defaultClock;
  }

  /**
   * Lets go of the tables if a run has other objects than the last one: an object that was replaced by one of its name may still have
   * values in them.
   */
  begin(objects: readonly unknown[]): void {
    const before = this.#objects;
    const areSame =
      objects.length === before.length && objects.every((one, k) => one === before[k]);
    if (!areSame) for (const tables of Object.values(this.#tables)) tables.clear();
    // The network goes on changing its list.
    this.#objects = [...objects];
  }

  /** An array for a pass to fill: that of the last run under this name, if it has as many elements. */
  table<E extends ElementType>(name: string, element: E, length: number): ArrayOf[E] {
    const tables = this.#tables[element];
    const before = tables.get(name);
    if (before?.length === length) return before;
    const table = allocate(element, length);
    tables.set(name, table);
    return table;
  }

  /** Model code to a linked kernel. `bound` are further arrays beside those of the owners. */
  compile(
    code: KernelCode,
    definitions: Definitions,
    owners: readonly VariableOwner[],
    bound: ReadonlyMap<string, TypedArray>,
  ): LinkedKernel {
    return this.linkKernel(this.lower(code, definitions), owners, bound);
  }

  /** Lowers model code to a kernel, not yet optimised. */
  lower(code: KernelCode, definitions: Definitions): Kernel {
    const stream = this.streamFor(code.stream ?? code.name);
    const request: KernelRequest = { ...code, definitions, stream };
    return lower(request);
  }

  /**
   * A kernel to a function, with the arrays it works on.
   *
   * @param program the one that it is a part of; null: none
   */
  linkKernel(
    kernel: Kernel,
    owners: readonly VariableOwner[],
    bound: ReadonlyMap<string, TypedArray>,
    lists: Lists = new Map(),
    program: Program | null = null,
  ): LinkedKernel {
    const begun = performance.now();
    const buffers = this.buffersOf(kernel, owners, bound);
    // What is shown is made anew, with its stages.
    const isAlone = program === null && this.listing === null;
    const how = `${this.target.name} ${this.optimize} ${[...this.without].join()}`;
    const known = isAlone ? this.#kernels.find(kernel, buffers, lists, how) : null;
    if (known !== null) return known;
    let refusal: string | null = null;
    const tell = (reason: string): void => void (refusal ??= reason);
    let target: Linker = program ?? this.target;
    let linked: LinkedKernel | null;
    for (;;) {
      const { stages, optimised } = this.#optimise(kernel, target);
      linked =
        target === program
          ? program.link(optimised, buffers, lists, tell, this.#divided(kernel, buffers))
          : target.link(optimised, buffers, lists, tell);
      if (linked !== null) {
        const code = this.listing === null ? null : target.code(optimised, buffers, lists);
        if (code !== null)
          this.listing!.set(kernel.name, { kernel: optimised, code, stages, refusal });
        break;
      }
      target = target.otherwise ?? targets.interpret;
      this.isInterpreting ||= target === targets.interpret;
    }
    this.#linkers.set(linked, target);
    if (isAlone) this.#kernels.add(kernel, buffers, lists, how, linked);
    this.compileTime += performance.now() - begun;
    return linked;
  }

  /** Has the target of a linked kernel prepare it for a long run; returns the rest of that work. */
  warmUp(kernel: Kernel, linked: LinkedKernel, buffers: Buffers): () => void {
    return this.#linkers.get(linked)?.warmUp?.(kernel, linked, buffers) ?? (() => undefined);
  }

  /** The step of a network, which does these in turn. */
  composeStep(steps: readonly StepCalls[], clock: Time): ComposedStep {
    return this.program?.composeStep(steps, clock) ?? this.target.composeStep(steps, clock);
  }

  /** All arrays that a kernel may use, by the names of their buffers. */
  buffersOf(
    { stream }: Kernel,
    owners: readonly VariableOwner[],
    bound: ReadonlyMap<string, TypedArray>,
  ): Map<string, TypedArray> {
    const buffers = new Map(bound);
    buffersOf(owners, buffers);
    if (stream !== null) buffers.set(stream.name, this.stream(stream.name));
    return buffers;
  }

  /** A kernel in parts for the threads of the program, each after all passes; null where it is not divided. */
  #divided(kernel: Kernel, buffers: Buffers): Division | null {
    const program = this.program!;
    const { threads = 1 } = program;
    const division = threads === 1 ? null : divide(kernel, buffers, threads);
    if (division === null) return null;
    const parts = division.parts.map((part) => this.#optimise(part, program).optimised);
    return { ...division, parts };
  }

  /** A kernel after all passes for a target; with its stages only for listings, since printing them takes time. */
  #optimise(
    kernel: Kernel,
    { name: target }: Linker,
  ): { readonly stages: readonly KernelStage[]; readonly optimised: Kernel } {
    const { optimize: level, without, listing } = this;
    const options = { level, target, without };
    if (listing === null) return { stages: [], optimised: optimise(kernel, options) };
    const stages: KernelStage[] = [{ after: 'lower', kernel }];
    const observe = (after: string, kernel: Kernel): void => void stages.push({ after, kernel });
    return { stages, optimised: optimise(kernel, { ...options, observe }) };
  }

  /** The buffer of a random stream. */
  streamFor(name: string): BufferDescription {
    return { name: `${name}._stream`, element: 'u32' };
  }
}

/** The session of objects that no network has adopted yet, and the parent of the sessions of networks. */
export const defaultSession = new Session();
