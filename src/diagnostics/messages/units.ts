// Messages about units and dimensions. The facts contain dimensions as units: `volt`, `amp/metre**2`, `1`.
import { didYouMean, error, oneOf, unitMismatch, unitWords, writeCode } from '../message.ts';
import { replaceUnit } from '../body-fix.ts';
import { giveUnit, replaceAsHinted, replaceBy, replaceByName, replaceOperand } from '../fix.ts';
import type { Fix } from '../edit.ts';
import { textOf } from '../span.ts';
import type { Span } from '../span.ts';
import type { Wording } from '../message.ts';

/** `v` is in volt; `20` has no unit (dimensionless) */
function isIn(text: string, unit: string): string {
  return unit === '1' ? `\`${text}\` has no unit (dimensionless)` : `\`${text}\` is in ${unit}`;
}

const fix = (f: { fix: string | null }) => (f.fix === null ? null : writeCode(f.fix));

/** Texts that are not shortened. */
function whole(texts: readonly string[]): string[] {
  return texts.filter((text) => !text.includes('…'));
}

/** Writes `20*mV` in place of the operand `20`. */
function fixOperand(fix: string | null, operands: readonly string[], span: Span): Fix[] {
  const operand = operands.find(
    (text) => fix !== null && (fix.startsWith(`${text}*`) || fix.startsWith(`(${text})*`)),
  );
  return fix === null || operand === undefined ? [] : replaceOperand(operand, fix, span);
}

