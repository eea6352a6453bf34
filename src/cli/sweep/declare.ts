// The command line of `hillock sweep`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { DesignName } from '../../sweep/index.ts';
import {
  allowReadOption,
  examples,
  optimizeOption,
  parseCount,
  parseFormats,
  parseSeed,
  parseSetting,
  targetOption,
} from '../options.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import type { PlotSweepOptions, SweepOptions } from './options.ts';

/** Adds the command to the program. */
export function addSweepCommand(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  program
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
    .option('--trials <n>', 'runs of each point, with different seeds (default: 1)', parseCount)
    .option('--seed <n>', 'what the seeds of all runs follow from (default: 0)', parseSeed)
    .option('--set <name=expr>', 'override a constant in all runs (repeatable)', parseSetting)
    .option('-o, --out <dir>', 'the folder of the sweep')
    .option('--workers <n>', 'runs at a time (default: one for each core)', parseCount)
    .option('--keep <names>', 'keep these arrays of every run: M, trace.v, w', parseNames)
    .option('--format <list>', 'formats of figures: svg (default), png, pdf', parseFormats)
    .option('--retry', 'run the points that failed again')
    .option('--status', 'say what is done, and run nothing')
    .option('--points', 'print a command for each point, and run nothing')
    .option('--point <n>', 'run one point, counted from 0', parsePlace)
    .option('--task <k/n>', 'run the points k, k + n, k + 2*n …', parseTask)
    .option('--collect', 'make table and figures of what is done, and run nothing')
    .option('--slurm', 'submit a job array to Slurm, and run nothing here')
    .option('--slurm-dry', 'print the script that --slurm submits')
    .option('--slurm-file <file>', 'lines that the script begins with: #SBATCH lines, modules')
    .option(
      '--tasks <n>',
      'tasks of the job array (default: one for each point, up to 1000)',
      parseCount,
    )
    .option('--partition <name>', 'partition of the job')
    .option('--time <time>', 'time limit of a task, as sbatch reads it')
    .option('--mem <size>', 'memory of a task, as sbatch reads it')
    .option('--cpus <n>', 'cores of a task (default: 1)', parseCount)
    .option('--throttle <n>', 'tasks at a time at most', parseCount)
    .option('--module <name>', 'module that is loaded before (repeatable)', collected)
    .option(
      '--sbatch <name=value>',
      'a further option of sbatch: account=lab (repeatable)',
      collected,
    )
    .addOption(targetOption('js'))
    .addOption(optimizeOption())
    .option('--without <passes>', 'leave out these optimisation passes (separated by commas)')
    .addOption(allowReadOption())
    .option('--quiet', 'errors and warnings, nothing else')
    .option('--json', 'print one JSON object, in place of the summary')
    .action(async (file: string, options: SweepOptions) => {
      const { sweep } = await import('./command.ts');
      end(await sweep(file, options, terminal));
    });
}

function parsePlace(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 0.');
  return Number(text);
}

function parseTask(text: string): [number, number] {
  const [, task, tasks] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (task === undefined || Number(task) >= Number(tasks))
    throw new InvalidArgumentError('Write it as 0/10 to 9/10.');
  return [Number(task), Number(tasks)];
}

function parseNames(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/[\s,]+/).filter((name) => name !== '')];
}

function collected(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
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
