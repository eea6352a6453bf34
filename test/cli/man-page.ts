// Makes the manual page from the commands that `--help` shows.
import type { Command } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { exitCodes } from '../../src/cli/terminal/index.ts';

/** The page, in the format of man(7). */
export function manPage(program: Command): string {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((command) => command.name() !== 'help');
  return `.\\" Made of the commands: UPDATE=1 npx vitest run test/cli/man-page.test.ts
.TH HILLOCK 1 "" "hillock ${packageFile.version}" "User Commands"
.SH NAME
hillock \\- run spiking\\-neuron models written as equations with units
.SH SYNOPSIS
.B hillock
.I command
.RI [ options ]
.SH DESCRIPTION
${text(program.description())}
A model is a file that ends with
.IR .model ;
.B hillock new net.model
writes one to start from.
.SH COMMANDS
${commands.map((command) => section(command, program)).join('')}.SH EXIT STATUS
${Object.entries(exitCodes)
  .map(([name, code]) => `.TP\n.B ${code}\n${meanings[name as keyof typeof exitCodes]}\n`)
  .join('')}.SH ENVIRONMENT
.TP
.B NO_COLOR
turns colours off.
.TP
.B HILLOCK_DEBUG
if 1, internal errors have a stack trace.
.SH FILES
Results of
.B hillock run \\-\\-out
.IR DIR :
.I results.npz
(recorded arrays and outputs),
.I manifest.json
(units, seed, and all that repeats the run), and a figure for each plot.
`;
}

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'success',
  modelError: 'the model has an error',
  usage: 'wrong usage: an unknown option, a file that cannot be read',
  failure:
    'a failure that is not the model\\(cqs: too little memory, results that cannot be written',
  interrupted: 'interrupted',
};

function section(command: Command, program: Command): string {
  const help = program.createHelp();
  const [, words = ''] = help.commandUsage(command).split(`${program.name()} `);
  const options = help.visibleOptions(command).filter(({ long }) => long !== '--help');
  return `.SS hillock ${text(words)}
${text(`${command.description().replace(/^./, (letter) => letter.toUpperCase())}.`)}
${options
  .map((option) => `.TP\n.B ${text(option.flags)}\n${text(help.optionDescription(option))}\n`)
  .join('')}`;
}

/** Text in which no character has a meaning for roff. */
function text(words: string): string {
  return words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('’', '\\(cq')
    .replaceAll(/^[.']/gm, '\\&$&');
}
