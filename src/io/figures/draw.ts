// Draws a figure: Figure → Scene.
import { requireArgument } from '../../diagnostics/index.ts';
import { arranged, letterOf, titleLines, titleRoom } from './arrange.ts';
import type { PlacedPanel, SharedAxis } from './axes/index.ts';
import type { Theme } from './colours.ts';
import { describeFigure } from './description.ts';
import type { Figure } from './figure.ts';
import { axisShapes, colourBarShapes, text } from './frame-shapes.ts';
import { axesIn, barWidth, rightAxisWidth, sizes } from './layout.ts';
import type { Box, Frame } from './layout.ts';
import { legendHeight, legendShapes } from './legend.ts';
import { drawMarks, strokedPitch } from './marks/index.ts';
import type { DrawnMarks, MarkAxis, MarkSizes } from './marks/index.ts';
import { textWidth } from './markup.ts';
import type { Scene, Shape } from './scene.ts';
import { numbersOf } from './series.ts';

/**
 * Draws a figure. Deterministic: the same figure gives the same shapes.
 *
 * @throws {RangeError} if it is no figure
 */
export function drawFigure(given: Figure): Scene {
  requireFigure(given);
  const { figure, theme, placed, boxes, layout, legends, common, bar } = arranged(given);
  const hasOwnLegends = legends.length > 0;
  const shapes: Shape[] = [];
  const room = layout.width - 20;
  const titleHeight = titleRoom(figure.title, sizes.title, room);
  const lines = titleLines(figure.title, sizes.title, room);
  const longest = Math.max(0, ...lines.map((line) => textWidth(line, sizes.title)));
  const middle = middleOf(layout.frames, layout.width);
  // A title that is wider than the panels lies in the middle of the figure.
  const reach = Math.min(middle, layout.width - middle) - 10;
  const centre = longest / 2 > reach ? layout.width / 2 : middle;
  lines.forEach((line, k) => {
    shapes.push(text(centre, 10 + sizes.title + k * (sizes.title + 3), line, sizes.title));
  });
  if (common.length > 0) {
    const left = Math.min(...layout.frames.map((frame) => frame.left));
    shapes.push(...legendShapes(common, left, 10 + titleHeight, layout.width - left - 10));
  }
  if (bar !== null) shapes.push(...colourBarShapes(bar, layout.bar, theme));
  const marks = marksOfAll(placed, layout.frames, theme);
  const tops = boxes.map((box, k) => layout.frames[k]!.top - box.above(layout.frames[k]!.width));
  const letter = (k: number): string | null =>
    figure.letters === undefined ? null : letterOf(figure.letters, k);
  // Letters of panels side by side stand at one height, whatever titles and legends these have.
  const rowTop = (k: number): number =>
    Math.min(...tops.filter((_, other) => layout.frames[other]!.top === layout.frames[k]!.top));
  boxes.forEach((box, k) => {
    shapes.push(
      ...panelShapes(box, layout.frames[k]!, marks[k]!, {
        theme,
        labelLeft: layout.labels[k]!,
        hasLegend: hasOwnLegends,
        letter: letter(k),
        letterTop: rowTop(k),
      }),
    );
  });
  return {
    width: layout.width,
    height: layout.height,
    widthText: layout.widthText,
    heightText: layout.heightText,
    title: figure.title ?? '',
    description: figure.description ?? describeFigure(placed, letter),
    ink: theme.ink,
    ground: figure.transparent === true ? null : theme.ground,
    shapes,
  };
}

/** Where the title is: above the middle of the drawing areas. */
function middleOf(frames: readonly Frame[], width: number): number {
  if (frames.length === 0) return width / 2;
  const left = Math.min(...frames.map((frame) => frame.left));
  const right = Math.max(...frames.map((frame) => frame.left + frame.width));
  return (left + right) / 2;
}

interface PanelMarks extends DrawnMarks {
  readonly axes: ReturnType<typeof axesIn>;
}

