// `hillock sweep --status`: what of a sweep is done.
import type { RowStore, SweepManifest } from '../../node/rows/index.ts';
import { Sweep } from '../../sweep/index.ts';
import { isFolderInUse } from '../folder.ts';
import { exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { wallTime } from './display.ts';
import type { SweepOptions } from './options.ts';

/** Tells what is done, what failed and how long it took. */
export function tellStatus(
  manifest: SweepManifest,
  store: RowStore,
  options: SweepOptions,
  terminal: Terminal,
): ExitCode {
  const sweep = new Sweep(manifest);
  const isDone = new Uint8Array(sweep.rows);
  const failures = new Map<string, number>();
  let [done, failed, seconds] = [0, 0, 0];
  for (const { row, message, seconds: time } of store.rows()) {
    if (row >= sweep.rows || isDone[row] === 1) continue;
    isDone[row] = 1;
    done += 1;
    seconds += time;
    if (message === '') continue;
    failed += 1;
    failures.set(message, (failures.get(message) ?? 0) + 1);
  }
  const isRunning = isFolderInUse(store.folder);
  if (options.json === true) {
    const status = { rows: sweep.rows, done, failed, seconds, isRunning };
    terminal.out(`${JSON.stringify(status)}\n`);
    return exitCodes.done;
  }
  const { axes, points, trials } = sweep;
  const names = axes.map(({ name }) => name).join(', ');
  const each = trials === 1 ? '' : `, ${trials} trials each`;
  terminal.out(
    `${manifest.model}: ${names}; ${manifest.design} of ${points.size} points${each}\n` +
      `${done} of ${sweep.rows} runs are done (${Math.floor((100 * done) / sweep.rows)} %)${failed > 0 ? `, ${failed} of them failed` : ''}${isRunning ? '; a process is running them' : ''}\n`,
  );
  for (const [message, count] of [...failures].sort(([, a], [, b]) => b - a).slice(0, 5))
    terminal.out(`  ${count} × ${message}\n`);
  if (done > 0 && done < sweep.rows) {
    const left = ((sweep.rows - done) * seconds) / done;
    terminal.out(`the rest takes about ${wallTime(left)} on one core\n`);
  }
  return exitCodes.done;
}
