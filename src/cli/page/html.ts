// `hillock html`: a web page in one file, with the model, the engine, figures and sliders. It needs no network and no server.
import { basename } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { ModelRun } from '../../model-file/index.ts';
import { writeWhole } from '../folder.ts';
import { portable, readModelFile } from '../model-file.ts';
import { exitCodes, showDiagnostics } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { pageFile, partsBeside } from './page-files.ts';

/** The options of `hillock html`. */
export interface HtmlOptions {
  /** Default: the name of the model, with `.html`. */
  readonly output?: string;
  /** Default: the name of the model. */
  readonly title?: string;
  /** What is shown while it runs: monitors and variables, `M trace.v[0]`. Default: all monitors. */
  readonly show?: string;
  /** Names of constants, or `none`. Default: all that are written as a number. */
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
  const read = portable(readFile);
  const files = new Map<string, Uint8Array>();
  const modelRun = new ModelRun(source, {
    readFile(name) {
      const bytes = read(name);
      files.set(name, bytes);
      return bytes;
    },
  });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  const name = file === '-' ? 'model' : basename(file).replace(/\.model$/, '');
  const path = options.output ?? `${name}.html`;
  const page = pageOf({ name, text: source.text, files }, options, {
    script: pageFile('hillock-model.js'),
    style: pageFile('one-file.css'),
    parts: new Map(partsBeside().map((part) => [part, pageFile(`engine-${part}.js`)])),
  });
  writeWhole(path, page);
  terminal.out(`${path}\n`);
  return exitCodes.done;
}

/** A model and the files that it reads. */
interface Shown {
  readonly name: string;
  readonly text: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The files of the page that are in it. */
export interface PageTexts {
  readonly script: string;
  readonly style: string;
  /** Parts of the engine that are not in the script. */
  readonly parts: ReadonlyMap<string, string>;
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

/** The name under which the page has hillock-model.js. */
const element = 'hillock-model';

/** Scripts are compressed, since they would make more than a megabyte of each page. This one unpacks and runs hillock-model.js. */
const starter = `(async () => {
  const packed = document.querySelector('script[data-part="${element}"]').textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  (0, eval)(await new Response(stream).text());
})();`;

/** The text of the page, as browsers write it: saved without a change, it has the same bytes. */
export function pageOf(
  { name, text, files }: Shown,
  options: HtmlOptions,
  { script, style, parts }: PageTexts,
): string {
  const { title = name, show, sliders = 'all', figures = 'all', seed, edit, autoplay } = options;
  const attributes = Object.entries({
    show,
    sliders: sliders === 'none' ? undefined : sliders,
    figures: figures === 'none' ? undefined : figures,
    seed: seed?.toString(),
    name,
    editable: edit ? '' : undefined,
    savable: edit ? '' : undefined,
    autoplay: autoplay === true ? '' : undefined,
  })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapedValue(value!)}"`);
  const data = [...files].map(
    ([file, bytes]) =>
      `<script type="application/octet-stream" data-file="${escapedValue(file)}">${Buffer.from(bytes).toString('base64')}</script>\n`,
  );
  const lead = headOf(text).map((paragraph) => `<p>${escapedText(paragraph)}</p>\n`);
  const scripts = [...parts, [element, script] as const].map(
    ([part, code]) =>
      `<script type="application/octet-stream" data-part="${part}">${deflateRawSync(code, { level: 9 }).toString('base64')}</script>\n`,
  );
  return `<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedText(title)}</title>
<style>
${style.trim()}
</style>
</head>
<body>
<main>
<h1>${escapedText(title)}</h1>
${lead.join('')}<hillock-model${attributes.join('')}>
${data.join('')}${escapedText(text)}</hillock-model>
</main>
${scripts.join('')}<script>
${starter}
</script>
</body></html>`;
}

/** A text inside of an element. */
function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('\u00A0', '&nbsp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A text in quotes. */
function escapedValue(text: string): string {
  return escapedText(text).replaceAll('"', '&quot;');
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
