// `hillock fit`: starts a fit in a new folder, or continues the one in an existing folder.
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  fitManifest,
  readGoal,
  reasonWithoutLoss,
  RowStore,
  runFit,
  writeFitSummary,
  writeFitTable,
} from '../../node/rows/index.ts';
import type { FitEnd } from '../../node/rows/index.ts';
import { readAxis } from '../../sweep/index.ts';
import type { Fit } from '../../sweep/index.ts';
import { isFolderInUse, lock, unlock } from '../folder.ts';
import { readModelFile } from '../model-file.ts';
import { ofNewRows } from '../row-options.ts';
import {
  commonManifest,
  givenOf,
  goOnWith,
  interruptedBy,
  makeRowFolder,
  reportingMistakes,
  submit,
  usage,
} from '../rows/index.ts';
import type { RowFolder } from '../rows/index.ts';
import { exitCodes, watchFor } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { drawFitFigures } from './figures.ts';
import type { FitOptions } from './options.ts';

/** Finds the constants of a model with the smallest loss. */
export function fit(file: string, options: FitOptions, terminal: Terminal): Promise<ExitCode> {
  return reportingMistakes(terminal, async () => {
    const opened = open(file, options, terminal);
    if (opened === null) return exitCodes.modelError;
    const { manifest, store } = opened;
    if (options.slurm === true || options.slurmDry === true)
      return submit(store, manifest.fit!.restarts, options, terminal);
    if (options.status === true || options.collect === true) {
      const end = await runFit(manifest, store, { workers: 0 });
      if (options.status === true) return tellStatus(opened, end, options, terminal);
      return finish(opened, end, options, terminal);
    }
    // Parts of a fit run beside one another; each writes a file of its own.
    if (options.task !== undefined) return carryOut(opened, options, terminal);
    lock(store.folder);
    try {
      return await carryOut(opened, options, terminal);
    } finally {
      unlock(store.folder);
    }
  });
}

async function carryOut(
  opened: RowFolder,
  options: FitOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { manifest, store } = opened;
  const [k, n] = options.task ?? [0, 1];
  const interruption = watchFor(terminal);
  let told = Date.now();
  try {
    const end = await runFit(manifest, store, {
      workers: options.workers ?? availableParallelism(),
      isMine: (restart) => restart % n === k,
      onStart(stop) {
        void interruption.requested.then(stop);
        if (interruption.isRequested) stop();
      },
      onGeneration(search) {
        const every = terminal.isInteractive ? 500 : 10_000; // ms
        if (options.quiet === true || Date.now() - told < every) return;
        told = Date.now();
        terminal.err(`${reachedInWords(search)}\n`);
      },
    });
    const isPart = options.task !== undefined;
    const code = isPart ? exitCodes.done : await finish(opened, end, options, terminal);
    if (!end.isStopped) return code;
    if (!isPart) terminal.err(`Interrupted; \`hillock fit ${store.folder}\` goes on from here.\n`);
    return exitCodes.interrupted;
  } catch (error) {
    throw interruptedBy(error, store);
  } finally {
    interruption.stopListening();
  }
}

function reachedInWords({ best, evaluated, description }: Fit): string {
  const { restarts } = description;
  const at = (evaluated.at(-1)?.restart ?? 0) + 1;
  const restart = restarts > 1 ? `, restart ${at} of ${restarts}` : '';
  const loss = best === null ? 'none' : Number(best.loss.toPrecision(4));
  return `${evaluated.length} evaluations${restart}, smallest loss ${loss}`;
}

/** Says what is done. */
function tellStatus(
  { manifest, store }: RowFolder,
  { fit: search, isStopped }: FitEnd,
  options: FitOptions,
  terminal: Terminal,
): ExitCode {
  const isRunning = isFolderInUse(store.folder);
  const { evaluated, best } = search;
  if (options.json === true) {
    const loss = best?.loss ?? null;
    const status = { evaluations: evaluated.length, loss, isComplete: !isStopped, isRunning };
    terminal.out(`${JSON.stringify(status)}\n`);
    return exitCodes.done;
  }
  const names = search.axes.map(({ name }) => name).join(', ');
  const state = isRunning ? 'a process is running it' : isStopped ? 'not complete' : 'complete';
  terminal.out(`${manifest.model}: ${names}; ${state}\n${reachedInWords(search)}\n`);
  return exitCodes.done;
}

/** Writes the table, the figures and the result of what is done. */
async function finish(
  opened: RowFolder,
  end: FitEnd,
  options: FitOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { manifest, store } = opened;
  const { fit: search, unit, isStopped, failures } = end;
  const { files } = await writeFitTable(manifest, store, search);
  const { best, evaluated } = search;
  const written = writeFitSummary(manifest, store, end);
  if (best === null || written === null) {
    if (isStopped) {
      terminal.err('No generation is complete yet.\n');
      return exitCodes.done;
    }
    terminal.err(`error: ${reasonWithoutLoss(end)}\n`);
    return exitCodes.modelError;
  }
  const { file, summary } = written;
  files.unshift(file);
  const wanted = options.format ?? ['svg'];
  files.push(...(await drawFitFigures(opened, search, unit, wanted)));
  if (options.json === true) terminal.out(`${JSON.stringify(summary)}\n`);
  else if (options.quiet !== true) {
    if (failures.length > 0) terminal.err(`${failures.length} runs failed: ${failures[0]}\n`);
    const constants = search.settingsOf(best.values).map((pair) => pair.join(' = '));
    terminal.out(`${evaluated.length} evaluations, ${end.ran} runs now\n`);
    terminal.out(`smallest loss: ${best.loss}${unit === '1' ? '' : ` ${unit}`}\n`);
    terminal.out(`${constants.map((line) => `  ${line}\n`).join('')}${summary.command}\n`);
    terminal.out(files.map((path) => `${path}\n`).join(''));
  }
  return exitCodes.done;
}

/** The fit that the command line describes, in its folder; null after a report about the model. */
function open(file: string, options: FitOptions, terminal: Terminal): RowFolder | null {
  const runs = options.status !== true && options.collect !== true;
  if (existsSync(file) && statSync(file).isDirectory())
    return goOnWith(new RowStore(file, 'fit'), givenOf(options, ofNewFits), runs, terminal);
  const model = readModelFile(file, options.allowRead);
  if (options.out === undefined) throw usage('a fit needs a folder for its results: --out DIR');
  const axes = [...(options.free ?? [])].map(([name, text]) => readAxis(name, text, '--free'));
  const common = commonManifest(model, axes, options);
  const manifest = fitManifest(common, readGoal(options, '--'), options);
  return makeRowFolder(new RowStore(options.out, 'fit'), manifest, model.source, terminal);
}

/** Options that say what a fit is. */
const ofNewFits = [
  ...(['free', 'to', 'output', 'minimise', 'restarts', 'population', 'generations'] as const),
  ...ofNewRows,
];
