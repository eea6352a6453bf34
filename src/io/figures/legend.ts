// Draws a legend above panels, where it does not cover data.
import { dashOf, symbolPathAt } from './marks/index.ts';
import type { LegendEntry } from './marks/index.ts';
import { textWidth } from './markup.ts';
import type { Shape } from './scene.ts';

const size = 11;
const lineHeight = 16;
const swatch = 18;

/** Height of the legend in pixels. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  return entries.length === 0 ? 0 : arranged(entries, width).length * lineHeight + 4;
}

/** The shapes of a legend. */
export function legendShapes(
  entries: readonly LegendEntry[],
  left: number,
  top: number,
  width: number,
): Shape[] {
  return arranged(entries, width).flatMap((line, row) =>
    line.flatMap(({ entry, x }) => {
      const middle = top + row * lineHeight + lineHeight / 2;
      const start = left + x;
      const text: Shape = {
        kind: 'text',
        x: start + swatch + 5,
        y: middle + 4,
        text: entry.label,
        size,
      };
      return [...swatchShapes(entry, start, middle), text];
    }),
  );
}

interface Placed {
  readonly entry: LegendEntry;
  readonly x: number;
}

function arranged(entries: readonly LegendEntry[], width: number): Placed[][] {
  const lines: Placed[][] = [[]];
  let x = 0;
  for (const entry of entries) {
    const needed = swatch + 5 + textWidth(entry.label, size) + 16;
    if (x > 0 && x + needed - 16 > width) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)!.push({ entry, x });
    x += needed;
  }
  return lines;
}

function swatchShapes({ kind, colour, dash, marker }: LegendEntry, x: number, y: number): Shape[] {
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
    const isOpen = marker === 'cross' || marker === 'plus';
    return [{ kind: 'path', d, ...(isOpen ? { stroke: colour, width: 1.5 } : { fill: colour }) }];
  }
}
