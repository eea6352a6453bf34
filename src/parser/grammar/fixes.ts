// Suggested fixes for syntax errors: habits of Python, C and Brian2, commas, colons and quotes. They are found from the
// unexpected token and its neighbours.
import type { IToken, TokenType } from 'chevrotain';
import { shortened, statementHint } from '../../diagnostics/index.ts';
import { phraseOf, tokens as t } from '../lex/index.ts';
import { isPropertyKeyword, statementKeywords } from '../segments/index.ts';
import { isForeignComment, membershipFix } from './habits.ts';

/** A token that no rule accepts at its place, and what was being read. */
export interface UnexpectedToken {
  readonly actual: IToken;
  /** The names of the rules that were begun, outermost first. */
  readonly ruleStack: readonly string[];
  /** What could follow, in words. */
  readonly expected: string;
  /** The tokens of the segment. */
  readonly tokens: readonly IToken[];
  /** The place of `actual` in `tokens`. */
  readonly at: number;
  /** The rule of the whole segment. */
  readonly ruleName: string;
}

/** The fix for the unexpected token `at`, as the end of a hint, or null. */
export function fixFor(error: UnexpectedToken): string | null {
  const { actual, ruleStack, expected, tokens, at, ruleName } = error;
  const rule = ruleStack.at(-1);
  const previous = tokens[at - 1];
  const [keyword, name] = tokens;
  const comma = commaFix(error);
  if (comma !== null) return comma;
  if (actual.tokenType === t.In && keyword?.tokenType !== t.For) return membershipFix;
  const isInBody = ruleName === 'bodyItem' && ruleStack.includes('equation');
  if (isInBody && at === 1 && statementKeywords.has(keyword!.image))
    return statementHint(keyword!.image);
  const list = listFix(error);
  if (list !== null) return list;
  if (actual.tokenType === t.StringToken && ruleName === 'bodyItem' && at === 0)
    return `equations are written without quotes: \`${shortened(actual.image.slice(1, -1))}\``;
  if (previous?.tokenType === t.StringToken && actual.tokenType === t.Dot)
    return 'texts have no methods: values stand in braces, `print f"v is {P.v[0]/mV:.1f} mV"`';
  if (actual.tokenType === t.StringToken && ruleStack.includes('statement'))
    return `write code without quotes: \`${shortened(actual.image.slice(1, -1))}\``;
  if (actual.tokenType === t.LeftBrace)
    return 'there are no dictionaries: a constant is set in a line of its own, `x = 1`';
  if (previous?.image === 'new' && actual.tokenType === t.Name)
    return 'there is no `new`: inputs are declared by `poisson_group`, `spike_generator` or `timed_array`, a constant current is a term of the equations';
  if (keyword?.tokenType === t.Every && at === 1)
    return 'the time between two repetitions stands behind `every`: `every 10*ms { … }`';
  if (keyword?.tokenType === t.Every && actual.tokenType === t.Comma)
    return 'code stands in braces, or behind a colon: `every 10*ms { v = 0 }`, `every 10*ms: v = 0`';
  if (actual.tokenType === t.Block && expected === 'a value' && ruleName === 'assignment')
    return 'there are no dictionaries: a constant is set in a line of its own, `x = 1`';
  if (actual.tokenType === t.Block && expected === 'a value')
    return 'parts of an expression are enclosed in parentheses: `(a + b)*c`; a list in brackets: `[1, 2]`';
  if (actual.tokenType === t.If && expected === 'a value')
    return 'a choice stands behind its first value: `a if c else b`';
  if (actual.tokenType === t.If && expected === 'a name')
    return 'a statement cannot be conditional, a value can: `v = 0 if v > 1 else v`';
  if (keyword?.tokenType === t.Plot && (at === 1 || (at === 2 && actual.tokenType === t.Dot)))
    return `a plot has a name and a body: \`plot figure { ${plotItemFor(tokens.slice(1))} }\``;
  if (keyword?.tokenType === t.Print && tokens[1]?.tokenType === t.LeftParenthesis)
    return actual.tokenType === t.Comma
      ? `\`print\` takes its values without parentheses: \`${shortened(`print ${textOfArguments(tokens.slice(1))}`)}\``
      : null;
  if (actual.tokenType === t.Equals && rule === 'flags')
    return 'an initial value is set below the group, with the name of the group: `P.v = …`';
  if (actual.tokenType === t.Colon && openListBefore(tokens, at))
    return 'a range of numbers is written `arange(start, stop)`';
  if ((keyword?.tokenType === t.Store || keyword?.tokenType === t.Restore) && at === 1)
    return `a state has a name: \`${keyword.image} start\``;
  if (keyword?.tokenType === t.Seed && at === 1 && actual.tokenType === t.NumberToken)
    return `write \`seed(${actual.image})\``;
  if (keyword?.tokenType === t.Output && expected === phraseOf(t.Equals))
    return `an output has a name of its own: \`output x = ${shortened(textFrom(tokens.slice(1)))}\``;
  const headFix = fixForHead(actual, expected, tokens, at);
  if (headFix !== null) return headFix;
  if (at === 2 && expected === phraseOf(t.Colon) && name !== undefined)
    return `write \`${keyword!.image} ${name.image}: …\`, with the group behind the colon`;
  if (actual.tokenType === t.Equals && keyword?.tokenType === t.For)
    return `a loop runs over values: \`for ${name?.image ?? 'x'} in arange(1, 11) { … }\``;
  if (actual.tokenType === t.Colon && keyword?.tokenType === t.For)
    return 'what is repeated stands in braces: `for x in [1, 2, 3] { … }`';
  if (expected === '`{`' && ruleName === 'topLevel' && actual.tokenType === t.Colon)
    return 'a body stands in braces, `{ … }`, without a colon';
  if (expected === '`{`' && ruleName === 'topLevel' && actual.tokenType === t.Comma)
    return 'what belongs to it stands in braces: `{ … }`';
  const isBehindKeyword = at === 1 || (tokens[1]?.tokenType === t.LeftParenthesis && at > 2);
  if (expected === phraseOf(t.Colon) && keyword?.tokenType === t.Keyword && isBehindKeyword)
    return `a keyword is followed by a colon: \`${keyword.image}: …\``;
  const isAssigned = actual.tokenType === t.Equals || actual.tokenType === t.AugmentedAssign;
  if (isAssigned && (keyword?.tokenType === t.OnPre || keyword?.tokenType === t.OnPost) && at === 2)
    return `a keyword is followed by a colon: \`${keyword.image}: ${name?.image ?? ''} ${actual.image} …\``;
  if (actual.tokenType === t.Equals && ruleName === 'plotItem')
    return 'label and options stand before the colon: `line "label" (width=2): x, y`';
  if (
    actual.tokenType === t.Equals &&
    ruleName === 'bodyItem' &&
    keyword?.tokenType === t.Keyword &&
    isPropertyKeyword(previous?.image ?? '')
  )
    return `keywords stand in lines of their own, or with \`;\` between, each followed by a colon: \`${previous?.image ?? 'keyword'}: …\``;
  if (actual.tokenType === t.Colon && keyword?.tokenType === t.Run && at === 1)
    return '`run` takes a time: `run 100*ms`';
  if (actual.tokenType === t.Comma && keyword?.tokenType === t.Run)
    return '`run` takes a time and nothing else: `run 100*ms`';
  const isHead = keyword !== undefined && t.declarationHeads.has(keyword.tokenType);
  if (isHead && ruleName === 'topLevel' && isPropertyKeyword(actual.image))
    return `what belongs to it stands in braces: \`{ ${actual.image}: … }\``;
  if (keyword?.tokenType === t.Run && name?.image === 'until' && at === 2)
    return `\`run\` takes the time from now on: \`run ${shortened(textFrom(tokens.slice(at)))}\``;
  if (actual.tokenType === t.For && keyword?.tokenType === t.Run)
    return `write \`run ${shortened(textFrom(tokens.slice(at + 1)))}\``;
  if (actual.tokenType === t.For && ruleName === 'plotItem' && at === 0)
    return 'a plot has no loops: `line: x, y` draws each row of `y`, `panels: x, y` draws a panel for each';
  if (actual.tokenType === t.For)
    return '`… for … in …` stands in a list, `[k**2 for k in range(3)]`, and in the arguments of `connect`';
  if (actual.tokenType === t.AugmentedAssign && ruleStack.at(-1) === 'equation')
    return `\`${actual.image}\` stands in code, such as \`reset { … }\` or \`on_pre { … }\``;
  return fixForCode(error);
}

