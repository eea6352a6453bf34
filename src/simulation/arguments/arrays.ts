// Reads values that programs pass as numbers, quantities or arrays of these, not as text.
import { writeCode } from '../../diagnostics/index.ts';
import type { Diagnostics, Wording } from '../../diagnostics/index.ts';
import {
  dimensionless,
  everydayUnit,
  isDimensionless,
  Quantity,
  sameDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { foundValue, spanOfName } from './strings.ts';

/** Numbers as programs pass them: alone or in arrays, plain, boolean or as quantities. */
export type NumbersSource =
  number | boolean | Quantity | ArrayLike<number> | readonly boolean[] | readonly Quantity[];

/** Numbers in SI units. Dimension null: they take the dimension of what they are assigned to. */
export interface Numbers {
  readonly values: Float64Array;
  readonly dimension: Dimension | null;
}

/** The fact `fix` of `unit-mismatch` for a number without a unit where one is needed. */
export function fixForNumbers(found: Numbers, wanted: Dimension): { readonly fix?: Wording } {
  const { values, dimension } = found;
  const isPlain = dimension !== null && isDimensionless(dimension) && values.length === 1;
  return isPlain && !isDimensionless(wanted)
    ? { fix: writeCode(`${values[0]}*${everydayUnit(wanted)}`) }
    : {};
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
    what: `\`${what}\``,
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
  const dimension = list[0] instanceof Quantity ? list[0].dimension : dimensionless;
  const isOne = list.every(
    (item): item is Quantity =>
      item instanceof Quantity && sameDimension(item.dimension, dimension),
  );
  if (isOne)
    return {
      values: Float64Array.from(list.flatMap((item) => [...numbersOf(item)])),
      dimension,
    };
  diags.report('given-value', spanOfName(what), {
    what: `\`${what}\``,
    expected: 'numbers, or quantities of one dimension',
    found: `an array with ${foundValue(list.find((item) => typeof item !== 'number'))} in it`,
  });
  return null;
}

function numbersOf({ value }: Quantity): Float64Array {
  return typeof value === 'number' ? Float64Array.of(value) : value;
}
