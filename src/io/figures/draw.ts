// Draws a figure: Figure → Scene.
import type { Axis, SharedAxis } from './axes/index.ts';
import type { Figure } from './figure.ts';
import { framed } from './framed.ts';
import type { FramedFigure } from './framed.ts';
import { drawMarks, strokedPitch } from './marks/index.ts';
import type { MarkAxis, MarkSizes } from './marks/index.ts';
import type { Scene, Shape } from './scene.ts';
import { numbersOf } from './series.ts';

/**
 * Draws a figure. Deterministic: the same figure gives the same shapes.
 *
 * @throws {RangeError} if it is no figure
 */
export function drawFigure(given: Figure): Scene {
  const figure = framed(given);
  return figure.scene(marksOfAll(figure));
}

/** The marks of all panels, in sizes that suit all of them. */
function marksOfAll({ panels, theme }: FramedFigure): Shape[][] {
  const pitches = panels.flatMap(({ placed: { panel }, axes: { y, y2 } }) =>
    panel.marks.flatMap((mark) => {
      if (mark.kind !== 'raster') return [];
      const { place } = mark.axis === 'right' ? (y2 ?? y) : y;
      return [Math.abs(place(1) - place(0))];
    }),
  );
  const all = panels.flatMap(({ placed: { panel } }) => panel.marks);
  const common: MarkSizes = {
    pitch: Math.min(strokedPitch, ...pitches.filter(Number.isFinite)),
    spikes: Math.max(0, ...all.map((mark) => (mark.kind === 'raster' ? mark.i.length : 0))),
    points: Math.max(
      0,
      ...all.map((mark) => (mark.kind === 'points' ? numbersOf(mark.x).length : 0)),
    ),
    lines: Math.max(
      0,
      ...panels.map(({ placed: { panel } }) =>
        panel.marks.reduce((count, mark) => count + (mark.kind === 'line' ? mark.ys.length : 0), 0),
      ),
    ),
  };
  return panels.map(({ placed, frame: { width, height }, axes: { x, y, y2 } }) =>
    drawMarks(placed.panel.marks, {
      width,
      height,
      x: markAxis(x, placed.x),
      y: markAxis(y, placed.y),
      y2: y2 === null || placed.y2 === null ? null : markAxis(y2, placed.y2),
      theme,
      sizes: common,
    }),
  );
}

function markAxis({ place, domain }: Axis, { unit, specification }: SharedAxis): MarkAxis {
  const lowest = place(Math.min(...domain));
  return { place, lowest, scale: unit.scale, isLog: specification.kind === 'log' };
}
