// `hillock report`: one HTML file about a run, without references to other files: plots, model, results, timing, manifest.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import type { Results } from '../../io/index.ts';
import { noteDrawn, resultsFile, tellWhatIsThere, writeWhole } from '../folder.ts';
import { escaped, highlighted } from '../highlight.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';
import { readResults } from './results.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Options of `hillock report`. */
export interface ReportOptions {
  readonly out?: string;
}

/** The part of a manifest that is shown. */
interface Manifest {
  readonly model: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
  readonly arrays: Readonly<
    Record<string, { unit: string; type: string; shape: readonly number[] }>
  >;
  readonly timing: Readonly<Record<string, number>>;
  readonly isInterrupted: boolean;
  readonly failure?: string;
  readonly [name: string]: unknown;
}

/** Writes the report of an output folder. */
export function report(folder: string, options: ReportOptions, terminal: Terminal): ExitCode {
  const path = options.out ?? join(folder, 'report.html');
  const manifest = readManifest(folder);
  tellWhatIsThere(folder, terminal);
  const page = pageOf(manifest, resultsOf(folder), (name) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file) : null;
  });
  writeWhole(path, page);
  noteDrawn(path, folder);
  terminal.out(`${path}\n`);
  return exitCodes.done;
}

function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, `cannot read ${path}: ${reasonOf(error)}`);
  }
  const isObject = typeof manifest === 'object' && manifest !== null;
  const given = (isObject ? manifest : {}) as Partial<Manifest>;
  const isWhole =
    typeof given.model === 'string' &&
    typeof given.text === 'string' &&
    [given.files, given.arrays, given.timing].every((part) => typeof part === 'object');
  if (!isWhole) throw new CommandFailure(exitCodes.usage, `${path} is not the manifest of a run`);
  return given as Manifest;
}

function pageOf(
  manifest: Manifest,
  results: Results,
  read: (name: string) => Buffer | null,
): string {
  const { model, text, files, timing, isInterrupted, failure } = manifest;
  const figures = figureNames(Object.keys(files)).flatMap((name) => figureOf(name, read));
  const numbered = figures.map(({ image, caption }, k) => {
    const number = figures.length > 1 ? `Figure ${k + 1}. ` : '';
    return `<figure>${image}<figcaption>${number}${caption}</figcaption></figure>`;
  });
  const times = Object.entries(timing).map(([name, time]) => [
    wordOf(timingWords, name),
    time < 1000 ? `${time.toFixed(1)} ms` : `${(time / 1000).toFixed(2)} s`,
  ]);
  const end = failure ?? (isInterrupted ? 'The run was interrupted.' : '');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(model)}</title>
