// The schedule of a time step and the profile of a run as text tables.
import type { ProfileEntry, Scheduled } from '../../runtime/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';

/** What runs in a step, in running order: its slot, order, step and whether it is active. */
export function schedulingSummary(scheduled: readonly Scheduled[]): string {
  const rows = scheduled.map((object) => [
    object.name,
    object.when,
    String(object.order),
    showQuantity(object.clock.dt, timeDimension),
    object.isActive() ? 'yes' : 'no',
  ]);
  return table(['object', 'when', 'order', 'dt', 'active'], rows);
}

/** Adds the times of a part of a run to those of the parts before, by the names of the objects. */
export function addProfile(total: Map<string, ProfileEntry>, part: readonly ProfileEntry[]): void {
  for (const entry of part) {
    const before = total.get(entry.name)?.seconds ?? 0;
    total.set(entry.name, { ...entry, seconds: before + entry.seconds });
  }
}

/** What took how long in a run, the slowest first. */
export function profilingSummary(profile: readonly ProfileEntry[], show: number): string {
  const whole = profile.reduce((sum, { seconds }) => sum + seconds, 0);
  const slowest = [...profile].sort((a, b) => b.seconds - a.seconds).slice(0, show);
  const rows = slowest.map(({ name, when, seconds }) => [
    name,
    when,
    `${(1000 * seconds).toFixed(2)} ms`,
    `${(whole === 0 ? 0 : (100 * seconds) / whole).toFixed(1)} %`,
  ]);
  return table(['object', 'slot', 'time', 'part'], rows);
}

/** Columns of one width, a line under the heads. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, k) =>
    Math.max(head.length, ...rows.map((row) => row[k]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, k) => cell.padEnd(widths[k]!))
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
    '\n',
  );
}