/** The marks of all panels, in sizes that suit all of them. */
function marksOfAll(
  placed: readonly PlacedPanel[],
  frames: readonly Frame[],
  theme: Theme,
): PanelMarks[] {
  const axes = placed.map((one, k) => axesIn(one, frames[k]!.width, frames[k]!.height));
  const pitches = placed.flatMap(({ panel }, k) =>
    panel.marks.flatMap((mark) => {
      if (mark.kind !== 'raster') return [];
      const { y, y2 } = axes[k]!;
      const { place } = mark.axis === 'right' ? (y2 ?? y) : y;
      return [Math.abs(place(1) - place(0))];
    }),
  );
  const all = placed.flatMap(({ panel }) => panel.marks);
  const common: MarkSizes = {
    pitch: Math.min(strokedPitch, ...pitches.filter(Number.isFinite)),
    spikes: Math.max(0, ...all.map((mark) => (mark.kind === 'raster' ? mark.i.length : 0))),
    points: Math.max(
      0,
      ...all.map((mark) => (mark.kind === 'points' ? numbersOf(mark.x).length : 0)),
    ),
    lines: Math.max(
      0,
      ...placed.map(({ panel }) =>
        panel.marks.reduce((count, mark) => count + (mark.kind === 'line' ? mark.ys.length : 0), 0),
      ),
    ),
  };
  return placed.map((one, k) => {
    const { x, y, y2 } = axes[k]!;
    const { width, height } = frames[k]!;
    const area = {
      width,
      height,
      x: markAxis(x.place, one.x),
      y: markAxis(y.place, one.y),
      y2: y2 === null || one.y2 === null ? null : markAxis(y2.place, one.y2),
      theme,
      sizes: common,
    };
    return { ...drawMarks(one.panel.marks, area), axes: axes[k]! };
  });
}

interface PanelStyle {
  readonly theme: Theme;
  readonly labelLeft: number;
  readonly hasLegend: boolean;
  readonly letter: string | null;
  readonly letterTop: number;
}

function panelShapes(
  { placed, bars }: Box,
  frame: Frame,
  { shapes, legend, axes }: PanelMarks,
  { theme, labelLeft, hasLegend, letter, letterTop }: PanelStyle,
): Shape[] {
  const { left, top, width, height } = frame;
  const { panel } = placed;
  const drawn: Shape[] = [];
  const hasFactor = axes.y.factor !== '' || (axes.y2?.factor ?? '') !== '';
  const legendTall = hasLegend ? legendHeight(legend, width) : 0;
  const legendTop = top - (hasFactor ? sizes.tick + 5 : sizes.tick / 2) - legendTall;
  if (legendTall > 0) drawn.push(...legendShapes(legend, left, legendTop, width));
  const lines = titleLines(panel.title, sizes.label, width);
  lines.forEach((line, k) => {
    const above = (lines.length - 1 - k) * (sizes.label + 3);
    drawn.push(text(left + width / 2, legendTop - 6 - above, line, sizes.label));
  });
  if (letter !== null)
    drawn.push(
      text(labelLeft, letterTop + sizes.letter - 8, letter, sizes.letter, {
        anchor: 'start',
        isBold: true,
      }),
    );
  if (shapes.length > 0) drawn.push({ kind: 'area', x: left, y: top, width, height, shapes });
  drawn.push(...axisShapes(placed, axes, frame, theme, labelLeft));
  let start = left + width + (axes.y2 === null ? 0 : rightAxisWidth(placed, axes.y2, height));
  for (const bar of bars) {
    drawn.push(...colourBarShapes(bar, { left: start, top, height }, theme));
    start += barWidth(bar, height);
  }
  return drawn;
}

function markAxis(place: MarkAxis['place'], { unit, specification }: SharedAxis): MarkAxis {
  return { place, scale: unit.scale, isLog: specification.kind === 'log' };
}

function requireFigure(figure: unknown): void {
  const { panels } = Object(figure) as Partial<Figure>;
  requireArgument(
    Array.isArray(panels) && panels.every((panel) => Array.isArray(Object(panel).marks)),
    'the figure',
    'a figure, such as `plot({ line: [1, 2] })`',
  );
}
