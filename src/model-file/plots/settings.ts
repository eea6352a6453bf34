// The lines of a plot that draw nothing: titles, axes, and the form of the figure.
import type { AxisOptions, Figure, Length, Panel, Coordinate } from '../../io/index.ts';
import { textOf } from '../../diagnostics/index.ts';
import { axisTable, figureTable, panelTable } from '../../simulation/index.ts';
import type { PlotOption } from '../../simulation/index.ts';
import { expectBoolean, expectInteger } from '../../script/index.ts';
import { Quantity, sameDimension } from '../../units/index.ts';
import { valueOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';
import { lengthOf, positionIn, refuse, seriesIn, textIn, wordIn } from './values.ts';
import type { Item } from './values.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Axes and title of a panel. */
export interface PanelSettings {
  title?: string;
  x: Writable<AxisOptions>;
  y: Writable<AxisOptions>;
  y2: Writable<AxisOptions>;
  aspect?: NonNullable<Panel['aspect']>;
  at?: readonly [number, number];
  span?: readonly [number, number];
}

/** The form of a figure. */
export type FigureSettings = Writable<Partial<Omit<Figure, 'panels' | 'title'>>>;

/** Settings before any line is read. */
export function noSettings(): PanelSettings {
  return { x: {}, y: {}, y2: {} };
}

/** Keywords of the whole figure, which panels cannot have. */
export const figureKeywords: ReadonlySet<string> = new Set([
  ...['columns', 'share', 'letters', 'legend', 'theme', 'transparent', 'width', 'height'],
  ...['clim', 'description'],
]);

const axisKeyword = /^(x|y|y2)(label|lim|scale|ticks)$/;

/** Reads a setting of a panel. */
export function readPanelSetting(item: Item, settings: PanelSettings, state: ScriptState): void {
  const { name } = item.keyword;
  const [first] = item.values;
  const axis = axisKeyword.exec(name);
  if (axis !== null) {
    readAxisSetting(item, axis[2]!, settings[axis[1] as 'x' | 'y' | 'y2'], state);
    return;
  }
  switch (name) {
    case 'title': {
      const text = textIn(item, first!, state);
      if (text !== null) settings.title = text;
      return;
    }
    case 'aspect': {
      const word = wordOf(item, panelTable.aspect, state);
      if (word !== null) settings.aspect = word as 'auto' | 'equal';
      return;
    }
    default: {
      const numbers = item.values.map((value) =>
        expectInteger(
          value.kind === 'error' ? { kind: 'error' } : valueOf(value, state),
          `\`${name}\``,
          value.span,
          state.diags,
          name === 'at' ? 0 : 1,
        ),
      );
      if (numbers.length !== 2) refuse(item, 'a row and a column', state);
      else if (numbers[0] != null && numbers[1] != null)
        settings[name as 'at' | 'span'] = [numbers[0], numbers[1]];
    }
  }
}

function readAxisSetting(
  item: Item,
  property: string,
  axis: Writable<AxisOptions>,
  state: ScriptState,
): void {
  const [first] = item.values;
  switch (property) {
    case 'label': {
      const text = textIn(item, first!, state);
      if (text !== null) axis.label = text;
      return;
    }
    case 'lim': {
      const limits = limitsOf(item, state);
      if (limits !== null) axis.limits = limits;
      return;
    }
    case 'scale': {
      const word = wordOf(item, axisTable.scale, state);
      if (word === null) return;
      axis.scale = word as NonNullable<AxisOptions['scale']>;
      const [, size, ...more] = item.values;
      if (size === undefined) return;
      if (word !== 'symlog' || more.length > 0) {
        refuse(item, 'a word, or `symlog` and the size up to which the axis is linear', state);
        return;
      }
      const end = positionIn(size, state);
      if (end !== null) axis.linearUpTo = end;
      return;
    }
    default: {
      const [ticks, ...texts] = item.values;
      const series = seriesIn(ticks!, state);
      const labels = texts.map((text) => textIn(item, text, state));
      if (series === null || labels.includes(null)) return;
      const count = lengthOf(series);
      if (labels.length > 0 && labels.length !== count) {
        refuse(item, `as many texts as ticks (there are ${labels.length} for ${count})`, state);
        return;
      }
      axis.ticks = series;
      if (labels.length > 0) axis.tickLabels = labels as string[];
    }
  }
}

/** Two numbers. */
function limitsOf(item: Item, state: ScriptState): readonly [Coordinate, Coordinate] | null {
  const [only] = item.values;
  if (item.values.length !== 2) {
    const isPair = only?.kind === 'list' && only.items.length === 2;
    const fix = isPair
      ? `${item.keyword.name}: ${only.items.map(({ span }) => textOf(span)).join(', ')}`
      : undefined;
    return refuse(item, 'two numbers', state, fix);
  }
  const [low, high] = item.values.map((value) => positionIn(value, state));
  return low == null || high == null ? null : [low, high];
}

function wordOf(item: Item, kind: PlotOption, state: ScriptState): string | null {
  const [value] = item.values;
  if (value === undefined || value.kind === 'error') return null;
  const word = wordIn(value);
  return word !== null && kind.accepts(word) ? word : refuse(item, kind.expected, state);
}

/** Reads a setting of the figure. */
export function readFigureSetting(item: Item, settings: FigureSettings, state: ScriptState): void {
  const name = item.keyword.name as keyof FigureSettings;
  const [value] = item.values;
  if (value === undefined || value.kind === 'error') return;
  switch (name) {
    case 'width':
    case 'height': {
      const isText = value.kind === 'string' || value.kind === 'formatted';
      const length = isText ? textIn(item, value, state) : centimetres(positionIn(value, state));
      if (length === null) {
        if (isText || !state.isChecking || value.kind !== 'name') return;
      } else if (figureTable[name].accepts(length)) settings[name] = length;
      else refuse(item, figureTable[name].expected, state);
      return;
    }
    case 'letters':
    case 'description': {
      const text = textIn(item, value, state);
      if (text !== null) settings[name] = text;
      return;
    }
    case 'transparent': {
      const isOn = expectBoolean(valueOf(value, state), '`transparent`', value.span, state.diags);
      if (isOn !== null) settings.transparent = isOn;
      return;
    }
    case 'columns': {
      const number = expectInteger(valueOf(value, state), '`columns`', value.span, state.diags, 1);
      if (number !== null) settings.columns = number;
      return;
    }
    case 'clim': {
      const isShared = value.kind === 'name' && value.name === 'shared';
      const limits = isShared ? 'shared' : limitsOf(item, state);
      if (limits !== null) settings.clim = limits;
      return;
    }
    default: {
      const word = wordOf(item, figureTable[name], state);
      if (word !== null) Object.assign(settings, { [name]: word });
    }
  }
}

const metre = [1, 0, 0, 0, 0, 0, 0] as const;

/** A quantity as a length; a plain number is none. */
function centimetres(position: Coordinate | null): Length | null {
  if (position === null) return null;
  const isLength = position instanceof Quantity && sameDimension(position.dimension, metre);
  return isLength ? `${Number((position.value * 100).toPrecision(9))} cm` : 'no length';
}

/** What a setting of a plot, panel or axis may be; null if it is no word. */
export function wordsOfSetting(keyword: string): string | null {
  const table: Readonly<Record<string, PlotOption>> = { ...panelTable, ...figureTable };
  const option = /^(?:x|y|y2)scale$/.test(keyword) ? axisTable.scale : table[keyword];
  return option?.reads === 'word' ? option.expected : null;
}
