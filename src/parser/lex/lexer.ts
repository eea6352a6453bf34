// The lexer. It reports operators and quotes of other languages (`^`, `&&`, `'…'`) and replaces them by those of this one.
import { Lexer } from 'chevrotain';
import type { IToken, TokenType } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import type { Work } from '../../slices.ts';
import type { Reports } from '../reports.ts';
import {
  And,
  AugmentedAssign,
  BlockComment,
  Colon,
  Compare,
  Else,
  Equals,
  Foreign,
  If,
  LeftBrace,
  Not,
  Or,
  Power,
  QuotedString,
  FormatString,
  RightBrace,
  TripleQuote,
  Unexpected,
  UnterminatedString,
  allTokens,
} from './tokens.ts';
import { withoutForeignForms } from './foreign-forms.ts';
import { withFormatParts } from './format-strings.ts';
import { makeBroken, retype, spanOfToken } from './token-operations.ts';

/** Replacements of foreign operators. */
const respellings: ReadonlyMap<string, readonly [TokenType, string]> = new Map([
  ['^', [Power, '**']],
  ['^=', [AugmentedAssign, '**=']],
  ['&&', [And, 'and']],
  ['&', [And, 'and']],
  ['||', [Or, 'or']],
  ['|', [Or, 'or']],
  ['!', [Not, 'not']],
  ['~', [Not, 'not']],
  ['<>', [Compare, '!=']],
]);

const lexer = new Lexer(allTokens, { positionTracking: 'onlyOffset', skipValidations: true });

/** Maximum length in characters. Tokens take a hundred times the length of their text. */
const lengthLimit = 8_000_000;

/** A text with more unknown characters is not a model. */
const unknownCharacterLimit = 20;

/** The tokens of a text as they are written, newlines included, comments and blanks left out. */
export function lex(text: string): IToken[] {
  return lexer.tokenize(text).tokens;
}

/** Characters that are lexed at once: a few milliseconds before the engine has optimised the lexer. */
const partLength = 4096;

/** As `lex`, in parts of whole lines. */
function* lexing(text: string): Work<IToken[]> {
  // Only comments of other languages are longer than a line.
  if (text.length <= partLength || text.includes('/*')) return lex(text);
  const tokens: IToken[] = [];
  for (let from = 0; from < text.length; yield) {
    const to = endOfPart(text, from + partLength);
    for (const token of lex(text.slice(from, to))) {
      token.startOffset += from;
      if (token.endOffset !== undefined) token.endOffset += from;
      tokens.push(token);
    }
    from = to;
  }
  return tokens;
}

/** The first line from an offset on that begins with a word and does not continue the one before, or the end. */
function endOfPart(text: string, offset: number): number {
  for (let end = text.indexOf('\n', offset); end >= 0; end = text.indexOf('\n', end + 1)) {
    const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
    if (/^\w/.test(text.charAt(end + 1)) && !line.includes('\\')) return end + 1;
  }
  return text.length;
}

/** The tokens of a text, newlines included; null if it is not text, which is reported. Yields after each part of a long text. */
export function* cutIntoTokens(source: SourceText, reports: Reports): Work<IToken[] | null> {
  const zero = source.text.indexOf('\0');
  if (zero >= 0) {
    reports.report('not-text', spanOf(source, zero, zero + 1), {});
    return null;
  }
  if (source.text.length > lengthLimit) {
    reports.report('too-long', spanOf(source, 0, 0), {
      length: source.text.length,
      longest: lengthLimit,
    });
    return null;
  }
  const tokens = yield* lexing(source.text);
  const unexpected = tokens.filter((token) => token.tokenType === Unexpected);
  if (unexpected.length > unknownCharacterLimit) {
    reports.report('not-text', spanOfToken(source, unexpected[0]!), {});
    return null;
  }
  const plain = withoutTripleQuotes(withoutBlockComments(tokens, source, reports), source, reports);
  const hasFormats = plain.some(({ tokenType }) => tokenType === FormatString);
  const whole = hasFormats ? withFormatParts(plain, lex, source, reports) : plain;
  const kept = hasForeignForms(whole) ? withoutForeignForms(whole, source, reports) : [...whole];
  kept.forEach((token, k) => respell(token, isBeforeCode(kept, k), source, reports));
  return kept;
}

