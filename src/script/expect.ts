// Conversions of script values to what a place requires: an array, a number of some dimension, an integer, a boolean, a
// string. They return null for values that are unknown (while checking) or wrong, which is reported.
import { availableMemory } from '../memory/index.ts';
import {
  dimensionless,
  everydayUnit,
  isDimensionless,
  sameDimension,
  showDimension,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { showNumber, textOf, writeCode } from '../diagnostics/index.ts';
import type { Diagnostics, Span, Wording } from '../diagnostics/index.ts';
import { arrayBehind, onlyNumber, sizeOf } from './value.ts';
import type { ArrayValue, ScriptValue, Shape } from './value.ts';

/** Maximum number of elements of an array: 1 GiB. */
export const largestSize = 2 ** 27;

/** Arrays up to this number of bytes are made without asking for the available memory. */
const smallSize = 2 ** 26;

/** The value in words, for messages: "the text "a"", "group `P`", "an array of 3 values". */
export function describe(value: ScriptValue): string {
  if (value.kind === 'text') return `the text "${value.text}"`;
  if (value.kind === 'object') return value.object.description;
  if (value.kind === 'error') return 'something that is wrong already';
  if (value.shape === null) return 'an array';
  if (value.shape.length === 0) return 'a single number';
  return `an array of ${value.shape.join('×')} values`;
}

/** The array that the value is or stands for. `dimension`: null accepts any. */
export function expectArray(
  value: ScriptValue,
  dimension: Dimension | null,
  what: string,
  span: Span,
  diags: Diagnostics,
): ArrayValue | null {
  if (value.kind === 'error') return null;
  const inner = arrayBehind(value);
  if (inner.kind === 'error') return null;
  if (inner.kind !== 'array') {
    const isTuple = inner.kind === 'object' && inner.object.items !== undefined;
    const text = inner.kind === 'text' && inner.isKnown === undefined ? { text: inner.text } : {};
    const isComplex = inner.kind === 'object' && inner.object.complex !== undefined;
    const facts = { what, found: describe(inner), isTuple, isComplex, ...text };
    diags.report('not-a-number', span, facts);
    return null;
  }
  if (dimension !== null && !sameDimension(inner.dimension, dimension)) {
    if (isBareZero(inner)) return { ...inner, dimension };
    const found = showDimension(inner.dimension);
    const expected = showDimension(dimension);
    const fix = fixFor(inner, dimension, span);
    diags.report('unit-mismatch', span, {
      what,
      found,
      expected,
      ...(fix === null ? {} : { fix }),
    });
    return null;
  }
  return inner;
}

/** Whether these are zeros without a unit, which need none, as in Brian2. */
function isBareZero({ dimension, data }: ArrayValue): boolean {
  return isDimensionless(dimension) && data !== null && data.every((value) => value === 0);
}

/** "write `100*ms`" for a number, or a list of numbers, without unit where a time is expected. */
function fixFor(found: ArrayValue, wanted: Dimension, span: Span): Wording | null {
  const text = textOf(span).trim();
  const isPlain = /^-?[\d.]+(?:[eE][-+]?\d+)?$|^\[[^\][]*\]$/.test(text) && text.length <= 60;
  if (!isPlain || !isDimensionless(found.dimension) || isDimensionless(wanted)) return null;
  const unit = everydayUnit(wanted);
  return unit === 'ms' ? writeCode(`${text}*ms`, `${text}*second`) : writeCode(`${text}*${unit}`);
}

/** A single number in SI units. */
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

/** An integer without unit, also written as a float: a size, an index. */
export function expectInteger(
  value: ScriptValue,
  what: string,
  span: Span,
  diags: Diagnostics,
  least = -Infinity,
): number | null {
  const number = expectScalar(value, dimensionless, what, span, diags);
  if (number === null) return null;
  if (!Number.isSafeInteger(number)) {
    diags.report('not-whole', span, { what, found: showNumber(number) });
    return null;
  }
  if (number < least) {
    diags.report('too-small', span, { what, found: showNumber(number), least: String(least) });
    return null;
  }
  return number + 0;
}

/** A boolean; nonzero numbers count as true. */
export function expectBoolean(
  value: ScriptValue,
  what: string,
  span: Span,
  diags: Diagnostics,
): boolean | null {
  const number = expectScalar(value, null, what, span, diags);
  return number === null ? null : number !== 0;
}

/** The truth of the condition of `if` or `while`; that of a conditional expression if `of` is absent. */
export function expectCondition(
  value: ScriptValue,
  of: '`if`' | '`while`' | null,
  span: Span,
  diags: Diagnostics,
): boolean | null {
  const what = `the condition of ${of ?? '`if … else`'}`;
  const array = expectArray(value, null, what, span, diags);
  if (array?.shape && sizeOf(array.shape) !== 1)
    diags.report('array-condition', span, {
      found: describe(array),
      ...(of === null ? {} : { of }),
    });
  const number = array === null ? null : onlyNumber(array);
  return number === null ? null : number !== 0;
}

/** A string. */
export function expectText(
  value: ScriptValue,
  what: string,
  span: Span,
  diags: Diagnostics,
): string | null {
  if (value.kind === 'text') return value.isKnown === false ? null : value.text;
  if (value.kind !== 'error') diags.report('not-a-text', span, { what, found: describe(value) });
  return null;
}

/** Whether an array of this shape may be made; reports `too-large` before memory is allocated. */
export function fitsMemory(shape: Shape, what: string, span: Span, diags: Diagnostics): boolean {
  const size = sizeOf(shape);
  const available = 8 * size > smallSize ? availableMemory() / 8 : largestSize;
  const largest = Math.min(largestSize, Math.floor(available));
  if (size <= largest) return true;
  diags.report('too-large', span, { what, size, largest });
  return false;
}

/** Whether a value takes indices; reports if not, and what an object has that does. */
export function isIndexable(value: ScriptValue, span: Span, diags: Diagnostics): boolean {
  if (value.kind === 'array' || value.kind === 'error') return true;
  if (value.kind === 'object') {
    const { index, items, value: array } = value.object;
    if ((index ?? items ?? array) !== undefined) return true;
  }
  notIndexable(value, span, diags);
  return false;
}

/** Reports that a value cannot be indexed, and what an object has that can. */
export function notIndexable(value: ScriptValue, span: Span, diags: Diagnostics): void {
  const [written] = /\[(?:[^[\]]|\[[^[\]]*\])*\]$/.exec(textOf(span)) ?? ['[0]'];
  const hint =
    value.kind === 'object' ? value.object.indexHint?.(withoutQuotes(written)) : undefined;
  const facts = { found: describe(value) };
  diags.report('not-indexable', span, hint === undefined ? facts : { ...facts, hint });
}

/** Indices in brackets; Brian2 has conditions in quotes. */
export function withoutQuotes(indices: string): string {
  return indices.replace(/^\[\s*(["'])(.*)\1\s*\]$/, '[$2]');
}
