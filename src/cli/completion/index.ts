// `hillock completion`: scripts with which shells complete command lines. They are made of the commands that `--help` shows; nothing runs
// while one types.
import type { Command } from 'commander';
import { messages } from '../../diagnostics/index.ts';
import { exampleNames } from '../gallery/index.ts';
import { exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { commandTable } from './table.ts';
import { zshScript } from './zsh.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** A shell that has a script. */
export type Shell = keyof typeof scripts;

/** Prints the script of a shell. */
export function completion(program: Command, shell: Shell, terminal: Terminal): ExitCode {
  const known = { examples: exampleNames(), codes: Object.keys(messages) };
  terminal.out(scripts[shell](commandTable(program, known)));
  return exitCodes.done;
}
