// The options that `hillock sweep` and `hillock fit` have in common.
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { TargetName } from '../codegen/index.ts';
import type { OptimizeLevel } from '../model-file/index.ts';
import type { Format } from './formats.ts';
import {
  allowReadOption,
  optimizeOption,
  parseCount,
  parseFormats,
  parseSeed,
  parseSetting,
  targetOption,
} from './options.ts';

/** What the command line gives of them. */
export interface RowOptions {
  readonly trials?: number;
  readonly seed?: number;
  readonly set?: ReadonlyMap<string, string>;
  readonly out?: string;
  readonly workers?: number;
  readonly format?: readonly Format[];
  readonly status?: boolean;
  readonly collect?: boolean;
  readonly task?: readonly [number, number];
  readonly slurm?: boolean;
  readonly slurmDry?: boolean;
  readonly slurmFile?: string;
  readonly tasks?: number;
  readonly partition?: string;
  readonly time?: string;
  readonly mem?: string;
  readonly cpus?: number;
  readonly throttle?: number;
  readonly module?: readonly string[];
  readonly sbatch?: readonly string[];
  readonly allowRead?: readonly string[];
  readonly target: TargetName;
  readonly optimize: OptimizeLevel;
  readonly without?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Those that say what a sweep or a fit is: only a new one takes them. */
export const ofNewRows = [
  ...(['trials', 'seed', 'set', 'out', 'without', 'allowRead'] satisfies (keyof RowOptions)[]),
] as const;

/**
 * Adds the options to a command.
 *
 * @param kind what the command makes
 * @param part what a task of a job array carries out some of, in the singular
 */
export function addRowOptions(command: Command, kind: string, part: string): Command {
  return command
    .option('--trials <n>', 'runs of each point, with different seeds (default: 1)', parseCount)
    .option('--seed <n>', 'what all seeds and drawn points follow from (default: 0)', parseSeed)
    .option('--set <name=expr>', 'override a constant in all runs (repeatable)', parseSetting)
    .option('-o, --out <dir>', `the folder of the ${kind}`)
    .option('--workers <n>', 'runs at a time (default: one for each core)', parseCount)
    .option('--format <list>', 'formats of figures: svg (default), png, pdf', parseFormats)
    .option('--status', 'say what is done, and run nothing')
    .option('--collect', 'make table and figures of what is done, and run nothing')
    .option('--task <k/n>', `run the ${part}s k, k + n, k + 2*n …, and make no table`, parseTask)
    .option('--slurm', 'submit a job array to Slurm, and run nothing here')
    .option('--slurm-dry', 'print the script that --slurm submits')
    .option('--slurm-file <file>', 'lines that the script begins with: #SBATCH lines, modules')
    .option(
      '--tasks <n>',
      `tasks of the job array (default: one for each ${part}, up to 1000)`,
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
    .option('--json', 'print one JSON object, in place of the summary');
}

function parseTask(text: string): [number, number] {
  const [, task, tasks] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (task === undefined || Number(task) >= Number(tasks))
    throw new InvalidArgumentError('Write it as 0/10 to 9/10.');
  return [Number(task), Number(tasks)];
}

function collected(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
