// The values of script expressions: arrays with a dimension (a scalar has shape []), text, and objects of the model.
// True of an array: its numbers are SI, row after row, booleans 0 and 1; shape and data are null where they are not known
// because a model is only being checked; data that is known has a known shape.
import { dimensionless } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';

export type Shape = readonly number[];
export type ArrayType = 'boolean' | 'integer' | 'float';

export interface ArrayValue {
  readonly kind: 'array';
  readonly shape: Shape | null;
  readonly data: Float64Array | null;
  readonly type: ArrayType;
  readonly dimension: Dimension;
  /**
   * A zero that was written (`0`, `zeros(3)`) has any unit, `inf` may be compared with any (Brian2's rule for scripts).
   * What merely turned out to be zero has not: whether units fit never depends on the numbers.
   */
  readonly anyUnit?: 'always' | 'compared';
}

export type ScriptValue =
  | ArrayValue
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'object'; readonly object: ScriptObject }
  /** Already reported; agrees with everything. */
  | { readonly kind: 'error' };

/** One argument of a call as it was given: `value` or `name=value`. */
export interface CallArgument {
  readonly name: string | null;
  readonly value: ScriptValue;
  readonly span: Span;
  /** The items of a list that is not made into one array: of `concatenate([a, b])`, where lengths may differ. */
  readonly items?: readonly { readonly value: ScriptValue; readonly span: Span }[];
}

/** Something of the model that script expressions can reach into: a group, synapses, a monitor, a timed array. */
export interface ScriptObject {
  /** In messages: "group `P`". */
  readonly description: string;
  attribute(name: string): ScriptValue | null;
  attributeNames(): Iterable<string>;
  /** The array that it stands for in arithmetic (`S.w` is one, and can also be indexed by `[i, j, k]`). */
  value?(): ScriptValue;
  index?(indices: readonly IndexValue[], span: Span, diags: Diagnostics): ScriptValue;
  call?(given: readonly CallArgument[], span: Span, diags: Diagnostics): ScriptValue;
  length?(): number | null;
  /** `object.name(…)`; null: there is no such method. */
  method?(
    name: string,
    given: readonly CallArgument[],
    span: Span,
    diags: Diagnostics,
  ): ScriptValue | null;
  /** The members of a tuple, as `where(c)` and `histogram(v, bins)` give it. */
  readonly items?: readonly ScriptValue[];
}

/** The names that are visible to an expression. */
export interface Environment {
  lookUp(name: string): ScriptValue | null;
  names(): Iterable<string>;
  /** What is known of a name that is not known: that it is set further down, that a group has a variable of it. */
  clue?(name: string): string | null;
  /** The state of the stream that random functions draw from; null while checking: their results are then not known. */
  readonly random: Uint32Array | null;
  /** Only mistakes are looked for. */
  readonly isChecking?: boolean;
  /** Reads an array from a file; left out where files cannot be read. The place of the file is the caller's to confine. */
  load?(file: string, span: Span): ScriptValue;
}

export const errorValue: ScriptValue = { kind: 'error' };

export function sizeOf(shape: Shape): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** An array whose numbers are known. */
export function fromArray(
  data: Float64Array,
  dimension: Dimension = dimensionless,
  type: ArrayType = 'float',
  shape: Shape = [data.length],
): ArrayValue {
  return { kind: 'array', shape, data, type, dimension };
}

/** A number that is known, in SI units. */
export function scalar(
  value: number,
  dimension: Dimension = dimensionless,
  type: ArrayType = 'float',
): ArrayValue {
  return { kind: 'array', shape: [], data: Float64Array.of(value), type, dimension };
}

/** A number as it is written in the text. */
export function literal(value: number, type: ArrayType): ArrayValue {
  const number = scalar(value, dimensionless, type);
  if (value === 0) return { ...number, anyUnit: 'always' };
  return Math.abs(value) === Infinity ? { ...number, anyUnit: 'compared' } : number;
}

export function integer(value: number): ArrayValue {
  return scalar(value, dimensionless, 'integer');
}

export function boolean(value: boolean): ArrayValue {
  return scalar(value ? 1 : 0, dimensionless, 'boolean');
}

/** An array of which only dimension, type and perhaps shape are known: while checking without running. */
export function unknownArray(
  dimension: Dimension = dimensionless,
  type: ArrayType = 'float',
  shape: Shape | null = null,
): ArrayValue {
  return { kind: 'array', shape, data: null, type, dimension };
}

export function textValue(text: string): ScriptValue {
  return { kind: 'text', text };
}

/** What `where(c)` and `histogram(v, bins)` give: several values, taken apart by `[0]`, `[1]`. */
export function tuple(items: readonly ScriptValue[], description: string): ScriptValue {
  const object: ScriptObject = {
    description,
    items,
    attribute: () => null,
    attributeNames: () => [],
    length: () => items.length,
  };
  return { kind: 'object', object };
}

/** The one number of an array with a single element, or null where it has several or is not known. */
export function onlyNumber(value: ArrayValue): number | null {
  return value.data !== null && value.data.length === 1 ? value.data[0]! : null;
}

const rank: Record<ArrayType, number> = { boolean: 0, integer: 1, float: 2 };

/** The type that holds the values of both. */
export function promote(a: ArrayType, b: ArrayType): ArrayType {
  return rank[a] >= rank[b] ? a : b;
}

/** An index after evaluation. A slice whose bounds are not known yet (while checking) has isKnown false. */
export type IndexValue =
  | {
      readonly kind: 'slice';
      readonly start: number | null;
      readonly stop: number | null;
      readonly step: number | null;
      readonly isKnown: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'value'; readonly value: ScriptValue; readonly span: Span };
