// Neurons that spike at given times (Brian2's SpikeGeneratorGroup).
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { SpikeGenerator } from '../../runtime/index.ts';
import type { EventSpace, SpikesFault } from '../../runtime/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import { InputGroup, inputGroupOptions } from './input-group.ts';
import type { InputGroupOptions } from './input-group.ts';
import type { BuildContext, ElaborationContext, Step, StorageSnapshot } from '../objects/index.ts';
import { hostStep, rank } from '../objects/index.ts';
import {
  diagnosticsOf,
  option,
  readIndices,
  readOptions,
  readTime,
  readTimes,
  throwIfWrong,
} from '../arguments/index.ts';
import type { ExpressionSource, OptionTable, TimesSource } from '../arguments/index.ts';

/** Options of SpikeGeneratorGroup. */
export interface SpikeGeneratorOptions extends InputGroupOptions {
  /** Period of repetition, longer than the last spike time and a multiple of dt. Default: no repetition. */
  readonly period?: ExpressionSource | undefined;
  /** @internal */
  readonly spans?: SpikeSpans;
}

/** Where the spikes of a generator are written in a file. */
export interface SpikeSpans {
  readonly indices: Span;
  readonly times: Span;
  /** Null without a period. */
  readonly period: Span | null;
}

const periodOption = { period: option.passedOn, spans: option.span };

/** Options of `SpikeGeneratorGroup.set_spikes`. */
export interface NewSpikesOptions {
  /** Period of repetition. Default: no repetition. */
  readonly period?: ExpressionSource | undefined;
  /** @internal */
  readonly diagnostics?: Diagnostics;
  /** @internal */
  readonly spans?: SpikeSpans;
}

const newSpikesOptions: OptionTable<NewSpikesOptions> = {
  ...periodOption,
  diagnostics: option.diagnostics,
};

/**
 * Neurons that spike at given times. A spike is emitted in the step that its time rounds to, as in Brian2; the spikes
 * of one step are ordered by time, then by index. Spikes before the current time are ignored with a warning. Brian2:
 * SpikeGeneratorGroup, https://brian2.readthedocs.io/en/stable/user/input.html.
 *
 * @example
 * const IN = new SpikeGeneratorGroup(2, [0, 1, 0], ms([1, 2, 3]), { period: '5*ms' });
 * const M = new SpikeMonitor(IN);
 * await new Network(M).run('10*ms');
 * console.log(M.count.join()); // 4,2
 */
export class SpikeGeneratorGroup extends InputGroup {
  /** @internal */
  readonly kind = 'spike-generator';
  /** @internal */
  readonly generator: SpikeGenerator;
  /** Of the present spikes. */
  #spans: SpikeSpans = { indices: this.span, times: this.span, period: null };

  /**
   * @param size number of neurons
   * @param indices neuron index of each spike, in any order
   * @param times time of each spike: quantities, strings with units, or plain numbers in seconds
   * @throws {ModelError} `bad-spikes`, `bad-size`, `unit-mismatch`, `given-value`; a neuron that spikes twice in one
   *   step, or a period that is not a multiple of dt, is reported by `run`
   */
  constructor(
    size: number,
    indices: ArrayLike<number>,
    times: TimesSource,
    given?: SpikeGeneratorOptions,
  );
  /** @internal */
  constructor(
    size: number | null,
    indices: ArrayLike<number>,
    times: TimesSource,
    given?: SpikeGeneratorOptions,
  );
  constructor(
    size: number | null,
    indices: ArrayLike<number>,
    times: TimesSource,
    given: SpikeGeneratorOptions = {},
  ) {
    const diags = diagnosticsOf(given);
    const table: OptionTable<SpikeGeneratorOptions> = { ...inputGroupOptions, ...periodOption };
    const options = readOptions(given, table, 'SpikeGeneratorGroup', diags);
    super('spikegeneratorgroup', size, options, diags);
    this.generator = new SpikeGenerator(this.size ?? 0);
    this.#set(indices, times, options, diags);
    this.made(SpikeGeneratorGroup, diags, options.diagnostics);
  }

