// A figure with its axes, labels and legends in their places; all of it but the marks.
import { requireArgument } from '../../diagnostics/index.ts';
import { arranged, letterOf, titleLines, titleRoom } from './arrange.ts';
import type { Arrangement } from './arrange.ts';
import type { PlacedPanel } from './axes/index.ts';
import type { Theme } from './theme.ts';
import { describeFigure } from './description.ts';
import type { Figure } from './figure.ts';
import { axisShapes, colourBarShapes, text } from './frame-shapes.ts';
import { axesIn, barWidth, rightAxisWidth, sizes } from './layout.ts';
import type { Box, DrawnAxes, Frame } from './layout.ts';
import { legendHeight, legendShapes } from './legend.ts';
import type { LegendEntry } from './marks/index.ts';
import { plainText, textWidth } from './markup.ts';
import type { Scene, Shape } from './scene.ts';

/** A panel in its place. */
export interface FramedPanel {
  readonly placed: PlacedPanel;
  /** The drawing area in pixels of the figure. */
  readonly frame: Frame;
  /** The axes, in pixels of the drawing area. */
  readonly axes: DrawnAxes;
}

/** A figure whose parts have their places. */
export interface FramedFigure {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly panels: readonly FramedPanel[];
  /** The scene with the marks of each panel, in pixels of its drawing area. */
  scene(marks: readonly (readonly Shape[])[]): Scene;
}

/**
 * Finds the places of all parts of a figure.
 *
 * @throws {RangeError} if it is no figure
 */
export function framed(given: Figure): FramedFigure {
  requireFigure(given);
  const arrangement = arranged(given);
  const { theme, placed, layout } = arrangement;
  const panels = placed.map((one, k): FramedPanel => {
    const frame = layout.frames[k]!;
    return { placed: one, frame, axes: axesIn(one, frame.width, frame.height) };
  });
  return {
    width: layout.width,
    height: layout.height,
    theme,
    panels,
    scene: (marks) => sceneOf(arrangement, panels, marks),
  };
}

function sceneOf(
  { figure, theme, placed, boxes, layout, legends, common, bar }: Arrangement,
  panels: readonly FramedPanel[],
  marks: readonly (readonly Shape[])[],
): Scene {
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
  const tops = boxes.map((box, k) => layout.frames[k]!.top - box.above(layout.frames[k]!.width));
  const letter = (k: number): string | null =>
    figure.letters === undefined ? null : letterOf(figure.letters, k);
  // Letters of panels side by side stand at one height, whatever titles and legends these have.
  const rowTop = (k: number): number =>
    Math.min(...tops.filter((_, other) => layout.frames[other]!.top === layout.frames[k]!.top));
  boxes.forEach((box, k) => {
    shapes.push(
      ...panelShapes(box, panels[k]!, marks[k] ?? [], {
        theme,
        labelLeft: layout.labels[k]!,
        legend: legends[k] ?? [],
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
    title: plainText(figure.title ?? ''),
    description: plainText(figure.description ?? describeFigure(placed, letter)),
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

interface PanelStyle {
  readonly theme: Theme;
  readonly labelLeft: number;
  readonly legend: readonly LegendEntry[];
  readonly letter: string | null;
  readonly letterTop: number;
}

function panelShapes(
  { placed, bars }: Box,
  { frame, axes }: FramedPanel,
  marks: readonly Shape[],
  { theme, labelLeft, legend, letter, letterTop }: PanelStyle,
): Shape[] {
  const { left, top, width, height } = frame;
  const { panel } = placed;
  const drawn: Shape[] = [];
  const hasFactor = axes.y.factor !== '' || (axes.y2?.factor ?? '') !== '';
  const legendTall = legendHeight(legend, width);
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
  if (marks.length > 0) drawn.push({ kind: 'area', x: left, y: top, width, height, shapes: marks });
  drawn.push(...axisShapes(placed, axes, frame, theme, labelLeft));
  let start = left + width + (axes.y2 === null ? 0 : rightAxisWidth(placed, axes.y2, height));
  for (const bar of bars) {
    drawn.push(...colourBarShapes(bar, { left: start, top, height }, theme));
    start += barWidth(bar, height);
  }
  return drawn;
}

function requireFigure(figure: unknown): void {
  const { panels } = Object(figure) as Partial<Figure>;
  requireArgument(
    Array.isArray(panels) && panels.every((panel) => Array.isArray(Object(panel).marks)),
    'the figure',
    'a figure, such as `plot({ line: [1, 2] })`',
  );
}
