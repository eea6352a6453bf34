// Reports what a plot cannot show, as far as it is known: before a run, units and constants.
import { textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import {
  axisFaults,
  axisOfProperty,
  climFaults,
  coveredTwice,
  baseOf,
  dimensionInLabel,
  markFaults,
  misfits,
  roomFaults,
} from '../../io/index.ts';
import type { AxisOptions, AxisPart, Fault, Figure, Mark } from '../../io/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { showDimension, timeDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import type { ScriptState } from '../state/index.ts';
import { isOnRightAxis } from './values.ts';
import type { Item } from './values.ts';

/** The properties of marks that the values of a line are: counted from the first value, or up to the last one. */
const propertiesOf: Readonly<Record<string, { from: 'first' | 'last'; names: readonly string[] }>> =
  {
    line: { from: 'last', names: ['x', 'ys'] },
    points: { from: 'last', names: ['x', 'ys'] },
    errorbars: { from: 'first', names: ['x', 'y', 'below', 'above'] },
    band: { from: 'first', names: ['x', 'low', 'high'] },
    bars: { from: 'last', names: ['x', 'heights'] },
    hist: { from: 'first', names: ['values', 'bins'] },
    raster: { from: 'first', names: ['t', 'i'] },
    image: { from: 'last', names: ['x', 'y', 'values'] },
    contour: { from: 'last', names: ['x', 'y', 'values'] },
    field: { from: 'first', names: ['x', 'y', 'dx', 'dy'] },
    hline: { from: 'first', names: ['at'] },
    vline: { from: 'first', names: ['at'] },
    hspan: { from: 'first', names: ['from', 'to'] },
    vspan: { from: 'first', names: ['from', 'to'] },
    text: { from: 'first', names: ['x', 'y'] },
    arrow: { from: 'first', names: ['x', 'y', 'x', 'y'] },
  };

/** Axes of a panel; the colours of an image are one, too. */
type AxisName = 'x' | 'y' | 'y2' | 'colour';

/** Something on an axis, with its place in the text. */
export interface PlacedPart extends AxisPart {
  readonly axis: AxisName;
  readonly span: Span;
  readonly text: string;
  readonly isLabel?: true;
}

function dimensionOf(syntax: ExpressionSyntax, { drawn }: ScriptState): Dimension | null {
  const array = drawn.get(syntax);
  return array === undefined || array.anyUnit !== undefined ? null : array.dimension;
}

/** What one line of a plot puts on the axes. Its values are evaluated. */
export function partsOf(item: Item, kind: Mark['kind'], state: ScriptState): PlacedPart[] {
  const isRight = isOnRightAxis(item);
  const axisOf = (property: string): AxisName | null => {
    const axis = axisOfProperty(kind === 'arrow' ? 'text' : kind, property);
    return axis === 'y' && isRight ? 'y2' : axis;
  };
  const { values } = item;
  const [only] = values;
  if (kind === 'raster' && values.length === 1)
    return [
      {
        axis: 'x',
        dimension: timeDimension,
        isData: true,
        span: item.span,
        text: textOf(only!.span),
      },
    ];
  const { from, names } = propertiesOf[kind]!;
  const shift = from === 'first' ? 0 : names.length - values.length;
  const named = [
    ...values.map((value, k) => ({ property: names[k + shift] ?? '', value })),
    ...item.options.map(({ name, value }) => ({
      property: optionNames[name?.name ?? ''] ?? '',
      value,
    })),
  ];
  return named.flatMap(({ property, value }): PlacedPart[] => {
    const axis = axisOf(property);
    if (axis === null || value.kind === 'error') return [];
    const base = baseOf(property);
    const array = state.drawn.get(value);
    // A count of bins or levels has no unit.
    const isCount = (property === 'bins' || property === 'levels') && array?.shape?.length === 0;
    const dimension = isCount ? null : dimensionOf(value, state);
    const part = { axis, dimension, span: value.span, text: textOf(value.span) };
    if (base === null) return [{ ...part, isData: true }];
    const own = named.find((other) => other.property === base);
    return [
      { ...part, isData: false, base: own === undefined ? null : dimensionOf(own.value, state) },
    ];
  });
}

/** Options whose values stand on an axis. */
const optionNames: Readonly<Record<string, string>> = {
  low: 'limits',
  high: 'limits',
  levels: 'levels',
};

/** Lines with settings of an axis, by keyword. */
export type SettingLines = ReadonlyMap<string, Item>;

/** Reports what does not fit the axes of a panel. */
export function checkAxes(
  parts: readonly PlacedPart[],
  axes: Readonly<Record<'x' | 'y' | 'y2', AxisOptions>>,
  lines: SettingLines,
  state: ScriptState,
): void {
  for (const axis of ['x', 'y', 'y2'] as const) {
    const settings = [`${axis}lim`, `${axis}ticks`, `${axis}scale`].flatMap((keyword) =>
      (lines.get(keyword)?.values ?? []).map((value) => settingPart(axis, value, state)),
    );
    const label = lines.get(`${axis}label`);
    const labels = label === undefined ? [] : [labelPart(axis, label, axes[axis].label ?? '')];
    report([...parts.filter((part) => part.axis === axis), ...settings, ...labels], state);
    for (const fault of axisFaults(axes[axis])) {
      const line = lines.get(`${axis}${settingOf[fault.property]!}`);
      if (line !== undefined) refuse(fault, line, state);
    }
  }
  report(
    parts.filter(({ axis }) => axis === 'colour'),
    state,
  );
}

/** The setting of an axis that gives a property, without the name of the axis. */
const settingOf: Readonly<Record<string, string>> = {
  limits: 'lim',
  ticks: 'ticks',
  linearUpTo: 'scale',
};

/** Reports what is wrong with the form of a figure. While checking, only what is constant is drawn in it. */
export function checkFigure(
  figure: Figure,
  parts: readonly PlacedPart[],
  lines: SettingLines,
  state: ScriptState,
): void {
  const image = parts.find(({ axis, isData }) => axis === 'colour' && isData);
  const ends = figure.clim === 'shared' ? [] : (lines.get('clim')?.values ?? []);
  const base = image?.dimension ?? null;
  report(
    ends.map((end) => ({ ...settingPart('colour', end, state), base })),
    state,
  );
  for (const fault of [...roomFaults(figure), ...climFaults(figure)]) {
    const line = lines.get(fault.property);
    if (line !== undefined) refuse(fault, line, state);
  }
}

/** Reports panels that cover one another; `lines` are those of the panel of each number. */
export function checkPlaces(
  figure: Figure,
  lines: readonly SettingLines[],
  state: ScriptState,
): void {
  const covered = coveredTwice(figure);
  if (covered === null) return;
  const { first, second, row, column } = covered;
  const item = lines[second]!.get('at')!;
  const { span } = lines[first]!.get('at')!;
  const other =
    lines[first] === lines[second]
      ? 'another of `panels` is'
      : `that of line ${span.source.position(span.start).line} is`;
  const expected = 'rows and columns that no other panel covers';
  refuse(
    { property: 'at', expected, found: `row ${row}, column ${column}, where ${other}` },
    item,
    state,
  );
}

function settingPart(axis: AxisName, value: ExpressionSyntax, state: ScriptState): PlacedPart {
  const dimension = dimensionOf(value, state);
  return { axis, dimension, isData: false, span: value.span, text: textOf(value.span) };
}

function labelPart(axis: AxisName, { values: [value] }: Item, text: string): PlacedPart {
  const dimension = dimensionInLabel(text);
  const { span } = value!;
  return { axis, dimension, isData: false, span, text: textOf(span), isLabel: true };
}

const axisNames = {
  x: 'the x axis',
  y: 'the y axis',
  y2: 'the right y axis',
  colour: 'what is drawn',
} as const;

function report(parts: readonly PlacedPart[], { diags }: ScriptState): void {
  for (const { part, found, shown } of misfits(parts))
    diags.report('plot-dimension', part.span, {
      what: part.text,
      found: showDimension(found),
      where: part.base === undefined ? axisNames[part.axis] : axisNames.colour,
      shown: showDimension(shown),
      role:
        part.isLabel === true
          ? 'label'
          : part.isData && (part.axis === 'y' || part.axis === 'y2')
            ? 'curve'
            : 'other',
    });
}

/** Reports what is wrong with the known properties of a mark; whether there was something. */
export function checkMark(
  item: Item,
  kind: Mark['kind'],
  properties: object,
  state: ScriptState,
): boolean {
  const faults = markFaults(kind, properties);
  for (const fault of faults) refuse(fault, item, state);
  return faults.length > 0;
}

const words: Readonly<Record<string, string>> = { limits: '`low` and `high`', bins: 'bins' };

function refuse({ property, expected, found }: Fault, item: Item, { diags }: ScriptState): void {
  const option = item.options.find(({ name }) => name?.name === property);
  const [what, span] =
    option === undefined ? [words[property], item.span] : [undefined, option.value.span];
  const isSetting = item.options.length === 0 && what === words.limits;
  const text = what === undefined || isSetting ? expected : `${what}: ${expected}`;
  const keyword = option === undefined ? item.keyword.name : property;
  diags.report('plot-value', span, { keyword, expected: `${text} (found ${found})` });
}
