// `hillock report`: one HTML file about a run, without references to other files: plots, model, results, timing, manifest.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../diagnostics/index.ts';
import { noteDrawn, tellWhatIsThere } from './folder.ts';
import { CommandFailure, exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import type { Terminal } from './terminal.ts';

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
  const page = pageOf(manifest, (name) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file) : null;
  });
  try {
    writeFileSync(path, page);
  } catch (error) {
    throw new CommandFailure(exitCodes.failure, `cannot write ${path}: ${reasonOf(error)}`);
  }
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

function pageOf(manifest: Manifest, read: (name: string) => Buffer | null): string {
  const { model, text, files, arrays, timing, isInterrupted, failure } = manifest;
  const figures = Object.keys(files).flatMap((name) => figureOf(name, read));
  const rows = Object.entries(arrays).map(([name, { unit, type, shape }]) => [
    name,
    shape.length === 0 ? 'one number' : shape.join(' × '),
    type,
    unit === '1' ? '' : unit,
  ]);
  const milliseconds = Object.entries(timing).map(([name, time]) => [
    name,
    `${time.toFixed(1)} ms`,
  ]);
  const shown = new Set(['text', 'files', 'drawn', 'arrays', 'timing', 'model']);
  const facts = Object.entries(manifest).filter(([name]) => !shown.has(name));
  const end = failure ?? (isInterrupted ? 'The run was interrupted.' : '');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(model)}</title>
<style>${style}</style>
<h1>${escaped(model)}</h1>
${end === '' ? '' : `<p class="failure">${escaped(end)}</p>`}
${figures.length === 0 ? '' : `<h2>Plots</h2>\n${figures.join('\n')}`}
<h2>Results</h2>
${table(['name', 'shape', 'type', 'unit'], rows)}
<h2>Model</h2>
<pre>${highlighted(text)}</pre>
<h2>Timing</h2>
${table(['stage', 'time'], milliseconds)}
<h2>Run</h2>
${table(
  ['', ''],
  facts.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
)}
</html>
`;
}

const style = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
img { max-width: 100%; height: auto; display: block; margin: 1rem 0 }
table { border-collapse: collapse } th, td { text-align: left; padding: 0.1rem 1rem 0.1rem 0; vertical-align: top; overflow-wrap: anywhere }
pre { background: #f5f5f5; padding: 1rem; overflow-x: auto; line-height: 1.35 }
.comment { color: #5a6b5a } .word { color: #0050a0; font-weight: bold } .number { color: #8a3b00 } .text { color: #00694b } .failure { color: #b00020 }`;

const imageTypes: Readonly<Record<string, string>> = { svg: 'image/svg+xml', png: 'image/png' };

function figureOf(name: string, read: (name: string) => Buffer | null): string[] {
  const type = imageTypes[name.split('.').at(-1)!];
  const content = type === undefined ? null : read(name);
  if (content === null) return [];
  const address = `data:${type};base64,${content.toString('base64')}`;
  return [`<figure><img alt="${escaped(name)}" src="${address}"></figure>`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const heading = head.every((cell) => cell === '') ? [] : [row(head, 'th')];
  return `<table>\n${[...heading, ...rows.map((cells) => row(cells, 'td'))].join('\n')}\n</table>`;
}

const words =
  'neurons|synapses|subgroup|poisson_group|spike_generator|poisson_input|timed_array|spike_monitor|event_monitor|' +
  'state_monitor|rate_monitor|function|seed|run|store|restore|for|in|print|output|plot|panel|threshold|reset|' +
  'refractory|method|on_pre|on_post|on|every|event|connect|if|else|and|or|not|True|False';

const pieces = new RegExp(
  `(?<comment>#.*)|(?<text>"(?:[^"\\\\\\n]|\\\\.)*")|(?<number>\\b\\d[\\w.]*)|(?<word>\\b(?:${words})\\b)`,
  'g',
);

/** The model with comments, texts, numbers and keywords in colour. */
function highlighted(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(pieces)) {
    const [kind] = Object.entries(match.groups!).find(([, part]) => part !== undefined)!;
    html += escaped(text.slice(end, match.index));
    html += `<span class="${kind}">${escaped(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escaped(text.slice(end));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
