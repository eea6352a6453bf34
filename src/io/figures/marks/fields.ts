// Draws vector fields: arrows at even distances on paper, or streamlines.
import type { MarkOf } from '../figure.ts';
import { stroked } from './pen.ts';
import type { Area, Pen } from './pen.ts';
import { arrowHead, pixelFieldOf } from './pixel-field.ts';
import type { Arrow, PixelField } from './pixel-field.ts';
import type { Shape } from '../scene.ts';
import { streamlines } from './streamlines.ts';
import { short } from '../scene.ts';

/** Arrows or streamlines. */
export function fieldShapes(mark: MarkOf<'field'>, pen: Pen, area: Area): Shape[] {
  const colour = pen.isColoured ? pen.colour : area.theme.mutedInk;
  const opacity = { opacity: pen.opacity.opacity ?? 0.7 };
  const field = pixelFieldOf(mark, area);
  if (field === null) return [];
  const { lines, tips } =
    mark.streamlines === true ? streamlines(field) : arrowsOf(field, mark.arrows ?? 20);
  const heads: Shape[] = tips === '' ? [] : [{ kind: 'path', d: tips, fill: colour, ...opacity }];
  return [...stroked(lines, colour, mark.width ?? 0.8, mark.dash ?? 'solid', opacity), ...heads];
}

/** Most arrows side by side. */
const mostArrows = 200;

function arrowsOf(field: PixelField, wanted: number): { lines: string; tips: string } {
  const { width, height } = field;
  const across = Math.min(Math.max(Math.round(wanted), 1), mostArrows);
  const down = Math.max(1, Math.round((across * height) / width));
  const [stepX, stepY] = [width / across, height / down];
  const arrows: (Arrow & { readonly x: number; readonly y: number })[] = [];
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const [x, y] = [(column + 0.5) * stepX, (row + 0.5) * stepY];
      const arrow = field.at(x, y);
      if (arrow !== null) arrows.push({ ...arrow, x, y });
    }
  const speeds = arrows.map(({ speed }) => speed).sort((a, b) => a - b);
  const typical = speeds[speeds.length >> 1] ?? 1;
  const longest = 0.9 * Math.min(stepX, stepY);
  let [lines, tips] = ['', ''];
  for (const { x, y, ux, uy, speed } of arrows) {
    const length = longest * Math.min(1, Math.max(0.4, 0.8 * (speed / typical) ** 0.2));
    const head = Math.min(5, 0.45 * length);
    const [tipX, tipY] = [x + (ux * length) / 2, y + (uy * length) / 2];
    lines += `M${short(x - (ux * length) / 2)},${short(y - (uy * length) / 2)}`;
    lines += `L${short(tipX - ux * head)},${short(tipY - uy * head)}`;
    tips += arrowHead(tipX, tipY, { ux, uy }, head);
  }
  return { lines, tips };
}
