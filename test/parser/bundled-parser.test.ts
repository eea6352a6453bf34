// In bundles a table of decisions takes the place of chevrotain: the same syntax and the same messages for any text.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { smallParser } from '../../scripts/replacements.mjs';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { parseModelFile } from '../../src/parser/index.ts';
import { readCorpus } from '../fuzz/corpus.ts';
import { inputOf } from '../fuzz/inputs.ts';
import { temporaryFolder } from '../support.ts';

interface Parser {
  readonly Diagnostics: typeof Diagnostics;
  readonly SourceText: typeof SourceText;
  readonly parseModelFile: typeof parseModelFile;
}

const root = join(import.meta.dirname, '../..');
const corpus = readCorpus(root);
const sources: Parser = { Diagnostics, SourceText, parseModelFile };
function read(text: string, { Diagnostics, SourceText, parseModelFile }: Parser): string {
  const diags = new Diagnostics();
  const syntax = parseModelFile(new SourceText('any.model', text), diags);
  return JSON.stringify([syntax, diags.sorted], (key, value: unknown) =>
    key === 'source' ? undefined : value,
  );
}

test('every model of the corpus, and 1000 texts made of them', { timeout: 120_000 }, async () => {
  const bundled = await bundle();
  const made = Array.from({ length: 1000 }, (_, k) => inputOf(1, k, corpus).text);
  for (const text of [...corpus, ...made])
    expect(read(text, bundled), text).toBe(read(text, sources));
});

async function bundle(): Promise<Parser> {
  const outfile = join(temporaryFolder(), 'parser.mjs');
  await build({
    stdin: {
      contents: `export { Diagnostics, SourceText } from './diagnostics/index.ts';
export { parseModelFile } from './parser/index.ts';`,
      resolveDir: join(root, 'src'),
    },
    bundle: true,
    format: 'esm',
    outfile,
    plugins: [smallParser],
  });
  return (await import(pathToFileURL(outfile).href)) as Parser;
}
