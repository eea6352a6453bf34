// What is said about units and dimensions. Facts give dimensions as unit words: `volt`, `amp/metre**2`, `1`.
import { didYouMean, error, oneOf, unitWords } from '../message.ts';

/** `v` is in volt; `20` has no unit (dimensionless) */
function isIn(text: string, unit: string): string {
  return unit === '1' ? `\`${text}\` has no unit (dimensionless)` : `\`${text}\` is in ${unit}`;
}

const fix = (f: { fix: string | null }) => (f.fix === null ? null : `write \`${f.fix}\``);

export const unitMessages = {
  'unit-mismatch': error<{ what: string; found: string; expected: string; fix?: string }>(
    (f) => `${f.what}: found ${unitWords(f.found)}, expected ${unitWords(f.expected)}`,
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
    lacking?: string | null;
  }>(
    (f) => `${isIn(f.left, f.leftUnit)}, ${isIn(f.right, f.rightUnit)}: they cannot be ${f.verb}`,
    'Only quantities of the same physical dimension can be added, compared or chosen between. A bare `0` has no unit either: ' +
      'write `0*mV`.\nwrong: threshold: v > 20\nright: threshold: v > 20*mV',
    (f) => fix(f) ?? f.lacking ?? null,
  ),
  'assignment-unit': error<{
    target: string;
    targetUnit: string;
    value: string;
    valueUnit: string;
    verb: string;
    fix: string | null;
    lacking?: string | null;
  }>(
    (f) =>
      `${isIn(f.value, f.valueUnit)}, but ${isIn(f.target, f.targetUnit)}: it cannot be ${f.verb}`,
    'What is assigned must have the physical dimension of the variable.\nwrong: reset: v = 0\nright: reset: v = 0*mV',
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
    'Functions such as `exp` are defined for numbers without a unit. Divide by a quantity of the same dimension first.\n' +
      'wrong: exp(v)\nright: exp(v/mV)',
    fix,
  ),
  'result-unit': error<{ function: string; found: string; expected: string }>(
    (f) =>
      `the function \`${f.function}\` is declared to give ${unitWords(f.expected)}, but its expression gives ${unitWords(f.found)}`,
    'The unit after the parameters of a function is that of its result.\n' +
      'wrong: function f(x: volt): 1 = x\nright: function f(x: volt): volt = x',
    (f) => `if the expression is what is meant, declare \`${f.function}(…): ${f.found}\``,
  ),
  'rate-unit': error<{
    variable: string;
    unit: string;
    found: string;
    expected: string;
    fix: string | null;
  }>(
    (f) =>
      `the right side is ${f.found === '1' ? 'without a unit (dimensionless)' : `in ${f.found}`}, but \`d${f.variable}/dt\` must be in ${f.expected}, as \`${f.variable}\` ${f.unit === '1' ? 'has no unit' : `is in ${f.unit}`}`,
    'The unit behind the colon is that of the variable; the right side is its change per time, so its dimension is that of the ' +
      'variable divided by a time.\nwrong: dv/dt = El - v : volt\nright: dv/dt = (El - v)/tau : volt',
    (f) => f.fix,
  ),
  'definition-unit': error<{
    variable: string;
    unit: string;
    found: string;
    fix: string | null;
    /** What the right side would have to be divided by. */
    excess?: { readonly words: string; readonly unit: string };
  }>(
    (f) =>
      `the right side is ${f.found === '1' ? 'without a unit (dimensionless)' : `in ${f.found}`}, but \`${f.variable}\` is declared ${f.unit === '1' ? 'without a unit' : `in ${f.unit}`}`,
    'The unit behind the colon must be that of the expression.\nwrong: I = g*(E - v) : volt\nright: I = g*(E - v) : amp',
    (f) => {
      const excess =
        f.excess === undefined
          ? ''
          : `divided by ${f.excess.words}, as by \`/${f.excess.unit}\`, it would fit; `;
      return (
        fix(f) ??
        `${excess}if the right side is what is meant, end the equation with \`: ${f.found}\``
      );
    },
  ),
  'whole-division-unit': error<{ text: string; unit: string; operands: readonly [string, string] }>(
    (f) => `\`//\` works on numbers without a unit, but ${isIn(f.text, f.unit)}`,
    'As in Brian2, both sides of `//` must be dimensionless.\nwrong: t//(10*ms)\nright: floor(t/(10*ms))',
    (f) => `write \`floor(${f.operands[0]}/${f.operands[1]})\``,
  ),
  'exponent-unit': error<{ text: string; unit: string; fix?: string }>(
    (f) => `an exponent has no unit, but ${isIn(f.text, f.unit)}`,
    'The exponent of a power is a number.\nwrong: x**v\nright: x**(v/mV)',
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
    'The unit of an equation states the dimension only; values are kept in SI units, and shown in whichever unit fits.\n' +
      'wrong: dv/dt = -v/tau : mV\nright: dv/dt = -v/tau : volt',
    (f) => `write \`${f.instead}\``,
  ),
  'unknown-unit': error<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is not a unit`,
    'Behind the colon of an equation stands a unit such as `volt`, `amp/metre**2` or `1`, or `integer` or `boolean`.\n' +
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
    'Units are combined with `*`, `/` and `**` only, and `1` is the unit of a number without dimension.\n' +
      'wrong: v : 2*volt\nright: v : volt',
    () => `write a unit such as ${oneOf(['volt', 'amp/metre**2', '1'])}`,
  ),
};
