// Records the spikes of a group, or another event (Brian2's SpikeMonitor and EventMonitor): index, time, and chosen
// variables as they are before the reset.
import { Diagnostics } from '../../diagnostics/index.ts';
import { advanceKernel, eventsKernel } from '../../codegen/index.ts';
import { variableExpr } from '../../equations/index.ts';
import { binnedEventRates, smoothRate, SpikeRecorder } from '../../runtime/index.ts';
import type { Clock, Matrix } from '../../runtime/index.ts';
import type { TypedArray } from '../../abi.ts';
import { layoutOf, glueStep, kernelStep, rank, elementType } from '../objects/index.ts';
import type { BuildContext, Group, NetworkObject, KernelCode, Step } from '../objects/index.ts';
import { membersOf, Monitor, monitorOptions, recordedList, throwNotRecorded } from './monitor.ts';
import type { MonitorOptions, NamedVariable, RecordedArray, RecordedVariable } from './monitor.ts';
import { readBin, readWindow } from './rate-windows.ts';
import type { Window } from './rate-windows.ts';
import {
  diagnosticsOf,
  option,
  readOptions,
  requireText,
  spanOfName,
  throwError,
  throwIfWrong,
} from '../arguments/index.ts';
import type { ExpressionSource, OptionTable } from '../arguments/index.ts';
import { dimensionless, timeDimension } from '../../units/index.ts';

/** Options of spike and event monitors. */
export interface SpikeMonitorOptions extends MonitorOptions {
  /** Variables to record at each event, with their values before the reset. Default: none. */
  readonly variables?: string | readonly (string | NamedVariable)[] | undefined;
  /** Whether to record indices and times; with false, events are counted and only the `variables` recorded. Default: true. */
  readonly record?: boolean | undefined;
}

const spikeMonitorOptions: OptionTable<SpikeMonitorOptions> = {
  variables: option.passedOn,
  record: option.flag,
  ...monitorOptions,
};

/**
 * Records the events of a group: index, time in seconds, and chosen variables. Arrays are copies; they grow over all
 * runs. Brian2: EventMonitor, https://brian2.readthedocs.io/en/stable/advanced/custom_events.html.
 *
 * @example
 * const G = new NeuronGroup(2, 'dv/dt = 1/ms : 1', { method: 'euler', events: { late: 'v > 1.95 and v < 2.05' } });
 * const E = new EventMonitor(G, 'late', { variables: ['v'] });
 * await new Network(G, E).run('5*ms');
 * console.log(E.num_events, E.i.join(), E.values('v').length); // 2 0,1 2
 */
export class EventMonitor extends Monitor implements NetworkObject {
  /** @internal */
  readonly kind = 'event-monitor';
  /** @internal */
  readonly clock = null;
  /** Name of the recorded event. */
  readonly event: string;
  /** Whether indices and times are recorded; if not, events are counted and only `variables` recorded. */
  readonly record: boolean;
  /** @internal */
  readonly recorder: SpikeRecorder;
  /** The variables recorded at each event. */
  readonly variables: readonly RecordedVariable[];

  /** @throws {ModelError} `unknown-event`, `unknown-variable`, `object-name`, `given-value` */
  constructor(source: Group, event: string, given: SpikeMonitorOptions = {}) {
    const diags = diagnosticsOf(given);
    const isForSpikes = new.target === SpikeMonitor || new.target.prototype instanceof SpikeMonitor;
    const owner = isForSpikes ? 'SpikeMonitor' : 'EventMonitor';
    const options = readOptions(given, spikeMonitorOptions, owner, diags);
    super(event === 'spike' ? 'spikemonitor' : 'eventmonitor', source, options, diags);
    requireText(event, `the event of ${this.description}`);
    this.event = event;
    this.record = options.record ?? true;
    if (!source.eventNames.includes(event))
      diags.report('unknown-event', this.span, {
        event,
        owner: source.description,
        events: source.eventNames,
      });
    this.variables = this.findVariables(options.variables ?? [], diags);
    const columns = this.variables.map(({ name, variable }) => ({
      name,
      element: elementType(variable.type),
    }));
    // Variables are recorded beside index and time.
    const isKept = this.record || columns.length > 0;
    this.recorder = new SpikeRecorder(source.size ?? 0, membersOf(source), isKept, columns);
    this.made(isForSpikes ? SpikeMonitor : EventMonitor, diags, options.diagnostics);
  }

  /**
   * The neuron index of each event, in order of time. For a subgroup, relative to the subgroup. The same array until
   * another event is recorded; do not write to it.
   *
   * @throws {ModelError} `only-counted` with `record: false`
   */
  get i(): Int32Array {
    this.#needRecords();
    return this.#copy('i', () => this.recorder.i.slice());
  }

  /**
   * The time of each event in seconds, ascending. The same array until another event is recorded; do not write to it.
   *
   * @throws {ModelError} `only-counted` with `record: false`
   */
  get t(): Float64Array {
    this.#needRecords();
    return this.#copy('t', () => this.recorder.t.slice());
  }

