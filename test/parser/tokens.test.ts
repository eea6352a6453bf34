// The start characters declared beside each token pattern are those that the lexer derives from the pattern.
import { Lexer } from 'chevrotain';
import type { TokenType } from 'chevrotain';
import { expect, test } from 'vitest';
import { allTokens, Unexpected } from '../../src/parser/lex/tokens.ts';

/** For every first letter, or bin of rarer ones, the tokens that the lexer tries, in their order. */
function triedTokens(): readonly (readonly string[])[] {
  const lexer = new Lexer(allTokens, { positionTracking: 'onlyOffset' });
  const { charCodeToPatternIdxToConfig } = lexer as unknown as {
    readonly charCodeToPatternIdxToConfig: {
      readonly defaultMode: readonly { readonly tokenType: TokenType }[][];
    };
  };
  return charCodeToPatternIdxToConfig.defaultMode.map((tried) =>
    tried.map(({ tokenType }) => tokenType.name),
  );
}

test('declared start characters are those of the patterns', () => {
  const said = triedTokens();
  const hinted = allTokens.filter((type) => type !== Unexpected && type.START_CHARS_HINT);
  expect(hinted.length).toBeGreaterThan(10);
  const hints = hinted.map(({ START_CHARS_HINT }) => START_CHARS_HINT);
  let read: typeof said;
  try {
    for (const type of hinted) delete (type as Partial<TokenType>).START_CHARS_HINT;
    read = triedTokens();
  } finally {
    hinted.forEach((type, k) => (type.START_CHARS_HINT = hints[k]!));
  }
  expect(said).toEqual(read);
});

test('every pattern has declared start characters', () => {
  const patterns = allTokens.filter(
    ({ PATTERN }) => PATTERN instanceof RegExp && PATTERN !== Lexer.NA,
  );
  const silent = patterns.filter(({ START_CHARS_HINT }) => START_CHARS_HINT === undefined);
  expect(silent.map(({ name }) => name)).toEqual([]);
});
