// The grammar files agree with the rules of the parser.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bodyKeywords, statementKeywords } from '../../src/parser/segments/index.ts';
import { ModelParser } from '../../src/parser/grammar/model-parser.ts';
import { rulesIn, rulesOf } from './grammar.ts';

const read = (name: string) =>
  rulesIn(readFileSync(new URL(`../../grammar/${name}.ebnf`, import.meta.url), 'utf8'));
const files = [...read('equations'), ...read('model')];
const written = files.filter(([name]) => name !== name.toUpperCase());
const tokens = files.filter(([name]) => name === name.toUpperCase()).map(([name]) => name);
// With Chevrotain's own checks on: no ambiguity, no left recursion, no empty repetition.
const parser = new ModelParser({ skipValidations: false });
const productions = rulesOf(parser.getSerializedGastProductions());

test('the grammar files contain every rule once and no other', () => {
  expect(written.map(([name]) => name).sort()).toEqual([...productions.keys()].sort());
});

test.each(written)('the rule %s reads what the file says', (name, body) => {
  expect(body).toBe(productions.get(name));
});

test('every token of the rules is described', () => {
  const used = new Set(
    [...productions.values()].flatMap((body) => body.match(/\b[A-Z_]{2,}\b/g) ?? []),
  );
  expect(used.size).toBeGreaterThan(3);
  for (const name of used) expect(tokens).toContain(name);
});

test('the page of the language names every keyword', () => {
  const page = readFileSync(new URL('../../docs/model-language.md', import.meta.url), 'utf8');
  const code = [...page.matchAll(/`[^`]+`|^```[^]*?^```/gm)].join('\n');
  const words = Object.values(bodyKeywords).flatMap(({ heads, properties }) => [
    ...heads,
    ...properties.keys(),
  ]);
  const isNamed = (word: string): boolean => new RegExp(`\\b${word}\\b`).test(code);
  expect([...statementKeywords, ...words].filter((word) => !isNamed(word))).toEqual([]);
});
