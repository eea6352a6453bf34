// Messages about units and dimensions. The facts contain dimensions as units: `volt`, `amp/metre**2`, `1`.
import { didYouMean, error, oneOf, unitMismatch, unitWords, writeCode } from '../message.ts';
import type { Wording } from '../message.ts';

/** `v` is in volt; `20` has no unit (dimensionless) */
function isIn(text: string, unit: string): string {
  return unit === '1' ? `\`${text}\` has no unit (dimensionless)` : `\`${text}\` is in ${unit}`;
}

const fix = (f: { fix: string | null }) => (f.fix === null ? null : writeCode(f.fix));

/** The table, by code. */
export const unitMessages = {
  'unit-mismatch': error<{ what: string; found: string; expected: string; fix?: Wording }>(
    unitMismatch,
    'Both sides of a sum, a comparison or an assignment must have the same physical dimension.\n' +
      'wrong: P.v = -70\nright: P.v = -70*mV',
    (f) => f.fix ?? null,
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
    'Only quantities of the same physical dimension can be added, compared or combined by `if`. A bare `0` has no unit ' +
      'either: write `0*mV`.\nwrong: threshold: v > 20\nright: threshold: v > 20*mV',
    (f) => fix(f) ?? f.lacking ?? null,
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
    'The assigned value must have the physical dimension of the variable.\nwrong: reset: v = 0\nright: reset: v = 0*mV',
    (f) => fix(f) ?? f.lacking ?? null,
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
    'Functions such as `exp` take dimensionless numbers. Divide by a quantity of the same dimension first.\n' +
      'wrong: exp(v)\nright: exp(v/mV)',
    fix,
  ),
  'result-unit': error<{ function: string; found: string; expected: string }>(
    (f) =>
      `the function \`${f.function}\` is declared to return ${unitWords(f.expected)}, but its expression has ${unitWords(f.found)}`,
    'The unit after the parameters of a function is the unit of its result.\n' +
      'wrong: function f(x: volt): 1 = x\nright: function f(x: volt): volt = x',
    (f) => `if the expression is correct, declare \`${f.function}(…): ${f.found}\``,
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
    'The unit after the colon is the unit of the variable; the right side is its rate of change, so its dimension is that of ' +
      'the variable divided by a time.\nwrong: dv/dt = El - v : volt\nright: dv/dt = (El - v)/tau : volt',
    (f) => f.fix,
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
    'The unit after the colon must be the unit of the expression.\nwrong: I = g*(E - v) : volt\nright: I = g*(E - v) : amp',
    (f) => {
      const excess =
        f.excess === undefined
          ? ''
          : `divide it by ${f.excess.words}, for example with \`/${f.excess.unit}\`; or `;
      return (
        fix(f) ?? `${excess}if the right side is correct, end the equation with \`: ${f.found}\``
      );
    },
  ),
  'whole-division-unit': error<{ text: string; unit: string; operands: readonly [string, string] }>(
    (f) => `\`//\` takes dimensionless numbers, but ${isIn(f.text, f.unit)}`,
    'As in Brian2, both sides of `//` must be dimensionless.\nwrong: t//(10*ms)\nright: floor(t/(10*ms))',
    (f) => `write \`floor(${f.operands[0]}/${f.operands[1]})\``,
  ),
  'exponent-unit': error<{ text: string; unit: string; fix?: string }>(
    (f) => `an exponent must be dimensionless, but ${isIn(f.text, f.unit)}`,
    'An exponent is a number without a unit.\nwrong: x**v\nright: x**(v/mV)',
    (f) => (f.fix === undefined ? null : `write \`(${f.fix})\``),
  ),
  'exponent-not-constant': error<{ base: string; unit: string; exponent: string }>(
    (f) =>
      `${isIn(f.base, f.unit)}, so its exponent must be a constant number, but \`${f.exponent}\` is not`,
    'The dimension of a power depends on the value of the exponent, which must therefore be known before the run: a number or ' +
      'a constant.\nwrong: v**x\nright: (v/mV)**x',
    (f) => `divide the base by a unit first: \`(${f.base}/…)**${f.exponent}\``,
  ),
  'unit-with-prefix': error<{ name: string; instead: string }>(
    (f) => `\`${f.name}\` cannot be the unit of an equation: it is a scaled unit`,
    'The unit of an equation only declares the dimension; values are stored in SI units.\n' +
      'wrong: dv/dt = -v/tau : mV\nright: dv/dt = -v/tau : volt',
    (f) => `write \`${f.instead}\``,
  ),
  'unknown-unit': error<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is not a unit`,
    'An equation ends with a colon and a unit such as `volt`, `amp/metre**2` or `1`, or `integer` or `boolean`.\n' +
      'wrong: v : volts\nright: v : volt',
    (f) => didYouMean(f.near),
  ),
  'boolean-unit': error<object>(
    () => '`bool` is not a unit',
    'Variables that are true or false are declared `boolean`.\nwrong: is_on : bool\nright: is_on : boolean',
    () => 'write `boolean`',
  ),
  'not-a-unit': error<{ text: string }>(
    (f) => `\`${f.text}\` is a quantity or an expression, not a unit`,
    'Units are combined only with `*`, `/` and `**`; `1` is the unit of a dimensionless number.\n' +
      'wrong: v : 2*volt\nright: v : volt',
    () => `write a unit such as ${oneOf(['volt', 'amp/metre**2', '1'])}`,
  ),
};
