// What a script leaves in the folder of --out: the arrays of its monitors, its figures, and a manifest with units.
import { basename, dirname, join } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { makeFolder, program } from '../../node/index.ts';
import type { ScriptRun } from '../../python/index.ts';
import type { Format } from '../formats.ts';
import { filesOf, sha256, writeOne } from '../output/index.ts';
import type { ScriptFiles } from './script-files.ts';

/** Where and how it is written. */
interface Destination {
  readonly folder: string;
  /** The files of the script: what it wrote itself stays. */
  readonly files: ScriptFiles;
  readonly formats: readonly Format[];
  readonly dpi: number;
  /** The script. */
  readonly name: string;
  readonly text: string;
  /** Whether it was stopped before its end. */
  readonly isStopped: boolean;
}

/** Writes the arrays of monitors, as files of results have them, and figures: `figure1.svg`, or the name under which the script saved one. */
export async function writeWhatIsLeft(run: ScriptRun, destination: Destination): Promise<void> {
  const { folder, files: own, formats, dpi, name, text, isStopped } = destination;
  const { results } = run;
  const figures = run.figures.map(({ name: saved, figure }, k) => ({
    name: saved === null ? `figure${k + 1}` : withinFolder(saved),
    figure,
  }));
  if (results.size === 0 && figures.length === 0) return;
  const about = { program, model: text, file: basename(name), seed: null, started: null };
  const { files, unwritable } = await filesOf({ results, figures, about }, formats, dpi);
  for (const what of unwritable) run.notes.push(`cannot write ${what}`);
  const isOfArrays = (file: string): boolean => results.size > 0 || !file.startsWith('results.');
  const sums: Record<string, string> = {};
  for (const file of files) {
    if (own.hasWritten(file.name)) run.notes.push(`${file.name} is what the script wrote itself`);
    else if (isOfArrays(file.name)) {
      makeFolder(dirname(join(folder, file.name)));
      sums[file.name] = await writeOne(folder, file);
    }
  }
  if (results.size === 0 || own.hasWritten('manifest.json')) return;
  const arrays = [...results].map(([array, { unit, type, shape }]) => [
    array,
    { unit, type, shape },
  ]);
  const manifest = {
    version: packageFile.version,
    script: name,
    sha256: sha256(new TextEncoder().encode(text)),
    ...(isStopped ? { isInterrupted: true } : {}),
    files: sums,
    arrays: Object.fromEntries(arrays) as object,
  };
  await writeOne(folder, {
    name: 'manifest.json',
    content: `${JSON.stringify(manifest, null, 2)}\n`,
  });
}

/** A name of a figure without its ending, and without leaving the folder. */
function withinFolder(name: string): string {
  return join('/', name.replaceAll('\\', '/'))
    .slice(1)
    .replace(/\.(png|pdf|svg|eps|jpe?g)$/i, '');
}
