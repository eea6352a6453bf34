// Suggested fixes for syntax errors: habits of Python, C and Brian2, commas, colons and quotes. They are found from the
// unexpected token and its neighbours.
import type { IToken, TokenType } from 'chevrotain';
import { phraseOf, tokens as t } from '../lex/index.ts';

/** The fix for the unexpected token `at`, as the end of a hint, or null. */
export function fixFor(
  actual: IToken,
  ruleStack: readonly string[],
  expected: string,
  tokens: readonly IToken[],
  at: number,
  ruleName: string,
): string | null {
  const rule = ruleStack.at(-1);
  const previous = tokens[at - 1];
  const [keyword, name] = tokens;
  const comma = commaFix(actual, expected, tokens, at, ruleName);
  if (comma !== null) return comma;
  if (actual.tokenType === t.Slash && rule === 'equation' && previous?.image.startsWith('d'))
    return `a differential equation is written \`${previous.image}/dt = …\``;
  if (rule === 'equation' && expected === phraseOf(t.Colon) && actual.tokenType === t.NumberToken)
    return 'the unit stands behind a colon: `… : 1`';
  if (actual.image === 'unless' || flagWords.has(actual.image))
    return `flags stand in parentheses: \`(${actual.image}${actual.image === 'unless' ? ' refractory' : ''})\``;
  if (actual.tokenType === t.StringToken && previous?.image === 'f')
    return 'there are no f-strings: texts and values stand side by side, with commas between, `print "v is", P.v[0]`';
  if (actual.tokenType === t.StringToken && ruleStack.includes('statement'))
    return `code stands without quotes: \`${shortened(actual.image.slice(1, -1))}\``;
  if (actual.tokenType === t.If && expected === 'a name')
    return 'a statement cannot be conditional, a value can: `v = 0 if v > 1 else v`';
  if (keyword?.tokenType === t.Plot && at === 1)
    return 'a plot has a name and a body: `plot figure { line: x, y }`';
  if (keyword?.tokenType === t.Output && expected === phraseOf(t.Equals))
    return `an output has a name of its own: \`output x = ${shortened(textFrom(tokens.slice(1)))}\``;
  if (at === 2 && expected === phraseOf(t.Colon) && name !== undefined)
    return `write \`${keyword!.image} ${name.image}: …\`, with the group behind the colon`;
  if (actual.tokenType === t.Colon && rule === 'equationHead' && expected === phraseOf(t.Equals))
    return 'an equation has its right side behind `=`, and its unit behind `:`, as in `dv/dt = -v/tau : 1`';
  if (actual.tokenType === t.Colon && keyword?.tokenType === t.For)
    return 'what is repeated stands in braces: `for x in [1, 2, 3] { … }`';
  if (actual.tokenType === t.Equals && previous?.tokenType === t.Colon)
    return '`:=` is written `=`';
  if (actual.tokenType === t.Equals && keyword?.tokenType === t.Keyword && at === 1)
    return `a keyword is followed by a colon: \`${keyword.image}: …\``;
  if (actual.tokenType === t.Equals && ruleName === 'plotItem')
    return 'what is drawn has no options; a label stands before the colon: `line "label": x, y`';
  if (actual.tokenType === t.Equals && ruleName === 'bodyItem' && keyword?.tokenType === t.Keyword)
    return `keywords stand in lines of their own, or with \`;\` between, each followed by a colon: \`${previous?.image ?? 'keyword'}: …\``;
  if (actual.tokenType === t.Comma && keyword?.tokenType === t.Run)
    return '`run` takes a time and nothing else: `run 100*ms`';
  if (actual.tokenType === t.Equals)
    return expected.startsWith('an operator') || ruleStack.includes('disjunction')
      ? '`==` compares, `=` assigns'
      : null;
  if (actual.tokenType === t.For)
    return '`… for … in …` stands in the arguments of `connect` only; elsewhere write `arange(n)` and calculate with it';
  if (actual.image === '==' && (expected.includes('assignment') || rule === 'equation'))
    return '`=` assigns, `==` compares';
  if (actual.tokenType === t.AugmentedAssign && ruleStack.at(-1) === 'equation')
    return `\`${actual.image}\` stands in code, such as \`reset { … }\` or \`on_pre { … }\``;
  return null;
}

/** The fix for a comma that is missing or superfluous. */
function commaFix(
  actual: IToken,
  expected: string,
  tokens: readonly IToken[],
  at: number,
  ruleName: string,
): string | null {
  const previous = tokens[at - 1];
  const isLast = at === tokens.length - 1 && actual.tokenType === t.Comma;
  const isBehind = at === tokens.length && previous?.tokenType === t.Comma;
  if (isLast || isBehind) return 'lines end without a comma';
  const isValue = valueTokens.has(actual.tokenType) && previous !== undefined;
  if (!isValue || !(valueTokens.has(previous.tokenType) || previous.image === ')')) return null;
  const pair = `\`${shortened(previous.image)}, ${shortened(actual.image)}\``;
  if (expected === phraseOf(t.RightBracket)) return `a comma is missing: ${pair}`;
  const [keyword] = tokens;
  if (keyword?.tokenType !== t.Keyword || (ruleName !== 'bodyItem' && ruleName !== 'plotItem'))
    return null;
  return listWords.has(keyword.image)
    ? 'a list stands in brackets, with commas between its values: `[0, 1, 2]`'
    : `if several values are meant, a comma is missing: ${pair}`;
}

const valueTokens: ReadonlySet<TokenType> = new Set([t.Name, t.NumberToken, t.StringToken]);

/** Keywords that take one list. */
const listWords: ReadonlySet<string> = new Set(['record', 'indices', 'times', 'values']);

const flagWords: ReadonlySet<string> = new Set([
  ...['constant', 'shared', 'linked', 'summed', 'event', 'clock'],
]);

function textFrom(tokens: readonly IToken[]): string {
  return tokens.map((token) => token.image).join('');
}

/** The fix for statements of Python and C. */
export function habitFix(tokens: readonly IToken[], at: number): string | null {
  const [first, second] = tokens;
  if (first === undefined) return null;
  if (at <= 1 && (first.image === 'from' || first.image === 'import'))
    return 'nothing is imported: all units and functions are known';
  if (at === 0 && (first.tokenType === t.DoubleSlash || first.tokenType === t.Slash))
    return 'a comment begins with `#`';
  if (at === 1 && first.image === 'while')
    return 'there is `for x in [1, 2, 3] { … }`, and no `while`';
  if (at === 1 && first.image === 'def') return 'a function is written `function f(x: 1): 1 = …`';
  if (at <= 1 && (first.tokenType === t.If || first.image === 'elif'))
    return 'a statement cannot be conditional, a value can: `x = 1 if c else 2`';
  if (at === 1 && first.image === 'var' && second?.tokenType === t.Name)
    return `write \`${second.image} = …\``;
  return null;
}

/** Truncates a long word. */
export function shortened(image: string): string {
  return image.length <= 40 ? image : `${image.slice(0, 37)}…`;
}