/** The fix for lists of names before `=` and behind `for`, and for what follows the first `for` of a list. */
function listFix({
  actual,
  ruleStack,
  expected,
  tokens,
  at,
  ruleName,
}: UnexpectedToken): string | null {
  const [first] = tokens;
  const isInLoop = first?.tokenType === t.For || ruleStack.includes('variables');
  const isList = tokens[at + 2]?.tokenType === t.Comma;
  if (actual.tokenType === t.LeftParenthesis && isInLoop && isList && expected === 'a name')
    return at === 1
      ? 'names stand without parentheses: `for k, x in enumerate(xs) { … }`'
      : 'names do not nest: `for k, x, y in zip(range(len(xs)), xs, ys) { … }`';
  if (actual.tokenType === t.For && tokens.slice(0, at).some((one) => one.tokenType === t.For))
    return 'a list has one `for`; lists of lists are nested: `[[x*y for y in ys] for x in xs]`';
  if (first?.tokenType === t.LeftParenthesis && actual.tokenType === t.Comma && at === 2)
    return 'names stand without parentheses: `a, b = …`';
  const equals = tokens.findIndex(({ tokenType }) => tokenType === t.Equals);
  if (ruleName !== 'assignment' || equals < 1 || at <= equals) return null;
  const isOfName = equals === 1;
  if (actual.tokenType === t.Comma && openBracketBefore(tokens, at) === null) {
    const [before, behind] = [tokens[at - 1]!, tokens[at + 1]];
    const isDecimal =
      at === equals + 2 && /^\d+$/.test(before.image) && /^\d+$/.test(behind?.image ?? '');
    if (isDecimal && !isOfName)
      return `decimals stand behind a point, \`${before.image}.${behind!.image}\`; a list in brackets, \`[${before.image}, ${behind!.image}]\``;
    return isOfName
      ? 'a list stands in brackets, `[1, 2]`; several names take several values, `a, b = 1, 2`'
      : 'a list stands in brackets: `[1, 2]`';
  }
  if (actual.tokenType !== t.Equals) return null;
  const [target, middle] = [tokens.slice(0, equals), tokens.slice(equals + 1, at)].map(textFrom);
  return /^\w+(?:\.\w+)?$/.test(middle!)
    ? `each name has an assignment of its own: \`${middle} = …; ${target} = ${middle}\``
    : null;
}

