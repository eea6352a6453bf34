// Models in docs/model-language.md are checked. Some are parts of a model: names and files may be missing, nothing else is wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun, UnreadableFile } from '../../src/model-file/index.ts';

const path = join(import.meta.dirname, '../../docs/model-language.md');
const blocks = [...readFileSync(path, 'utf8').matchAll(/^```\n(.*?)^```/gms)].map(([, text]) => text!);

test('there are models', () => expect(blocks.length).toBeGreaterThan(10));

test.each(blocks.map((text) => [text.split('\n')[0]!, text]))('%s', (_, text) => {
  const run = new ModelRun(new SourceText('docs.model', text), {
    readFile() {
      throw new UnreadableFile('no such file');
    },
  });
  run.check();
  const found = run.diagnostics.sorted.filter(({ severity }) => severity === 'error');
  const others = found.filter(({ code }) => code !== 'unknown-name' && code !== 'cannot-read');
  expect(others.map(({ message }) => message)).toEqual([]);
});
