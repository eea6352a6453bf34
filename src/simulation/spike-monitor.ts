// Records the spikes of a group, or another event (Brian2's SpikeMonitor and EventMonitor): index, time, and chosen
// variables as they are before the reset.
import { Diagnostics } from '../diagnostics/index.ts';
import { variableExpr } from '../equations/index.ts';
import type { Clock, Scheduled } from '../runtime/index.ts';
import { SpikeRecorder } from '../runtime/index.ts';
import type { TypedArray } from '../abi.ts';
import { layoutOf } from './holder.ts';
import type { Holder } from './holder.ts';
import type { BuildContext, Member } from './member.ts';
import { rank } from './member.ts';
import { membersOf, Monitor } from './monitor.ts';
import type { MonitorOptions, NamedVariable, RecordedVariable } from './monitor.ts';
import { throwIfWrong } from './sources.ts';
import { elementType } from './storage.ts';
import { NeuronGroup } from './neuron-group.ts';

export interface SpikeMonitorOptions extends MonitorOptions {
  /** Variables to record at each event. */
  readonly variables?: readonly (string | NamedVariable)[];
  /** false: only count. */
  readonly record?: boolean;
}

/**
 * @example
 * const M = new SpikeMonitor(G, { variables: ['v'] });
 */
export class EventMonitor extends Monitor implements Member {
  readonly event: string;
  readonly record: boolean;
  readonly recorder: SpikeRecorder;
  readonly variables: readonly RecordedVariable[];

  constructor(source: Holder & Member, event: string, options: SpikeMonitorOptions = {}) {
    super(event === 'spike' ? 'spikemonitor' : 'eventmonitor', source, options);
    const diags = options.diagnostics ?? new Diagnostics();
    this.event = event;
    this.record = options.record ?? true;
    if (!source.eventNames.includes(event))
      diags.report('unknown-event', this.span, { event, owner: source.description, events: source.eventNames });
    this.variables = this.findVariables(options.variables ?? [], diags);
    const columns = this.variables.map(({ name, variable }) => ({ name, element: elementType(variable.type) }));
    this.recorder = new SpikeRecorder(source.size ?? 0, membersOf(source), this.record, columns);
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /** Index of each event, counted in the group or part that is recorded. */
  get i(): Int32Array {
    return this.recorder.i.slice();
  }

  /** Time of each event in seconds. */
  get t(): Float64Array {
    return this.recorder.t.slice();
  }

  /** How many events each neuron had. */
  get count(): Int32Array {
    return this.recorder.counts.slice();
  }

  /** How many events there were in all. */
  get num_events(): number {
    return this.recorder.count;
  }

  /** The values of a recorded variable, one for each event. */
  values(name: string): TypedArray | null {
    return this.recorder.column(name)?.slice() ?? null;
  }

  /** For each neuron the times of its events. */
  event_trains(): Float64Array[] {
    return this.recorder.trains();
  }

  elaborate(): void {}

  build(context: BuildContext): readonly Scheduled[] {
    const { source, recorder } = this;
    const clock: Clock = context.clockOf(source);
    const space = source.root.eventSpace(this.event)!;
    const place = placeOfEvent(source.root, this.event);
    const kernel =
      this.variables.length === 0
        ? null
        : context.compile({
            name: `${this.name}.record`,
            role: 'record',
            loop: { kind: 'listed', indices: context.bind(`${this.name}._selected`, recorder.selected) },
            items: this.variables.map(({ name, variable, path, span }) => ({
              kind: 'output',
              buffer: context.bind(`${this.name}.${name}`, recorder.scratch(name)!),
              value: variableExpr(variable, path, span),
            })),
            layout: layoutOf(source, clock.dt),
            isGuarded: false,
          });
    return [
      {
        name: this.name,
        when: this.when ?? place.when,
        order: this.order ?? (this.when === null ? place.order + 1 : 0),
        rank: rank.monitor,
        declared: context.declared(this),
        label: '',
        clock,
        isActive: () => this.isActive,
        run: () => {
          if (space.count === 0) return;
          const n = recorder.record(clock.t, space.indices, space.count);
          if (kernel === null || n === 0) return;
          kernel(clock.t, clock.tick, n);
          recorder.keep(n);
        },
      },
    ];
  }

  snapshot(): unknown {
    return this.recorder.snapshot();
  }

  restore(snapshot: unknown): void {
    this.recorder.restore(snapshot as ReturnType<SpikeRecorder['snapshot']>);
  }
}

/** Records the spikes of a group: see EventMonitor. */
export class SpikeMonitor extends EventMonitor {
  constructor(source: Holder & Member, options: SpikeMonitorOptions = {}) {
    super(source, 'spike', options);
  }

  get num_spikes(): number {
    return this.num_events;
  }

  spike_trains(): Float64Array[] {
    return this.event_trains();
  }
}

/** Where in the step an event is found. */
function placeOfEvent(group: Holder, event: string): { when: string; order: number } {
  const order = (group as Holder & { order?: number }).order ?? 0;
  if (group instanceof NeuronGroup) {
    const custom = group.events.find((declared) => declared.name === event);
    if (custom !== undefined) return { when: custom.when, order: custom.order ?? order };
  }
  return { when: (group as Holder & { when?: string }).when ?? 'thresholds', order };
}
