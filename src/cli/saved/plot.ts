// `hillock plot`: draws again from saved results, without running a model.
import { dirname, join, resolve } from 'node:path';
import { reasonOf, SourceText } from '../../diagnostics/index.ts';
import { FileFormatError } from '../../io/index.ts';
import type { ResultArray, Results } from '../../io/index.ts';
import { defaultPlots, plotName, rasterPlot, ratePlot, redraw } from '../../model-file/index.ts';
import type { SavedTimes } from '../../model-file/index.ts';
import { confinedReader, makeFolder } from '../../node/index.ts';
import { showDiagnostics, CommandFailure, exitCodes } from '../terminal/index.ts';
import { defaultDpi, figureFormats, formats } from '../formats.ts';
import { manifestOf, noteDrawn, resultsFile, tellWhatIsThere } from '../folder.ts';
import type { Format } from '../formats.ts';
import { writeOne } from '../output/index.ts';
import { readModelFile } from '../model-file.ts';
import { readResults } from './results.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Options of `hillock plot`. */
export interface PlotOptions {
  readonly out?: string;
  readonly format?: readonly Format[];
  readonly dpi?: number;
  readonly allowRead?: readonly string[];
}

/** The quick forms: a plot of what is named. */
const quickPlots: Readonly<Record<string, { form: string; make: (name: string) => string }>> = {
  raster: { form: 'raster M', make: rasterPlot },
  rate: { form: 'rate R', make: ratePlot },
  trace: {
    form: 'trace trace.v',
    make: (name) => `plot ${plotName(name)} { line: ${owner(name)}.t, ${name} }`,
  },
  isi: {
    form: 'isi M',
    make: (name) =>
      `plot ${plotName(name)}_isi { hist: isi(${name}), 50; xlabel: "interval"; ylabel: "count" }`,
  },
  hist: {
    form: 'hist w',
    make: (name) => `plot ${plotName(name)}_hist { hist: ${name}, 50; ylabel: "count" }`,
  },
};

function owner(name: string): string {
  return name.split('.')[0]!;
}

