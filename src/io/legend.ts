// Draws the legend above a panel, where it does not cover data.
import type { LegendEntry } from './marks.ts';
import { coordinate, textElement, textWidth } from './svg-text.ts';

const size = 11;
const lineHeight = 16;
const swatch = 18;

/** Height of the legend in pixels. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  return arranged(entries, width).length * lineHeight + 4;
}

/** The legend as SVG, in as many lines as `width` pixels require. `left` and `top` are in pixels. */
export function legendOf(
  entries: readonly LegendEntry[],
  left: number,
  top: number,
  width: number,
): string {
  return arranged(entries, width)
    .flatMap((line, row) =>
      line.flatMap(({ entry, x }) => {
        const middle = top + row * lineHeight + lineHeight / 2;
        const start = left + x;
        return [
          swatchOf(entry, start, middle),
          textElement(start + swatch + 5, middle + 4, entry.label, { size }),
        ];
      }),
    )
    .join('\n');
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

function swatchOf({ kind, colour }: LegendEntry, x: number, y: number): string {
  const [left, middle] = [coordinate(x), coordinate(y)];
  switch (kind) {
    case 'line':
      return `<path d="M${left},${middle}h${swatch}" stroke="${colour}" stroke-width="2"/>`;
    case 'rule':
      return `<path d="M${left},${middle}h${swatch}" stroke="${colour}" stroke-dasharray="4 3"/>`;
    case 'dot':
      return `<circle cx="${coordinate(x + swatch / 2)}" cy="${middle}" r="3" fill="${colour}"/>`;
    case 'box':
      return `<rect x="${coordinate(x + 3)}" y="${coordinate(y - 5)}" width="12" height="10" fill="${colour}" fill-opacity="0.75"/>`;
  }
}
