// Where the texts of figures stand: none is cut, none lies on another.
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/io/figures/markup.ts';
import { drawFigure, figureToSvg } from '../../src/io/index.ts';
import type { Figure, Mark, Panel, Shape } from '../../src/io/index.ts';
import { mV, nA, ms } from '../../src/units/index.ts';

const t = ms([0, 1, 2, 3]);
const v = mV([-70, -60, -50, -65]);
const curve = (label = '', more: object = {}): Mark => ({
  kind: 'line',
  label,
  x: t,
  ys: [v],
  ...more,
});
const words = (count: number) => Array.from({ length: count }, (_, k) => `word${k}`).join(' ');
const image = (label: string, values = [0, 1]): Mark => ({
  kind: 'image',
  label,
  rows: 1,
  columns: 2,
  values,
});
const panels = (count: number, panel: Panel) => Array.from({ length: count }, () => panel);

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The texts beside the drawing areas, with the places that they take up. */
function boxesOf(figure: Figure): { boxes: Box[]; width: number; height: number } {
  const { shapes, width, height } = drawFigure(figure);
  const boxes = shapes.flatMap((shape: Shape): Box[] => {
    if (shape.kind !== 'text') return [];
    const { x, y, text, size, anchor = 'start', isVertical = false } = shape;
    const length = textWidth(text, size);
    const shift = anchor === 'start' ? 0 : anchor === 'middle' ? length / 2 : length;
    const [high, low] = [0.7 * size, 0];
    return isVertical
      ? [{ text, left: x - high, right: x + low, top: y - length + shift, bottom: y + shift }]
      : [{ text, left: x - shift, right: x - shift + length, top: y - high, bottom: y + low }];
  });
  return { boxes, width, height };
}

describe('no text is cut or lies on another', () => {
  const column = '8.5 cm';
  test.each<[string, Figure]>([
    [
      'long titles',
      { title: words(20), width: column, panels: [{ title: words(15), marks: [curve()] }] },
    ],
    [
      'long labels',
      {
        width: column,
        panels: [{ x: { label: words(12) }, y: { label: words(12) }, marks: [curve()] }],
      },
    ],
    [
      'a long legend',
      { width: column, panels: [{ marks: [curve(words(15)), curve('b'), curve('c')] }] },
    ],
    [
      'one legend for all',
      {
        width: column,
        legend: 'figure',
        panels: panels(2, { marks: [curve(words(9)), curve('b')] }),
      },
    ],
    ['many narrow panels', { width: column, columns: 3, panels: panels(6, { marks: [curve()] }) }],
    [
      'large and almost equal numbers',
      {
        width: column,
        columns: 2,
        panels: panels(2, { marks: [{ kind: 'line', x: [1e5, 3e5], ys: [[12345.6, 12345.7]] }] }),
      },
    ],
    [
      'ticks with long texts',
      {
        width: column,
        panels: [
          {
            x: { ticks: [0, 1, 2], tickLabels: [words(2), words(3), words(2)] },
            marks: [{ kind: 'bars', x: [0, 1, 2], heights: [1, 2, 3] }],
          },
        ],
      },
    ],
    [
      'ticks close to one another',
      {
        width: column,
        panels: [
          {
            x: { ticks: ms([0, 0.01, 1, 1.02, 3]) },
            y: { ticks: mV([-70, -69.9, -50]) },
            marks: [curve()],
          },
        ],
      },
    ],
    [
      'three axes and a colour bar',
      {
        width: column,
        letters: 'A',
        panels: [
          {
            title: 'title',
            y2: { label: words(6) },
            marks: [
              curve('v'),
              { kind: 'line', axis: 'right', x: t, ys: [nA([0, 1, 2, 3])] },
              image(words(6), [1e-7, 2e-7]),
            ],
          },
        ],
      },
    ],
    [
      'a common colour bar',
      {
        width: column,
        columns: 3,
        clim: 'shared',
        letters: '(a)',
        panels: panels(6, { title: 'title', marks: [image(words(4))] }),
      },
    ],
    [
      'logarithmic axes',
      {
        width: column,
        columns: 3,
        panels: panels(3, {
          x: { scale: 'log' },
          y: { scale: 'log' },
          marks: [{ kind: 'line', x: [1e-9, 1e9], ys: [[1e-3, 5]] }],
        }),
      },
    ],
  ])('%s', (_, figure) => {
    const { boxes, width, height } = boxesOf(figure);
    for (const box of boxes) {
      const isInside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
      expect(isInside, `${box.text} is cut`).toBe(true);
      for (const other of boxes)
        if (other !== box) {
          const areApart =
            box.right <= other.left ||
            other.right <= box.left ||
            box.bottom <= other.top ||
            other.bottom <= box.top;
          expect(areApart, `${box.text} lies on ${other.text}`).toBe(true);
        }
    }
  });
});

test('a panel of the right axis has no left one', () => {
  const { boxes } = boxesOf({ panels: [{ marks: [curve('', { axis: 'right' })] }] });
  expect(boxes.map(({ text }) => text)).not.toContain('0.2');
  expect(boxes.filter(({ text }) => text === '−60')).toHaveLength(1);
});

test('almost equal numbers have a common offset, a single tick all of its digits', () => {
  const textsOf = (figure: Figure) => boxesOf(figure).boxes.map(({ text }) => text);
  const y = [12345.6, 12345.7];
  expect(textsOf({ panels: [{ marks: [{ kind: 'line', x: [0, 1], ys: [y] }] }] })).toEqual(
    expect.arrayContaining(['+12345', '0.60', '0.70']),
  );
  const ticks = [1000.002];
  expect(
    textsOf({
      panels: [{ x: { ticks }, marks: [{ kind: 'line', x: [1000.001, 1000.003], ys: [y] }] }],
    }),
  ).toContain('1000.002');
});

describe('many marks make a small file', () => {
  const count = 50_000;
  const x = Float64Array.from({ length: count }, (_, k) => k / 10);
  const y = x.map((value) => Math.sin(value / 40) + ((value * 7919) % 13) / 13);
  test.each<[string, Mark]>([
    ['markers of a line', { kind: 'line', x, ys: [y], marker: 'square' }],
    ['triangles', { kind: 'points', x, ys: [y], marker: 'triangle' }],
    ['error bars', { kind: 'errorbars', x, y, below: y.map(Math.abs), above: y.map(Math.abs) }],
    ['bars', { kind: 'bars', x, heights: y }],
    ['shaded ranges', { kind: 'vspan', from: x, to: x.map((value) => value + 0.01) }],
  ])('%s', (_, mark) => {
    const svg = figureToSvg({ panels: [{ marks: [mark] }] });
    expect(svg.length).toBeGreaterThan(1000);
    expect(svg.length).toBeLessThan(400_000);
  });

  test('bars are as high as the highest of their pixel', () => {
    const heights = y.map((_, k) => (k === 777 ? 5 : 1));
    const figure = { panels: [{ marks: [{ kind: 'bars', x, heights }] }] } as const;
    const svg = figureToSvg({
      ...figure,
      panels: [{ ...figure.panels[0], y: { limits: [0, 5] } }],
    });
    expect(svg).toMatch(/M[\d.]+,0V300H|M[\d.]+,300V0H/);
  });
});
