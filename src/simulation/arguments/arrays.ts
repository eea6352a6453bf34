// Reads values that programs pass as numbers, quantities or arrays of these, not as one text.
import { showNumber, writeCode } from '../../diagnostics/index.ts';
import type { Diagnostics, Wording } from '../../diagnostics/index.ts';
import { evaluateScript, expectArray } from '../../script/index.ts';
import type { Environment } from '../../script/index.ts';
import {
  dimensionless,
  everydayUnit,
  isDimensionless,
  Quantity,
  sameDimension,
  showDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { foundValue, readExpression, spanOfName, subjectOf } from './strings.ts';

/** Constants pi, e, units and functions, and nothing else. */
export const plainEnvironment: Environment = {
  lookUp: () => null,
  names: () => [],
  random: null,
  isConstant: true,
};

/**
 * Numbers as programs pass them: one number or quantity; or an array of plain numbers in SI units, of quantities, or of
 * strings with units.
 */
export type NumbersSource =
  | number
  | boolean
  | Quantity
  | ArrayLike<number>
  | readonly boolean[]
  | readonly (Quantity | string | number)[];

/** Numbers in SI units. Dimension null: they take the dimension of what they are assigned to. */
export interface Numbers {
  readonly values: Float64Array;
  readonly dimension: Dimension | null;
}

/** The fact `fix` of `unit-mismatch` for a number without a unit where one is needed. */
export function fixForNumbers(found: Numbers, wanted: Dimension): { readonly fix?: Wording } {
  const { values, dimension } = found;
  const isPlain = dimension !== null && isDimensionless(dimension) && values.length === 1;
  if (!isPlain || isDimensionless(wanted)) return {};
  // Somebody who passes SI numbers means the second one; `Hz` is `hertz`.
  const units = new Set([everydayUnit(wanted), showDimension(wanted)].filter((u) => u !== 'hertz'));
  return { fix: writeCode(...Array.from(units, (unit) => `${values[0]}*${unit}`)) };
}

/** A list of whole numbers; a single number counts as a list of one. Empty after a report. */
export function readIndices(
  value: unknown,
  what: string,
  diags: Diagnostics,
  span = spanOfName(what),
): readonly number[] {
  const list: readonly unknown[] | null =
    typeof value === 'number'
      ? [value]
      : Array.isArray(value) || ArrayBuffer.isView(value)
        ? Array.from(value as ArrayLike<unknown> & ArrayBufferView)
        : null;
  const wrong = list?.findIndex((index) => !Number.isInteger(index)) ?? -1;
  if (list !== null && wrong < 0) return list as readonly number[];
  diags.report('given-value', span, {
    what: subjectOf(what),
    expected: 'an index or a list of indices',
    found: list === null ? foundValue(value) : `an array with ${foundValue(list[wrong])} in it`,
  });
  return [];
}

/** The numbers of a value; null if it is text (an expression), or after an error was reported. */
export function readNumbers(value: unknown, what: string, diags: Diagnostics): Numbers | null {
  if (typeof value === 'boolean')
    return { values: Float64Array.of(Number(value)), dimension: dimensionless };
  // 0 and infinity are the same in every unit.
  if (typeof value === 'number')
    return {
      values: Float64Array.of(value),
      dimension: value === 0 || !Number.isFinite(value) ? null : dimensionless,
    };
  if (value instanceof Quantity) return { values: numbersOf(value), dimension: value.dimension };
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  if (value instanceof Float64Array) return { values: value, dimension: null };
  const list: readonly unknown[] = Array.from(value as ArrayLike<unknown> & ArrayBufferView);
  const isPlain = list.every((item) => typeof item === 'number' || typeof item === 'boolean');
  if (isPlain) return { values: Float64Array.from(list, Number), dimension: null };
  return joinItems(list, what, diags);
}

/** The numbers of a list of quantities and strings with units, which have one dimension; null after an error was reported. */
function joinItems(list: readonly unknown[], what: string, diags: Diagnostics): Numbers | null {
  const before = diags.count;
  const items = list.map((item) =>
    typeof item === 'string' ? readText(item, what, diags) : readNumbers(item, what, diags),
  );
  if (diags.count > before) return null;
  const dimension = items.find((item) => item?.dimension)?.dimension ?? null;
  const isOne = (item: Numbers | null): item is Numbers =>
    item !== null &&
    (item.dimension === null || dimension === null || sameDimension(item.dimension, dimension));
  const lists = items.findIndex((item, k) => item !== null && isList(list[k], item));
  if (lists >= 0) {
    diags.report('given-value', spanOfName(what), {
      what: subjectOf(what),
      expected: 'one list of numbers or quantities',
      found: `an array with ${showItem(list[lists])} in it`,
    });
    return null;
  }
  if (items.every(isOne))
    return { values: Float64Array.from(items, ({ values }) => values[0]!), dimension };
  const other = list[items.findIndex((item) => !isOne(item))];
  diags.report('given-value', spanOfName(what), {
    what: subjectOf(what),
    expected: 'numbers in SI units, or quantities of one dimension',
    found: `an array with ${showItem(list[0])} and ${showItem(other)} in it`,
  });
  return null;
}

function isList(item: unknown, { values }: Numbers): boolean {
  return values.length !== 1 || Array.isArray(item) || ArrayBuffer.isView(item);
}

function showItem(item: unknown): string {
  if (typeof item === 'number') return showNumber(item);
  return item instanceof Quantity ? String(item) : foundValue(item);
}

function readText(text: string, what: string, diags: Diagnostics): Numbers | null {
  const syntax = readExpression(text, what, diags);
  const value = evaluateScript(syntax, plainEnvironment, diags);
  const array = expectArray(value, null, subjectOf(what), syntax.span, diags);
  return array === null || array.data === null
    ? null
    : { values: array.data, dimension: array.dimension };
}

function numbersOf({ value }: Quantity): Float64Array {
  return typeof value === 'number' ? Float64Array.of(value) : value;
}
