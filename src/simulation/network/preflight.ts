// Checks before a run: whether clocks can count its steps, and whether there is memory for what monitors will record.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Clock, Scheduled } from '../../runtime/index.ts';
import { isAffordable } from '../arguments/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import type { Session } from '../session/index.ts';

/** Reports runs that cannot be done; true if there are none. */
export function checkRunNeeds(
  members: readonly NetworkObject[],
  session: Session,
  duration: number,
  span: Span,
  diags: Diagnostics,
): boolean {
  let isSound = true;
  // The program may have set the step of the default clock since the last run.
  const stepOf = (clock: Clock): number =>
    clock === session.defaultClock ? session.defaultStep : clock.dt;
  const stepsOf = (clock: Clock): number => Math.ceil(duration / stepOf(clock));
  for (const clock of clocksOf(members, session)) {
    const steps = stepsOf(clock);
    if (!Number.isFinite(steps) || steps < Number.MAX_SAFE_INTEGER) continue;
    diags.report('too-many-steps', span, { steps, dt: stepOf(clock) });
    isSound = false;
  }
  if (!isSound) return false;
  // Monitors keep twice their window at most, and what a slice adds to it.
  const kept = (clock: Clock): number => Math.min(stepsOf(clock), 2 * (session.window ?? Infinity));
  for (const member of members) {
    const need = member.needOf?.((owner) => kept(session.clockOf(owner)), kept) ?? null;
    if (need !== null) isSound = isAffordable(need, member.span, diags) && isSound;
  }
  return isSound;
}

/** The clocks of a network. */
export function clocksOf(members: readonly NetworkObject[], session: Session): Set<Clock> {
  return new Set([session.defaultClock, ...members.flatMap(({ clock }) => clock ?? [])]);
}

/**
 * The clocks of the objects that run, and those whose time they see: an operation every 10 ms sees that of its group. Functions
 * of the host may read the time of any object. Other clocks follow at the end of the run.
 */
export function runningClocks(
  scheduled: readonly Scheduled[],
  members: readonly NetworkObject[],
  session: Session,
): Clock[] {
  const clocks = new Set(scheduled.flatMap(({ clock, time = clock }) => [clock, time]));
  const isSeen = members.some(({ hasHostCode }) => hasHostCode);
  if (isSeen || clocks.size === 0)
    for (const clock of clocksOf(members, session)) clocks.add(clock);
  return [...clocks];
}
