// Suggested fixes for syntax errors in the strings of a program, where there are no statements of a .model file.
import { shortened } from '../../diagnostics/index.ts';
import { tokens as t } from '../lex/index.ts';
import { fixForCode } from './fixes.ts';
import type { UnexpectedToken } from './fixes.ts';

/** The fix for the unexpected token `at`, as the end of a hint, or null. */
export function fixInProgram(error: UnexpectedToken): string | null {
  const { actual, ruleStack, expected, tokens, at, ruleName } = error;
  const [first] = tokens;
  const rule = ruleStack.at(-1);
  const isStatement = ruleName === 'statement';
  if (actual.tokenType === t.Colon && isStatement && at === 1 && first !== undefined) {
    const rest = shortened(
      tokens
        .slice(2)
        .map(({ image }) => image)
        .join(' '),
    );
    return codeOptions.has(first.image)
      ? `the string is the code itself: \`${rest}\``
      : `values are set with \`=\`: \`${first.image} = ${rest}\``;
  }
  if (actual.tokenType === t.Equals && rule === 'flags')
    return "an initial value is set after the group was made: `G.set('v', …)`";
  if (actual.tokenType === t.For)
    return '`… for … in …` stands in the options `i` and `j` of `connect` only';
  if (actual.tokenType === t.If && expected === 'a name')
    return 'a statement cannot be conditional, a value can: `v = 0 if v > 1 else v`';
  if (actual.tokenType === t.AugmentedAssign && rule === 'equation')
    return `\`${actual.image}\` stands in code, such as \`reset\` or \`on_pre\``;
  return fixForCode(error);
}

/** Options that are code. */
const codeOptions: ReadonlySet<string> = new Set(['reset', 'on_pre', 'on_post']);
