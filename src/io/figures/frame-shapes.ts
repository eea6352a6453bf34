// Draws axes with ticks and labels, and colour bars.
import type { PlacedPanel } from './axes.ts';
import type { Axis } from './axis.ts';
import { pngOfMatrix } from './bitmap.ts';
import type { Theme } from './colours.ts';
import type { ImageMark } from './figure.ts';
import { barAxis, barSize, barWidth, sizes, widest } from './layout.ts';
import type { Bar, DrawnAxes, Frame } from './layout.ts';
import type { Shape, TextShape } from './scene.ts';

/** Axes, ticks and labels of a panel. */
export function axisShapes(
  placed: PlacedPanel,
  { x, y, y2 }: DrawnAxes,
  { left, top, width, height }: Frame,
  { ink }: Theme,
  labelLeft: number,
): Shape[] {
  const [bottom, right] = [top + height, left + width];
  const { tickLength } = sizes;
  const texts: Shape[] = [];
  let d = `M${round(left)},${round(top)}V${round(bottom)}H${round(right)}`;
  if (y2 !== null) d += `V${round(top)}`;
  for (const { at, text: label } of y.ticks) {
    d += `M${round(left)},${round(top + at)}h${-tickOf(label)}`;
    if (placed.hasYLabels && label !== '')
      texts.push(text(left - tickLength - 3, top + at + 4, label, sizes.tick, { anchor: 'end' }));
  }
  for (const { at, text: label } of x.ticks) {
    d += `M${round(left + at)},${round(bottom)}v${tickOf(label)}`;
    if (placed.hasXLabels && label !== '')
      texts.push(text(left + at, bottom + tickLength + 2 + sizes.tick, label, sizes.tick));
  }
  for (const { at, text: label } of y2?.ticks ?? []) {
    d += `M${round(right)},${round(top + at)}h${tickOf(label)}`;
    texts.push(text(right + tickLength + 3, top + at + 4, label, sizes.tick, { anchor: 'start' }));
  }
  if (y.factor !== '' && placed.hasYLabels)
    texts.push(text(left, top - 5, y.factor, sizes.tick, { anchor: 'start' }));
  if (y2 !== null && y2.factor !== '')
    texts.push(text(right, top - 5, y2.factor, sizes.tick, { anchor: 'end' }));
  if (placed.hasXLabels && x.factor !== '')
    texts.push(text(right, bottom - 5, x.factor, sizes.tick, { anchor: 'end' }));
  if (placed.hasXLabels && placed.x.label !== '') {
    const below = bottom + tickLength + 4 + sizes.tick + sizes.label + 3;
    texts.push(text(left + width / 2, below, placed.x.label, sizes.label));
  }
  if (placed.hasYLabels && placed.y.label !== '')
    texts.push(
      text(labelLeft + sizes.label - 2, top + height / 2, placed.y.label, sizes.label, {
        isVertical: true,
      }),
    );
  if (y2 !== null && placed.y2 !== null && placed.y2.label !== '')
    texts.push(
      text(
        right + tickLength + 3 + widest(y2) + sizes.label + 4,
        top + height / 2,
        placed.y2.label,
        sizes.label,
        { isVertical: true },
      ),
    );
  return [{ kind: 'path', d, stroke: ink, width: 1 }, ...texts];
}

/** Ticks without a label are shorter. */
function tickOf(label: string): number {
  return label === '' ? sizes.tickLength / 2 : sizes.tickLength;
}

/** The colour bars of a panel. */
export function barShapes(
  bars: readonly (Bar & { readonly image: ImageMark })[],
  y2: Axis | null,
  placed: PlacedPanel,
  { left, top, width, height }: Frame,
  { ink }: Theme,
): Shape[] {
  let at = left + width;
  if (y2 !== null)
    at += widest(y2) + sizes.tickLength + 3 + (placed.y2?.label === '' ? 0 : sizes.label + 8);
  return bars.flatMap((bar) => {
    const { ticks, factor } = barAxis(bar, height);
    const start = at + barSize.gap;
    const end = start + barSize.width;
    const steps = Float64Array.from({ length: 255 }, (_, k) => 254 - k);
    const png = pngOfMatrix(steps, steps.length, 1, bar.image.palette ?? 'viridis', [0, 254]);
    let d = `M${round(start)},${round(top)}H${round(end)}V${round(top + height)}H${round(start)}z`;
    for (const tick of ticks) d += `M${round(end)},${round(top + tick.at)}h${sizes.tickLength - 1}`;
    const shapes: Shape[] = [
      { kind: 'image', x: start, y: top, width: barSize.width, height, png },
      { kind: 'path', d, stroke: ink, width: 0.75 },
      ...ticks.map((tick) =>
        text(end + 6, top + tick.at + 4, tick.text, sizes.tick, { anchor: 'start' as const }),
      ),
    ];
    if (factor !== '') shapes.push(text(start, top - 6, factor, sizes.tick, { anchor: 'start' }));
    at += barWidth(bar, height);
    if (bar.axis.label !== '')
      shapes.push(
        text(at - 2, top + height / 2, bar.axis.label, sizes.label, { isVertical: true }),
      );
    return shapes;
  });
}

/** A text, centred if nothing else is said. */
export function text(
  x: number,
  y: number,
  content: string,
  size: number,
  more: Partial<TextShape> = {},
): TextShape {
  return { kind: 'text', x, y, text: content, size, anchor: 'middle', ...more };
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}
