// The colour, pattern and marker of each mark of a panel, and its entry in the legend.
import type { Mark, MarkOf, Series } from '../figure.ts';
import type { LegendEntry, Pen } from './pen.ts';
import { numbersOf } from '../series.ts';
import { styleOf } from '../theme.ts';
import type { Theme } from '../theme.ts';

/** How a mark is drawn, and how the legend names it. */
export interface PennedMark {
  readonly mark: Mark;
  readonly pen: Pen;
  /** Null if it has no name. */
  readonly entry: LegendEntry | null;
}

/** The pens of all marks of a panel. */
export function pensOf(marks: readonly Mark[], theme: Theme): PennedMark[] {
  let next = 0;
  /** The colour of the curve before, which bands and error bars behind it take. */
  let last: string | null = null;
  return marks.map((mark, place) => {
    const style = styleOf(theme, next);
    const isRule = ruleKinds.has(mark.kind);
    const curve = curveOf(mark, place, marks);
    const isOfLast = curve?.isBefore === true && last !== null;
    const given = mark.color ?? (isOfLast ? last : curve?.mark.color);
    const own: string =
      (given === 'ink' ? theme.ink : given) ?? (isRule ? theme.mutedInk : style.colour);
    const pen: Pen = {
      colour: own,
      dash: ('dash' in mark ? mark.dash : undefined) ?? (isRule ? 'dashed' : style.dash),
      marker: ('marker' in mark ? mark.marker : undefined) ?? curve?.mark.marker ?? style.marker,
      opacity: mark.alpha === undefined ? {} : { opacity: mark.alpha },
      first: next,
      isColoured: mark.color !== undefined || (mark.kind === 'contour' && isNamed(mark)),
    };
    const count = seriesIn(mark);
    if (mark.color === undefined && curve === null) next += count;
    if (mark.kind !== 'band') last = isCurve(mark) ? own : null;
    return { mark, pen, entry: entryOf(mark, pen) };
  });
}

/** The entries of the legend of a panel: one for a line and for the points or error bars on it, if they are called the same. */
export function legendEntries(marks: readonly Mark[], theme: Theme): LegendEntry[] {
  const entries: LegendEntry[] = [];
  for (const { entry } of pensOf(marks, theme)) {
    if (entry === null) continue;
    const same = entries.findIndex((other) => areOfOneCurve(other, entry));
    if (same < 0) entries.push(entry);
    else entries[same] = joined(entries[same]!, entry);
  }
  return entries;
}

function areOfOneCurve(a: LegendEntry, b: LegendEntry): boolean {
  const kinds = `${a.kind} ${b.kind}`;
  return a.label === b.label && a.colour === b.colour && /^(?:line dot|dot line)$/.test(kinds);
}

function joined(a: LegendEntry, b: LegendEntry): LegendEntry {
  const [line, dot] = a.kind === 'line' ? [a, b] : [b, a];
  return line.marker === 'none' ? { ...line, marker: dot.marker, isOpen: dot.isOpen } : line;
}

function entryOf(mark: Mark, pen: Pen): LegendEntry | null {
  const kind = swatchOf(mark);
  if (!isNamed(mark) || kind === null) return null;
  return {
    kind,
    isOpen: 'open' in mark && mark.open,
    label: mark.label!,
    colour: pen.colour,
    dash: pen.dash,
    marker: mark.kind === 'line' ? (mark.marker ?? 'none') : kind === 'dot' ? pen.marker : 'none',
  };
}

function isNamed({ label }: Mark): boolean {
  return (label ?? '') !== '';
}

type Curve = MarkOf<'line' | 'points' | 'errorbars'>;

function isCurve(mark: Mark | undefined): mark is Curve {
  return mark !== undefined && ['line', 'points', 'errorbars'].includes(mark.kind);
}

/**
 * The curve that a mark belongs to, of those before and behind it. A band has the one that runs inside, else the one before; error
 * bars have one of the same points.
 */
function curveOf(
  mark: Mark,
  place: number,
  marks: readonly Mark[],
): { readonly mark: Curve; readonly isBefore: boolean } | null {
  if (mark.kind !== 'band' && mark.kind !== 'errorbars') return null;
  const isOther = ({ kind }: Mark): boolean => kind !== 'band';
  const before = marks.slice(0, place).reverse().find(isOther);
  const behind = marks.slice(place + 1).find(isOther);
  const found = [
    ...(isCurve(before) ? [{ mark: before, isBefore: true }] : []),
    ...(isCurve(behind) ? [{ mark: behind, isBefore: false }] : []),
  ];
  if (mark.kind === 'errorbars')
    return found.find(({ mark: curve }) => hasPoints(curve, mark)) ?? null;
  return found.find(({ mark: curve }) => isInside(curve, mark)) ?? found[0] ?? null;
}

/** Whether a curve goes through the points of error bars. */
function hasPoints(curve: Curve, { x, y }: MarkOf<'errorbars'>): boolean {
  return 'ys' in curve && curve.ys.length === 1 && isSame(curve.x, x) && isSame(curve.ys[0]!, y);
}

function isSame(one: Series, other: Series): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  return a.length === b.length && Array.from(a).every((value, k) => Object.is(value, b[k]));
}

/** Whether a curve of as many points as a band runs between its limits. */
function isInside(curve: Curve, band: MarkOf<'band'>): boolean {
  const series = 'ys' in curve ? curve.ys : [curve.y];
  const [low, high] = [numbersOf(band.low), numbersOf(band.high)];
  return series.some((one) => {
    const y = numbersOf(one);
    return y.length === low.length && Array.from(y).every((v, k) => !(v < low[k]! || v > high[k]!));
  });
}

const ruleKinds: ReadonlySet<Mark['kind']> = new Set(['hline', 'vline', 'hspan', 'vspan']);

/** How many colours of the palette a mark takes. */
function seriesIn(mark: Mark): number {
  switch (mark.kind) {
    case 'line':
    case 'points':
      return (mark.label ?? null) === null ? mark.ys.length : 1;
    case 'errorbars':
    case 'band':
    case 'bars':
    case 'raster':
    case 'hist':
      return 1;
    case 'contour':
      return isNamed(mark) ? 1 : 0;
    default:
      return 0;
  }
}

function swatchOf(mark: Mark): LegendEntry['kind'] | null {
  switch (mark.kind) {
    case 'line':
    case 'hline':
    case 'vline':
    case 'contour':
      return 'line';
    case 'points':
    case 'raster':
    case 'errorbars':
      return 'dot';
    case 'hist':
    case 'bars':
    case 'band':
    case 'hspan':
    case 'vspan':
      return 'box';
    case 'image':
    case 'field':
    case 'text':
    case 'arrow':
      return null;
  }
}
