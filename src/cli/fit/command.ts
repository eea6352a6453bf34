// `hillock fit`: makes the folder of a fit, or goes on with it, and carries it out.
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { reasonOf, SourceText } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import {
  fitOf,
  OtherSweep,
  RowStore,
  runFit,
  sweepChecks,
  writeFitTable,
} from '../../node/index.ts';
import type { FitEnd, SweepManifest } from '../../node/index.ts';
import { ExpressionError, readAxis, Sweep, SweepError } from '../../sweep/index.ts';
import type { Fit } from '../../sweep/index.ts';
import { lock, unlock } from '../folder.ts';
import { readModelFile } from '../model-file.ts';
import { readWithout } from '../passes.ts';
import {
  CommandFailure,
  exitCodes,
  quotedForShell,
  showDiagnostics,
  watchFor,
} from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { drawFitFigures } from './figures.ts';
import { readGoal } from './goal.ts';
import type { FitOptions } from './options.ts';

/** Finds the constants of a model with the smallest loss. */
export async function fit(
  file: string,
  options: FitOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const opened = open(file, options, terminal);
    if (opened === null) return exitCodes.modelError;
    lock(opened.store.folder);
    try {
      return await carryOut(opened, options, terminal);
    } finally {
      unlock(opened.store.folder);
    }
  } catch (error) {
    if (error instanceof ExpressionError) {
      showDiagnostics(error.diagnostics.sorted, terminal);
      return exitCodes.usage;
    }
    if (error instanceof SweepError || error instanceof OtherSweep)
      throw new CommandFailure(exitCodes.usage, `error: ${error.message}`);
    throw error;
  }
}

/** A fit and its folder. */
interface Opened {
  readonly manifest: SweepManifest;
  readonly store: RowStore;
}

async function carryOut(
  { manifest, store }: Opened,
  options: FitOptions,
  terminal: Terminal,
): Promise<ExitCode> {
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
    const code = await finish({ manifest, store }, end, options, terminal);
    if (!end.isStopped) return code;
    terminal.err(`Interrupted; \`hillock fit ${store.folder}\` goes on from here.\n`);
    return exitCodes.interrupted;
  } catch (error) {
    const isSystemError = error instanceof Error && 'code' in error && 'syscall' in error;
    if (!isSystemError) throw error;
    throw new CommandFailure(
      exitCodes.failure,
      `cannot write to ${store.folder}: ${reasonOf(error)}; what is done stays, and \`hillock fit ${store.folder}\` goes on`,
    );
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
  opened: Opened,
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
function resultOf({ manifest }: Opened, { fit: search, unit, isStopped }: FitEnd) {
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
function open(file: string, options: FitOptions, terminal: Terminal): Opened | null {
  if (existsSync(file) && statSync(file).isDirectory()) return openFolder(file, options, terminal);
  if (options.out === undefined)
    throw new CommandFailure(
      exitCodes.usage,
      'error: a fit needs a folder for its results: --out DIR',
    );
  const { source, folder } = readModelFile(file, options.allowRead);
  const axes = [...(options.free ?? [])].map(([name, text]) => readAxis(name, text, '--free'));
  const set = [...(options.set ?? [])];
  const both = set.find(([name]) => axes.some((axis) => axis.name === name));
  if (both !== undefined) throw new SweepError(`${both[0]} is given both by --set and by --free`);
  const population = options.population ?? Math.max(20, 10 * axes.length);
  const manifest = {
    version: packageFile.version,
    model: file,
    folder,
    allowRead: (options.allowRead ?? []).map((path) => resolve(path)),
    text: source.text,
    set,
    optimize: options.optimize,
    target: options.target,
    without: [...readWithout(options.without)].sort(),
    keep: [],
    ...{ axes, design: 'lhs' as const, samples: population },
    trials: options.trials ?? 1,
    seed: options.seed ?? 0,
    fit: {
      goal: readGoal(options),
      population,
      generations: options.generations ?? 100,
      restarts: options.restarts ?? 1,
    },
  };
  fitOf({ ...manifest, read: {} });
  const checks = sweepChecks(manifest, new Sweep(manifest), new ModelRun(source));
  showDiagnostics(checks.diagnostics, terminal);
  if (!checks.isSound) return null;
  const store = new RowStore(options.out, 'fit');
  store.open({ ...manifest, read: checks.read });
  return { manifest: { ...manifest, read: checks.read }, store };
}

/** A folder goes on with what it is. */
function openFolder(folder: string, options: FitOptions, terminal: Terminal): Opened | null {
  const store = new RowStore(folder, 'fit');
  const manifest = store.manifest();
  if (manifest === null)
    throw new CommandFailure(exitCodes.usage, `error: ${folder} is no folder of a fit`);
  const given = [
    ...(['free', 'to', 'output', 'minimise', 'restarts', 'population', 'generations'] as const),
    ...(['trials', 'seed', 'set', 'out', 'without', 'allowRead'] as const),
  ].find((name) => options[name] !== undefined);
  if (given !== undefined)
    throw new CommandFailure(
      exitCodes.usage,
      `error: ${join(folder, 'fit-settings.json')} says what the fit is; --${given === 'allowRead' ? 'allow-read' : given} is for a new one`,
    );
  if (manifest.version !== packageFile.version)
    throw new OtherSweep(
      `${folder} was begun by hillock ${manifest.version}; this is ${packageFile.version}, which may give other bits`,
    );
  const parsed = new ModelRun(new SourceText(manifest.model, manifest.text));
  const { isSound, diagnostics, read } = sweepChecks(manifest, new Sweep(manifest), parsed);
  if (!isSound) {
    showDiagnostics(diagnostics, terminal);
    return null;
  }
  const changed = Object.keys(read).find((name) => read[name] !== manifest.read[name]);
  if (changed !== undefined)
    throw new OtherSweep(
      `${changed}, which the model reads, has changed since the fit began: choose another folder`,
    );
  return { manifest, store };
}