/** Draws the plots of a model, those of a run again, or what is named. */
export async function plot(
  results: string,
  what: readonly string[],
  options: PlotOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const saved = readSaved(results);
  tellWhatIsThere(dirname(saved.path), terminal);
  const { source, readFile } = plotsOf(what, saved, options.allowRead);
  const isOwn = source.text === saved.text;
  const times = { ...saved.times, isOwn };
  const { figures, diagnostics, missing } = redraw(source, saved.results, times, readFile);
  showDiagnostics(diagnostics, terminal);
  const folder = options.out ?? '.';
  const wanted = (options.format ?? ['svg']).filter((format) => figureFormats.has(format));
  if (wanted.length === 0)
    throw new CommandFailure(exitCodes.usage, 'error: the formats of plots are svg, png and pdf');
  try {
    makeFolder(folder);
    for (const format of wanted) {
      const data = { results: saved.results, figures };
      for (const { name, content } of await formats[format](data, {
        dpi: options.dpi ?? defaultDpi,
      })) {
        const path = join(folder, name);
        await writeOne(folder, { name, content });
        noteDrawn(path, dirname(saved.path));
        terminal.out(`${path}\n`);
      }
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(exitCodes.failure, `cannot write to ${folder}: ${reasonOf(error)}`);
  }
  if (figures.length === 0 && missing.length === 0)
    terminal.err('There is nothing to draw: no plots, and no monitors.\n');
  return missing.length > 0 || diagnostics.length > 0 ? exitCodes.modelError : exitCodes.done;
}

/** What a run has left. */
interface Saved {
  readonly results: Results;
  readonly times: SavedTimes;
  /** The model, if there is a manifest. */
  readonly text: string | null;
  /** The file of the model, and its folder, if they are known. */
  readonly model: string | null;
  readonly modelFolder: string | null;
  readonly path: string;
}

function readSaved(path: string): Saved {
  try {
    const file = resultsFile(path);
    const manifest = manifestOf(dirname(file)) ?? {};
    return {
      results: readResults(file),
      times: {
        duration: typeof manifest.duration === 'number' ? manifest.duration : null,
        plots: numbersOf(manifest.plots),
        sizes: numbersOf(manifest.sizes),
        constants: constantsOf(manifest.constants),
      },
      text: typeof manifest.text === 'string' ? manifest.text : null,
      model: typeof manifest.model === 'string' ? manifest.model : null,
      modelFolder:
        typeof manifest.path === 'string' ? dirname(resolve(dirname(file), manifest.path)) : null,
      path: file,
    };
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const reason = error instanceof FileFormatError ? error.message : reasonOf(error);
    throw new CommandFailure(exitCodes.usage, `cannot read ${path}: ${reason}`);
  }
}

/** Numbers by name, as when plots were drawn; none in the manifests of older versions. */
function numbersOf(given: unknown): Record<string, number> {
  const entries: [string, unknown][] = Object.entries(Object(given));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** What plots read besides results, as far as a manifest has it. */
function constantsOf(given: unknown): Record<string, Map<string, ResultArray>> {
  const plots: [string, unknown][] = Object.entries(Object(given));
  return Object.fromEntries(
    plots.map(([plot, constants]) => [
      plot,
      new Map(
        Object.entries<unknown>(Object(constants)).flatMap(([name, constant]) => {
          const array = constantOf(constant);
          return array === null ? [] : [[name, array] as const];
        }),
      ),
    ]),
  );
}

function constantOf(given: unknown): ResultArray | null {
  const { type, shape, unit, base64 } = Object(given) as Partial<ResultArray> & {
    base64?: unknown;
  };
  if (typeof base64 !== 'string' || typeof unit !== 'string' || !Array.isArray(shape)) return null;
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  const size = shape.reduce((product: number, n: number) => product * n, 1);
  if (bytes.length !== 8 * size || type === undefined) return null;
  return { type, shape, unit, values: new Float64Array(bytes.buffer) };
}

/** The text whose plots are drawn, and what reads the files that it names. */
interface Plots {
  readonly source: SourceText;
  readonly readFile: ((name: string) => Uint8Array) | null;
}

function plotsOf(
  [what, ...names]: readonly string[],
  saved: Saved,
  allowRead: readonly string[] = [],
): Plots {
  const made = (text: string): Plots => ({
    source: new SourceText('plots', text),
    readFile: null,
  });
  if (what === undefined) {
    const { text, model, modelFolder } = saved;
    if (text === null || !/^\s*plot\s/m.test(text)) return made(defaultPlots(saved.results));
    const folders = modelFolder === null ? allowRead : [modelFolder, ...allowRead];
    return {
      source: new SourceText(model ?? 'manifest.json', text),
      readFile: folders.length === 0 ? null : confinedReader(folders[0]!, folders.slice(1)),
    };
  }
  const quick = Object.hasOwn(quickPlots, what) ? quickPlots[what]! : null;
  if (quick === null) {
    if (names.length > 0 || !/\.\w+$|^-$/.test(what)) {
      const forms = Object.values(quickPlots).map(({ form }) => `\`${form}\``);
      throw new CommandFailure(
        exitCodes.usage,
        `error: after the results stands a .model file, or one of ${forms.join(', ')}, not "${what}"`,
      );
    }
    return readModelFile(what, allowRead);
  }
  if (names.length === 0)
    throw new CommandFailure(exitCodes.usage, `error: say what is drawn: \`${quick.form}\``);
  const known = [...new Set([...saved.results.keys()].flatMap((name) => [name, owner(name)]))];
  for (const name of names)
    if (!known.includes(name))
      throw new CommandFailure(
        exitCodes.usage,
        `error: ${saved.path} has no \`${name}\`; it has ${known.join(', ')}`,
      );
  return made(names.map(quick.make).join('\n'));
}
