// Objects that run together (Brian2's Network): checks all of them with the constants of the run, builds their kernels,
// steps through time; stores and restores.
import { slots as defaultSlots } from '../abi.ts';
import { Diagnostics } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Scope } from '../equations/index.ts';
import { runLoopAsync, sortSchedule } from '../runtime/index.ts';
import type { Clock, ClockSnapshot, ProfileEntry, Scheduled } from '../runtime/index.ts';
import type { BufferDescription, TypedArray } from '../abi.ts';
import { elaborateAll, withNeeds } from './elaborate-all.ts';
import { GroupAccess } from './group-access.ts';
import type { Holder } from './holder.ts';
import type { BuildContext, Member } from './member.ts';
import { emptyScope, namespaceScope } from './namespace.ts';
import type { NamespaceValues } from './namespace.ts';
import { ScheduleAnalysis } from './schedule-analysis.ts';
import { isPutOff } from './neuron-update.ts';
import { NeuronGroup } from './neuron-group.ts';
import { defaultSession } from './session.ts';
import type { Session } from './session.ts';
import { throwIfWrong } from './sources.ts';
import type { ExpressionSource } from './sources.ts';
import { readTime } from './values.ts';

export interface RunOptions {
  /** Constants that equations and code may use. */
  readonly namespace?: NamespaceValues | Scope;
  /** Told the completed part (0 to 1) and the time in seconds, about ten times a second. */
  readonly onProgress?: (completed: number, now: number) => void;
  /** Asked after every step; true ends the run there. */
  readonly shouldStop?: () => boolean;
  /** Measure the time each object takes. */
  readonly profile?: boolean;
}

interface NetworkSnapshot {
  readonly now: number;
  readonly members: ReadonlyMap<string, unknown>;
  readonly clocks: ReadonlyMap<Clock, ClockSnapshot>;
  readonly random: ReadonlyMap<string, Uint32Array>;
}

/**
 * A network of objects that run together; what they need comes along.
 *
 * @example
 * const net = new Network(G, S, M);
 * await net.run('100*ms');
 */
export class Network {
  readonly session: Session;
  readonly members: Member[] = [];
  /** Time in seconds. */
  now = 0;
  /** Warnings of the last run. */
  warnings: readonly Diagnostic[] = [];
  /** Time that each object took in the last run, if that was asked for. */
  profile: readonly ProfileEntry[] | null = null;
  /** Milliseconds spent in the step loop, over all runs. */
  loopTime = 0;
  readonly #snapshots = new Map<string, NetworkSnapshot>();
  #isStopping = false;

  constructor(...members: readonly (Member | Session)[]) {
    const [first, ...rest] = members;
    const isSession = first !== undefined && 'reseed' in first;
    this.session = isSession ? first : defaultSession;
    this.add(...((isSession ? rest : members) as Member[]));
  }

  add(...members: readonly Member[]): void {
    for (const member of withNeeds(members)) if (!this.members.includes(member)) this.members.push(member);
  }

  remove(...members: readonly Member[]): void {
    for (const member of members) {
      const at = this.members.indexOf(member);
      if (at >= 0) this.members.splice(at, 1);
    }
  }

  /** Ends the present run after its step. */
  stop(): void {
    this.#isStopping = true;
  }

  /** Runs for a time. Throws a ModelError, before the first step, if anything is wrong with the model. */
  async run(duration: ExpressionSource, options: RunOptions = {}): Promise<void> {
    const diags = new Diagnostics();
    const seconds = readTime(duration, 'run', diags);
    if (seconds < 0) diags.report('negative-duration', this.#span(), { found: seconds });
    const namespace =
      options.namespace === undefined ? emptyScope : namespaceScope(options.namespace, 'the run', diags);
    throwIfWrong(diags);
    await this.runFor(seconds, namespace, diags, options);
  }

  #span() {
    return this.members[0]!.span;
  }

