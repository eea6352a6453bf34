// The first tokens of a line: keywords, which are names for the lexer, get their token types here; and a line that
// clearly begins something new ends an unfinished segment before it.
import type { IToken, TokenType } from 'chevrotain';
import type { Context } from './blocks.ts';
import { codeKeywords, declarationKeywords, statementKeywords } from './keywords.ts';
import { retype, tokens as t } from '../lex/index.ts';

/** The form of a segment, as far as its end depends on it. */
export type Form = 'equation' | 'code' | 'other';

/** Changes the types of the tokens at the start of a segment to those of its rule. */
export function promoteHead(tokens: readonly IToken[], at: number, context: Context): Form {
  switch (context.kind) {
    case 'script':
      promoteStatement(tokens, at);
      return 'other';
    case 'equations':
      promoteDerivative(tokens, at);
      return 'equation';
    case 'body':
      return promoteItem(tokens, at, context);
    case 'plot':
      if (isNameToken(tokens[at], 'panel')) retype(tokens[at]!, t.Panel);
      else if (typeAt(tokens, at) === t.Name) retype(tokens[at]!, t.Keyword);
      return 'other';
    case 'code':
    case 'lines':
      return 'other';
  }
}

function promoteStatement(tokens: readonly IToken[], at: number): void {
  const first = tokens[at]!;
  const next = typeAt(tokens, at + 1);
  if (first.tokenType !== t.Name) return;
  const dot = behindIndices(tokens, at + 1);
  if (typeAt(tokens, dot) === t.Dot) {
    // `S.connect(…)`, `SG[k].set_spikes(…)`
    const method = tokens[dot + 1];
    if (typeAt(tokens, dot + 2) !== t.LeftParenthesis) return;
    if (isNameToken(method, 'connect')) retype(method!, t.Connect);
    if (isNameToken(method, 'set_spikes')) retype(method!, t.SetSpikes);
    return;
  }
  if (next === t.Equals || next === t.AugmentedAssign) return;
  if (first.image === 'method' && !isMethodHead(tokens, at)) return;
  if (statementKeywords.has(first.image)) retype(first, t.headKeywords.get(first.image)!);
  if (first.tokenType === t.While) promoteMax(tokens, at);
}

/** The place after the brackets that begin at `at`: of `[k][0].connect`, that of the dot. */
function behindIndices(tokens: readonly IToken[], at: number): number {
  let open = 0;
  for (let k = at; k < tokens.length; k++) {
    const type = tokens[k]!.tokenType;
    if (type === t.LeftBrace || type === t.RightBrace) return k;
    if (open === 0 && type !== t.LeftBracket) return k;
    open += type === t.LeftBracket ? 1 : type === t.RightBracket ? -1 : 0;
  }
  return tokens.length;
}

/** The `max` of `while c max 100 {`: behind an operand, where no function can be. */
function promoteMax(tokens: readonly IToken[], at: number): void {
  for (let k = at + 1; k < tokens.length; k++) {
    const token = tokens[k]!;
    if (token.tokenType === t.LeftBrace || token.tokenType === t.RightBrace) return;
    if (isNameToken(token, 'max') && operandEnds.has(tokens[k - 1]!.tokenType))
      return retype(token, t.Max);
  }
}

/** Whether another branch of `if` begins at `at`; the type of an `elif` is set. */
export function isBranchHead(tokens: readonly IToken[], at: number): boolean {
  const first = tokens[at];
  if (first?.tokenType === t.Else) return true;
  const next = typeAt(tokens, at + 1);
  if (!isNameToken(first, 'elif') || next === t.Equals || next === t.AugmentedAssign) return false;
  retype(first!, t.Elif);
  return true;
}

function promoteItem(tokens: readonly IToken[], at: number, context: Context): Form {
  const first = tokens[at]!;
  const next = typeBehind(tokens, at);
  const { keywords } = context;
  if (first.tokenType !== t.Name) return keywords.hasEquations ? 'equation' : 'other';
  if (keywords.properties.has(first.image) && behindProperty.has(next)) {
    retype(first, t.Keyword);
    return 'other';
  }
  if (keywords.heads.has(first.image) && opensForm(first.image, next)) {
    retype(first, t.headKeywords.get(first.image)!);
    return codeKeywords.has(first.image) ? 'code' : 'other';
  }
  if (!keywords.hasEquations) {
    retype(first, t.Keyword);
    return 'other';
  }
  promoteDerivative(tokens, at);
  return 'equation';
}

