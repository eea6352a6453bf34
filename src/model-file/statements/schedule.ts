// `schedule: start, groups, …`: the slots of a time step, for all objects of a file.
import { mainSlots } from '../../abi.ts';
import { allOf } from '../../diagnostics/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { findScheduleFault } from '../../runtime/index.ts';
import { problemOfSchedule } from '../../simulation/index.ts';
import { nameOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';

type Schedule = TopLevelSyntax & { readonly kind: 'schedule' };

/** Sets the schedule of a file before its first statement: objects above it may name its slots, too. */
export function setSchedule(schedule: Schedule, state: ScriptState): void {
  state.schedule = schedule;
  const names = namesIn(schedule, state);
  if (names !== null) state.network.schedule = names;
}

/** The slots; null after a report. */
function namesIn({ slots, span }: Schedule, state: ScriptState): readonly string[] | null {
  const { diags } = state;
  const found = slots.map((slot) => nameOf(slot, 'a slot', state));
  const names = found.flatMap((slot) => slot?.name ?? []);
  if (names.length < slots.length) return null;
  const fault = findScheduleFault(names);
  const missing = mainSlots.filter((slot) => !names.includes(slot));
  if (fault !== null)
    diags.report('bad-schedule', slots[fault.at]!.span, { problem: problemOfSchedule(fault) });
  else if (missing.length > 0)
    diags.report('bad-schedule', span, {
      problem: `the schedule lacks ${allOf(missing)}`,
      fix: 'slots can be added and moved, but not left out',
    });
  return fault === null && missing.length === 0 ? names : null;
}

/** Reports a schedule that is not the only one of its file, above the runs and outside of blocks. */
export function checkSchedule(statement: Schedule, { schedule, hasRun, diags }: ScriptState): void {
  if (schedule === null)
    diags.report('bad-schedule', statement.span, {
      problem: 'the schedule stands in a block',
      fix: 'it holds for the whole file: move it out of the block',
    });
  else if (statement !== schedule)
    diags.report('bad-schedule', statement.span, { problem: 'the schedule is set twice' }, [
      { span: schedule.span, message: 'it is set here first' },
    ]);
  else if (hasRun)
    diags.report('bad-schedule', statement.span, {
      problem: 'the schedule stands below a run',
      fix: 'move it above the first run',
    });
}
