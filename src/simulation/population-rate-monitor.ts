// Records the rate of a population in every step (Brian2's PopulationRateMonitor): spikes/(dt*N), in hertz.
import { Diagnostics } from '../diagnostics/index.ts';
import { RateRecorder } from '../runtime/index.ts';
import type { Clock, Scheduled } from '../runtime/index.ts';
import type { Holder } from './holder.ts';
import type { BuildContext, Member } from './member.ts';
import { rank } from './member.ts';
import { membersOf, Monitor } from './monitor.ts';
import type { MonitorOptions } from './monitor.ts';
import { throwIfWrong } from './sources.ts';

/**
 * @example
 * const R = new PopulationRateMonitor(G);
 */
export class PopulationRateMonitor extends Monitor implements Member {
  readonly recorder: RateRecorder;
  /** Step of the clock at the last run, in seconds. */
  dt = NaN;

  constructor(source: Holder & Member, options: MonitorOptions = {}) {
    super('ratemonitor', source, options);
    const diags = options.diagnostics ?? new Diagnostics();
    if (!source.eventNames.includes('spike'))
      diags.report('unknown-event', this.span, { event: 'spike', owner: source.description, events: source.eventNames });
    this.recorder = new RateRecorder(source.size ?? 0, membersOf(source));
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  get t(): Float64Array {
    return this.recorder.t.slice();
  }

  /** In hertz. */
  get rate(): Float64Array {
    return this.recorder.rate.slice();
  }

  elaborate(): void {}

  build(context: BuildContext): readonly Scheduled[] {
    const clock: Clock = context.clockOf(this.source);
    const space = this.source.root.eventSpace('spike')!;
    this.dt = clock.dt;
    return [
      {
        name: this.name,
        when: this.when ?? 'end',
        order: this.order ?? 0,
        rank: rank.monitor,
        declared: context.declared(this),
        label: '',
        clock,
        isActive: () => this.isActive,
        run: () => this.recorder.record(clock.t, clock.dt, space.indices, space.count),
      },
    ];
  }

  snapshot(): unknown {
    return this.recorder.snapshot();
  }

  restore(snapshot: unknown): void {
    this.recorder.restore(snapshot as ReturnType<RateRecorder['snapshot']>);
  }
}