/** The fix for the head of a declaration. */
function fixForHead(
  actual: IToken,
  expected: string,
  tokens: readonly IToken[],
  at: number,
): string | null {
  const [keyword] = tokens;
  switch (keyword?.tokenType) {
    case t.Synapses:
      if (actual.tokenType === t.Equals && expected === phraseOf(t.Arrow)) return 'write `->`';
      return (at === 1 || at === 2) && (expected === phraseOf(t.Colon) || expected === 'a name')
        ? 'synapses have a name, a source and a target: `synapses S: G -> H { … }`'
        : null;
    case t.Function:
      if (expected === '`(`' || expected === phraseOf(t.Equals))
        return 'a function is one expression: `function f(x: 1): 1 = …`';
      return expected === phraseOf(t.Colon)
        ? 'parameters and the result have units: `function f(x: 1): 1 = …`'
        : null;
    case t.For:
      return actual.tokenType === t.LeftParenthesis && at === 1
        ? 'a loop runs over values: `for x in [1, 2, 3] { … }`'
        : null;
    case t.Neurons:
    case t.PoissonGroup:
    case t.SpikeGenerator:
      if (expected === 'a name' && at === 1)
        return `a group has a name: \`${keyword.image} G[10] { … }\``;
      return actual.tokenType === t.Equals && expected === phraseOf(t.RightBracket)
        ? `write the size alone: \`[${shortened(tokens[at + 1]?.image ?? '10')}]\``
        : null;
    default:
      return null;
  }
}

