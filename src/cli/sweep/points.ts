// `hillock sweep --points`: a command for each point, for GNU parallel, Snakemake and other programs that run commands.
import { resolve } from 'node:path';
import type { RowStore, SweepManifest } from '../../node/index.ts';
import { Sweep } from '../../sweep/index.ts';
import { exitCodes, quotedForShell } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Prints the commands, one per line. */
export function pointCommands(
  manifest: SweepManifest,
  store: RowStore,
  terminal: Terminal,
): ExitCode {
  const { points } = new Sweep(manifest);
  const start = commandOf(store.folder);
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

/** The start of a command that carries out a part of a sweep, wherever it is called. */
export function commandOf(folder: string): string {
  const words = [process.execPath, process.argv[1] ?? 'hillock', 'sweep', resolve(folder)];
  return words.map(quotedForShell).join(' ');
}