/** Tokens that follow the keyword of a property, but no name of an equation. */
const behindProperty: ReadonlySet<TokenType | null> = new Set([
  ...[t.Colon, t.LeftBrace, t.LeftParenthesis],
]);

/** Whether a keyword of code, events or connect is followed by a token that may follow it. */
function opensForm(word: string, next: TokenType | null): boolean {
  if (next === t.Equals || next === t.AugmentedAssign) return false;
  if (word === 'connect') return next === t.LeftParenthesis;
  if (word === 'reset') return behindProperty.has(next);
  if (word === 'event' || word === 'every') return next !== t.Colon;
  return true;
}

/** `dv / dt` or `d v / dt` */
function promoteDerivative(tokens: readonly IToken[], at: number): void {
  const slash = derivativeSlash(tokens, at);
  if (slash === 0) return;
  retype(tokens[at]!, slash === at + 1 ? t.Differential : t.DifferentialSign);
  retype(tokens[slash + 1]!, t.DifferentialOfTime);
}

/** The index of the `/` of a derivative that begins at `at`; 0 if there is none. */
function derivativeSlash(tokens: readonly IToken[], at: number): number {
  const first = tokens[at];
  if (first?.tokenType !== t.Name || !first.image.startsWith('d')) return 0;
  const slash = first.image !== 'd' ? at + 1 : typeAt(tokens, at + 1) === t.Name ? at + 2 : 0;
  if (slash === 0 || typeAt(tokens, slash) !== t.Slash) return 0;
  return isNameToken(tokens[slash + 1], 'dt') ? slash : 0;
}

/** Whether an equation begins at `at`: `v : volt`, `v = …`, `dv/dt = …`. */
export function isEquationHead(tokens: readonly IToken[], at: number): boolean {
  if (typeAt(tokens, at) !== t.Name) return false;
  const next = typeAt(tokens, at + 1);
  return next === t.Colon || next === t.Equals || derivativeSlash(tokens, at) > 0;
}

// ------------------------------------------------------------------------------------------ line starts

/** Whether an expression cannot continue with the token `at` after `previous`: an operand follows an operand. */
function isNewStart(tokens: readonly IToken[], previous: IToken | undefined, at: number): boolean {
  const next = typeAt(tokens, at);
  if (next !== t.Name && next !== t.Unexpected) return false;
  return previous !== undefined && operandEnds.has(previous.tokenType);
}

const operandEnds: ReadonlySet<TokenType> = new Set([
  ...[t.Name, t.NumberToken, t.StringToken, t.True, t.False, t.RightParenthesis],
  ...[t.RightBracket, t.DifferentialOfTime, t.Unexpected, t.Block],
]);

/** Whether the line at `at` certainly begins an item, whatever operator precedes it. */
function isClearHead(tokens: readonly IToken[], at: number, context: Context): boolean {
  const first = tokens[at];
  if (first?.tokenType !== t.Name) return false;
  const slash = derivativeSlash(tokens, at);
  if (slash > 0 && typeAt(tokens, slash + 2) === t.Equals) return true;
  const next = typeAt(tokens, at + 1);
  const { properties, heads } = context.keywords;
  if (properties.has(first.image)) return next === t.Colon;
  if (heads.has(first.image)) return next !== null && behindHead.has(next);
  return declarationKeywords.has(first.image) && next === t.Name;
}

/** Whether an item of a body begins after a `;` of code, such as `w : 1` or `dv/dt = …`: no statement has its form. */
export function isOtherItem(tokens: readonly IToken[], at: number, context: Context): boolean {
  if (isClearHead(tokens, at, context)) return true;
  const next = typeAt(tokens, at + 1);
  if (typeAt(tokens, at) === t.Name && next === t.Colon) return true;
  return isNameToken(tokens[at], 'connect') && next === t.LeftParenthesis;
}

/**
 * Whether the line at `at` of a body is a statement of code: `w += 1`, or `v = 0` if neither this line nor the next
 * continues to a unit. It belongs to the code of the line before, whose braces are missing.
 */
export function isCodeLine(tokens: readonly IToken[], at: number, context: Context): boolean {
  if (typeAt(tokens, at) !== t.Name || isClearHead(tokens, at, context)) return false;
  const operator = typeAt(tokens, at + 1);
  if (operator === t.AugmentedAssign) return true;
  if (operator !== t.Equals) return false;
  let end = at + 2;
  for (; typeAt(tokens, end) !== null && !endsEquation.has(typeAt(tokens, end)!); end++) {
    // A keyword with a colon begins an item.
    if (typeAt(tokens, end) === t.Newline && isNewStart(tokens, tokens[end - 1], end + 1))
      return true;
  }
  return typeAt(tokens, end) !== t.Colon;
}