  /**
   * Replaces the spikes between two runs. Times are absolute, from the start of the simulation.
   *
   * @throws {ModelError} `bad-spikes`, `unit-mismatch`, `given-value`
   */
  set_spikes(indices: ArrayLike<number>, times: TimesSource, given: NewSpikesOptions = {}): void {
    const diags = diagnosticsOf(given);
    const options = readOptions(given, newSpikesOptions, 'set_spikes', diags);
    this.#set(indices, times, options, diags);
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  #set(
    indices: ArrayLike<number>,
    times: TimesSource,
    { period, spans = this.#spans }: Pick<NewSpikesOptions, 'period' | 'spans'>,
    diags: Diagnostics,
  ): void {
    const before = diags.count;
    const neurons = readIndices(indices, `${this.name}: indices`, diags, spans.indices);
    const seconds = readTimes(times, `${this.name}: times`, diags);
    const repeat = period === undefined ? 0 : readTime(period, `${this.name}: period`, diags);
    if (seconds === null || this.size === null || diags.count > before) return;
    const faults = this.generator.setSpikes(neurons, seconds, repeat);
    this.#report(faults, diags, spans);
    if (faults.length === 0) this.#spans = spans;
  }

  #report(faults: readonly SpikesFault[], diags: Diagnostics, spans = this.#spans): void {
    for (const fault of faults) {
      const span = spanOfFault(fault, spans) ?? this.span;
      diags.report('bad-spikes', span, { fault: spikesFaultInWords(fault) });
    }
  }

  /** @internal */
  elaborate(context: ElaborationContext): void {
    this.operations.elaborate(context);
    if (this.size === null) return;
    const clock = context.clockOf(this);
    clock.moveTo(context.now);
    const { faults, warnings } = this.generator.prepare(clock.dt, clock.t, clock.tick);
    this.#report(faults, context.diags);
    for (const warning of warnings)
      context.diags.report('spikes-warning', this.span, {
        fact:
          warning.kind === 'ignored-spikes'
            ? `${warning.count === 1 ? '1 spike' : `${warning.count} spikes`} before the start of the run, ${showQuantity(warning.now, timeDimension)}, ${warning.count === 1 ? 'is' : 'are'} left out`
            : `a period of ${showQuantity(warning.period, timeDimension)} is too long to be counted in steps; nothing is repeated`,
      });
  }

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const clock = context.clockOf(this);
    const variable = this.variables.get('lastspike')!;
    const lastspike = this.storage.array(variable);
    const space: EventSpace = this.space;
    const position = {
      name: `${this.name}.generator`,
      object: this,
      when: this.when,
      order: this.order,
      rank: rank.neurons,
      declared: context.declared(this),
      label: 'generator',
      clock,
      isActive: () => this.isActive,
    };
    const writes = new Set([space, this.storage.buffer(variable).name]);
    const send = (): void => {
      const count = this.generator.send(clock.tick, space);
      for (let k = 0; k < count; k++) lastspike[space.indices[k]!] = clock.t;
    };
    return [
      hostStep(position, { reads: new Set(), writes }, send),
      ...this.operations.build(context),
    ];
  }

  /** @internal */
  snapshot(): unknown {
    return { storage: this.storage.snapshot(), generator: this.generator.snapshot() };
  }

  /** @internal */
  restore(snapshot: unknown): void {
    const saved = snapshot as {
      storage: StorageSnapshot;
      generator: ReturnType<SpikeGenerator['snapshot']>;
    };
    this.storage.restore(saved.storage);
    this.generator.restore(saved.generator);
  }
}

function spanOfFault({ kind }: SpikesFault, { indices, times, period }: SpikeSpans): Span | null {
  if (kind === 'index-outside') return indices;
  return kind.includes('period') ? period : times;
}

function spikesFaultInWords(fault: SpikesFault): string {
  const time = (seconds: number): string => showQuantity(seconds, timeDimension);
  switch (fault.kind) {
    case 'different-lengths':
      return `there ${fault.indices === 1 ? 'is 1 index' : `are ${fault.indices} indices`} but ${fault.times} time${fault.times === 1 ? '' : 's'}`;
    case 'index-outside':
      return `\`indices[${fault.position}]\` is ${fault.index}, but the group has ${fault.size} neurons (0 to ${fault.size - 1})`;
    case 'negative-time':
      return Number.isNaN(fault.time)
        ? `the time at position ${fault.position} is not a number (NaN)`
        : `\`times[${fault.position}]\` is negative: ${time(fault.time)}`;
    case 'negative-period':
      return `the period ${time(fault.period)} is negative`;
    case 'period-too-short':
      return `the period ${time(fault.period)} does not come after the last spike, at ${time(fault.last)}`;
    case 'period-below-dt':
      return `the period ${time(fault.period)} is shorter than a step, ${time(fault.dt)}`;
    case 'period-not-multiple':
      return `the period ${time(fault.period)} is not a multiple of the step, ${time(fault.dt)}`;
    case 'twice-in-one-step':
      return `neuron ${fault.index} spikes twice in one step of ${time(fault.dt)}: at ${time(fault.first)} and ${time(fault.second)}`;
  }
}