/** The fixes for equations, expressions and statements, in files and programs alike. */
export function fixForCode(error: UnexpectedToken): string | null {
  const { actual, ruleStack, expected, tokens, at, ruleName } = error;
  const rule = ruleStack.at(-1);
  const previous = tokens[at - 1];
  const [first] = tokens;
  const isOfWords = first?.image === 'd';
  const second = isOfWords ? tokens[3]?.image : /^d2(\w+)$/.exec(first?.image ?? '')?.[1];
  const isOfSecondOrder =
    (actual.tokenType === t.Slash && /^d\w+2$/.test(tokens[at + 1]?.image ?? '')) ||
    (actual.tokenType === t.Power && at === 1);
  if (isOfSecondOrder && second !== undefined)
    return `equations are of first order: \`d${second}/dt = u\` and \`du/dt = …\``;
  if (actual.tokenType === t.Slash && rule === 'equation' && previous?.image.startsWith('d')) {
    const variable = tokens[at + 2]?.tokenType === t.Name ? tokens[at + 2]!.image : 'v';
    const derivative = previous.image === 'd' ? `d${variable}` : previous.image;
    return `a differential equation is written \`${derivative}/dt = …\``;
  }
  if (rule === 'equation' && expected === phraseOf(t.Colon) && actual.tokenType === t.NumberToken)
    return 'the unit stands behind a colon: `… : 1`';
  if (actual.image === 'unless' || flagWords.has(actual.image))
    return `flags stand in parentheses: \`(${actual.image}${actual.image === 'unless' ? ' refractory' : ''})\``;
  if (actual.tokenType === t.Colon && rule === 'equationHead' && expected === phraseOf(t.Equals))
    return 'an equation has its right side behind `=`, and its unit behind `:`, as in `dv/dt = -v/tau : 1`';
  if (actual.tokenType === t.LeftBracket && expected.startsWith('a unit'))
    return `a unit has no brackets: \`${shortened(tokens[at + 1]?.image ?? 'volt')}\``;
  const isEndOfUnit =
    (ruleName === 'equation' && expected === 'the end of the equation') ||
    (ruleName === 'bodyItem' && isEquationHead(tokens, 0));
  if (isEndOfUnit && (actual.tokenType === t.Comma || isEquationHead(tokens, at)))
    return 'an equation stands in a line of its own, or with `;` between: `v : 1; w : 1`';
  const isSign = actual.tokenType === t.Plus || actual.tokenType === t.Minus;
  if (isSign && at === 1 && tokens[2]?.tokenType === actual.tokenType && first !== undefined)
    return `write \`${first.image} ${actual.image}= 1\``;
  const lacksColon = expected === phraseOf(t.Colon) && ruleStack.includes('equation');
  if (lacksColon && at === 1 && tokens[2]?.tokenType === t.Equals)
    return `a parameter is declared by its unit, \`${actual.image} : 1\`, and set below the group`;
  if (lacksColon && at === 1 && actual.tokenType === t.LeftParenthesis)
    return 'an initial value is set below the group, with the name of the group: `G.v = …`';
  if (lacksColon && at === 1 && actual.tokenType === t.Name && first !== undefined)
    return `the unit stands behind a colon: \`${first.image} : ${shortened(actual.image)}\``;
  const isUnitAtEnd = at === tokens.length - 1 || tokens[at + 1]?.tokenType === t.LeftParenthesis;
  if (lacksColon && at > 2 && actual.tokenType === t.Name && isUnitAtEnd)
    return `the unit stands behind a colon: \`… : ${shortened(actual.image)}\``;
  if (
    actual.tokenType === t.Comma &&
    expected === phraseOf(t.RightParenthesis) &&
    isTuple(tokens, at)
  )
    return 'a list stands in brackets: `[2, 3]`';
  if (actual.tokenType === t.Comma && ruleName === 'statement' && at > 1)
    return 'statements are separated by `;`: `v = 0; w += 1`';
  if (actual.tokenType === t.Comma && at === 1 && previous?.tokenType === t.Name)
    return 'a statement sets one name: `a = …; b = …`';
  if (actual.tokenType === t.Equals && previous?.tokenType === t.Colon)
    return '`:=` is written `=`';
  if (actual.tokenType === t.Colon && tokens[at + 1]?.tokenType === t.Equals)
    return '`:=` is written `=`';
  if (actual.tokenType === t.Equals)
    return expected.startsWith('an operator') || ruleStack.includes('disjunction')
      ? '`==` compares, `=` assigns'
      : null;
  if (actual.tokenType === t.Colon && ruleName === 'statement' && at > 2)
    return 'code has no units; an equation stands in a line of its own';
  if (isForeignComment(actual, tokens, at)) return 'a comment begins with `#`';
  if (actual.image === '==' && (expected.includes('assignment') || rule === 'equation'))
    return '`=` assigns, `==` compares';
  const isUnit =
    isEquationHead(tokens, 0) &&
    expected.startsWith('an operator') &&
    tokens.slice(0, at).some(({ tokenType }) => tokenType === t.Colon);
  if (isUnit && actual.image === 'per' && tokens[at + 1] !== undefined)
    return `units are divided by \`/\`: \`${previous?.image ?? 'volt'}/${shortened(tokens[at + 1]!.image)}\``;
  if (isUnit && actual.tokenType === t.Name)
    return `units are multiplied by \`*\`: \`${previous?.image ?? 'volt'}*${shortened(actual.image)}\``;
  if (ruleName === 'statement' && actual.tokenType === t.Dot && at === 1)
    return 'code sets variables of its own group, without a prefix; synapses set those of both sides: `v_pre`, `v_post`';
  if (ruleName === 'statement' && first?.image === 'print' && at === 1)
    return 'code cannot print: a state monitor records variables';
  if (ruleName === 'statement' && at === 0 && actual.tokenType === t.NumberToken)
    return 'code assigns values to variables: `v = 0`';
  if (actual.tokenType === t.Arrow && expected.includes('assignment'))
    return '`=` assigns; `->` stands between the ends of synapses';
  if (previous?.image === '%' && tokens[at - 2]?.tokenType === t.NumberToken)
    return `a share is a number: \`${Number((Number(tokens[at - 2]!.image) / 100).toPrecision(12))}\``;
  return null;
}

