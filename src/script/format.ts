// Strings with values, `f"rate: {r/Hz:.1f} Hz"`: numbers are written as Python writes them in this format.
import { fixedDigits, general, generalWithPoint, scientific } from '../math/index.ts';
import type { Diagnostics } from '../diagnostics/index.ts';
import type { ExpressionSyntax, FormatPart, NumberFormat } from '../parser/syntax.ts';
import { everydayUnit, isDimensionless, showDimension } from '../units/index.ts';
import { textOf } from '../diagnostics/index.ts';
import { describe } from './expect.ts';
import { showValue } from './show.ts';
import { arrayBehind } from './value.ts';
import type { ScriptValue } from './value.ts';

/** The text; values that are unknown while checking make it unknown. */
export function formatText(
  parts: readonly FormatPart[],
  evaluate: (node: ExpressionSyntax) => ScriptValue,
  diags: Diagnostics,
): ScriptValue {
  let isKnown = true;
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    const value = evaluate(part.value);
    const text = formatValue(arrayBehind(value), part, diags);
    isKnown &&= text !== null;
    return text ?? '…';
  });
  const text = texts.join('');
  return { kind: 'text', text, isKnown };
}

/** A value in a format; null if it is unknown while checking, or wrong and reported. */
function formatValue(
  value: ScriptValue,
  { value: syntax, format }: Exclude<FormatPart, string>,
  diags: Diagnostics,
): string | null {
  const isText = value.kind === 'text';
  const isUnknown =
    value.kind === 'error' ||
    (isText && value.isKnown === false) ||
    (value.kind === 'array' && value.data === null);
  const isPlain = format === null || format.type === '' || format.type === 's';
  if (isUnknown && (format === null || value.kind !== 'array')) return null;
  if (format === null) return showValue(value);
  const written = /^[\w.]{1,30}$/.test(textOf(syntax.span)) ? textOf(syntax.span) : 'x';
  const report = (problem: string, fix: string): null => {
    diags.report('cannot-format', syntax.span, { problem, fix });
    return null;
  };
  if (value.kind !== 'array') {
    if (isPlain) return padded('', showValue(value), format, '<');
    return report(
      `${describe(value)} is no number`,
      'leave out the format: `{x}`, or the width of a text alone: `{x:>10}`',
    );
  }
  const { shape, dimension, type, data } = value;
  if (shape !== null && shape.length > 0)
    return report(
      `${describe(value)} has no format`,
      `write one number, \`{${written}[0]:.2f}\`, or the array as \`print\` shows it, \`{${written}}\``,
    );
  if (format.type === 's' || (isPlain && format.precision === null)) {
    if (isUnknown) return null;
    return padded('', showValue(value), format, type === 'boolean' ? '<' : '>');
  }
  if (!isDimensionless(dimension)) {
    const unit = everydayUnit(dimension);
    const spec = textOf(format.span);
    return report(
      `the format is that of a number, and this is in ${showDimension(dimension)}`,
      `divide by the unit, and write it behind: \`{${written}/${/[*/]/.test(unit) ? `(${unit})` : unit}:${spec}} ${unit}\``,
    );
  }
  if (format.type === 'd' && type === 'float')
    return report('`d` is the format of whole numbers', 'write `.0f`, which rounds');
  return isUnknown ? null : formatNumber(data![0]!, format);
}

/** A number in a format, as Python writes it. */
function formatNumber(given: number, format: NumberFormat): string {
  const x = format.type === '%' ? given * 100 : given;
  const isNegative = x < 0 || Object.is(x, -0);
  const magnitude = Math.abs(x);
  const sign = isNegative ? '-' : format.sign === '-' ? '' : format.sign;
  const digits = Number.isFinite(x)
    ? grouped(digitsOf(magnitude, format), format.group)
    : Number.isNaN(x)
      ? 'nan'
      : 'inf';
  const isUpper = format.type === 'E' || format.type === 'F' || format.type === 'G';
  const text = `${isUpper ? digits.toUpperCase() : digits}${format.type === '%' ? '%' : ''}`;
  return padded(Number.isNaN(x) && isNegative ? '' : sign, text, format, '>');
}

/** The digits of a number that is not negative. */
function digitsOf(x: number, { type, precision }: NumberFormat): string {
  switch (type) {
    case 'd':
      return fixedDigits(x, 0);
    case 'f':
    case 'F':
    case '%':
      return fixedDigits(x, precision ?? 6);
    case 'e':
    case 'E':
      return scientific(x, precision ?? 6, false);
    case 'g':
    case 'G':
      return general(x, precision ?? 6, false);
    default:
      return generalWithPoint(x, precision ?? 6);
  }
}

/** Digits before the point in groups of three. */
function grouped(text: string, separator: string): string {
  if (separator === '') return text;
  const [whole, ...rest] = text.split(/(?=[.e])/);
  return [whole!.replace(/\B(?=(\d{3})+$)/g, separator), ...rest].join('');
}

/** A sign and a text, filled up to the width. */
function padded(
  sign: string,
  text: string,
  { fill, align, width }: NumberFormat,
  usual: '<' | '>',
): string {
  const missing = width - sign.length - [...text].length;
  if (missing <= 0) return sign + text;
  switch (align ?? usual) {
    case '<':
      return sign + text + fill.repeat(missing);
    case '^': {
      const before = Math.floor(missing / 2);
      return fill.repeat(before) + sign + text + fill.repeat(missing - before);
    }
    case '=':
      return sign + fill.repeat(missing) + text;
    default:
      return fill.repeat(missing) + sign + text;
  }
}
