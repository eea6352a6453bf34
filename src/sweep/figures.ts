// Figures of the table of a sweep: heat maps over two constants, lines with bands over one.
import type { AxisOptions, Figure, Mark, Panel, Series } from '../io/index.ts';
import { exp, log } from '../math/index.ts';
import { Quantity, readUnit } from '../units/index.ts';
import { SweepError } from './axis.ts';
import type { Axis } from './axis.ts';
import type { TableColumn } from './table.ts';

/** A figure and the name of its file. */
export interface SweepFigure {
  /** The output, with what is not a letter, digit or `_` replaced. */
  readonly name: string;
  /** What is drawn. */
  readonly figure: Figure;
}

/** A figure for every output: a heat map over two constants, else how the output depends on each constant. */
export function defaultFigures(
  columns: readonly TableColumn[],
  axes: readonly Axis[],
): SweepFigure[] {
  const outputs = columns.filter(
    ({ role, numbers }) => role === 'output' && numbers!.some(Number.isFinite),
  );
  const [first, second] = axes.map(({ name }) => name);
  return outputs.map(({ name }) => ({
    name: name.replace(/\W/g, '_'),
    figure:
      axes.length === 2
        ? heatFigure(columns, axes, first!, second!, name)
        : lineFigure(
            columns,
            axes,
            axes.map((axis) => axis.name),
            name,
          ),
  }));
}

/**
 * The mean of `z` over all rows of the same `x` and `y`, as colours. Values that are drawn, and so all differ, are put into bins.
 *
 * @throws {SweepError} if the table has no such column
 */
export function heatFigure(
  columns: readonly TableColumn[],
  axes: readonly Axis[],
  x: string,
  y: string,
  z: string,
): Figure {
  const values = numbersNamed(columns, z);
  const across = levelsOf(numbersNamed(columns, x).numbers!, isLogAxis(axes, x));
  const up = levelsOf(numbersNamed(columns, y).numbers!, isLogAxis(axes, y));
  const sums = new Float64Array(across.centres.length * up.centres.length);
  const counts = new Float64Array(sums.length);
  for (const [k, value] of values.numbers!.entries()) {
    if (!Number.isFinite(value)) continue;
    const cell = up.of[k]! * across.centres.length + across.of[k]!;
    sums[cell]! += value;
    counts[cell]! += 1;
  }
  const means = sums.map((sum, k) => sum / counts[k]!);
  const mark: Mark = {
    kind: 'image',
    rows: up.centres.length,
    columns: across.centres.length,
    values: seriesOf(means, values.unit),
    x: seriesOf(across.centres, numbersNamed(columns, x).unit),
    y: seriesOf(up.centres, numbersNamed(columns, y).unit),
    label: z,
  };
  const panel: Panel = { marks: [mark], x: axisFor(axes, x), y: axisFor(axes, y) };
  return { title: z, panels: [panel] };
}

/**
 * The mean of `y` over all rows of the same `x`, and a band of one standard deviation to both sides; a panel for each `x`.
 *
 * @throws {SweepError} if the table has no such column
 */
export function lineFigure(
  columns: readonly TableColumn[],
  axes: readonly Axis[],
  xs: readonly string[],
  y: string,
): Figure {
  const values = numbersNamed(columns, y);
  const panels = xs.map((name): Panel => {
    const x = numbersNamed(columns, name);
    const { centres, of } = levelsOf(x.numbers!, isLogAxis(axes, name));
    const groups = centres.map(() => [] as number[]);
    for (const [k, value] of values.numbers!.entries())
      if (Number.isFinite(value)) groups[of[k]!]!.push(value);
    const means = Float64Array.from(groups, meanOf);
    const deviations = Float64Array.from(groups, deviationOf);
    const position = seriesOf(centres, x.unit);
    const band = (sign: number): Series =>
      seriesOf(
        means.map((mean, k) => mean + sign * deviations[k]!),
        values.unit,
      );
    const isSpread = deviations.some((one) => one > 0);
    const marks: Mark[] = [
      { kind: 'line', x: position, ys: [seriesOf(means, values.unit)], marker: 'circle' },
    ];
    if (isSpread) marks.unshift({ kind: 'band', x: position, low: band(-1), high: band(1) });
    return { marks, x: axisFor(axes, name), y: { name: y } };
  });
  return { panels, columns: Math.min(3, panels.length) };
}

function axisFor(axes: readonly Axis[], name: string): AxisOptions {
  return { name, ...(isLogAxis(axes, name) ? { scale: 'log' as const } : {}) };
}

function isLogAxis(axes: readonly Axis[], name: string): boolean {
  return axes.some((axis) => axis.name === name && (axis.range?.isLog ?? axis.isLog));
}

function numbersNamed(columns: readonly TableColumn[], name: string): TableColumn {
  const column = columns.find((one) => one.name === name);
  if (column !== undefined && column.numbers !== null) return column;
  const known = columns.filter(({ numbers }) => numbers !== null).map((one) => one.name);
  throw new SweepError(`the table has no column ${name} of numbers; it has ${known.join(', ')}`);
}

/** Numbers in SI units as figures take them; `1` is no unit. */
export function seriesOf(values: ArrayLike<number>, unit: string): Series {
  const numbers = Float64Array.from(values);
  const known = unit === '1' ? null : readUnit(unit);
  return known === null ? numbers : new Quantity(numbers, known.dimension);
}

/** Most different values that are drawn one by one. */
const mostLevels = 64;

/** The different values of a column, or bins of them, and that of each row. */
function levelsOf(
  numbers: Float64Array,
  isLog: boolean,
): { readonly centres: number[]; readonly of: Int32Array } {
  const distinct = [...new Set(numbers)].sort((a, b) => a - b);
  if (distinct.length <= mostLevels && distinct.length * 2 <= Math.max(numbers.length, 16)) {
    const places = new Map(distinct.map((value, k) => [value, k]));
    return { centres: distinct, of: Int32Array.from(numbers, (value) => places.get(value)!) };
  }
  const scale = (value: number): number => (isLog ? log(Math.abs(value)) : value);
  const [low, high] = [scale(distinct[0]!), scale(distinct.at(-1)!)];
  const count = Math.max(2, Math.min(40, Math.round(Math.sqrt(numbers.length / 4))));
  const of = Int32Array.from(numbers, (value) =>
    Math.min(count - 1, Math.floor(((scale(value) - low) / (high - low)) * count)),
  );
  const centres = Array.from({ length: count }, (_, k) => low + ((k + 0.5) / count) * (high - low));
  const back = isLog ? (value: number) => exp(value) * Math.sign(distinct[0]!) : Number;
  return { centres: centres.map(back), of };
}

function meanOf(list: readonly number[]): number {
  return list.length === 0 ? NaN : list.reduce((sum, x) => sum + x, 0) / list.length;
}

function deviationOf(list: readonly number[]): number {
  const mean = meanOf(list);
  if (list.length < 2) return 0;
  return Math.sqrt(list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1));
}
