// `hillock plot DIR` on the folder of a sweep: heat maps and lines of its table.
import { join } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import { makeFolder } from '../../node/index.ts';
import { RowStore, storedTable } from '../../node/rows/index.ts';
import { defaultFigures, heatFigure, lineFigure, SweepError } from '../../sweep/index.ts';
import type { Axis, SweepFigure, TableColumn } from '../../sweep/index.ts';
import { defaultDpi, figureFormats, formats } from '../formats.ts';
import { writeOne } from '../output/index.ts';
import { usage } from '../rows/index.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import type { PlotSweepOptions } from './options.ts';

/** Draws what is asked for, or a figure for each output. */
export async function plotSweep(
  folder: string,
  what: readonly string[],
  options: PlotSweepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const store = new RowStore(folder);
  const manifest = store.manifest()!;
  const columns = storedTable(manifest, store);
  const figures = figuresOf(what, columns, manifest.axes);
  const wanted = (options.format ?? ['svg']).filter((format) => figureFormats.has(format));
  if (wanted.length === 0) throw usage('the formats of plots are svg, png and pdf');
  const out = options.out ?? '.';
  try {
    makeFolder(out);
    for (const format of wanted)
      for (const { name, content } of await formats[format](
        { results: new Map(), figures },
        { dpi: options.dpi ?? defaultDpi },
      )) {
        await writeOne(out, { name, content });
        terminal.out(`${join(out, name)}\n`);
      }
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(exitCodes.failure, `cannot write to ${out}: ${reasonOf(error)}`);
  }
  if (figures.length === 0) terminal.err('There is nothing to draw yet: no run is done.\n');
  return exitCodes.done;
}

const forms = '`heat x=NAME y=NAME z=NAME` or `line x=NAME y=NAME`';

function figuresOf(
  [form, ...words]: readonly string[],
  columns: readonly TableColumn[],
  axes: readonly Axis[],
): SweepFigure[] {
  if (form === undefined) return defaultFigures(columns, axes);
  if (form !== 'heat' && form !== 'line')
    throw usage(`after the folder of a sweep stands ${forms}, not "${form}"`);
  const given = new Map<string, string>();
  for (const word of words) {
    const [, letter, name] = /^([xyz])=(.+)$/.exec(word) ?? [];
    if (letter === undefined || (form === 'line' && letter === 'z'))
      throw usage(`"${word}": write ${forms}`);
    given.set(letter, name!);
  }
  const missing = (form === 'heat' ? ['x', 'y', 'z'] : ['x', 'y']).find(
    (letter) => !given.has(letter),
  );
  if (missing !== undefined) throw usage(`${missing}=NAME is missing: write ${forms}`);
  const [x, y, z] = ['x', 'y', 'z'].map((letter) => given.get(letter)!) as [string, string, string];
  try {
    const figure =
      form === 'heat' ? heatFigure(columns, axes, x, y, z) : lineFigure(columns, axes, [x], y);
    return [{ name: `${form === 'heat' ? z : y}_${form}`.replace(/\W/g, '_'), figure }];
  } catch (error) {
    if (error instanceof SweepError) throw usage(error.message);
    throw error;
  }
}