  /**
   * Index and time of each event: `i` and `t`.
   *
   * @throws {ModelError} `only-counted` with `record: false`
   */
  get it(): [i: Int32Array, t: Float64Array] {
    return [this.i, this.t];
  }

  /** The number of events of each neuron. The same array until another event is recorded; do not write to it. */
  get count(): Int32Array {
    return this.#copy(' count', () => this.recorder.counts.slice());
  }

  /** The total number of events. */
  get num_events(): number {
    return this.recorder.count;
  }

  /**
   * The values of a recorded variable in SI units, one per event; also for `i` and `t`. The same array until another
   * event is recorded; do not write to it.
   *
   * @throws {ModelError} `not-recorded` for other names, `only-counted` for `i` and `t` with `record: false`
   */
  values(name: string): TypedArray {
    const values = this.recorder.column(name);
    if (values !== null) return this.#copy(`values ${name}`, () => values.slice());
    if (name === 'i' || name === 't') return this[name];
    if (this.variables.length === 0) this.#needRecords();
    return throwNotRecorded(name, this);
  }

  /**
   * The event times of each neuron: a list indexed by neuron, each a new array in seconds, ascending.
   *
   * @throws {ModelError} `only-counted` with `record: false`
   */
  event_trains(): Float64Array[] {
    this.#needRecords();
    return this.recorder.trains();
  }

  /**
   * The times and recorded variables by name, each as a list indexed by neuron of arrays in SI units, one value per event.
   *
   * @throws {ModelError} `only-counted` with `record: false`
   */
  all_values(): Record<string, TypedArray[]> {
    const { i } = this;
    const events = Array.from(this.count, (): number[] => []);
    i.forEach((neuron, event) => events[neuron]!.push(event));
    const names = ['t', ...this.variables.map(({ name }) => name)];
    const listOf = (name: string): TypedArray[] => {
      const values = this.values(name);
      return events.map((own) => values.slice(0, own.length).map((_, k) => values[own[k]!]!));
    };
    return Object.fromEntries(names.map((name) => [name, listOf(name)]));
  }

  /** The time up to which events are recorded in seconds; 0 before the first run. */
  get end(): number {
    return this.stepClock?.t ?? 0;
  }

  /**
   * The firing rate of each neuron (row) in each bin (column) in hertz. Bin k covers the time from k*bin to (k +
   * 1)*bin; an incomplete bin at the end is left out. Empty before the first run.
   *
   * @param bin a time, a multiple of dt
   * @throws {ModelError} `smooth-rate`, `unit-mismatch`, or `only-counted` with `record: false`
   */
  binned_rate(bin: ExpressionSource): Matrix {
    this.#needRecords();
    const clock = this.stepClock;
    if (clock === null) return { shape: [this.source.size ?? 0, 0], values: new Float64Array(0) };
    const diags = new Diagnostics();
    const steps = readBin(bin, clock.dt, `${this.name}.binned_rate`, diags);
    throwIfWrong(diags);
    return this.#ratesIn(steps!, clock);
  }

  /**
   * The smoothed firing rate of each neuron (row) in each time step from 0 on (column) in hertz. Empty before the
   * first run.
   *
   * @param window `flat`, `gaussian` or weights, as in PopulationRateMonitor.smooth_rate
   * @param width a time, for `flat` and `gaussian` only
   * @throws {ModelError} `smooth-rate`, `unit-mismatch`, or `only-counted` with `record: false`
   */
  smooth_rate(window: Window, width?: ExpressionSource): Matrix {
    this.#needRecords();
    const diags = new Diagnostics();
    const clock = this.stepClock;
    const weights = readWindow(window, width, clock?.dt ?? 1, `${this.name}.smooth_rate`, diags);
    throwIfWrong(diags);
    if (clock === null) return { shape: [this.source.size ?? 0, 0], values: new Float64Array(0) };
    const { shape, values } = this.#ratesIn(1, clock);
    const [rows, columns] = shape;
    const smooth = new Float64Array(values.length);
    for (let row = 0; row < rows; row++) {
      const rate = (values as Float64Array).subarray(row * columns, (row + 1) * columns);
      smooth.set(smoothRate(rate, weights!), row * columns);
    }
    return { shape, values: smooth };
  }

