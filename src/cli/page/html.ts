// `hillock html`: a web page in one file, with the model, the engine, figures and sliders. It needs no network and no server.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import { escaped } from '../highlight.ts';
import { readModelFile } from '../model-file.ts';
import { CommandFailure, exitCodes, showDiagnostics } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { pageFile } from './page-files.ts';

/** The options of `hillock html`. */
export interface HtmlOptions {
  /** Default: the name of the model, with `.html`. */
  readonly output?: string;
  /** Default: the name of the model. */
  readonly title?: string;
  /** What is shown while it runs: monitors and variables, `M trace.v[0]`. Default: all monitors. */
  readonly show?: string;
  /** Names of constants. Default: all that are written as a number. */
  readonly sliders?: string;
  /** Names of figures, or `none`. Default: all. */
  readonly figures?: string;
  readonly seed?: number;
  /** Whether the model can be edited. Default: true. */
  readonly edit: boolean;
  readonly autoplay?: boolean;
  readonly allowRead?: readonly string[];
}

/** Writes the page of a model that has no errors. */
export function html(file: string, options: HtmlOptions, terminal: Terminal): ExitCode {
  const { source, readFile } = readModelFile(file, options.allowRead);
  const files = new Map<string, Uint8Array>();
  const modelRun = new ModelRun(source, {
    readFile(name) {
      const bytes = readFile(name);
      files.set(name, bytes);
      return bytes;
    },
  });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  const name = file === '-' ? 'model' : basename(file).replace(/\.model$/, '');
  const path = options.output ?? `${name}.html`;
  const page = pageOf(
    { name, text: source.text, files },
    options,
    pageFile('hillock-model.js'),
    pageFile('one-file.css'),
  );
  try {
    writeFileSync(path, page);
  } catch (error) {
    throw new CommandFailure(exitCodes.failure, `cannot write ${path}: ${reasonOf(error)}`);
  }
  terminal.out(`${path}\n`);
  return exitCodes.done;
}

/** A model and the files that it reads. */
interface Shown {
  readonly name: string;
  readonly text: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a page in one file may do: run its own script and engine, and nothing else. It cannot reach a network. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The text of the page. */
export function pageOf(
  { name, text, files }: Shown,
  options: HtmlOptions,
  script: string,
  style: string,
): string {
  const { title = name, show, sliders, figures = 'all', seed, edit, autoplay = false } = options;
  const attributes = Object.entries({ show, sliders, figures, seed: seed?.toString(), name })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value!)}"`);
  if (edit) attributes.push(' editable savable');
  if (autoplay) attributes.push(' autoplay');
  const data = [...files].map(
    ([file, bytes]) =>
      `<script type="application/octet-stream" data-file="${escaped(file)}">${Buffer.from(bytes).toString('base64')}</script>\n`,
  );
  const lead = headOf(text).map((paragraph) => `<p>${escaped(paragraph)}</p>\n`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
${style.trim()}
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${lead.join('')}<hillock-model${attributes.join('')}>
${data.join('')}${escaped(text)}</hillock-model>
</main>
<script>
${script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim()}
</script>
</body>
</html>
`;
}

/** The comment at the beginning of a model, in paragraphs. Indented lines, such as formulas, are paragraphs of their own. */
function headOf(text: string): readonly string[] {
  const lines = /^(?:#.*\n?)*/
    .exec(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))![0]
    .split('\n')
    .map((line) => line.replace(/^# ?/, ''));
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const isText = line.trim() !== '' && !/^\s{2,}/.test(line);
    if (isText && isOpen) paragraphs.push(`${paragraphs.pop()!} ${line.trim()}`);
    else if (line.trim() !== '') paragraphs.push(line.trim());
    isOpen = isText;
  }
  return paragraphs;
}
