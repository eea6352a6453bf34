// `hillock sweep --points`: a command for each point, for GNU parallel, Snakemake and other programs that run commands.
import type { RowStore, SweepManifest } from '../../node/rows/index.ts';
import { Sweep } from '../../sweep/index.ts';
import { commandOf } from '../rows/index.ts';
import { exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Prints the commands, one per line. */
export function pointCommands(
  manifest: SweepManifest,
  store: RowStore,
  terminal: Terminal,
): ExitCode {
  const { points } = new Sweep(manifest);
  const start = commandOf(store);
  let text = '';
  for (let point = 0; point < points.size; point++) {
    text += `${start} --point ${point} --workers 1 --quiet\n`;
    if (text.length < 2 ** 16) continue;
    terminal.out(text);
    text = '';
  }
  terminal.out(text);
  return exitCodes.done;
}
