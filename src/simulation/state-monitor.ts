// Records variables of chosen elements at every step of a clock (Brian2's StateMonitor), in slot start if nothing is said.
import { Diagnostics } from '../diagnostics/index.ts';
import { variableExpr } from '../equations/index.ts';
import { Clock, StateRecorder } from '../runtime/index.ts';
import type { Matrix, Scheduled } from '../runtime/index.ts';
import { indicesOf } from './elements.ts';
import { layoutOf } from './holder.ts';
import type { Holder } from './holder.ts';
import type { BuildContext, Member } from './member.ts';
import { rank } from './member.ts';
import { Monitor } from './monitor.ts';
import type { MonitorOptions, NamedVariable, RecordedVariable } from './monitor.ts';
import { throwIfWrong } from './sources.ts';
import type { ExpressionSource } from './sources.ts';
import { elementType } from './storage.ts';
import { readTime } from './values.ts';

export interface StateMonitorOptions extends MonitorOptions {
  /** Elements to record, counted in the source; `true` or left out for all. */
  readonly record?: boolean | ArrayLike<number>;
  readonly dt?: ExpressionSource;
}

/**
 * @example
 * const trace = new StateMonitor(G, 'v', { record: [0, 5] });
 */
export class StateMonitor extends Monitor implements Member {
  readonly clock: Clock | null;
  readonly variables: readonly RecordedVariable[];
  readonly #record: readonly number[] | null;
  #recorder: StateRecorder | null = null;

  /** @param variables names of what to record, own variables or, in synapses, `v_post` */
  constructor(
    source: Holder & Member,
    variables: string | readonly (string | NamedVariable)[],
    options: StateMonitorOptions = {},
  ) {
    super('statemonitor', source, options);
    const diags = options.diagnostics ?? new Diagnostics();
    this.clock = options.dt === undefined ? null : new Clock(readTime(options.dt, `${this.name}: dt`, diags));
    this.variables = this.findVariables(typeof variables === 'string' ? [variables] : variables, diags);
    const { record } = options;
    this.#record = record === undefined || record === true ? null : record === false ? [] : Array.from(record);
    const { size } = source;
    for (const index of this.#record ?? [])
      if (size !== null && !(Number.isInteger(index) && index >= 0 && index < size))
        diags.report('index-out-of-range', this.span, { index, size, what: source.description });
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /** The elements that are recorded, counted in the source. */
  get record(): Int32Array {
    return Int32Array.from(this.#record ?? { length: this.source.size ?? 0 }, (index, k) =>
      this.#record === null ? k : (index as number),
    );
  }

  get recorder(): StateRecorder {
    this.#recorder ??= new StateRecorder(
      this.record.length,
      this.variables.map(({ name, variable }) => ({ name, element: elementType(variable.type) })),
    );
    return this.#recorder;
  }

  /** Times of the recordings in seconds. */
  get t(): Float64Array {
    return this.recorder.t.slice();
  }

  /** The values of a recorded variable: a row for each element, a column for each time. */
  values(name: string): Matrix | null {
    return this.recorder.column(name);
  }

  elaborate(): void {}

  build(context: BuildContext): readonly Scheduled[] {
    const { source, recorder } = this;
    const sourceClock = context.clockOf(source);
    const clock = this.clock ?? sourceClock;
    const all = indicesOf(source.elements);
    const places = Uint32Array.from(this.record, (index) => all[index]!);
    const kernel = context.compile({
      name: `${this.name}.record`,
      role: 'record',
      loop: { kind: 'listed', indices: context.bind(`${this.name}._places`, places) },
      items: this.variables.map(({ name, variable, path, span }) => ({
        kind: 'output',
        buffer: context.bind(`${this.name}.${name}`, recorder.scratch(name)!),
        value: variableExpr(variable, path, span),
      })),
      layout: layoutOf(source, sourceClock.dt),
      isGuarded: false,
    });
    const count = places.length;
    return [
      {
        name: this.name,
        when: this.when ?? 'start',
        order: this.order ?? 0,
        rank: rank.monitor,
        declared: context.declared(this),
        label: '',
        clock,
        isActive: () => this.isActive,
        run: () => {
          kernel(clock.t, clock.tick, count);
          recorder.keep(clock.t);
        },
      },
    ];
  }

  snapshot(): unknown {
    return this.recorder.snapshot();
  }

  restore(snapshot: unknown): void {
    this.recorder.restore(snapshot as ReturnType<StateRecorder['snapshot']>);
  }
}
