// Draws axes with ticks and labels, and colour bars.
import type { PlacedPanel } from './axes/index.ts';
import { bitmapOfMatrix } from './bitmap.ts';
import type { Theme } from './theme.ts';
import { barAxis, barSize, labelHeight, labelLines, sizes, tickRoom, widest } from './layout.ts';
import type { Bar, DrawnAxes, Frame } from './layout.ts';
import { short } from './scene.ts';
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
  let d = placed.hasLeft
    ? `M${short(left)},${short(top)}V${short(bottom)}H${short(right)}`
    : `M${short(left)},${short(bottom)}H${short(right)}`;
  if (y2 !== null) d += `V${short(top)}`;
  const across = { isVertical: true } as const;
  for (const { at, text: label } of placed.hasLeft ? y.ticks : []) {
    d += `M${short(left)},${short(top + at)}h${-tickOf(label)}`;
    if (placed.hasYLabels && label !== '')
      texts.push(text(left - tickLength - 3, top + at + 4, label, sizes.tick, { anchor: 'end' }));
  }
  for (const { at, text: label } of x.ticks) {
    d += `M${short(left + at)},${short(bottom)}v${tickOf(label)}`;
    if (!placed.hasXLabels || label === '') continue;
    const below = bottom + tickLength;
    texts.push(
      x.isTurned
        ? text(left + at + 4, below + 4, label, sizes.tick, { anchor: 'end', ...across })
        : text(left + at, below + 2 + sizes.tick, label, sizes.tick),
    );
  }
  for (const { at, text: label } of y2?.ticks ?? []) {
    d += `M${short(right)},${short(top + at)}h${tickOf(label)}`;
    texts.push(text(right + tickLength + 3, top + at + 4, label, sizes.tick, { anchor: 'start' }));
  }
  if (y.factor !== '' && placed.hasYLabels && placed.hasLeft)
    texts.push(text(left, top - 5, y.factor, sizes.tick, { anchor: 'start' }));
  if (y2 !== null && y2.factor !== '')
    texts.push(text(right, top - 5, y2.factor, sizes.tick, { anchor: 'end' }));
  if (placed.hasXLabels && x.factor !== '')
    texts.push(
      text(right, bottom + tickLength + tickRoom(x) + sizes.tick + 5, x.factor, sizes.tick, {
        anchor: 'end',
      }),
    );
  const [middle, centre] = [left + width / 2, top + height / 2];
  if (placed.hasXLabels) {
    const below = bottom + tickLength + 4 + tickRoom(x) + sizes.label + 3;
    labelLines(placed.x.label, width).forEach((line, k) =>
      texts.push(text(middle, below + k * labelHeight, line, sizes.label)),
    );
  }
  if (placed.hasYLabels && placed.hasLeft)
    labelLines(placed.y.label, height).forEach((line, k) =>
      texts.push(
        text(labelLeft + sizes.label - 2 + k * labelHeight, centre, line, sizes.label, across),
      ),
    );
  if (y2 !== null && placed.y2 !== null) {
    const start = right + tickLength + 3 + widest(y2) + sizes.label + 4;
    labelLines(placed.y2.label, height).forEach((line, k) =>
      texts.push(text(start + k * labelHeight, centre, line, sizes.label, across)),
    );
  }
  return [{ kind: 'path', d, stroke: ink, width: 1 }, ...texts];
}

/** Ticks without a label are shorter. */
function tickOf(label: string): number {
  return label === '' ? sizes.tickLength / 2 : sizes.tickLength;
}

/** A bar of the colours of an image, beside what ends at `left`. */
export function colourBarShapes(
  bar: Bar,
  { left, top, height }: Omit<Frame, 'width'>,
  { ink }: Theme,
): Shape[] {
  const axis = barAxis(bar, height);
  const start = left + barSize.gap;
  const end = start + barSize.width;
  const steps = Float64Array.from({ length: 255 }, (_, k) => 254 - k);
  const bitmap = bitmapOfMatrix(steps, steps.length, 1, bar.palette, [0, 254]);
  let d = `M${short(start)},${short(top)}H${short(end)}V${short(top + height)}H${short(start)}z`;
  for (const tick of axis.ticks) d += `M${short(end)},${short(top + tick.at)}h${tickOf('') + 1}`;
  const label = end + 6 + widest(axis) + sizes.label + 4;
  return [
    { kind: 'image', x: start, y: top, width: barSize.width, height, bitmap },
    { kind: 'path', d, stroke: ink, width: 0.75 },
    ...axis.ticks.map((tick) =>
      text(end + 6, top + tick.at + 4, tick.text, sizes.tick, { anchor: 'start' as const }),
    ),
    ...(axis.factor === ''
      ? []
      : [text(start, top - 6, axis.factor, sizes.tick, { anchor: 'start' as const })]),
    ...labelLines(bar.axis.label, height).map((line, k) =>
      text(label + k * labelHeight, top + height / 2, line, sizes.label, { isVertical: true }),
    ),
  ];
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
