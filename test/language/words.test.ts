// Every word of the language has a sentence, and docs/words.md is made of them. `UPDATE=1 npx vitest run test/language` writes it
// anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { functionEntries, flagsOf } from '../../src/equations/index.ts';
import { methodNames } from '../../src/integrators/methods.ts';
import * as words from '../../src/language/words.ts';
import { bodyWords, statementWords } from '../../src/parser/index.ts';

const path = join(import.meta.dirname, '../../docs/words.md');

test('every keyword has a sentence, and no other word', () => {
  expect(Object.keys(words.statementWords).sort()).toEqual(statementWords().sort());
  for (const [owner, table] of Object.entries(words.bodyWordTables)) {
    const { properties, heads } = bodyWords(owner)!;
    expect(Object.keys(table).sort(), owner).toEqual([...properties, ...heads].sort());
  }
});

test('every flag, method and function has a sentence', () => {
  const kinds = ['neurons', 'synapses'] as const;
  const forms = ['differential', 'subexpression', 'parameter'] as const;
  const flags = kinds.flatMap((kind) => forms.flatMap((form) => flagsOf(kind, form)));
  expect(Object.keys(words.flagWords).sort()).toEqual([...new Set(flags)].sort());
  expect(Object.keys(words.methodWords).sort()).toEqual([...methodNames].sort());
  for (const [name, { isInternal }] of functionEntries())
    if (!isInternal) expect(words.functionWords().has(name), name).toBe(true);
});

const opening = `# Words of the language

One sentence about each word of a \`.model\` file, as editors show it. How they are used: [model-language.md](model-language.md);
functions: [functions.md](functions.md).
`;

function section(title: string, table: words.Words): string {
  const rows = Object.entries(table).map(([word, text]) => `| \`${word}\` | ${text} |`);
  return `## ${title}\n\n| word | meaning |\n| --- | --- |\n${rows.join('\n')}\n`;
}

test('docs/words.md shows them all', () => {
  const bodies = Object.entries(words.bodyWordTables).filter(
    ([, table]) => Object.keys(table).length > 0,
  );
  const made = [
    opening,
    section('Statements', words.statementWords),
    ...bodies.map(([owner, table]) => section(`In the braces of \`${owner}\``, table)),
    section('Flags of equations', words.flagWords),
    section('Integration methods', words.methodWords),
    section('Slots of a step', words.slotWords),
    section('Arguments of `connect`', words.connectWords),
    section('Variables and constants of the language', words.builtinWords),
    section('Other words', words.otherWords),
  ].join('\n');
  if (process.env['UPDATE'] === '1') writeFileSync(path, made);
  else expect(readFileSync(path, 'utf8')).toBe(made);
});
