// Values of script expressions: arrays with a dimension (a scalar has shape []), strings, and objects of the model.
// Invariants of arrays: elements are in SI units and row-major order, booleans are 0 and 1; shape and data are null if
// unknown while checking; known data has a known shape.
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { dimensionless } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';

/** Lengths of the axes. */
export type Shape = readonly number[];
/** Types of elements: boolean < integer < float. */
export type ArrayType = 'boolean' | 'integer' | 'float';

/** An array with a dimension. */
export interface ArrayValue {
  readonly kind: 'array';
  /** Null if unknown while checking. */
  readonly shape: Shape | null;
  /** SI values in row-major order; null if unknown while checking. */
  readonly data: Float64Array | null;
  /** Type of the elements. */
  readonly type: ArrayType;
  /** Dimension of the elements. */
  readonly dimension: Dimension;
  /**
   * A literal zero (`0`, `zeros(3)`) has any unit, `inf` may be compared with any (Brian2's rule for scripts). A
   * computed zero does not: whether units fit never depends on values.
   */
  readonly anyUnit?: 'always' | 'compared';
  /** A number, or a list of numbers, as Python has them: division by 0 is an error, unlike that of NumPy's arrays. */
  readonly isPlain?: boolean;
}

/** A value of a script expression. */
export type ScriptValue =
  | ArrayValue
  /** `isKnown`: of a text with values, whether these are known; they may be unknown while checking. */
  | { readonly kind: 'text'; readonly text: string; readonly isKnown?: boolean }
  | { readonly kind: 'object'; readonly object: ScriptObject }
  /** Already reported; agrees with everything. */
  | { readonly kind: 'error' };

/** An evaluated argument of a call: `value` or `name=value`. */
export interface CallArgument {
  /** The keyword; null for positional arguments. */
  readonly name: string | null;
  /** The value. */
  readonly value: ScriptValue;
  /** Source position. */
  readonly span: Span;
  /** The items of a list that is not stacked into one array: in `concatenate([a, b])` lengths may differ. */
  readonly items?: readonly { readonly value: ScriptValue; readonly span: Span }[];
}

/** An object of the model in script expressions: a group, synapses, a monitor, a timed array. */
export interface ScriptObject {
  /** In messages: "group `P`". */
  readonly description: string;
  /** The value of an attribute; null if there is none. */
  attribute(name: string, span: Span): ScriptValue | null;
  /** Names of the attributes, for suggestions. */
  attributeNames(): Iterable<string>;
  /** The array that the object stands for in arithmetic (`S.w` is one, and can also be indexed by `[i, j, k]`). */
  value?(): ScriptValue;
  /** `object[indices]` */
  index?(indices: readonly IndexValue[], span: Span, diags: Diagnostics): ScriptValue;
  /** If it cannot be indexed: what is written in place of `object[…]`. */
  indexHint?(indices: string): string;
  /** `object[condition]` with a condition on variables of its group; null if the index uses none of them. */
  filter?(condition: ExpressionSyntax, diags: Diagnostics): ScriptValue | null;
  /** `object(…)` */
  call?(given: readonly CallArgument[], span: Span, diags: Diagnostics): ScriptValue;
  /** `len(object)`; null if unknown while checking. */
  length?(): number | null;
  /** `object.name(…)`; null if there is no such method. */
  method?(
    name: string,
    given: readonly CallArgument[],
    span: Span,
    diags: Diagnostics,
  ): ScriptValue | null;
  /** Whether it is declared in a model, or a list of such objects: it can be an item of a list. */
  readonly isDeclared?: true;
  /** The items of a tuple, or of a list of objects. */
  readonly items?: readonly ScriptValue[];
  /** While checking, what `zip` and `enumerate` go through: their number may be unknown. */
  readonly iteration?: Iteration;
  /** Of a spike monitor: the spike times of each neuron and the end of the recording; null while checking. */
  trains?(): { readonly list: readonly Float64Array[]; readonly stop: number } | null;
  /** The real and imaginary parts of complex numbers, of one shape. */
  readonly complex?: { readonly re: ArrayValue; readonly im: ArrayValue };
  /** Of synapses: their name and their pathways, each of which has a delay. */
  readonly delays?: { readonly of: string; readonly pathways: readonly string[] } | null;
}

/** What `for` goes through. */
export interface Iteration {
  /** The number of items; null if it is unknown while checking. */
  readonly count: number | null;
  /** An item. */
  item(k: number): ScriptValue;
  /** What a check goes through: what is known of all items or, of objects, some of them. */
  readonly toCheck: readonly ScriptValue[];
}

