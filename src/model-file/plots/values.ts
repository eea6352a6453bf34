// What is drawn, evaluated: series, matrices, positions, words and texts. Values that are unknown while checking, or wrong and
// reported, are null.
import { shortened, textOf } from '../../diagnostics/index.ts';
import type { Coordinate, Series } from '../../io/index.ts';
import type { ExpressionSyntax, PlotItemSyntax } from '../../parser/syntax.ts';
import { expectArray, expectScalar, expectText } from '../../script/index.ts';
import type { ArrayValue, ScriptValue } from '../../script/index.ts';
import { isDimensionless, Quantity } from '../../units/index.ts';
import { valueOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';

type PlotItem = PlotItemSyntax & { readonly kind: 'plot-item' };

/** A line of a plot with a keyword, and its label as text. */
export type Item = Omit<PlotItem, 'label'> & { readonly label: string | null };

/** A line whose label is evaluated; it has none if that is unknown while checking. */
export function withLabel(item: PlotItem, state: ScriptState): Item {
  const { label } = item;
  if (label === null || label.kind === 'error') return { ...item, label: null };
  const text = expectText(valueOf(label, state), 'the label', label.span, state.diags);
  return { ...item, label: text };
}

/** x and the rows of y. */
export interface Curve {
  readonly x: Series;
  readonly ys: readonly Series[];
}

/** Reports what a keyword takes. */
export function refuse(item: Item, expected: string, state: ScriptState, fix?: string): null {
  const facts = { keyword: item.keyword.name, expected };
  state.diags.report('plot-value', item.span, fix === undefined ? facts : { ...facts, fix });
  return null;
}

/** Whether a line is drawn along the right axis: `line (axis=right): x, y`. */
export function isOnRightAxis({ options }: Item): boolean {
  return options.some(
    ({ name, value }) => name?.name === 'axis' && value.kind === 'name' && value.name === 'right',
  );
}

/** The array that is drawn. */
export function arrayIn(syntax: ExpressionSyntax, state: ScriptState): ArrayValue | null {
  return arrayFrom(valueOf(syntax, state), syntax, state);
}

/** A value as the array that is drawn. */
export function arrayFrom(
  value: ScriptValue,
  syntax: ExpressionSyntax,
  { diags, drawn }: ScriptState,
): ArrayValue | null {
  const array = expectArray(value, null, 'what is drawn', syntax.span, diags);
  if (array !== null) drawn.set(syntax, array);
  return array;
}

/** Numbers with their dimension. */
export function asSeries(data: Float64Array, { dimension }: ArrayValue): Series {
  return isDimensionless(dimension) ? data : new Quantity(data, dimension);
}

/** How many numbers there are. */
export function lengthOf(series: Series): number {
  return 'length' in series ? series.length : series.value.length;
}

/** All numbers of an expression. */
export function seriesIn(syntax: ExpressionSyntax, state: ScriptState): Series | null {
  const array = arrayIn(syntax, state);
  return array?.data == null ? null : asSeries(array.data, array);
}

/** A single number. */
export function positionIn(syntax: ExpressionSyntax, state: ScriptState): Coordinate | null {
  const value = valueOf(syntax, state);
  const array = arrayFrom(value, syntax, state);
  if (array === null) return null;
  const number = expectScalar(array, null, 'what is drawn', syntax.span, state.diags);
  if (number === null) return null;
  return isDimensionless(array.dimension) ? number : new Quantity(number, array.dimension);
}

/** The rows of an array of one or two dimensions. */
export function rowsOf(array: ArrayValue): {
  readonly length: number;
  readonly rows: readonly Series[];
} {
  const data = array.data!;
  const isMatrix = array.shape?.length === 2;
  const length = isMatrix ? array.shape[1]! : data.length;
  const count = isMatrix ? array.shape[0]! : 1;
  const rows = Array.from({ length: count }, (_, row) =>
    asSeries(data.subarray(row * length, (row + 1) * length), array),
  );
  return { length, rows };
}

/** A word, written as a name or as a text; null after a report. */
export function wordIn(syntax: ExpressionSyntax): string | null {
  if (syntax.kind === 'name') return syntax.name;
  if (syntax.kind === 'string') return syntax.value;
  return null;
}

/** A text in quotes; null if it has values that are unknown while checking. */
export function textIn(item: Item, syntax: ExpressionSyntax, state: ScriptState): string | null {
  const { name } = item.keyword;
  if (syntax.kind === 'string' || syntax.kind === 'formatted')
    return expectText(valueOf(syntax, state), `\`${name}\``, syntax.span, state.diags);
  if (syntax.kind !== 'error')
    state.diags.report('plot-value', syntax.span, {
      keyword: name,
      expected: 'a text in quotes',
      fix: `${name}: "${shortened(textOf(syntax.span))}"`,
    });
  return null;
}

/** 0, 1, 2, … */
export function counting(length: number): Float64Array {
  return Float64Array.from({ length }, (_, k) => k);
}
