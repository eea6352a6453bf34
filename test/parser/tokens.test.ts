// The start characters declared beside each token pattern are those that the lexer derives from the pattern.
import { Lexer } from 'chevrotain';
import type { IToken, TokenType } from 'chevrotain';
import { expect, test } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { cutIntoTokens, endOf } from '../../src/parser/lex/index.ts';
import { allTokens, Unexpected } from '../../src/parser/lex/tokens.ts';
import { limitedReports } from '../../src/parser/reports.ts';
import { atOnce } from '../../src/slices.ts';

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

test('a long text has the same tokens in parts as at once', () => {
  const block = `neurons P[3] {  # "a" \\
    dv/dt = -v/(10*ms) : 1
    eqs = """
x : 1
"""
}
a = 1 + \\
b
print f"{a} {"b"}", "c # d"
`;
  const text = block.repeat(100).replaceAll('P', () => `P${'q'.repeat(7)}`);
  const reports = limitedReports(new Diagnostics());
  const said = (tokens: readonly IToken[], offset = 0) =>
    tokens.map((token) => [token.image, token.startOffset - offset, endOf(token) - offset]);
  // A comment of another language is lexed at once, as it may be longer than a part.
  const comment = '/* */\n';
  const whole = atOnce(cutIntoTokens(new SourceText('long.model', comment + text), reports))!;
  const parts = cutIntoTokens(new SourceText('long.model', text), reports);
  let count = 0;
  let turn = parts.next();
  for (; turn.done !== true; turn = parts.next()) count += 1;
  expect(said(turn.value!)).toEqual(said(whole.slice(1), comment.length));
  expect(count).toBeGreaterThan(3);
});
