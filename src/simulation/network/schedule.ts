// Schedules of a network as programs give them.
import { Diagnostics } from '../../diagnostics/index.ts';
import { expandSchedule, findScheduleFault, findUnscheduled } from '../../runtime/index.ts';
import type { ScheduleFault } from '../../runtime/index.ts';
import { refuse, reporting, spanOfName, throwIfWrong } from '../arguments/index.ts';
import type { Step } from '../objects/index.ts';

/** A copy of a list of slots. @throws ModelError `given-value`, `bad-schedule` */
export function readSchedule(slots: readonly string[]): readonly string[] {
  reporting((diags) => {
    const isList = Array.isArray(slots) && slots.every((slot) => typeof slot === 'string');
    if (!isList) refuse(slots, 'a schedule', 'a list of names', diags);
  });
  const diags = new Diagnostics();
  const fault = findScheduleFault(slots);
  if (fault !== null)
    diags.report('bad-schedule', spanOfName('schedule'), { problem: problemOf(fault) });
  throwIfWrong(diags);
  return [...slots];
}

/** What is wrong with a schedule, in words. */
export function problemOf({ kind, name }: ScheduleFault): string {
  return kind === 'slot-twice'
    ? `the slot \`${name}\` stands twice in the schedule`
    : `\`${name}\` comes with another slot and cannot stand in the schedule itself`;
}

/** The slots with those before and after each; reports steps in other slots. */
export function slotsOf(
  schedule: readonly string[],
  steps: readonly Step[],
  diags: Diagnostics,
): readonly string[] {
  const slots = expandSchedule(schedule);
  for (const { name, when } of findUnscheduled(steps, slots))
    diags.report('slot-not-in-schedule', spanOfName(name), {
      object: name,
      slot: when,
      slots: schedule,
    });
  throwIfWrong(diags);
  return slots;
}
