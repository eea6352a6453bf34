// Records the rate of a population in every step (Brian2's PopulationRateMonitor): spikes/(dt*N), in hertz.
import { Diagnostics } from '../../diagnostics/index.ts';
import { rateKernel } from '../../codegen/index.ts';
import { binnedRate, RateRecorder, smoothRate } from '../../runtime/index.ts';
import type { Clock, ClockSnapshot } from '../../runtime/index.ts';
import type { Need, ExpressionSource } from '../arguments/index.ts';
import type { VariableOwner, BuildContext, Group, NetworkObject, Step } from '../objects/index.ts';
import { glueStep, rank } from '../objects/index.ts';
import { membersOf, Monitor, monitorOptions, recordedList } from './monitor.ts';
import type { MonitorOptions, RecordedArray } from './monitor.ts';
import { readBin, readWindow } from './rate-windows.ts';
import type { Window } from './rate-windows.ts';
import { frequencyDimension, timeDimension } from '../../units/index.ts';
import { diagnosticsOf, readOptions, throwIfWrong } from '../arguments/index.ts';

/**
 * Records the population firing rate in every time step: spikes/(N*dt), in hertz. Brian2: PopulationRateMonitor,
 * https://brian2.readthedocs.io/en/stable/user/recording.html.
 *
 * @example
 * const P = new PoissonGroup(100, '50*Hz');
 * const R = new PopulationRateMonitor(P);
 * await new Network(P, R).run('100*ms');
 * console.log(R.t.length, R.rate.length); // 1000 1000
 * console.log(R.binned_rate('10*ms').length, R.smooth_rate('flat', '1*ms').length); // 10 1000
 */
export class PopulationRateMonitor extends Monitor implements NetworkObject {
  /** @internal */
  readonly kind = 'rate-monitor';
  /** @internal */
  readonly clock = null;
  /** @internal */
  readonly recorder: RateRecorder;
  /** Time step at the last run in seconds; NaN before. */
  dt = NaN;

  /** @throws {ModelError} `unknown-event` if the group has no threshold, `object-name`, `given-value` */
  constructor(source: Group, given: MonitorOptions = {}) {
    const diags = diagnosticsOf(given);
    const options = readOptions(given, monitorOptions, 'PopulationRateMonitor', diags);
    super('ratemonitor', source, options, diags);
    if (!source.eventNames.includes('spike'))
      diags.report('unknown-event', this.span, {
        event: 'spike',
        owner: source.description,
        events: source.eventNames,
      });
    this.recorder = new RateRecorder(source.size ?? 0, membersOf(source));
    this.made(PopulationRateMonitor, diags, options.diagnostics);
  }

  /** @internal */
  override timing(): ClockSnapshot | null {
    return Number.isNaN(this.dt) ? null : { dt: this.dt, tick: 0 };
  }

  /** @internal */
  override setTiming({ dt }: ClockSnapshot): void {
    this.dt = dt;
  }

  /** The times of the recorded steps in seconds. The same array until another step is recorded; do not write to it. */
  get t(): Float64Array {
    return this.copies.of('t', this.recorder.cursor, () => this.recorder.t.slice());
  }

  /**
   * The rate in each recorded step in hertz, one per element of `t`. The same array until another step is recorded; do
   * not write to it.
   */
  get rate(): Float64Array {
    return this.copies.of('rate', this.recorder.cursor, () => this.recorder.rate.slice());
  }

  /**
   * The smoothed rate in hertz, one value per element of `t`. The window is centred; outside the recording the rate
   * counts as 0. Empty before the first run.
   *
   * @param window `flat`: rectangular, rounded to an odd number of steps; `gaussian`: with `width` as standard
   *   deviation, truncated at two of them; or an odd number of weights, one per time step, which are normalised
   * @param width a time, required for `flat` and `gaussian`, not allowed with weights
   * @throws {ModelError} `smooth-rate`, `unit-mismatch`
   */
  smooth_rate(window: Window, width?: ExpressionSource): Float64Array {
    const diags = new Diagnostics();
    const weights = readWindow(window, width, this.dt, `${this.name}.smooth_rate`, diags);
    throwIfWrong(diags);
    return Number.isNaN(this.dt) ? new Float64Array(0) : smoothRate(this.rate, weights!);
  }

  /**
   * The mean rate in each bin in hertz. Bin k starts k*bin after the first recorded step; an incomplete bin at the
   * end is left out. Empty before the first run.
   *
   * @param bin a time, a multiple of dt
   * @throws {ModelError} `smooth-rate`, `unit-mismatch`
   */
  binned_rate(bin: ExpressionSource): Float64Array {
    if (Number.isNaN(this.dt)) return new Float64Array(0);
    const diags = new Diagnostics();
    const steps = readBin(bin, this.dt, `${this.name}.binned_rate`, diags);
    throwIfWrong(diags);
    return binnedRate(this.rate, steps!);
  }

  protected get recorded(): number {
    return this.recorder.t.length;
  }

  /** @internal */
  recordedArrays(): readonly RecordedArray[] {
    return [
      recordedList({ name: 't', dimension: timeDimension, type: 'float' }, () => this.t),
      recordedList({ name: 'rate', dimension: frequencyDimension, type: 'float' }, () => this.rate),
    ];
  }

  /** @internal */
  shape(): string {
    return `the rate of ${this.source.size} neurons`;
  }

  /** @internal */
  elaborate(): void {}

  /** The memory that a run will need. @internal */
  needOf(stepsOf: (owner: VariableOwner) => number): Need {
    const steps = stepsOf(this.source);
    return { what: this.description, because: `${steps} times and rates`, bytes: steps * 16 };
  }

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const clock: Clock = context.clockOf(this.source);
    const space = this.source.root.eventSpace('spike')!;
    this.dt = clock.dt;
    const position = {
      name: this.name,
      object: this,
      when: this.when ?? 'end',
      order: this.order ?? 0,
      rank: rank.monitor,
      declared: context.declared(this),
      clock,
      isActive: () => this.isActive,
    };
    const { recorder } = this;
    const kernel = rateKernel(`${this.name}.record`, {
      ...this.recordingBuffers(context),
      events: context.bind(`${this.name}._events`, space.indices),
      members: this.memberBuffer(context, recorder.memberMap),
      rates: context.bind(`${this.name}._rates`, recorder.piece('rate')!),
      dt: clock.dt,
      size: recorder.size,
    });
    return [glueStep(position, this.glue('record the rate', kernel), space)];
  }

  /** @internal */
  protected restoreRecorded(recorded: unknown): void {
    this.recorder.restore(recorded as ReturnType<RateRecorder['snapshot']>);
  }
}
