// The values of a figure as tables. No DOM.
import { factorTo, framed, histogram, numbersOf } from '../../../io/index.ts';
import type { Figure, FramedPanel, Mark, Series, SharedAxis } from '../../../io/index.ts';
import { plainText } from '../reading.ts';

/** A table of the values of one mark. */
export interface Table {
  readonly title: string;
  /** Heads of the columns, with units. */
  readonly heads: readonly string[];
  /** Number of rows. */
  readonly length: number;
  /** The texts of a row. */
  row(k: number): readonly string[];
}

interface Column {
  readonly head: string;
  readonly length: number;
  readonly at: (k: number) => string;
}

/** A table for each mark with data; curves over the same x share one. */
export function tablesOf(figure: Figure): Table[] {
  const { panels } = framed(figure);
  return panels.flatMap((panel, k) => {
    const title = figure.panels[k]!.title ?? panel.placed.y.label;
    const own = panels.length === 1 ? title : `Panel ${k + 1}${title === '' ? '' : `: ${title}`}`;
    return tablesOfPanel(panel, own);
  });
}

function tablesOfPanel(panel: FramedPanel, title: string): Table[] {
  const tables: { x: Series; columns: Column[] }[] = [];
  const others: Table[] = [];
  for (const mark of panel.placed.panel.marks) {
    const columns = columnsOf(mark, panel);
    if (columns === null) continue;
    const label = mark.label ?? '';
    const name = label === '' ? title : `${title} – ${label}`;
    if (mark.kind !== 'line' && mark.kind !== 'points') {
      others.push(tableOfColumns(name, columns));
      continue;
    }
    const same = tables.find(({ x }) => areSame(x, mark.x));
    if (same === undefined) tables.push({ x: mark.x, columns });
    else same.columns.push(...columns.slice(1));
  }
  return [...tables.map(({ columns }) => tableOfColumns(title, columns)), ...others];
}

function areSame(a: Series, b: Series): boolean {
  const [first, second] = [numbersOf(a), numbersOf(b)];
  if (first.length !== second.length) return false;
  for (let k = 0; k < first.length; k++) if (first[k] !== second[k]) return false;
  return true;
}

function tableOfColumns(title: string, columns: readonly Column[]): Table {
  return {
    title,
    heads: columns.map(({ head }) => head),
    length: Math.max(0, ...columns.map(({ length }) => length)),
    row: (k) => columns.map(({ length, at }) => (k < length ? at(k) : '')),
  };
}

function column(head: string, series: Series, axis: SharedAxis | null): Column {
  const numbers = numbersOf(series);
  const factor = axis === null ? 1 : factorTo(axis.unit.scale, series);
  return { head, length: numbers.length, at: (k) => plainText(numbers[k]! * factor) };
}

function columnsOf(mark: Mark, { placed }: FramedPanel): Column[] | null {
  const y = mark.axis === 'right' && placed.y2 !== null ? placed.y2 : placed.y;
  const heads = { x: placed.x.label || 'x', y: headOf(mark.label ?? '', y) };
  switch (mark.kind) {
    case 'line':
    case 'points':
      return [
        column(heads.x, mark.x, placed.x),
        ...mark.ys.map((series, k) =>
          column(mark.ys.length > 1 ? `${heads.y} ${k + 1}` : heads.y, series, y),
        ),
      ];
    case 'errorbars':
      return [
        column(heads.x, mark.x, placed.x),
        column(heads.y, mark.y, y),
        column('below', mark.below, y),
        column('above', mark.above, y),
      ];
    case 'band':
      return [
        column(heads.x, mark.x, placed.x),
        column(`${heads.y}, lower`, mark.low, y),
        column(`${heads.y}, upper`, mark.high, y),
      ];
    case 'bars':
      return [column(heads.x, mark.x, placed.x), column(heads.y, mark.heights, y)];
    case 'raster':
      return [column(heads.x, mark.t, placed.x), column('index', mark.i, null)];
    case 'hist': {
      const { edges, heights } = histogram(mark);
      const factor = factorTo(placed.x.unit.scale, mark.values);
      const inUnit = edges.map((edge) => edge * factor);
      return [
        column(`${heads.x}, from`, inUnit.slice(0, -1), null),
        column('to', inUnit.slice(1), null),
        column(heads.y === '' ? 'count' : heads.y, heights, null),
      ];
    }
    case 'image':
    case 'contour': {
      const { rows, columns: count } = mark;
      const position = (series: Series | undefined, axis: SharedAxis, k: number): string =>
        series === undefined
          ? String(k)
          : plainText(numbersOf(series)[k]! * factorTo(axis.unit.scale, series));
      const length = rows * count;
      return [
        { head: heads.x, length, at: (k) => position(mark.x, placed.x, k % count) },
        { head: y.label || 'y', length, at: (k) => position(mark.y, y, Math.floor(k / count)) },
        {
          head: mark.label ?? 'value',
          length,
          at: (k) => plainText(numbersOf(mark.values)[k] ?? NaN),
        },
      ];
    }
    default:
      return null;
  }
}

/** The name of a curve with the unit of its axis. */
function headOf(label: string, { label: own, unit }: SharedAxis): string {
  if (label === '') return own || 'y';
  const symbol = /[([]([^()[\]]+)[)\]]\s*$/.exec(own)?.[1] ?? unit.symbol;
  return symbol === '' || label.includes(`(${symbol})`) ? label : `${label} (${symbol})`;
}
