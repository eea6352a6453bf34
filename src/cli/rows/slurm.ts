// `--slurm` of sweeps and fits: a job array, whose tasks carry out every n-th point of a sweep each, or every n-th restart of a fit. A
// task that was killed and queued again goes on with what it has not done.
import type ChildProcess from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import { makeFolder, requireFrom } from '../../node/index.ts';
import type { RowStore } from '../../node/rows/index.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { commandOf } from './folder.ts';
import type { RowOptions } from '../row-options.ts';

/** Tasks of an array, if no number is given: the default limit of Slurm. */
const mostTasks = 1000;

/**
 * Writes the script, and submits or prints it.
 *
 * @param parts the number of points or restarts
 */
export function submit(
  store: RowStore,
  parts: number,
  options: RowOptions,
  terminal: Terminal,
): ExitCode {
  const script = scriptOf(store, parts, options);
  if (options.slurmDry === true) {
    terminal.out(script);
    return exitCodes.done;
  }
  makeFolder(join(store.folder, 'slurm'));
  const path = store.replace(join('slurm', `${store.kind}.sbatch`), [script]);
  // Loaded when needed: it takes long, and the bundle has something else in its place.
  const { execFileSync } = requireFrom('node:child_process') as typeof ChildProcess;
  let said: string;
  try {
    said = execFileSync('sbatch', ['--parsable', resolve(path)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isMissing
      ? 'there is no sbatch here; --slurm-dry prints the script'
      : (stderr ?? '').trim() || reasonOf(error);
    throw new CommandFailure(exitCodes.failure, `cannot submit ${path}: ${reason}`);
  }
  const job = said.trim().split(';')[0]!;
  if (options.json === true) terminal.out(`${JSON.stringify({ job, script: path })}\n`);
  else
    terminal.out(
      `job ${job}\nhillock ${store.kind} ${store.folder} --status says what is done, --collect makes the table\n`,
    );
  return exitCodes.done;
}

/** The script of the job array. */
function scriptOf(store: RowStore, parts: number, options: RowOptions): string {
  const { folder } = store;
  const tasks = Math.min(parts, options.tasks ?? mostTasks);
  const throttle = options.throttle === undefined ? '' : `%${options.throttle}`;
  const settings: [string, string | number | undefined][] = [
    ['job-name', basename(resolve(folder)).replace(/\W/g, '_')],
    ['array', `0-${tasks - 1}${throttle}`],
    ['partition', options.partition],
    ['time', options.time],
    ['mem', options.mem],
    ['cpus-per-task', options.cpus ?? 1],
    ['output', quotedPath(join(resolve(folder), 'slurm', '%A_%a.out'))],
    ['open-mode', 'append'],
  ];
  const given = options.slurmFile === undefined ? '' : linesOf(options.slurmFile);
  const isGiven = (name: string): boolean => new RegExp(`^#SBATCH +--${name}\\b`, 'm').test(given);
  const lines = settings.flatMap(([name, value]) =>
    value === undefined || isGiven(name) ? [] : [`#SBATCH --${name}=${value}`],
  );
  return [
    '#!/bin/bash',
    ...lines,
    '#SBATCH --requeue',
    ...(options.sbatch ?? []).map((text) => `#SBATCH --${text.replace(/^--?/, '')}`),
    ...(given === '' ? [] : [given]),
    ...(options.module ?? []).map((name) => `module load ${name}`),
    `exec ${commandOf(store)} --task "$SLURM_ARRAY_TASK_ID/${tasks}" --workers "\${SLURM_CPUS_PER_TASK:-1}" --quiet`,
    '',
  ].join('\n');
}

function quotedPath(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}

/** The lines of a file, without the line that names the shell. */
function linesOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^#!.*\n/, '')
      .trimEnd();
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, `cannot read ${path}: ${reasonOf(error)}`);
  }
}
