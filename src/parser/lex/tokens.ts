// All token types, and the lexer. It never fails: an unknown character becomes an `Unexpected` token, which no rule
// accepts. Operators of other languages (`^`, `&&`) are reported and replaced.
import { createToken, Lexer } from 'chevrotain';
import type { IToken, TokenType } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { SourceText, Span } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';

/** A token with a fixed text. */
function literal(name: string, text: string): TokenType {
  return createToken({ name, pattern: text, label: `"${text}"` });
}

const digits = '\\d(?:_?\\d)*';
const numberPattern = new RegExp(
  '0[xX][\\da-fA-F](?:_?[\\da-fA-F])*|0[oO][0-7](?:_?[0-7])*|0[bB][01](?:_?[01])*|' +
    `(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:[eE][+-]?${digits})?`,
);

// First characters are listed explicitly: deriving them from the patterns would take the lexer as long as parsing a model.
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const Name = createToken({
  name: 'Name',
  pattern: /[A-Za-z_]\w*/,
  label: 'NAME',
  start_chars_hint: [...letters, '_'],
});
export const NumberToken = createToken({
  name: 'Number',
  pattern: numberPattern,
  label: 'NUMBER',
  start_chars_hint: [...'0123456789.'],
});
export const StringToken = createToken({
  name: 'String',
  pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*"/,
  label: 'STRING',
  start_chars_hint: ['"'],
});

/** A reserved word. */
function word(name: string, text: string): TokenType {
  return createToken({ name, pattern: text, longer_alt: Name, label: `"${text}"` });
}

export const And = word('And', 'and');
export const Or = word('Or', 'or');
export const Not = word('Not', 'not');
export const If = word('If', 'if');
export const Else = word('Else', 'else');
export const For = word('For', 'for');
export const In = word('In', 'in');
export const True = word('True', 'True');
export const False = word('False', 'False');

export const Newline = createToken({
  name: 'Newline',
  pattern: /\r\n|\n|\r/,
  line_breaks: true,
  start_chars_hint: ['\r', '\n'],
});
export const Semicolon = literal('Semicolon', ';');
export const LeftBrace = literal('LeftBrace', '{');
export const RightBrace = literal('RightBrace', '}');
export const LeftParenthesis = literal('LeftParenthesis', '(');
export const RightParenthesis = literal('RightParenthesis', ')');
export const LeftBracket = literal('LeftBracket', '[');
export const RightBracket = literal('RightBracket', ']');
export const Comma = literal('Comma', ',');
export const Colon = literal('Colon', ':');
export const Dot = literal('Dot', '.');
export const Arrow = literal('Arrow', '->');
export const Equals = literal('Equals', '=');
export const AugmentedAssign = createToken({
  name: 'AugmentedAssign',
  pattern: /(?:\*\*|\/\/|[-+*/%])=/,
  label: '( "+=" | "-=" | "*=" | "/=" | "//=" | "%=" | "**=" )',
  start_chars_hint: [...'-+*/%'],
});
export const Compare = createToken({
  name: 'Compare',
  pattern: /[<>=!]=|<|>/,
  label: '( "<" | "<=" | ">" | ">=" | "==" | "!=" )',
  start_chars_hint: [...'<>=!'],
});
export const Plus = literal('Plus', '+');
export const Minus = literal('Minus', '-');
export const Star = literal('Star', '*');
export const Slash = literal('Slash', '/');
export const DoubleSlash = literal('DoubleSlash', '//');
export const Percent = literal('Percent', '%');
export const Power = literal('Power', '**');

