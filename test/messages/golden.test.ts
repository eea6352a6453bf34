// Golden tests of the messages for wrong models, with source lines and hints. `UPDATE_CASES=1 npx vitest run
// test/messages` updates the expected texts; review the diff.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messages } from '../../src/diagnostics/index.ts';
import { folder, printCases, readCases, saidOf } from './cases.ts';

const files = readdirSync(folder).filter((name) => name.endsWith('.md'));

for (const file of files)
  describe(file, () => {
    if (process.env['UPDATE_CASES']) test('is updated', () => rewrite(file));
    else
      for (const one of readCases(file))
        test(one.title, async () => {
          expect(await saidOf(one)).toBe(one.expected);
        });
  });

test('a case named after a code reports this code and no other', () => {
  const wrong = files.flatMap((file) =>
    readCases(file)
      .filter(({ title }) => Object.hasOwn(messages, title.split(':')[0]!))
      .filter(({ title, expected }) => {
        const said = [...(expected ?? '').matchAll(/ (?:error|warning)\[([a-z-]+)\]: /g)];
        return said.length !== 1 || said[0]![1] !== title.split(':')[0];
      })
      .map(({ title }) => `${file}: ${title}`),
  );
  expect(wrong).toEqual([]);
});

async function rewrite(file: string): Promise<void> {
  const path = join(folder, file);
  const opening = readFileSync(path, 'utf8').split(/^## /m)[0]!.trimEnd() + '\n';
  const cases = [];
  for (const one of readCases(file)) cases.push({ case: one, said: await saidOf(one) });
  writeFileSync(path, printCases(opening, cases));
}
