// What a place of the model expects of a script value: an array, one number of some dimension, a whole number, a text.
// Gives the plain value, or null where it is not known (while checking) or was reported as wrong.
import {
  dimensionless,
  everydayUnit,
  isDimensionless,
  sameDimension,
  showDimension,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { textOf } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { availableMemory } from '../runtime/index.ts';
import { sizeOf } from './value.ts';
import type { ArrayValue, ScriptValue, Shape } from './value.ts';

/** At most so many numbers in one array: 1 GiB. */
export const largestSize = 2 ** 27;

const harmless = 2 ** 26;

/** The value in words, for messages: "the text "a"", "group `P`", "an array of 3 values". */
export function describe(value: ScriptValue): string {
  if (value.kind === 'text') return `the text "${value.text}"`;
  if (value.kind === 'object') return value.object.description;
  if (value.kind === 'error') return 'something that is wrong already';
  if (value.shape === null) return 'an array';
  if (value.shape.length === 0) return 'a single number';
  return `an array of ${value.shape.join('×')} values`;
}

/** The array that the value is or stands for. */
export function expectArray(
  value: ScriptValue,
  dimension: Dimension | null,
  what: string,
  span: Span,
  diags: Diagnostics,
): ArrayValue | null {
  if (value.kind === 'error') return null;
  const inner = value.kind === 'object' ? (value.object.value?.() ?? value) : value;
  if (inner.kind === 'error') return null;
  if (inner.kind !== 'array') {
    const isTuple = inner.kind === 'object' && inner.object.items !== undefined;
    diags.report('not-a-number', span, { what, found: describe(inner), isTuple });
    return null;
  }
  if (dimension !== null && !sameDimension(inner.dimension, dimension)) {
    const found = showDimension(inner.dimension);
    const expected = showDimension(dimension);
    const cure = cureFor(inner, dimension, span);
    diags.report('unit-mismatch', span, {
      what,
      found,
      expected,
      ...(cure === null ? {} : { cure }),
    });
    return null;
  }
  return inner;
}

/** "write `100*ms`" for a bare number, or a list of them, where a time is wanted. */
function cureFor(found: ArrayValue, wanted: Dimension, span: Span): string | null {
  const text = textOf(span).trim();
  const isPlain = /^-?[\d.]+(?:[eE][-+]?\d+)?$|^\[[^\][]*\]$/.test(text) && text.length <= 60;
  if (!isPlain || !isDimensionless(found.dimension) || isDimensionless(wanted)) return null;
  const unit = everydayUnit(wanted);
  return unit === 'ms'
    ? `write \`${text}*ms\`, or \`${text}*second\``
    : `write \`${text}*${unit}\``;
}

/** One number in SI units. */
export function expectScalar(
  value: ScriptValue,
  dimension: Dimension | null,
  what: string,
  span: Span,
  diags: Diagnostics,
): number | null {
  const array = expectArray(value, dimension, what, span, diags);
  if (array === null || array.shape === null) return null;
  if (sizeOf(array.shape) !== 1) {
    diags.report('not-scalar', span, { what, found: describe(array) });
    return null;
  }
  return array.data === null ? null : array.data[0]!;
}

/** A whole number without a unit, also when written as a float: a size, an index. */
export function expectWhole(
  value: ScriptValue,
  what: string,
  span: Span,
  diags: Diagnostics,
  least = -Infinity,
): number | null {
  const number = expectScalar(value, dimensionless, what, span, diags);
  if (number === null) return null;
  if (!Number.isSafeInteger(number)) {
    diags.report('not-whole', span, { what, found: String(number) });
    return null;
  }
  if (number < least) {
    diags.report('too-small', span, { what, found: String(number), least: String(least) });
    return null;
  }
  return number + 0;
}

/** True or false. */
export function expectTruth(
  value: ScriptValue,
  what: string,
  span: Span,
  diags: Diagnostics,
): boolean | null {
  const number = expectScalar(value, null, what, span, diags);
  return number === null ? null : number !== 0;
}

export function expectText(
  value: ScriptValue,
  what: string,
  span: Span,
  diags: Diagnostics,
): string | null {
  if (value.kind === 'text') return value.text;
  if (value.kind !== 'error') diags.report('not-a-text', span, { what, found: describe(value) });
  return null;
}

/** Whether an array of this shape may be made; reports before any memory is taken. */
export function fitsMemory(shape: Shape, what: string, span: Span, diags: Diagnostics): boolean {
  const size = sizeOf(shape);
  // Small ones are made without asking how much memory there is.
  const available = 8 * size > harmless ? availableMemory() / 8 : largestSize;
  const largest = Math.min(largestSize, Math.floor(available));
  if (size <= largest) return true;
  diags.report('too-large', span, { what, size, largest });
  return false;
}