const Blank = createToken({
  name: 'Blank',
  // Pasted text contains non-breaking spaces and byte order marks.
  pattern: /[ \t\f\v\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/,
  group: Lexer.SKIPPED,
  start_chars_hint: [...' \t\f\v\u00a0\u2000\u200b\u202f\u3000\ufeff'],
});
const Continuation = createToken({
  name: 'Continuation',
  pattern: /\\[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)/,
  line_breaks: true,
  group: Lexer.SKIPPED,
  start_chars_hint: ['\\'],
});
const Comment = createToken({
  name: 'Comment',
  pattern: /#[^\r\n]*/,
  group: Lexer.SKIPPED,
  start_chars_hint: ['#'],
});

/** Operators of other languages: reported once, then replaced (see `respellings`). */
const Foreign = createToken({
  name: 'Foreign',
  pattern: /\^=?|&&?|\|\|?|~|!(?!=)|<>/,
  start_chars_hint: [...'^&|~!<'],
});
const UnterminatedString = createToken({
  name: 'UnterminatedString',
  pattern: /"[^\r\n]*/,
  start_chars_hint: ['"'],
});
/** Python's delimiter of multi-line strings. */
const TripleQuote = createToken({
  name: 'TripleQuote',
  pattern: /'''|"""/,
  start_chars_hint: ["'", '"'],
});
const QuotedString = createToken({
  name: 'QuotedString',
  pattern: /'[^'\r\n]*'/,
  start_chars_hint: ["'"],
});
export const Unexpected = createToken({
  name: 'Unexpected',
  pattern: /[^\x00-\x7f]+|[^]/,
  line_breaks: true,
  // Any character. The lexer groups characters from 256 on into bins of 255; this covers every bin.
  start_chars_hint: [...Array(256).keys(), ...Array.from({ length: 512 }, (_, k) => k * 128)],
});

// ------------------------------------------------------------------- token types set after lexing
// Keywords are ordinary names for the lexer, so that `run`, `rates` or `order` may also name constants. At the start of a
// statement, heads.ts changes their type to one of these.

function head(name: string, text: string): TokenType {
  return createToken({ name, pattern: Lexer.NA, label: `"${text}"` });
}

export const Neurons = head('Neurons', 'neurons');
export const Subgroup = head('Subgroup', 'subgroup');
export const PoissonGroup = head('PoissonGroup', 'poisson_group');
export const SpikeGenerator = head('SpikeGenerator', 'spike_generator');
export const PoissonInput = head('PoissonInput', 'poisson_input');
export const TimedArray = head('TimedArray', 'timed_array');
export const Synapses = head('Synapses', 'synapses');
export const SpikeMonitor = head('SpikeMonitor', 'spike_monitor');
export const EventMonitor = head('EventMonitor', 'event_monitor');
export const StateMonitor = head('StateMonitor', 'state_monitor');
export const RateMonitor = head('RateMonitor', 'rate_monitor');
export const Function = head('Function', 'function');
export const Seed = head('Seed', 'seed');
export const Run = head('Run', 'run');
export const Store = head('Store', 'store');
export const Restore = head('Restore', 'restore');
export const Print = head('Print', 'print');
export const Output = head('Output', 'output');
export const Plot = head('Plot', 'plot');
export const Panel = head('Panel', 'panel');
export const Connect = head('Connect', 'connect');
export const Event = head('Event', 'event');
export const Reset = head('Reset', 'reset');
export const OnPre = head('OnPre', 'on_pre');
export const OnPost = head('OnPost', 'on_post');
export const On = head('On', 'on');
export const Every = head('Every', 'every');
/** The keyword before the `:` of a property or plot item. */
export const Keyword = createToken({ name: 'Keyword', pattern: Lexer.NA, label: 'KEYWORD' });
/** `dv` at the start of `dv/dt = …`. */
export const Differential = createToken({
  name: 'Differential',
  pattern: Lexer.NA,
  label: 'DIFFERENTIAL',
});
/** `d` at the start of `d v / dt = …`. */
export const DifferentialSign = head('DifferentialSign', 'd');
export const DifferentialOfTime = head('DifferentialOfTime', 'dt');
/**
 * A whole block, `{ … }` or the rest of the line after `reset:`; its content is parsed before the enclosing segment.
 */
export const Block = createToken({ name: 'Block', pattern: Lexer.NA, label: 'BLOCK' });

const headTokens: readonly TokenType[] = [
  ...[Neurons, Subgroup, PoissonGroup, SpikeGenerator, PoissonInput, TimedArray, Synapses],
  ...[SpikeMonitor, EventMonitor, StateMonitor, RateMonitor, Function, Seed, Run, Store, Restore],
  ...[Print, Output, Plot, Panel, Connect, Event, Reset, OnPre, OnPost, On, Every],
];

/** Keywords of declarations. */
export const declarationHeads: ReadonlySet<TokenType> = new Set(headTokens.slice(0, 11));

/** From a keyword to its token type. */
export const headKeywords: ReadonlyMap<string, TokenType> = new Map(
  headTokens.map((type) => [type.LABEL!.slice(1, -1), type]),
);

/**
 * In order of priority: the first match wins, so longer operators come before their prefixes, and `Unexpected` is last.
 */
export const allTokens: TokenType[] = [
  ...[Blank, Newline, Comment, Continuation],
  ...[And, Or, Not, If, Else, For, In, True, False, Name, NumberToken],
  ...[TripleQuote, StringToken, UnterminatedString, QuotedString],
  ...[AugmentedAssign, Arrow, Foreign, Compare, Equals, Power, DoubleSlash],
  ...[Plus, Minus, Star, Slash, Percent],
  ...[LeftParenthesis, RightParenthesis, LeftBracket, RightBracket, LeftBrace, RightBrace],
  ...[Comma, Colon, Semicolon, Dot, Unexpected],
  ...headTokens,
  ...[Keyword, Differential, DifferentialSign, DifferentialOfTime, Block],
];

// ---------------------------------------------------------------------------------------------- lexing

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

/** The tokens of a text, newlines included; null if it is not text, which is reported. */
export function cutIntoTokens(source: SourceText, reports: Reports): IToken[] | null {
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
  const { tokens } = lexer.tokenize(source.text);
  const unexpected = tokens.filter((token) => token.tokenType === Unexpected);
  if (unexpected.length > unknownCharacterLimit) {
    reports.report('not-text', spanOfToken(source, unexpected[0]!), {});
    return null;
  }
  const kept = withoutTripleQuotes(tokens, source, reports);
  kept.forEach((token, k) => respell(token, isBeforeCode(kept, k), source, reports));
  return kept;
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
    reports.report('string-quotes', spanOfToken(source, token), { text: '', isCode: true });
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

/** Whether code or a value stands at `k`, never a text: behind `=`, and behind the colon of a keyword but those of titles. */
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
      const isCode = mustBeCode || /[<>=+*]/.test(inside);
      reports.report('string-quotes', spanOfToken(source, token), { text, isCode });
      makeBroken(token);
      break;
    }
  }
}

/** Turns a token whose text is wrong, which is reported already, into an empty string. */
function makeBroken(token: IToken): void {
  retype(token, StringToken, '""');
  token.payload = broken;
}

const broken = Symbol('broken');

/** Whether a token was reported as wrong by the lexer: failures that it causes in the parser are not reported again. */
export function isBroken(token: IToken): boolean {
  return token.payload === broken;
}

/** A copy of a token as one of another type, with the same text and offsets. */
export function retyped(token: IToken, type: TokenType): IToken {
  const copy = { ...token };
  retype(copy, type);
  return copy;
}

/** Changes the type of a token, and its text; its offsets stay. */
export function retype(token: IToken, type: TokenType, image = token.image): void {
  token.endOffset = endOf(token) - 1;
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
  token.image = image;
}

/** The end offset of a token, exclusive (Chevrotain's own are inclusive, and may be absent). */
export function endOf(token: IToken): number {
  return token.endOffset === undefined
    ? token.startOffset + token.image.length
    : token.endOffset + 1;
}

/** The span of a token; of a block, its brace only. */
export function spanOfToken(source: SourceText, token: IToken): Span {
  const end = token.tokenType === Block ? token.startOffset + 1 : endOf(token);
  return spanOf(source, token.startOffset, end);
}
