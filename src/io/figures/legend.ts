// Draws a legend above panels, where it does not cover data.
import { dashOf, symbolPathAt } from './marks/index.ts';
import type { LegendEntry } from './marks/index.ts';
import { linesOf, textWidth } from './markup.ts';
import type { Shape } from './scene.ts';

const size = 11;
const lineHeight = 16;
const swatch = 18;

/** Height of the legend in pixels. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  const rows = arranged(entries, width);
  return entries.length === 0 ? 0 : rows.reduce((sum, row) => sum + row.lines, 0) * lineHeight + 4;
}

/** The shapes of a legend. */
export function legendShapes(
  entries: readonly LegendEntry[],
  left: number,
  top: number,
  width: number,
): Shape[] {
  let middle = top + lineHeight / 2;
  return arranged(entries, width).flatMap(({ placed, lines }) => {
    const shapes = placed.flatMap(({ entry, x, texts }) => {
      const start = left + x;
      const written = texts.map((text, k): Shape => {
        const y = middle + 4 + k * lineHeight;
        return { kind: 'text', x: start + swatch + 5, y, text, size };
      });
      return [...swatchShapes(entry, start, middle), ...written];
    });
    middle += lines * lineHeight;
    return shapes;
  });
}

interface Placed {
  readonly entry: LegendEntry;
  readonly x: number;
  /** The lines of its label. */
  readonly texts: readonly string[];
}

interface Row {
  readonly placed: Placed[];
  lines: number;
}

function arranged(entries: readonly LegendEntry[], width: number): Row[] {
  const rows: Row[] = [{ placed: [], lines: 1 }];
  let x = 0;
  for (const entry of entries) {
    const texts = linesOf(entry.label, size, Math.max(width - swatch - 5, 60));
    const needed = swatch + 5 + Math.max(...texts.map((text) => textWidth(text, size))) + 16;
    if (x > 0 && x + needed - 16 > width) {
      rows.push({ placed: [], lines: 1 });
      x = 0;
    }
    const row = rows.at(-1)!;
    row.placed.push({ entry, x, texts });
    row.lines = Math.max(row.lines, texts.length);
    x += needed;
  }
  return rows;
}

function swatchShapes(
  { kind, colour, dash, marker, isOpen }: LegendEntry,
  x: number,
  y: number,
): Shape[] {
  const line: Shape = {
    kind: 'path',
    d: `M${x},${y}h${swatch}`,
    stroke: colour,
    width: dash === 'solid' ? 2 : 1.5,
    ...dashOf(dash, 1),
  };
  switch (kind) {
    case 'line':
      return marker === 'none' ? [line] : [line, ...markerShapes()];
    case 'dot':
      return markerShapes();
    case 'box':
      return [{ kind: 'path', d: `M${x + 3},${y - 5}h12v10h-12z`, fill: colour, opacity: 0.75 }];
  }

  function markerShapes(): Shape[] {
    const d = symbolPathAt(marker, 6, x + swatch / 2, y);
    const isStroked = isOpen || marker === 'cross' || marker === 'plus';
    return [
      { kind: 'path', d, ...(isStroked ? { stroke: colour, width: 1.5 } : { fill: colour }) },
    ];
  }
}