function withoutBlockComments(tokens: IToken[], source: SourceText, reports: Reports): IToken[] {
  return tokens.filter((token) => {
    if (token.tokenType !== BlockComment) return true;
    const start = token.startOffset;
    reports.report('syntax-error', spanOf(source, start, start + 2), {
      found: '`/*`',
      expected: 'a comment of this language',
      fix: 'a comment begins with `#` and ends with its line',
    });
    return false;
  });
}

/**
 * Handles Python's multi-line strings: in a body, their content is parsed as if the quotes, and `eqs =` before them,
 * were absent; elsewhere they become a broken string.
 */
function withoutTripleQuotes(tokens: IToken[], source: SourceText, reports: Reports): IToken[] {
  if (!tokens.some((token) => token.tokenType === TripleQuote)) return tokens;
  const kept: IToken[] = [];
  let depth = 0;
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k]!;
    if (token.tokenType === LeftBrace) depth += 1;
    if (token.tokenType === RightBrace) depth -= 1;
    if (token.tokenType !== TripleQuote) {
      kept.push(token);
      continue;
    }
    reports.report('string-quotes', spanOfToken(source, token), {
      text: '',
      isCode: true,
      prefix: '',
    });
    const close = tokens.findIndex((other, n) => n > k && other.tokenType === TripleQuote);
    const end = close < 0 ? tokens.length : close;
    if (depth > 0) {
      if (kept.at(-1)?.tokenType === Equals) kept.splice(-2);
      kept.push(...tokens.slice(k + 1, end));
    } else {
      makeBroken(token);
      kept.push(token);
    }
    k = end;
  }
  return kept;
}

/** Whether there are bars or `else if`. */
function hasForeignForms(tokens: readonly IToken[]): boolean {
  return tokens.some(({ tokenType, image }, k) =>
    tokenType === Foreign
      ? image.startsWith('|')
      : tokenType === If && tokens[k - 1]?.tokenType === Else,
  );
}

/** Whether the token at `k` must be code, not text: after `=`, and after the colon of a keyword other than a title. */
function isBeforeCode(tokens: readonly IToken[], k: number): boolean {
  const type = tokens[k - 1]?.tokenType;
  if (type === Equals || type === AugmentedAssign) return true;
  return type === Colon && !titles.has(tokens[k - 2]?.image ?? '');
}

const titles: ReadonlySet<string> = new Set(['title', 'xlabel', 'ylabel']);

/** Reports foreign operators and quotes, and replaces them. */
function respell(token: IToken, mustBeCode: boolean, source: SourceText, reports: Reports): void {
  switch (token.tokenType) {
    case Foreign: {
      const span = spanOfToken(source, token);
      const found = token.image;
      const [type, write] = respellings.get(found)!;
      if (write.startsWith('**')) reports.report('power-operator', span, {});
      else reports.report('foreign-operator', span, { found, write });
      retype(token, type, write);
      break;
    }
    case UnterminatedString:
      reports.report('unterminated-string', spanOfToken(source, token), {});
      makeBroken(token);
      break;
    case QuotedString: {
      const inside = token.image.slice(1, -1);
      const text = inside.length > 40 ? '…' : inside;
      const span = spanOfToken(source, token);
      const [prefix = ''] = /(?<![\w.])f$/i.exec(source.text.slice(0, span.start)) ?? [];
      const isCode = prefix === '' && (mustBeCode || /[<>=+*]/.test(inside));
      reports.report('string-quotes', span, { text, isCode, prefix });
      makeBroken(token);
      break;
    }
  }
}
