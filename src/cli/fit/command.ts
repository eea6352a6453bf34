// `hillock fit`: starts a fit in a new folder, or continues the one in an existing folder.
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fitOf, RowStore, runFit, writeFitTable } from '../../node/index.ts';
import type { FitEnd } from '../../node/index.ts';
import { readAxis } from '../../sweep/index.ts';
import type { Fit } from '../../sweep/index.ts';
import { lock, unlock } from '../folder.ts';
import { readModelFile } from '../model-file.ts';
import {
  commonManifest,
  givenOf,
  goOnWith,
  interruptedBy,
  makeRowFolder,
  reportingMistakes,
  usage,
} from '../row-folder.ts';
import type { RowFolder } from '../row-folder.ts';
import { exitCodes, quotedForShell, watchFor } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { drawFitFigures } from './figures.ts';
import { readGoal } from './goal.ts';
import type { FitOptions } from './options.ts';

/** Finds the constants of a model with the smallest loss. */
export function fit(file: string, options: FitOptions, terminal: Terminal): Promise<ExitCode> {
  return reportingMistakes(terminal, async () => {
    const opened = open(file, options, terminal);
    if (opened === null) return exitCodes.modelError;
    lock(opened.store.folder);
    try {
      return await carryOut(opened, options, terminal);
    } finally {
      unlock(opened.store.folder);
    }
  });
}

async function carryOut(
  opened: RowFolder,
  options: FitOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { manifest, store } = opened;
  const interruption = watchFor(terminal);
  let told = Date.now();
  try {
    const end = await runFit(manifest, store, {
      workers: options.workers ?? availableParallelism(),
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
    const code = await finish(opened, end, options, terminal);
    if (!end.isStopped) return code;
    terminal.err(`Interrupted; \`hillock fit ${store.folder}\` goes on from here.\n`);
    return exitCodes.interrupted;
  } catch (error) {
    throw interruptedBy(error, store);
  } finally {
    interruption.stopListening();
  }
}

function reachedInWords({ best, evaluated, description }: Fit): string {
  const { restarts } = description;
  const restart = restarts > 1 ? `, restart ${evaluated.at(-1)!.restart + 1} of ${restarts}` : '';
  const loss = best === null ? 'none' : Number(best.loss.toPrecision(4));
  return `${evaluated.length} evaluations${restart}, smallest loss ${loss}`;
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
  if (best === null) {
    if (isStopped) return exitCodes.done;
    terminal.err(
      failures.length > 0
        ? `error: no run of the first generation has a loss: ${failures[0]}\n`
        : 'error: the loss of all runs of the first generation is not a finite number\n',
    );
    return exitCodes.modelError;
  }
  const result = resultOf(opened, end);
  files.unshift(store.replace('fit.json', [`${JSON.stringify(result, null, 2)}\n`]));
  const wanted = options.format ?? ['svg'];
  files.push(...(await drawFitFigures(opened, search, unit, wanted)));
  if (options.json === true) terminal.out(`${JSON.stringify(result)}\n`);
  else if (options.quiet !== true) {
    if (failures.length > 0) terminal.err(`${failures.length} runs failed: ${failures[0]}\n`);
    const constants = search.settingsOf(best.values).map((pair) => pair.join(' = '));
    terminal.out(`${evaluated.length} evaluations, ${end.ran} runs now\n`);
    terminal.out(`smallest loss: ${best.loss}${unit === '1' ? '' : ` ${unit}`}\n`);
    terminal.out(`${constants.map((line) => `  ${line}\n`).join('')}${result.command}\n`);
    terminal.out(files.map((path) => `${path}\n`).join(''));
  }
  return exitCodes.done;
}

/** What fit.json has. */
function resultOf({ manifest }: RowFolder, { fit: search, unit, isStopped }: FitEnd) {
  const { evaluated, description, axes } = search;
  const best = search.best!;
  const settings = search.settingsOf(best.values);
  const seed = search.seedOf(best.values, 0);
  const restarts = Array.from({ length: description.restarts }, (_, restart) => {
    const own = evaluated.filter((point) => point.restart === restart);
    const loss = own.reduce((least, point) => Math.min(least, point.loss), Infinity);
    return { evaluations: own.length, loss: Number.isFinite(loss) ? loss : null };
  });
  const set = [...manifest.set, ...settings].flatMap(([name, text]) => [
    '--set',
    `${name}=${text}`,
  ]);
  const words = ['hillock', 'run', manifest.model, ...set, '--seed', String(seed)];
  return {
    model: manifest.model,
    version: manifest.version,
    isComplete: !isStopped,
    loss: best.loss,
    unit,
    constants: Object.fromEntries(
      axes.map(({ name, unit: own }, k) => [name, { value: best.values[k], unit: own }]),
    ),
    point: evaluated.indexOf(best),
    seed,
    evaluations: evaluated.length,
    restarts,
    command: words.map(quotedForShell).join(' '),
  };
}

/** The fit that the command line describes, in its folder; null after a report about the model. */
function open(file: string, options: FitOptions, terminal: Terminal): RowFolder | null {
  if (existsSync(file) && statSync(file).isDirectory())
    return goOnWith(new RowStore(file, 'fit'), givenOf(options, ofNewFits), true, terminal);
  if (options.out === undefined) throw usage('a fit needs a folder for its results: --out DIR');
  const model = readModelFile(file, options.allowRead);
  const axes = [...(options.free ?? [])].map(([name, text]) => readAxis(name, text, '--free'));
  const population = options.population ?? Math.max(20, 10 * axes.length);
  const manifest = {
    ...commonManifest(file, model, axes, options, '--free'),
    ...{ design: 'lhs' as const, samples: population, keep: [] },
    fit: {
      goal: readGoal(options),
      population,
      generations: options.generations ?? 100,
      restarts: options.restarts ?? 1,
    },
  };
  fitOf({ ...manifest, read: {} });
  return makeRowFolder(new RowStore(options.out, 'fit'), manifest, model.source, terminal);
}

/** Options that say what a fit is. */
const ofNewFits = [
  ...(['free', 'to', 'output', 'minimise', 'restarts', 'population', 'generations'] as const),
  ...(['trials', 'seed', 'set', 'out', 'without', 'allowRead'] as const),
];
