// Records the spikes of a group, or another event (Brian2's SpikeMonitor and EventMonitor): index, time, and chosen
// variables as they are before the reset.
import { Diagnostics } from '../../diagnostics/index.ts';
import { variableExpr } from '../../equations/index.ts';
import type { Clock } from '../../runtime/index.ts';
import { binnedEventRates, smoothRate, SpikeRecorder } from '../../runtime/index.ts';
import type { Matrix } from '../../runtime/index.ts';
import type { LinkedKernel, TypedArray } from '../../abi.ts';
import { layoutOf, hostStep, kernelStep, rank, elementType } from '../objects/index.ts';
import type { BuildContext, Group, NetworkObject, KernelCode, Step } from '../objects/index.ts';
import { membersOf, Monitor, throwNotRecorded } from './monitor.ts';
import type { MonitorOptions, NamedVariable, RecordedVariable } from './monitor.ts';
import { readBin, readWindow } from './rate-windows.ts';
import type { Window } from './rate-windows.ts';
import { spanOfName, throwIfWrong, throwError } from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';

export interface SpikeMonitorOptions extends MonitorOptions {
  /** Variables to record at each event. */
  readonly variables?: readonly (string | NamedVariable)[];
  /** false: only count. */
  readonly record?: boolean;
}

/**
 * Records the events of a group: which element, when, and chosen variables.
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
  readonly event: string;
  readonly record: boolean;
  /** @internal */
  readonly recorder: SpikeRecorder;
  readonly variables: readonly RecordedVariable[];
  #clock: Clock | null = null;

  constructor(source: Group, event: string, options: SpikeMonitorOptions = {}) {
    super(event === 'spike' ? 'spikemonitor' : 'eventmonitor', source, options);
    const diags = options.diagnostics ?? new Diagnostics();
    this.event = event;
    this.record = options.record ?? true;
    if (!source.eventNames.includes(event))
      diags.report('unknown-event', this.span, {
        event,
        owner: source.description,
        events: source.eventNames,
      });
    this.variables = this.findVariables(this.record ? (options.variables ?? []) : [], diags);
    const columns = this.variables.map(({ name, variable }) => ({
      name,
      element: elementType(variable.type),
    }));
    this.recorder = new SpikeRecorder(source.size ?? 0, membersOf(source), this.record, columns);
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /** Index of each event, counted in the group or part that is recorded. */
  get i(): Int32Array {
    this.#needRecords();
    return this.recorder.i.slice();
  }

  /** Time of each event in seconds. */
  get t(): Float64Array {
    this.#needRecords();
    return this.recorder.t.slice();
  }

  /** Index and time of each event. */
  get it(): [i: Int32Array, t: Float64Array] {
    return [this.i, this.t];
  }

  /** How many events each neuron had. */
  get count(): Int32Array {
    return this.recorder.counts.slice();
  }

  /** How many events there were in all. */
  get num_events(): number {
    return this.recorder.count;
  }

  /** The values of a recorded variable in SI units, one for each event. */
  values(name: string): TypedArray {
    this.#needRecords();
    const values = this.recorder.column(name);
    if (values !== null) return values.slice();
    if (name === 'i' || name === 't') return this[name];
    return throwNotRecorded(name, this);
  }

  /** For each neuron the times of its events in seconds. */
  event_trains(): Float64Array[] {
    this.#needRecords();
    return this.recorder.trains();
  }

  /** The rate of each neuron (a row) in each complete bin (a column) from time 0 on, in hertz. */
  binned_rate(bin: ExpressionSource): Matrix {
    this.#needRecords();
    const clock = this.#clock;
    if (clock === null) return { shape: [this.source.size ?? 0, 0], values: new Float64Array(0) };
    const diags = new Diagnostics();
    const steps = readBin(bin, clock.dt, `${this.name}.binned_rate`, diags);
    throwIfWrong(diags);
    return this.#ratesIn(steps!, clock);
  }

  /** The rate of each neuron (a row) in each step (a column) under a window, in hertz. */
  smooth_rate(window: Window, width?: ExpressionSource): Matrix {
    this.#needRecords();
    const diags = new Diagnostics();
    const clock = this.#clock;
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

  #needRecords(): void {
    if (!this.record)
      throwError('only-counted', spanOfName(this.name), { owner: this.description });
  }

  /** @internal */
  shape(): string {
    const names = this.variables.map(({ name, variable }) => `${name} (${variable.type})`);
    const what = this.record ? ['times', ...names].join(', ') : 'numbers';
    return `the ${what} of \`${this.event}\` in ${this.source.size} elements`;
  }

  /** @internal */
  elaborate(): void {}

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const { source, recorder } = this;
    const clock: Clock = context.clockOf(source);
    this.#clock = clock;
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
    const record = (): number =>
      space.count === 0 ? 0 : recorder.record(clock.t, space.indices, space.count);
    if (this.variables.length === 0) {
      const run = this.untilFull(record);
      return [hostStep(position, { reads: new Set([space]), writes: new Set() }, run)];
    }
    const code: KernelCode = {
      name: `${this.name}.record`,
      role: 'record',
      loop: {
        kind: 'listed',
        indices: context.bind(`${this.name}._selected`, recorder.selected),
      },
      items: this.variables.map(({ name, variable, path, span }) => ({
        kind: 'output',
        buffer: context.bind(`${this.name}.${name}`, recorder.scratch(name)!),
        value: variableExpr(variable, path, span),
      })),
      layout: layoutOf(source, clock.dt),
      isGuarded: false,
    };
    const drive = (kernel: LinkedKernel): (() => void) =>
      this.untilFull(() => {
        const n = record();
        if (n === 0) return;
        kernel(clock.t, clock.tick, n);
        recorder.keep(n);
      });
    return [kernelStep(position, code, { trigger: { kind: 'host', events: space, drive } })];
  }

  /** @internal */
  snapshot(): unknown {
    return this.recorder.snapshot();
  }

  /** @internal */
  restore(snapshot: unknown): void {
    this.recorder.restore(snapshot as ReturnType<SpikeRecorder['snapshot']>);
  }
}

/**
 * Records the spikes of a group.
 *
 * @example
 * const G = new NeuronGroup(2, 'dv/dt = (2 - v)/(10*ms) : 1', { threshold: 'v > 1', reset: 'v = 0' });
 * const M = new SpikeMonitor(G, { variables: ['v'] });
 * await new Network(G, M).run('20*ms');
 * console.log(M.num_spikes, M.count.join()); // 4 2,2
 * console.log(M.i.join(), M.t[0], M.spike_trains()[1]!.length); // 0,1,0,1 0.006900000000000001 2
 */
export class SpikeMonitor extends EventMonitor {
  constructor(source: Group, options: SpikeMonitorOptions = {}) {
    super(source, 'spike', options);
  }

  get num_spikes(): number {
    return this.num_events;
  }

  spike_trains(): Float64Array[] {
    return this.event_trains();
  }
}