/** The table, by code. */
export const unitMessages = {
  'unit-mismatch': error<{ what: string; found: string; expected: string; fix?: Wording }>(
    unitMismatch,
    (f) => f.fix ?? null,
    (f, span) => [...replaceAsHinted(f.fix, span), ...giveUnit(f.fix, span)],
  ),
  'units-differ': error<{
    left: string;
    leftUnit: string;
    right: string;
    rightUnit: string;
    verb: string;
    fix: string | null;
    lacking?: Wording | null;
  }>(
    (f) => `${isIn(f.left, f.leftUnit)}, ${isIn(f.right, f.rightUnit)}: they cannot be ${f.verb}`,
    (f) => fix(f) ?? f.lacking ?? null,
    (f, span) => [...fixOperand(f.fix, [f.right, f.left], span), ...giveUnit(f.lacking, span)],
  ),
  'assignment-unit': error<{
    target: string;
    targetUnit: string;
    value: string;
    valueUnit: string;
    verb: string;
    fix: string | null;
    lacking?: Wording | null;
  }>(
    (f) =>
      `${isIn(f.value, f.valueUnit)}, but ${isIn(f.target, f.targetUnit)}: it cannot be ${f.verb}`,
    (f) => fix(f) ?? f.lacking ?? null,
    (f, span) => [...fixOperand(f.fix, [f.value], span), ...giveUnit(f.lacking, span)],
  ),
  'argument-unit': error<{
    function: string;
    number: number;
    text: string;
    found: string;
    expected: string;
    fix: string | null;
  }>(
    (f) =>
      `argument number ${f.number} of \`${f.function}\`: found ${unitWords(f.found)} (\`${f.text}\`), expected ${unitWords(f.expected)}`,
    fix,
    (f, span) => (f.fix === null ? [] : replaceBy(span, [f.fix])),
  ),
  'result-unit': error<{ function: string; found: string; expected: string }>(
    (f) =>
      `the function \`${f.function}\` is declared to return ${unitWords(f.expected)}, but its expression has ${unitWords(f.found)}`,
    (f) => `if the expression is correct, declare \`${f.function}(…): ${f.found}\``,
    (f, span) => resultUnit(f.found, span),
  ),
  'rate-unit': error<{
    variable: string;
    unit: string;
    found: string;
    expected: string;
    fix: Wording | null;
  }>(
    (f) =>
      `the right side is ${f.found === '1' ? 'without a unit (dimensionless)' : `in ${f.found}`}, but \`d${f.variable}/dt\` must be in ${f.expected}, as \`${f.variable}\` ${f.unit === '1' ? 'has no unit' : `is in ${f.unit}`}`,
    (f) => f.fix,
    (f, span) => [
      ...replaceAsHinted(f.fix, span),
      ...giveUnit(f.fix, span),
      ...dividedBy(f.fix, span),
    ],
  ),
  'definition-unit': error<{
    variable: string;
    unit: string;
    found: string;
    fix: string | null;
    /** The factor by which the right side must be divided. */
    excess?: { readonly words: string; readonly unit: string };
  }>(
    (f) =>
      `the right side is ${f.found === '1' ? 'without a unit (dimensionless)' : `in ${f.found}`}, but \`${f.variable}\` is declared ${f.unit === '1' ? 'without a unit' : `in ${f.unit}`}`,
    (f) => {
      const excess =
        f.excess === undefined
          ? ''
          : `divide it by ${f.excess.words}, for example with \`/${f.excess.unit}\`; or `;
      return (
        fix(f) ?? `${excess}if the right side is correct, end the equation with \`: ${f.found}\``
      );
    },
    (f, span) => (f.fix === null ? [] : replaceBy(span, [f.fix])),
  ),
  'whole-division-unit': error<{ text: string; unit: string; operands: readonly [string, string] }>(
    (f) => `\`//\` takes dimensionless numbers, but ${isIn(f.text, f.unit)}`,
    (f) => `write \`floor(${f.operands[0]}/${f.operands[1]})\``,
    (f, span) =>
      textOf(span).includes('//=')
        ? []
        : replaceBy(span, whole([`floor(${f.operands[0]}/${f.operands[1]})`])),
  ),
  'exponent-unit': error<{ text: string; unit: string; fix?: string }>(
    (f) => `an exponent must be dimensionless, but ${isIn(f.text, f.unit)}`,
    (f) => (f.fix === undefined ? null : `write \`(${f.fix})\``),
    (f, span) => replaceBy(span, whole(f.fix === undefined ? [] : [`(${f.fix})`])),
  ),
  'exponent-not-constant': error<{ base: string; unit: string; exponent: string }>(
    (f) =>
      `${isIn(f.base, f.unit)}, so its exponent must be a constant number, but \`${f.exponent}\` is not`,
    (f) => `divide the base by a unit first: \`(${f.base}/…)**${f.exponent}\``,
  ),
  'unit-with-prefix': error<{ name: string; instead: string }>(
    (f) => `\`${f.name}\` cannot be the unit of an equation: it is a scaled unit`,
    (f) => `write \`${f.instead}\``,
    (f, span) => replaceBy(span, [f.instead]),
  ),
  'unknown-unit': error<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is not a unit`,
    (f) => didYouMean(f.near),
    (f, span) => replaceByName(span, f.near),
  ),
  'boolean-unit': error<object>(
    () => '`bool` is not a unit',
    () => 'write `boolean`',
    (_, span) => replaceBy(span, ['boolean']),
  ),
  'not-a-unit': error<{ text: string }>(
    (f) => `\`${f.text}\` is a quantity or an expression, not a unit`,
    () => `write a unit such as ${oneOf(['volt', 'amp/metre**2', '1'])}`,
  ),
};

/** The declared unit of the result of a function whose expression has another one. */
function resultUnit(unit: string, { source, start }: Span): Fix[] {
  const close = source.text.slice(0, start).lastIndexOf(')');
  return close < 0 ? [] : replaceUnit({ source, start, end: close + 1 }, unit);
}

/** "did you forget to divide by a time constant, as in `-v/tau`", where there is one of this name. */
function dividedBy(hint: Wording | null, span: Span): Fix[] {
  const words = typeof hint === 'string' ? hint : (hint?.file ?? '');
  const [, code, name] = /, as in `([^`\u2026]+\/(\w+))`\?$/.exec(words) ?? [];
  const isSet = new RegExp(String.raw`^[ \t]*${name}[ \t]*=`, 'm').test(span.source.text);
  return code === undefined || !isSet ? [] : replaceBy(span, [code]);
}