/** The context of an evaluation: visible names, random stream, files. */
export interface Environment {
  /** The value of a name; null if it is unknown. */
  lookUp(name: string): ScriptValue | null;
  /** All names, for suggestions. */
  names(): Iterable<string>;
  /** A hint about an unknown name: that it is set further down, that a group has a variable of that name. */
  hint?(name: string): string | null;
  /** The state of the stream that random functions draw from; null while checking, when results are unknown. */
  readonly random: Uint32Array | null;
  /** The dimension that the value of the whole expression must have, where a place asks for one: which units are suggested. */
  readonly expects?: Dimension;
  /** Whether values follow from the text alone, so that random functions are refused. Default: false. */
  readonly isConstant?: boolean;
  /** The value of a name that means nothing else: a result of the run. */
  result?(name: string): ScriptValue | null;
  /** Whether `a if c else b` chooses element by element, as in model code. Default: false. */
  readonly isElementwise?: boolean;
  /** Whether the file is only checked. Default: false. */
  readonly isChecking?: boolean;
  /** The files that a model may read. Absent if there are none. */
  readonly files?: {
    /** An array of a file: that of a name, or the only one. */
    load(file: string, name: string | null, span: Span): ScriptValue;
  };
}

/** Stands for something already reported. */
export const errorValue: ScriptValue = { kind: 'error' };

/** Number of elements. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** An array with known elements. */
export function fromArray(
  data: Float64Array,
  dimension: Dimension = dimensionless,
  type: ArrayType = 'float',
  shape: Shape = [data.length],
): ArrayValue {
  return { kind: 'array', shape, data, type, dimension };
}

/** A known number, in SI units. */
export function scalar(
  value: number,
  dimension: Dimension = dimensionless,
  type: ArrayType = 'float',
): ArrayValue {
  return { kind: 'array', shape: [], data: Float64Array.of(value), type, dimension };
}

/** A number literal: 0 has any unit, `inf` any unit in comparisons. */
export function literal(value: number, type: ArrayType): ArrayValue {
  const number: ArrayValue = { ...scalar(value, dimensionless, type), isPlain: true };
  if (value === 0) return { ...number, anyUnit: 'always' };
  return Math.abs(value) === Infinity ? { ...number, anyUnit: 'compared' } : number;
}

/** A known integer. */
export function integer(value: number): ArrayValue {
  return { ...scalar(value, dimensionless, 'integer'), isPlain: true };
}

/** A known boolean. */
export function boolean(value: boolean): ArrayValue {
  return { ...scalar(value ? 1 : 0, dimensionless, 'boolean'), isPlain: true };
}

/** An array of which only dimension, type and perhaps shape are known, while checking. */
export function unknownArray(
  dimension: Dimension = dimensionless,
  type: ArrayType = 'float',
  shape: Shape | null = null,
): ArrayValue {
  return { kind: 'array', shape, data: null, type, dimension };
}

/** A string. */
export function textValue(text: string): ScriptValue {
  return { kind: 'text', text };
}

/** Several values, as `where(c)` and `histogram(v, bins)` return them; `[0]`, `[1]` select one. */
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

/** The values of a tuple, or the rows of an output that are of different shapes; null for any other value. */
export function itemsOf(value: ScriptValue): readonly ScriptValue[] | null {
  return value.kind === 'object' ? (value.object.items ?? null) : null;
}

/** The rows of an array along its first axis; a single number is its only row. */
export function* rowsOf(value: ArrayValue): Iterable<ArrayValue> {
  const [count, ...shape] = value.shape!;
  if (count === undefined) yield value;
  const size = sizeOf(shape);
  for (let k = 0; k < (count ?? 0); k++) {
    const data = value.data?.slice(k * size, (k + 1) * size) ?? null;
    yield { ...value, shape, data };
  }
}

/** The array that an object stands for (`S.w`); any other value is returned as it is. */
export function arrayBehind(value: ScriptValue): ScriptValue {
  return value.kind === 'object' ? (value.object.value?.() ?? value) : value;
}

/** The element of an array with one known element, else null. */
export function onlyNumber(value: ArrayValue): number | null {
  return value.data !== null && value.data.length === 1 ? value.data[0]! : null;
}

/** Whether an index is an object, such as a group. */
export function isObjectIndex(index: IndexValue): boolean {
  return index.kind === 'value' && index.value.kind === 'object';
}

/** An evaluated index. A slice whose bounds are unknown while checking has `isKnown` false. */
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

/** Whether a value is an object that a model declares, or a list of them. */
export function isDeclared(value: ScriptValue): boolean {
  return value.kind === 'object' && value.object.isDeclared === true;
}
