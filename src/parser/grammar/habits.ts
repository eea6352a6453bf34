// Suggested fixes for statements and comments of Python, C, XPPAUT and the like.
import type { IToken, TokenType } from 'chevrotain';
import { tokens as t } from '../lex/index.ts';
import { foreignCall } from './foreign-words.ts';

/** Whether the failure at a token is due to a comment of another language: `// …`, `% …`, `-- …`. */
export function isForeignComment(
  { tokenType }: IToken,
  tokens: readonly IToken[],
  at: number,
): boolean {
  if (tokenType === t.Percent || tokenType === t.DoubleSlash) return true;
  if (isDoubleMinus(tokens, at) || isDoubleMinus(tokens, at - 1)) return true;
  // two words side by side behind the sign: `x = 3 % two words`
  if (tokenType !== t.Name || tokens[at - 1]?.tokenType !== t.Name) return false;
  const sign = tokens[at - 2]?.tokenType;
  return sign === t.Percent || sign === t.DoubleSlash || isDoubleMinus(tokens, at - 3);
}

/** Whether `--` stands at `k`, with a space behind it. */
function isDoubleMinus(tokens: readonly IToken[], k: number): boolean {
  const [one, two, next] = [tokens[k], tokens[k + 1], tokens[k + 2]];
  if (one?.tokenType !== t.Minus || two?.tokenType !== t.Minus) return false;
  const isAlone = next === undefined || next.startOffset > two.startOffset + 1;
  return two.startOffset === one.startOffset + 1 && isAlone;
}

/** Words of other languages before an assignment, which have none here. */
const declarators: ReadonlySet<string> = new Set(
  'var let const par param params parameter number double float int'.split(' '),
);

/** Words that end programs and blocks. */
const endings: ReadonlySet<string> = new Set('done end endfor quit exit'.split(' '));

/** Words for `elif` in MATLAB and Perl. */
const elseIfs: ReadonlySet<string> = new Set(['elseif', 'elsif']);

/** The fix for the operator `in`. */
export const membershipFix =
  'whether a list has a value is found element by element: `any([1, 2] == x)`';

/** The fix for `if`, `else` and `while` as Python and C write them. */
function blockFix({ tokenType, image }: IToken, actual: IToken | undefined): string | null {
  if (tokenType === t.Name && elseIfs.has(image))
    return `\`${image}\` is written \`elif\`, behind the \`}\` of the branch before: \`if a { … } elif b { … }\``;
  if (tokenType === t.Else || image === 'elif')
    return 'a branch follows the block of an `if`: `if a { … } elif b { … } else { … }`';
  if (actual?.tokenType === t.Equals && (tokenType === t.If || tokenType === t.While))
    return '`==` compares, `=` assigns';
  if (actual?.tokenType === t.In) return membershipFix;
  if (tokenType === t.If)
    return 'what depends on a condition stands in braces: `if a { … } elif b { … } else { … }`';
  return tokenType === t.While
    ? 'a loop states the largest number of passes: `while a > b max 1000 { … }`'
    : null;
}

/** Words that cannot be names. */
const fixedWords: ReadonlySet<TokenType> = new Set([
  ...[t.For, t.If, t.In, t.And, t.Or, t.Not, t.True, t.False],
]);

/** The fix for statements of Python and C. */
export function habitFix(tokens: readonly IToken[], at: number, ruleName: string): string | null {
  const [first, second] = tokens;
  if (first === undefined) return null;
  const isNamed = second?.tokenType === t.Equals || second?.tokenType === t.Colon;
  if (at <= 1 && isNamed && fixedWords.has(first.tokenType))
    return `\`${first.image}\` is a word of the language: choose another name`;
  const isComment =
    first.tokenType === t.DoubleSlash ||
    first.tokenType === t.Slash ||
    first.tokenType === t.Percent ||
    isDoubleMinus(tokens, 0);
  if (at === 0 && isComment) return 'a comment begins with `#`';
  if (first.tokenType === t.Run && second?.tokenType === t.LeftParenthesis && at === 2)
    return 'a run has a duration: `run 100*ms`';
  if (at === 1 && first.image === 'def') return 'a function is written `function f(x: 1): 1 = …`';
  if (ruleName === 'topLevel' || ruleName === 'assignment') {
    const fix = blockFix(first, tokens[at]);
    if (fix !== null) return fix;
  } else if (at <= 1 && (first.tokenType === t.If || first.image === 'elif'))
    return 'a statement cannot be conditional, a value can: `x = 1 if c else 2`';
  if (second?.tokenType === t.Equals && tokens[2]?.image === 'lambda')
    return 'a function is written `function f(x: 1): 1 = …`';
  if (ruleName === 'bodyItem') return null;
  if (at === 1 && declarators.has(first.image) && second?.tokenType === t.Name)
    return `write \`${second.image} = …\``;
  if (at === 1 && first.image === 'init' && second?.tokenType === t.Name)
    return `an initial value is set below the group, with the name of the group: \`G.${second.image} = …\``;
  if (at === 3 && tokens.length === 3 && second?.tokenType === t.Dot)
    return `a call has parentheses: \`${first.image}.${tokens[2]!.image}()\``;
  return fixForCall(first, tokens, at);
}

/** A word or call of another language that stands alone, such as `nest.Create(…)`, and how to write it here; null if it is none. */
export function foreignCallIn(tokens: readonly IToken[]): { name: string; hint: string } | null {
  const [first, second, member] = tokens;
  if (second === undefined && endings.has(first?.image ?? ''))
    return {
      name: first!.image,
      hint: 'leave it out: a block ends with `}`, a model with its file',
    };
  if (first?.tokenType !== t.Name || tokens.at(-1)?.tokenType !== t.RightParenthesis) return null;
  if (second?.tokenType === t.Dot && member !== undefined) {
    const hint = foreignCall(first.image, member.image);
    return hint === null ? null : { name: `${first.image}.${member.image}`, hint };
  }
  const hint = second?.tokenType === t.LeftParenthesis ? foreignCall(first.image, null) : null;
  return hint === null ? null : { name: first.image, hint };
}

/** The fix for a call as a statement. */
function fixForCall(
  { image, tokenType }: IToken,
  tokens: readonly IToken[],
  at: number,
): string | null {
  const isCall = at === tokens.length && tokens.at(-1)?.tokenType === t.RightParenthesis;
  if (tokenType !== t.Name || !isCall) return null;
  if (tokens[1]?.tokenType !== t.LeftParenthesis) return null;
  return `a call alone has no effect: \`print ${image}(…)\` shows its value, \`x = ${image}(…)\` keeps it`;
}