<style>${style}</style>
<h1>${breakable(model)}</h1>
${end === '' ? '' : `<p class="failure">${escaped(end)}</p>`}
${figures.length === 0 ? '' : `<h2>Plots</h2>\n${numbered.join('\n')}`}
<h2>Results</h2>
${table(['name', 'shape', 'type', 'unit', 'value'], resultRows(manifest, results))}
<h2>Model</h2>
<pre>${highlighted(text)}</pre>
<h2>Timing</h2>
${table(['stage', 'time'], times)}
<h2>Run</h2>
${table(['', ''], factRows(manifest))}
</html>
`;
}

/** What was recorded, with the values of single numbers. */
function resultRows({ arrays }: Manifest, results: Results): string[][] {
  return Object.entries(arrays).map(([name, { unit, type, shape }]) => {
    const value = shape.length === 0 ? results.get(name)?.values[0] : undefined;
    return [
      name,
      shape.length === 0 ? 'one number' : shape.join(' × '),
      type,
      unit === '1' ? '' : unit,
      value === undefined ? '' : String(Number(Number(value).toPrecision(6))),
    ];
  });
}

/** The results of a folder; none if they cannot be read, or were not written. */
function resultsOf(folder: string): Results {
  try {
    return readResults(resultsFile(folder));
  } catch {
    return new Map();
  }
}

const timingWords: Readonly<Record<string, string>> = {
  parse: 'reading the model',
  check: 'checking it',
  compile: 'compiling kernels',
  connect: 'connecting synapses',
  run: 'running',
  write: 'writing files',
};

/** What the entries of a manifest are called; those without a name are in other parts of the page. */
const factWords: Readonly<Record<string, string>> = {
  version: 'version of hillock',
  node: 'version of Node',
  path: 'model file',
  sha256: 'SHA-256 of the model',
  read: 'files that it reads',
  set: 'constants set by `--set`',
  seed: 'seed',
  startSeed: 'seed at the start',
  seedOption: 'seed given by `--seed`',
  dt: 'time step',
  duration: 'simulated time',
  optimize: 'level of optimisation',
  target: 'target',
  formats: 'formats of files',
  dpi: 'dots per inch of PNG files',
};

function factRows(manifest: Manifest): string[][] {
  return Object.keys(factWords).flatMap((name) => {
    const value = manifest[name];
    const isEmpty =
      value === null ||
      value === undefined ||
      (typeof value === 'object' && Object.keys(value).length === 0);
    return isEmpty ? [] : [[factWords[name]!, shownFact(name, value)]];
  });
}

function shownFact(name: string, value: unknown): string {
  if ((name === 'dt' || name === 'duration') && typeof value === 'number')
    return value < 1 ? `${Number((1000 * value).toPrecision(9))} ms` : `${value} s`;
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, entry]) => `${key} = ${String(entry)}`)
      .join(', ');
  return String(value);
}

function wordOf(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? words[name]! : name;
}

const style = `:root { --ink: #1a1a1a; --ground: #fff; --panel: #f5f5f5; --line: #ddd; --comment: #5a6b5a; --word: #0050a0; --number: #8a3b00; --text: #00694b; --failure: #b00020 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --ground: #16181c; --panel: #20242a; --line: #3a3f46; --comment: #93a893; --word: #7db7f5; --number: #f0a36b; --text: #6fd3b0; --failure: #ff8a9a } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--ground) }
h1 { overflow-wrap: anywhere } figure { margin: 1rem 0 2rem } img { max-width: 100%; height: auto; display: block; border-radius: 4px }
figcaption { margin-top: 0.5rem; font-size: 0.9rem }
.table { overflow-x: auto } table { border-collapse: collapse } th, td { text-align: left; padding: 0.15rem 1rem 0.15rem 0; vertical-align: top; border-bottom: 1px solid var(--line) }
th { font-weight: 600 } .long { overflow-wrap: anywhere; min-width: 8rem }
pre { background: var(--panel); padding: 1rem; overflow-x: auto; line-height: 1.35; border-radius: 4px }
.comment { color: var(--comment) } .word { color: var(--word); font-weight: bold } .number { color: var(--number) } .text { color: var(--text) } .failure { color: var(--failure) }
@media (max-width: 40rem) { body { margin: 1rem auto; font-size: 15px } pre { padding: 0.75rem; font-size: 13px } td, th { padding-right: 0.75rem } }`;

const imageTypes: Readonly<Record<string, string>> = { svg: 'image/svg+xml', png: 'image/png' };

/** The files that are shown: of a figure in several formats, the first one. */
function figureNames(files: readonly string[]): string[] {
  const names = new Map<string, string>();
  for (const type of Object.keys(imageTypes))
    for (const file of files) {
      const name = file.slice(0, -type.length - 1);
      if (file.endsWith(`.${type}`) && !names.has(name)) names.set(name, file);
    }
  const order = files.map((file) => file.replace(/\.\w+$/, ''));
  return [...names].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([, file]) => file);
}

interface ShownFigure {
  readonly image: string;
  readonly caption: string;
}

function figureOf(name: string, read: (name: string) => Buffer | null): ShownFigure[] {
  const [title, extension] = [name.replace(/\.\w+$/, ''), name.split('.').at(-1)!];
  const content = read(name);
  if (content === null) return [];
  const svg = extension === 'svg' ? content.toString('utf8') : '';
  // What the figure says of itself, already escaped.
  const [own, description] = ['title', 'desc'].map(
    (tag) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(svg)?.[1] ?? '',
  );
  const address = `data:${imageTypes[extension]!};base64,${content.toString('base64')}`;
  const caption = [`<b>${breakable(title)}</b>`, own, sentence(description)].filter(
    (part) => part !== '',
  );
  const alt = description === '' ? escaped(title) : description;
  return [{ image: `<img alt="${alt}" src="${address}">`, caption: caption.join('. ') }];
}

/** What begins with a capital letter. */
function sentence(text: string | undefined): string {
  return text === undefined ? '' : text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A name that may be broken after points and underscores only. */
function breakable(name: string): string {
  return escaped(name).replace(/(?<=[_/])|(?<=[A-Za-z_]\.)(?=[A-Za-z])/g, '<wbr>');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.map((_, k) => k < 2 || rows.some((row) => row[k] !== ''));
  const row = (cells: readonly string[], tag: string) => {
    const shown = cells.map((cell, k) => {
      const isLong = tag === 'td' && /\S{30}/.test(cell.replace(/[._/]/g, ' '));
      return used[k] ? `<${tag}${isLong ? ' class="long"' : ''}>${breakable(cell)}</${tag}>` : '';
    });
    return `<tr>${shown.join('')}</tr>`;
  };
  const heading = head.every((cell) => cell === '') ? [] : [row(head, 'th')];
  const lines = [...heading, ...rows.map((cells) => row(cells, 'td'))];
  return `<div class="table"><table>\n${lines.join('\n')}\n</table></div>`;
}