  /** As `run`, with the duration in seconds and constants as a scope; warnings go to the given diagnostics. */
  async runFor(
    duration: number,
    namespace: Scope,
    diags: Diagnostics,
    options: Pick<RunOptions, 'onProgress' | 'shouldStop' | 'profile'> = {},
  ): Promise<'done' | 'stopped'> {
    const scheduled = this.build(namespace, diags);
    const clocks = this.#clocks(scheduled);
    this.#isStopping = false;
    const begun = performance.now();
    const outcome = await runLoopAsync({
      scheduled,
      clocks,
      now: this.now,
      duration,
      shouldStop: () => this.#isStopping || options.shouldStop?.() === true,
      isProfiled: options.profile ?? false,
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    });
    this.loopTime += performance.now() - begun;
    this.now = outcome.now;
    this.profile = outcome.profile;
    for (const member of this.members) member.finish?.();
    return outcome.isStopped ? 'stopped' : 'done';
  }

  /** Checks the model with the constants of a run; the objects are ready to be built if nothing wrong is reported. */
  check(namespace: Scope, diags: Diagnostics): ReturnType<typeof elaborateAll> {
    for (const member of this.members) if (member instanceof GroupAccess) member.beforeRun(this.now);
    return elaborateAll(this.members, namespace, this.session, diags);
  }

  /** Checks and builds: the scheduled objects in running order. */
  build(namespace: Scope, diags: Diagnostics): readonly Scheduled[] {
    const definitions = this.check(namespace, diags);
    this.warnings = diags.sorted;
    throwIfWrong(diags);
    const { session, members } = this;
    const holders = members.filter((member): member is Holder & Member => 'addBuffers' in member);
    const bound = new Map<string, TypedArray>();
    const analysis = new ScheduleAnalysis();
    const context: BuildContext = {
      definitions,
      clockOf: (holder) => session.clockOf(holder),
      bind(name, array): BufferDescription {
        bound.set(name, array);
        return { name, element: elementOf(array) };
      },
      compile(order) {
        const kernel = session.lower(order, definitions);
        analysis.note(kernel);
        return session.linkKernel(kernel, holders, bound);
      },
      later: (task) => analysis.later(task),
      optimize: session.optimize,
      declared: (member) => members.indexOf(member),
      members,
    };
    const ownerOf = new Map<Scheduled, Holder>();
    const steps = members.flatMap((member) => {
      const built = member.build(context);
      if (member instanceof NeuronGroup)
        for (const step of built) if (isPutOff(step)) ownerOf.set(step, member);
      return built;
    });
    return analysis.finish(sortSchedule(steps, defaultSlots), (step) => ownerOf.get(step) ?? null);
  }

  #clocks(scheduled: readonly Scheduled[]): readonly Clock[] {
    const clocks = new Set(scheduled.map((object) => object.clock));
    return clocks.size === 0 ? [this.session.defaultClock] : [...clocks];
  }

  /** Keeps the whole state under a name: variables, synapses, monitors, spikes under way, time. */
  store(name = 'default'): void {
    const members = new Map(this.members.map((member) => [member.name, member.snapshot()]));
    const clocks = new Map(this.#allClocks().map((clock) => [clock, clock.snapshot()]));
    this.#snapshots.set(name, { now: this.now, members, clocks, random: this.session.randomState() });
  }

  /** Goes back to what was stored. Random numbers go on unless asked otherwise. False if nothing has that name. */
  restore(name = 'default', options: { restore_random_state?: boolean } = {}): boolean {
    const snapshot = this.#snapshots.get(name);
    if (snapshot === undefined) return false;
    this.now = snapshot.now;
    for (const member of this.members) {
      const saved = snapshot.members.get(member.name);
      if (saved !== undefined) member.restore(saved);
    }
    for (const [clock, saved] of snapshot.clocks) clock.restore(saved);
    if (options.restore_random_state === true) this.session.restoreRandomState(snapshot.random);
    return true;
  }

  #allClocks(): Clock[] {
    const own = this.members.flatMap((member) => {
      const { clock } = member as { clock?: Clock | null };
      return clock ? [clock] : [];
    });
    return [this.session.defaultClock, ...own];
  }
}

function elementOf(array: TypedArray): BufferDescription['element'] {
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Int32Array) return 'i32';
  return array instanceof Uint8Array ? 'u8' : 'u32';
}
