// Draws a figure as SVG text for papers and web pages: white background, axes on the left and at the bottom, panels
// stacked vertically. Deterministic; user texts are escaped; no external references.
import { axisOf } from './axis.ts';
import type { Axis } from './axis.ts';
import { bitmapUrl } from './bitmap.ts';
import { ink } from './colours.ts';
import { wideEnough, xRange, yRange } from './extent.ts';
import type { Range } from './extent.ts';
import type { Figure, Panel, PlotItem } from './figure.ts';
import { legendHeight, legendOf } from './legend.ts';
import { colourRange, marksOf } from './marks.ts';
import { coordinate, escapeText, textElement, textWidth } from './svg-text.ts';

const fonts = 'Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif';
const tickSize = 11;
const labelSize = 12;
const titleSize = 13;
const tickLength = 4;
const rightMargin = 20;
const colourBar = { gap: 12, width: 12 };

/** Options of `figureToSvg`. */
export interface SvgOptions {
  /** Width in pixels (default: 560); the height depends on the panels. */
  readonly width?: number | undefined;
}

/** Draws a figure as the text of an SVG image, without references to other files. */
export function figureToSvg(figure: Figure, { width = 560 }: SvgOptions = {}): string {
  const { title, panels } = figure;
  const shared = xRange(panels);
  const sizes = { left: leftMargin(panels), right: rightMarginOf(panels) };
  const plotWidth = Math.max(width - sizes.left - sizes.right, 50);
  const plotHeight = panels.length <= 1 ? 300 : Math.max(110, Math.round(460 / panels.length));
  const parts: string[] = [];
  let y = 12;
  if (isText(title)) {
    y += titleSize;
    parts.push(
      textElement(sizes.left + plotWidth / 2, y, title, { anchor: 'middle', size: titleSize }),
    );
    y += 8;
  }
  panels.forEach((panel, k) => {
    const isLast = k === panels.length - 1;
    const frame = { left: sizes.left, top: y, width: plotWidth, height: plotHeight };
    const drawn = drawPanel(panel, frame, shared, isLast);
    parts.push(drawn.text);
    y = drawn.bottom + (isLast ? 0 : 14);
  });
  // The x axis is shared: the last panel with a label names it.
  const xlabel =
    [...panels].reverse().find((panel) => isText(panel.xlabel))?.xlabel ?? defaultXlabel(panels);
  if (isText(xlabel)) {
    y += labelSize + 6;
    parts.push(
      textElement(sizes.left + plotWidth / 2, y, xlabel, { anchor: 'middle', size: labelSize }),
    );
  }
  const height = Math.ceil(y + 12);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `role="img" font-family="${fonts}" font-size="${tickSize}" fill="${ink}">`,
    `<title>${escapeText(title ?? '')}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function isText(text: string | null): text is string {
  return text !== null && text !== '';
}

function holds(panel: Panel, kind: PlotItem['kind']): boolean {
  return panel.items.some((item) => item.kind === kind);
}

function defaultXlabel(panels: readonly Panel[]): string | null {
  return panels.some((panel) => holds(panel, 'raster')) ? 'time (ms)' : null;
}

function ylabelOf(panel: Panel): string | null {
  if (isText(panel.ylabel)) return panel.ylabel;
  return holds(panel, 'raster') ? 'neuron index' : holds(panel, 'hist') ? 'count' : null;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawPanel(
  panel: Panel,
  frame: Frame,
  shared: Range,
  isLast: boolean,
): { text: string; bottom: number } {
  const { left, width, height } = frame;
  const xAxis = axisOf({
    range: shared,
    pixels: [0, width],
    count: Math.max(3, Math.round(width / 80)),
    isWhole: holds(panel, 'image'),
  });
  const yAxis = yAxisOf(panel, height);
  const area = { width, height, placeX: xAxis.place, placeY: yAxis.place };
  const { elements, legend } = marksOf(panel.items, area);

  const parts: string[] = [];
  let top = frame.top;
  if (isText(panel.title)) {
    top += labelSize;
    parts.push(
      textElement(left + width / 2, top, panel.title, { anchor: 'middle', size: labelSize }),
    );
    top += 8;
  }
  if (legend.length > 0) {
    parts.push(legendOf(legend, left, top, width));
    top += legendHeight(legend, width);
  }
  if (yAxis.factor !== '') {
    top += tickSize;
    parts.push(textElement(left, top, yAxis.factor, { size: tickSize }));
    top += 5;
  }
  // An inner svg clips without an id, which could clash with other figures on a page.
  parts.push(
    `<svg x="${coordinate(left)}" y="${coordinate(top)}" width="${coordinate(width)}" height="${height}">`,
    ...elements.filter((element) => element !== ''),
    '</svg>',
    axes(xAxis, yAxis, { left, top, width, height }, isLast),
  );
  const ylabel = ylabelOf(panel);
  if (isText(ylabel))
    parts.push(
      textElement(labelSize + 4, top + height / 2, ylabel, {
        anchor: 'middle',
        size: labelSize,
        isVertical: true,
      }),
    );
  parts.push(...colourBars(panel, left + width + colourBar.gap, top, height));
  return {
    text: parts.join('\n'),
    bottom: top + height + (isLast ? tickLength + 4 + tickSize : 0),
  };
}

function yAxisOf(panel: Panel, height: number): Axis {
  return axisOf({
    range: yRange(panel),
    pixels: [height, 0],
    count: Math.max(3, Math.round(height / 50)),
    isWhole:
      holds(panel, 'image') ||
      (holds(panel, 'raster') &&
        panel.items.every(({ kind }) => ['raster', 'vline'].includes(kind))),
  });
}

/** Both axes with ticks; only the bottom panel has labels on its x axis. */
function axes(
  xAxis: Axis,
  yAxis: Axis,
  { left, top, width, height }: Frame,
  isLast: boolean,
): string {
  const bottom = top + height;
  let path = `M${coordinate(left)},${coordinate(top)}V${coordinate(bottom)}H${coordinate(left + width)}`;
  const texts: string[] = [];
  for (const { at, text } of yAxis.ticks) {
    path += `M${coordinate(left)},${coordinate(top + at)}h${-tickLength}`;
    texts.push(textElement(left - tickLength - 3, top + at + 4, text, { anchor: 'end' }));
  }
  for (const { at, text } of xAxis.ticks) {
    path += `M${coordinate(left + at)},${coordinate(bottom)}v${tickLength}`;
    if (isLast)
      texts.push(
        textElement(left + at, bottom + tickLength + 2 + tickSize, text, { anchor: 'middle' }),
      );
  }
  if (isLast && xAxis.factor !== '')
    texts.push(textElement(left + width, bottom - 5, xAxis.factor, { anchor: 'end' }));
  return [`<path d="${path}" fill="none" stroke="${ink}" stroke-width="1"/>`, ...texts].join('\n');
}

/** All panels share one left margin, so that their x axes align. */
function leftMargin(panels: readonly Panel[]): number {
  const tickTexts = panels.flatMap((panel) => yAxisOf(panel, 200).ticks.map(({ text }) => text));
  const widest = Math.max(0, ...tickTexts.map((text) => textWidth(text, tickSize)));
  const hasLabel = panels.some((panel) => isText(ylabelOf(panel)));
  return Math.ceil(10 + (hasLabel ? labelSize + 8 : 0) + widest + tickLength + 3);
}

type Image = Extract<PlotItem, { kind: 'image' }>;

function imagesOf(panel: Panel): Image[] {
  return panel.items.filter((item) => item.kind === 'image');
}

function colourAxis(image: Image, height: number): Axis {
  const range = wideEnough(...colourRange(image));
  return axisOf({ range, pixels: [height, 0], count: Math.max(3, Math.round(height / 60)) });
}

function rightMarginOf(panels: readonly Panel[]): number {
  const widths = panels.map((panel) =>
    imagesOf(panel).reduce((sum, image) => sum + colourBarWidth(image), 0),
  );
  return rightMargin + Math.max(0, ...widths);
}

function colourBarWidth(image: Image): number {
  const widest = Math.max(
    0,
    ...colourAxis(image, 200).ticks.map(({ text }) => textWidth(text, tickSize)),
  );
  return Math.ceil(
    colourBar.gap + colourBar.width + widest + 10 + (isText(image.label) ? labelSize + 6 : 0),
  );
}

/** The colour bars of images. */
function colourBars(panel: Panel, x: number, top: number, height: number): string[] {
  let left = x;
  return imagesOf(panel).map((image) => {
    const { ticks, factor } = colourAxis(image, height);
    const steps = Float64Array.from({ length: 128 }, (_, k) => 127 - k);
    const right = left + colourBar.width;
    const size = `width="${colourBar.width}" height="${height}"`;
    const parts = [
      `<image x="${coordinate(left)}" y="${coordinate(top)}" ${size} preserveAspectRatio="none" ` +
        `href="${bitmapUrl(steps, steps.length, 1, 0, 127)}"/>`,
      ...ticks.map(({ at, text }) => textElement(right + 5, top + at + 4, text)),
    ];
    if (factor !== '') parts.push(textElement(left, top - 6, factor));
    const width = colourBarWidth(image);
    if (isText(image.label))
      parts.push(
        textElement(left - colourBar.gap + width - 2, top + height / 2, image.label, {
          anchor: 'middle',
          size: labelSize,
          isVertical: true,
        }),
      );
    left += width;
    return parts.join('\n');
  });
}
