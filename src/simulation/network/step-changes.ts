// Time steps that change between two runs: the time that has passed must be a multiple of the new step.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { Clock } from '../../runtime/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import { spanOfName } from '../arguments/index.ts';
import type { Session } from '../session/index.ts';

/**
 * Reports changed time steps of which the elapsed time is not a multiple.
 *
 * @param known the steps of the clocks at the last run; those of this run are added
 */
export function reportStepChanges(
  clocks: Iterable<Clock>,
  known: Map<Clock, number>,
  session: Session,
  now: number,
  diags: Diagnostics,
): void {
  const fits = session.followStep(now);
  for (const clock of clocks) {
    const isOwn = clock !== session.defaultClock;
    const isChanged = isOwn && clock.dt !== (known.get(clock) ?? clock.dt);
    if (isOwn ? isChanged && !clock.setDt(clock.dt, now) : !fits)
      diags.report('step-change', spanOfName('dt'), {
        now: showQuantity(now, timeDimension),
        dt: showQuantity(isOwn ? clock.dt : session.defaultStep, timeDimension),
      });
  }
  if (!diags.hasErrors) for (const clock of clocks) known.set(clock, clock.dt);
}