/** Whether the innermost open parenthesis is not that of a call. */
function isTuple(tokens: readonly IToken[], at: number): boolean {
  const open = openBracketBefore(tokens, at);
  return open !== null && tokens[open]!.image === '(' && !isCallee(tokens[open - 1]);
}

/** Whether an equation begins here: `du/dt =`, `u =` or `u :`. */
function isEquationHead(tokens: readonly IToken[], at: number): boolean {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first?.tokenType === t.Differential || first?.tokenType === t.DifferentialSign) return true;
  const isDerivative = second?.tokenType === t.Slash && tokens[at + 2]?.image === 'dt';
  const isHead = isDerivative || second?.tokenType === t.Equals || second?.tokenType === t.Colon;
  return first?.tokenType === t.Name && isHead;
}

/** The fix for a comma that is missing or superfluous. */
function commaFix({ actual, expected, tokens, at, ruleName }: UnexpectedToken): string | null {
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
  if (codeWords.has(keyword.image)) return null;
  return listWords.has(keyword.image)
    ? 'a list stands in brackets, with commas between its values: `[0, 1, 2]`'
    : `if several values are meant, a comma is missing: ${pair}`;
}

/** The item of a plot for the arguments of `plot(…)`. */
function plotItemFor(tokens: readonly IToken[]): string {
  const given = tokens[0]?.tokenType === t.LeftParenthesis ? textOfArguments(tokens) : '';
  const raster = /^(\w+)\.t(?:\/\w+)?, \1\.i\b/.exec(given);
  if (raster !== null) return `raster: ${raster[1]}`;
  return `line: ${given === '' ? 'x, y' : shortened(given)}`;
}

/** The text between the parentheses around `tokens`. */
function textOfArguments(tokens: readonly IToken[]): string {
  const inner =
    tokens.at(-1)?.tokenType === t.RightParenthesis ? tokens.slice(1, -1) : tokens.slice(1);
  return textFrom(inner).replaceAll(',', ', ');
}

/** The index of the innermost open bracket before `at`; null if there is none. */
function openBracketBefore(tokens: readonly IToken[], at: number): number | null {
  const open: number[] = [];
  for (let k = 0; k < at; k++) {
    const { tokenType } = tokens[k]!;
    if (tokenType === t.LeftParenthesis || tokenType === t.LeftBracket) open.push(k);
    if (tokenType === t.RightParenthesis || tokenType === t.RightBracket) open.pop();
  }
  return open.at(-1) ?? null;
}

/** Whether a token may be called or indexed by the bracket behind it. */
function isCallee(token: IToken | undefined): boolean {
  return token?.tokenType === t.Name || token?.image === ')' || token?.image === ']';
}

/** Whether the innermost open bracket before `at` is that of a list. */
function openListBefore(tokens: readonly IToken[], at: number): boolean {
  const k = openBracketBefore(tokens, at);
  return k !== null && tokens[k]!.tokenType === t.LeftBracket && !isCallee(tokens[k - 1]);
}

const valueTokens: ReadonlySet<TokenType> = new Set([t.Name, t.NumberToken, t.StringToken]);

/** Keywords that take one expression of code. */
const codeWords: ReadonlySet<string> = new Set([
  ...['threshold', 'refractory', 'rates', 'rate', 'weight', 'event'],
]);

/** Keywords that take one list. */
const listWords: ReadonlySet<string> = new Set(['record', 'indices', 'times', 'values']);

const flagWords: ReadonlySet<string> = new Set([
  ...['constant', 'shared', 'linked', 'summed', 'event', 'clock'],
]);

function textFrom(tokens: readonly IToken[]): string {
  return tokens.map((token) => token.image).join('');
}