  #ratesIn(steps: number, clock: Clock): Matrix {
    const { i, t } = this.recorder;
    return binnedEventRates({ i, t, size: this.source.size ?? 0 }, steps, clock.dt, clock.t);
  }

  #copy<T>(name: string, copy: () => T): T {
    const { recorder } = this;
    // Events that are only counted change no length; they take steps.
    return this.copies.of(name, recorder.isKept ? recorder.cursor : recorder.duration, copy);
  }

  #needRecords(): void {
    if (!this.record)
      throwError('only-counted', spanOfName(this.name), { owner: this.description });
  }

  /** @internal */
  recordedArrays(): readonly RecordedArray[] {
    const { recorder } = this;
    const variables = this.variables.map(({ name, variable: { dimension, type } }) =>
      recordedList(
        { name, dimension, type },
        () => this.values(name),
        () => recorder.column(name)!,
      ),
    );
    if (!this.record) return variables;
    return [
      recordedList(
        { name: 'i', dimension: dimensionless, type: 'integer' },
        () => this.i,
        () => recorder.i,
      ),
      recordedList(
        { name: 't', dimension: timeDimension, type: 'float' },
        () => this.t,
        () => recorder.t,
      ),
      ...variables,
    ];
  }

  protected get recorded(): number {
    return this.recorder.count;
  }

  /** @internal */
  override derivedArrays(): readonly RecordedArray[] {
    const { size } = this.source;
    const counted = { dimension: dimensionless, type: 'integer' } as const;
    const total = () => ({ values: Float64Array.of(this.num_events), shape: [] });
    return [
      ...super.derivedArrays(),
      {
        ...recordedList({ name: 'count', ...counted }, () => this.count),
        shape: size === null ? null : [size],
      },
      ...['num_spikes', 'num_events'].map((name) => ({
        ...counted,
        name,
        shape: [],
        read: total,
        view: total,
      })),
    ];
  }

  /** @internal */
  shape(): string {
    const names = this.variables.map(({ name, variable }) => `${name} (${variable.type})`);
    const what = [this.record ? 'times' : 'numbers', ...names].join(', ');
    return `the ${what} of \`${this.event}\` in ${this.source.size} elements`;
  }

  /** @internal */
  elaborate(): void {}

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const { source, recorder } = this;
    const clock: Clock = context.clockOf(source);
    this.stepClock = clock;
    const space = source.root.eventSpace(this.event)!;
    const place = source.root.placeOfEvent(this.event);
    const position = {
      name: this.name,
      object: this,
      when: this.when ?? place.when,
      order: this.order ?? (this.when === null ? place.order + 1 : 0),
      rank: rank.monitor,
      declared: context.declared(this),
      clock,
      isActive: () => this.isActive,
    };
    const { name, variables } = this;
    const recording = this.recordingBuffers(context);
    const selected =
      variables.length === 0 ? null : context.bind(`${name}._selected`, recorder.selected);
    const kernel = eventsKernel(`${name}.events`, {
      ...recording,
      events: context.bind(`${name}._events`, space.indices),
      members: this.memberBuffer(context, recorder.memberMap),
      counts: context.bind(`${name}._counts`, recorder.counts),
      indices: recorder.isKept ? context.bind(`${name}._indices`, recorder.indexPiece) : null,
      selected,
      elapsed: context.bind(`${name}._elapsed`, recorder.elapsed),
      dt: clock.dt,
    });
    const first = this.glue('record the events', kernel);
    if (selected === null) return [glueStep(position, first, space)];
    const code: KernelCode = {
      name: `${this.name}.record`,
      role: 'record',
      loop: { kind: 'listed', indices: selected, behind: { rows: recording.cells, width: 1 } },
      items: this.variables.map(({ name, variable, path, span }) => ({
        kind: 'output',
        buffer: context.bind(`${this.name}.${name}`, recorder.piece(name)!),
        value: variableExpr(variable, path, span),
      })),
      layout: layoutOf(source, clock.dt),
      isGuarded: false,
    };
    const after = [this.glue('keep the values', advanceKernel(`${name}.keep`, recording))];
    return [
      kernelStep(position, code, { trigger: { kind: 'found', first, events: space }, after }),
    ];
  }

  /** @internal */
  protected restoreRecorded(recorded: unknown): void {
    this.recorder.restore(recorded as ReturnType<SpikeRecorder['snapshot']>);
  }
}

/**
 * Records the spikes of a group: index, time in seconds, and chosen variables as they are before the reset, over all
 * runs. Brian2: SpikeMonitor,
 * https://brian2.readthedocs.io/en/stable/user/recording.html.
 *
 * @example
 * const G = new NeuronGroup(2, 'dv/dt = (2 - v)/(10*ms) : 1', { threshold: 'v > 1', reset: 'v = 0' });
 * const M = new SpikeMonitor(G, { variables: ['v'] });
 * await new Network(G, M).run('20*ms');
 * console.log(M.num_spikes, M.count.join()); // 4 2,2
 * console.log(M.i.join(), M.t[0], M.spike_trains()[1]!.length); // 0,1,0,1 0.006900000000000001 2
 */
export class SpikeMonitor extends EventMonitor {
  /**
   * @throws {ModelError} `unknown-event` if the group has no threshold, `unknown-variable`, `object-name`,
   *   `given-value`
   */
  constructor(source: Group, options: SpikeMonitorOptions = {}) {
    super(source, 'spike', options);
  }

  /** The total number of spikes. */
  get num_spikes(): number {
    return this.num_events;
  }

  /**
   * The spike times of each neuron: a list indexed by neuron, each a new array in seconds, ascending.
   *
   * @throws {ModelError} `only-counted` with `record: false`
   */
  spike_trains(): Float64Array[] {
    return this.event_trains();
  }
}
