// The command line of `hillock sweep`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { DesignName } from '../../sweep/index.ts';
import { examples, parseCount, parseSetting } from '../options.ts';
import { addRowOptions } from '../row-options.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import type { PlotSweepOptions, SweepOptions } from './options.ts';

/** Adds the command to the program. */
export function addSweepCommand(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command('sweep')
    .showHelpAfterError('(see hillock sweep --help)')
    .addHelpText(
      'after',
      examples(
        "sweep net.model --over 'tau=5*ms:30*ms:6' --over 'w=0.1,0.2,0.4*mV' --trials 20 --out DIR",
        "sweep net.model --over 'tau=5*ms:30*ms' --over 'w=0.1*mV:1*mV:log' --design sobol --samples 128 --out DIR",
        'sweep DIR',
        'sweep DIR --status',
        'plot DIR heat x=tau y=w z=M.rate',
      ),
    )
    .description('run a model for many values of its constants, and make a table of the results')
    .argument('<file>', 'the model, or the folder of a sweep that goes on')
    .option(
      '--over <name=values>',
      'values of a constant: FROM:TO:NUMBER, FROM:TO:NUMBER:log, A,B,C, an array, or FROM:TO for designs that draw (repeatable)',
      parseSetting,
    )
    .option('--from <file>', 'points from a file: CSV, or lines of JSON')
    .addOption(
      new Option('--design <name>', 'which combinations are points (default: grid)').choices([
        ...(['grid', 'zip', 'random', 'lhs', 'sobol'] satisfies DesignName[]),
      ]),
    )
    .option('--samples <n>', 'the number of points of random, lhs and sobol', parseCount)
    .option('--keep <names>', 'keep these arrays of every run: M, trace.v, w', parseNames)
    .option('--retry', 'run the points that failed again')
    .option('--points', 'print a command for each point, and run nothing')
    .option('--point <n>', 'run one point, counted from 0', parsePlace);
  addRowOptions(command, 'sweep', 'point').action(async (file: string, options: SweepOptions) => {
    const { sweep } = await import('./command.ts');
    end(await sweep(file, options, terminal));
  });
}

function parsePlace(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 0.');
  return Number(text);
}

function parseNames(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/[\s,]+/).filter((name) => name !== '')];
}

/** Whether a folder is that of a sweep. */
export function isSweepFolder(folder: string): boolean {
  return existsSync(join(folder, 'sweep.json'));
}

/** Draws figures of a sweep; the modules for it are loaded now. */
export async function plotSweep(
  folder: string,
  what: readonly string[],
  options: PlotSweepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const plot = await import('./plot.ts');
  return plot.plotSweep(folder, what, options, terminal);
}
