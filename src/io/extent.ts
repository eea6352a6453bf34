// Computes the ranges of the axes from the items of panels.
import { histogram } from './histogram.ts';
import { isDrawable, rasterTimeScale, smallest } from './figure.ts';
import type { Panel, PlotItem } from './figure.ts';

/** The lowest and the highest value. */
export type Range = readonly [number, number];

interface Extent {
  low: number;
  high: number;
  /** Margin on both sides, as a fraction of the width. */
  margin: number;
}

/** The common x range of all panels: the first `xlim`, else the range of all items. */
export function xRange(panels: readonly Panel[]): Range {
  const given = panels.find((panel) => isUsable(panel.xlim))?.xlim ?? null;
  if (given !== null) return given;
  const items = panels.flatMap((panel) => panel.items);
  const extent = emptyExtent();
  for (const item of items) includeX(extent, item);
  const isTime = items.some(({ kind }) => kind === 'raster');
  // Time starts at zero unless the first spike is late; without a trace, there is a margin after the last spike.
  if (isTime && extent.low > 0 && extent.low < 0.2 * extent.high) extent.low = 0;
  if (isTime && !items.some(({ kind }) => kind === 'line')) extent.high += 0.01 * extent.high;
  return settled(extent);
}

function isUsable(limits: Range | null): limits is Range {
  return limits?.every(isDrawable) === true && Math.abs(limits[1] - limits[0]) > smallest;
}

function includeX(extent: Extent, item: PlotItem): void {
  switch (item.kind) {
    case 'line':
      return include(extent, item.x);
    case 'points':
      extent.margin = Math.max(extent.margin, 0.03);
      return include(extent, item.x);
    case 'raster':
      return include(extent, item.t, rasterTimeScale);
    case 'hist': {
      extent.margin = Math.max(extent.margin, 0.02);
      return include(extent, histogram(item.values, item.bins).edges);
    }
    case 'image':
      return include(extent, [-0.5, item.columns - 0.5]);
    case 'vline':
      return include(extent, [item.at]);
    case 'hline':
      return;
  }
}

/** The y range of a panel; from high to low if row 0 is at the top. */
export function yRange({ items, ylim }: Panel): Range {
  if (isUsable(ylim)) return ylim;
  const extent = emptyExtent();
  for (const item of items) includeY(extent, item);
  const [low, high] = settled(extent);
  return items.some(({ kind }) => kind === 'image') ? [high, low] : [low, high];
}

function includeY(extent: Extent, item: PlotItem): void {
  switch (item.kind) {
    case 'line':
    case 'points':
      extent.margin = Math.max(extent.margin, 0.05);
      return item.ys.forEach((y) => include(extent, y));
    case 'raster': {
      const rows = emptyExtent();
      include(rows, item.i);
      return include(extent, [Math.min(rows.low, 0) - 0.5, rows.high + 0.5]);
    }
    case 'hist': {
      const { counts } = histogram(item.values, item.bins);
      return include(extent, [0, 1.05 * Math.max(...counts, 0)]);
    }
    case 'image':
      return include(extent, [-0.5, item.rows - 0.5]);
    case 'hline':
      return include(extent, [item.at]);
    case 'vline':
      return;
  }
}

function emptyExtent(): Extent {
  return { low: Infinity, high: -Infinity, margin: 0 };
}

function include(extent: Extent, values: ArrayLike<number>, scale = 1): void {
  for (let k = 0; k < values.length; k++) {
    const value = values[k]! * scale;
    if (!isDrawable(value)) continue;
    if (value < extent.low) extent.low = value;
    if (value > extent.high) extent.high = value;
  }
}

function settled({ low, high, margin }: Extent): Range {
  const [from, to] = wideEnough(low, high);
  const room = to - from > high - low ? 0 : margin * (to - from);
  return [from - room, to + room];
}

/** The range, widened if it is a single value; 0 to 1 if it is empty (low > high). */
export function wideEnough(low: number, high: number): Range {
  if (low > high) return [0, 1];
  const width = high - low;
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (width >= smallest && width > 1e-12 * size) return [low, high];
  const room = size < smallest ? 1 : size * 0.1;
  return [low - room, high + room];
}