const endsEquation: ReadonlySet<TokenType> = new Set([
  t.Colon,
  t.RightBrace,
  t.LeftBrace,
  t.Semicolon,
]);

/** Whether the line at `at` looks like an item of a body rather than a statement of a file. */
export function isItemHead(tokens: readonly IToken[], at: number, context: Context): boolean {
  const first = tokens[at];
  if (first?.tokenType !== t.Name || isStatementHead(tokens, at)) return false;
  return isClearHead(tokens, at, context) || typeAt(tokens, at + 1) === t.Colon;
}

/** Tokens that follow the keyword of an item, but no name in an expression. */
const behindHead: ReadonlySet<TokenType> = new Set([t.Colon, t.LeftBrace, t.Name, t.NumberToken]);

/** Whether an equation continues after the end of a line with the token `at`. */
export function continuesAt(
  tokens: readonly IToken[],
  previous: IToken | undefined,
  at: number,
  context: Context,
): boolean {
  const next = typeAt(tokens, at);
  if (next === null || next === t.RightBrace || previous?.tokenType === t.Comma) return false;
  return !isNewStart(tokens, previous, at) && !isClearHead(tokens, at, context);
}

/** Whether the line at `at` begins something new although a bracket is open: the closing bracket is missing. */
export function beginsDespiteBracket(
  tokens: readonly IToken[],
  previous: IToken | undefined,
  at: number,
  context: Context,
): boolean {
  if (isClearHead(tokens, at, context)) return true;
  if (!isNewStart(tokens, previous, at)) return false;
  const next = typeAt(tokens, at + 1);
  const isAssigned = next === t.Equals || next === t.AugmentedAssign;
  return isAssigned || next === t.Colon || next === t.Dot || isStatementHead(tokens, at);
}

/** Whether a statement begins that only a file can contain. */
export function isStatementHead(tokens: readonly IToken[], at: number): boolean {
  const first = tokens[at];
  const next = typeAt(tokens, at + 1);
  if (first?.tokenType === t.For) return next === t.Name;
  if (first?.tokenType !== t.Name) return false;
  if (next === t.Dot) return true;
  if (first.image === 'seed') return next === t.LeftParenthesis;
  if (!statementKeywords.has(first.image)) return false;
  if (first.image === 'method') return isMethodHead(tokens, at);
  return [t.Name, t.NumberToken, t.StringToken, t.FormatStart].includes(next!);
}

/** Whether a method is defined here, `method NAME {` or `method NAME (`, rather than named as in `method: exact`. */
function isMethodHead(tokens: readonly IToken[], at: number): boolean {
  if (typeAt(tokens, at + 1) !== t.Name) return false;
  const next = typeBehind(tokens, at + 1);
  return next === t.LeftBrace || next === t.LeftParenthesis;
}

/** The type of the token after `at`; a brace may be on a later line. */
function typeBehind(tokens: readonly IToken[], at: number): TokenType | null {
  let next = at + 1;
  while (typeAt(tokens, next) === t.Newline) next += 1;
  return typeAt(tokens, next) === t.LeftBrace ? t.LeftBrace : typeAt(tokens, at + 1);
}

/** The type of the token `at`; null after the end. */
export function typeAt(tokens: readonly IToken[], at: number): TokenType | null {
  return tokens[at]?.tokenType ?? null;
}

function isNameToken(token: IToken | undefined, word: string): boolean {
  return token?.tokenType === t.Name && token.image === word;
}

/** The place behind a dictionary of Python, `{"a": 1}`, that begins here; `at` itself where none does. */
export function endOfDictionary(tokens: readonly IToken[], at: number): number {
  const [brace, next, colon] = [typeAt(tokens, at), typeAt(tokens, at + 1), typeAt(tokens, at + 2)];
  const isOne = next === t.RightBrace || (next === t.StringToken && colon === t.Colon);
  if (brace !== t.LeftBrace || !isOne) return at;
  let [end, open] = [at, 0];
  do {
    const type = typeAt(tokens, end);
    if (type === t.LeftBrace) open += 1;
    if (type === t.RightBrace) open -= 1;
    end += 1;
  } while (open > 0 && end < tokens.length);
  return end;
}
