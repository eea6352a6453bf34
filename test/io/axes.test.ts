// Axes of figures: where they end, what they show, in which unit.
import { describe, expect, test } from 'vitest';
import { figureToSvg } from '../../src/io/index.ts';
import { symlogScale } from '../../src/io/figures/axes/scale.ts';
import { histogram } from '../../src/io/figures/histogram.ts';
import { pensOf } from '../../src/io/figures/marks/pens.ts';
import { styleOf, themeOf } from '../../src/io/figures/theme.ts';
import type { AxisOptions, Figure, Mark, Panel } from '../../src/io/index.ts';
import { Hz, mV, nS, Quantity, second, volt } from '../../src/units/index.ts';

function figureOf(marks: readonly Mark[], options: Partial<Panel> = {}): Figure {
  return { panels: [{ ...options, marks }] };
}

function line(x: readonly number[], ...ys: (readonly number[])[]): Mark {
  return { kind: 'line', x, ys };
}

/** The texts of a figure, without the elements of sub- and superscripts. */
function textsOf(figure: Figure): string[] {
  const texts = figureToSvg(figure).matchAll(/<text ([^>]*)>(.*?)<\/text>/g);
  return [...texts].map((match) => match[2]!.replace(/<[^>]+>/g, ''));
}

/** Texts below the axes, and those on their left. */
function ticksOf(figure: Figure): { x: string[]; y: string[] } {
  const texts = [
    ...figureToSvg(figure).matchAll(/<text x="(\S+)" y="(\S+)"([^>]*)>(.*?)<\/text>/g),
  ];
  const pick = (anchor: string) =>
    texts
      .filter(([, , , more]) => more === ` text-anchor="${anchor}"`)
      .map(([, , , , text]) => text!.replace(/<[^>]+>/g, ''));
  return { x: pick('middle'), y: pick('end') };
}

/** A mark of three points with the label LIF. */
function named(kind: 'line' | 'points' | 'errorbars', options: object = {}): Mark {
  const y = [1, 3, 2];
  const own = kind === 'errorbars' ? { y, below: y, above: y } : { ys: [y] };
  return { kind, x: [0, 1, 2], ...own, label: 'LIF', ...options } as Mark;
}

const seconds = (from: number, to: number, n = 100) =>
  second(Float64Array.from({ length: n }, (_, k) => from + ((to - from) * k) / (n - 1)));

describe('axes end at round numbers', () => {
  test.each<[string, Mark, string[], string[]]>([
    [
      'a run whose last sample is one step before its end',
      { kind: 'line', x: seconds(0, 0.9999), ys: [new Float64Array(100).fill(1)] },
      ['0', '200', '400', '600', '800', '1000', 'time (ms)'],
      ['0.90', '0.95', '1.00', '1.05', '1.10'],
    ],
    [
      'five seconds',
      {
        kind: 'line',
        x: seconds(0, 5),
        ys: [volt(Float64Array.from({ length: 100 }, (_, k) => -0.07 + k * 2e-4))],
      },
      ['0', '1', '2', '3', '4', '5', 'time (s)'],
      ['−70', '−65', '−60', '−55', '−50'],
    ],
    [
      'rates stand on zero',
      { kind: 'line', x: [0, 1, 2], ys: [[0, 37, 12]] },
      ['0.0', '0.5', '1.0', '1.5', '2.0'],
      ['0', '5', '10', '15', '20', '25', '30', '35', '40'],
    ],
    [
      'points keep off the axes, and below zero there is no tick',
      { kind: 'points', x: [0, 10], ys: [[0, 143]] },
      ['0', '2', '4', '6', '8', '10'],
      ['0', '20', '40', '60', '80', '100', '120', '140', '160'],
    ],
    [
      'a raster covers the time recorded and the neurons there are',
      { kind: 'raster', i: [0, 3], t: seconds(0.01, 0.07, 2), rows: 5, until: second(0.1) },
      ['0', '20', '40', '60', '80', '100', 'time (ms)'],
      ['0', '1', '2', '3', '4'],
    ],
  ])('%s', (_, mark, x, y) => {
    const ticks = ticksOf(figureOf([mark]));
    expect(ticks.x).toEqual(x.filter((text) => !text.includes('time')));
    expect(ticks.y).toEqual(y);
    expect(textsOf(figureOf([mark]))).toEqual(expect.arrayContaining(x));
  });

  test('a line with markers keeps off the axes', () => {
    const [x, y] = [
      [5, 10, 30],
      [50, 26, 8],
    ];
    const start = (marker: 'circle' | 'none') => {
      const figure = figureOf([{ kind: 'line', x, ys: [y], marker, color: 'red' }]);
      return Number(/<path d="M([\d.]+),[^"]*"[^>]* stroke="red"/.exec(figureToSvg(figure))![1]);
    };
    expect(start('circle') - start('none')).toBeGreaterThan(5);
  });

  test('bars stand on zero beside error bars, too', () => {
    const [x, y] = [
      [0, 1, 2],
      [3, 5, 4],
    ] as const;
    const error = [0.3, 0.4, 0.2];
    const marks: Mark[] = [
      { kind: 'bars', x, heights: y },
      { kind: 'errorbars', x, y, below: error, above: error },
    ];
    const [bottom] = ticksOf(figureOf(marks)).y;
    expect(bottom).toBe('0');
    expect(figureToSvg(figureOf(marks))).toMatch(/<path d="M(\d+),[\d.]+V([\d.]+)H[\d.]+M\1,\2h-4/);
  });

  test.each<[number, number, string[]]>([
    [-80, 40, ['−80', '−60', '−40', '−20', '0', '20', '40']],
    [0, 3e-9, ['0.0', '0.5', '1.0', '1.5', '2.0', '2.5', '3.0']],
    [0, 6e6, ['0', '1', '2', '3', '4', '5', '6']],
    [0, 50000, ['0', '10000', '20000', '30000', '40000', '50000']],
  ])('from %d to %d', (low, high, expected) => {
    const figure = figureOf([line([0, 1], [0, 0])], { y: { limits: [low, high] } });
    expect(ticksOf(figure).y).toEqual(expected);
  });

  test('a common factor stands above the axis', () => {
    const figure = figureOf([line([0, 1], [0, 0])], { y: { limits: [0, 3e-9] } });
    expect(textsOf(figure)).toContain('×10⁻⁹');
  });

  test('no data gives empty axes', () => {
    const texts = textsOf(figureOf([line([], [])], { x: { label: 'x' }, y: { label: 'y' } }));
    expect(texts).toEqual(expect.arrayContaining(['0.0', '1.0', 'x', 'y']));
  });

  test('one value gets room', () => {
    expect(textsOf(figureOf([line([5], [-70])]))).toEqual(expect.arrayContaining(['−70', '5.0']));
  });
});

describe('units', () => {
  const voltage = volt(Float64Array.of(-0.07, -0.05));
  const t = second(Float64Array.of(0, 0.1));
  test.each<[string, Mark, AxisOptions, string, string]>([
    ['chosen to read well', { kind: 'line', x: t, ys: [voltage] }, {}, 'mV', '−70'],
    [
      'after a label without one',
      { kind: 'line', x: t, ys: [voltage] },
      { label: 'v' },
      'v (mV)',
      '−70',
    ],
    [
      'named by the label',
      { kind: 'line', x: t, ys: [voltage] },
      { label: 'v (V)' },
      'v (V)',
      '−0.070',
    ],
    ['in brackets', { kind: 'line', x: t, ys: [voltage] }, { label: 'v [µV]' }, 'v [µV]', '−70000'],
    ['in words', { kind: 'line', x: t, ys: [voltage] }, { label: 'v in V' }, 'v in V', '−0.070'],
    ['as a quotient', { kind: 'line', x: t, ys: [voltage] }, { label: 'v / V' }, 'v / V', '−0.070'],
    [
      'of another kind',
      { kind: 'line', x: t, ys: [voltage] },
      { label: 'v in A' },
      'v in A (mV)',
      '−70',
    ],
    [
      'a name in place of a label',
      { kind: 'line', x: t, ys: [voltage] },
      { name: 'v' },
      'v (mV)',
      '−70',
    ],
    [
      'plain numbers are in the usual unit',
      { kind: 'line', x: t, ys: [voltage, [-70, -55]] },
      {},
      'mV',
      '−70',
    ],
    [
      'a density',
      {
        kind: 'line',
        x: t,
        ys: [new Quantity(Float64Array.of(0, 10), [-4, -1, 3, 2, 0, 0, 0])],
      },
      { label: 'g (mS/cm^2)' },
      'g (mS/cm2)',
      '1.0',
    ],
    [
      'rates',
      { kind: 'line', x: t, ys: [Hz(Float64Array.of(0, 40))] },
      { label: 'rate' },
      'rate (Hz)',
      '40',
    ],
  ])('%s', (_, mark, y, label, tick) => {
    const texts = textsOf(figureOf([mark], { y }));
    expect(texts).toContain(label);
    expect(texts).toContain(tick);
  });

  test('limits with a unit, in the unit that the label names', () => {
    const mark: Mark = { kind: 'line', x: t, ys: [voltage] };
    const figure = figureOf([mark], { y: { limits: [mV(-80), mV(-40)] }, x: { label: 't (s)' } });
    expect(ticksOf(figure).y).toEqual([
      '−80',
      '−75',
      '−70',
      '−65',
      '−60',
      '−55',
      '−50',
      '−45',
      '−40',
    ]);
    expect(ticksOf(figure).x).toContain('0.10');
  });

  test('of the colours of an image', () => {
    const values = nS(Float64Array.of(0, 1, 2, 3));
    const texts = textsOf(figureOf([{ kind: 'image', label: 'w', rows: 2, columns: 2, values }]));
    expect(texts).toEqual(expect.arrayContaining(['w (nS)', '3.0']));
  });
});

describe('scales', () => {
  test('logarithmic: decades have labels', () => {
    const figure = figureOf([line([1, 2], [1e-6, 1e4])], { y: { scale: 'log' } });
    expect(ticksOf(figure).y).toEqual(['104', '102', '100', '10−2', '10−4', '10−6']);
  });

  test.each([
    ['all powers', [1e-4, 1], ['10−4', '10−3', '10−2', '10−1', '100']],
    ['all plain', [1e-2, 1e3], ['0.01', '0.1', '1', '10', '100', '1000']],
  ])('labels of a logarithmic axis are of one form: %s', (_, y, labels) => {
    const figure = figureOf([line([1, 2], y)], { y: { scale: 'log', limits: [y[0]!, y[1]!] } });
    expect(ticksOf(figure).y.reverse()).toEqual(labels);
  });

  test('a logarithmic axis has no decade without anything', () => {
    const mark: Mark = { kind: 'points', x: [1e-3, 1e3], ys: [[1, 2]] };
    expect(ticksOf(figureOf([mark], { x: { scale: 'log' } })).x).toEqual(
      [-3, -2, -1, 0, 1, 2, 3].map((tens) => `10${tens}`.replace('-', '−')),
    );
  });

  test('logarithmic within a decade: digits have labels', () => {
    const figure = figureOf([line([1, 2], [2, 8])], { y: { scale: 'log' } });
    expect(ticksOf(figure).y).toEqual(expect.arrayContaining(['2', '3', '5', '7']));
  });

  test('symmetric logarithm: both signs and zero', () => {
    const figure = figureOf([line([1, 2], [-1e4, 1e4])], { y: { scale: 'symlog' } });
    expect(ticksOf(figure).y).toEqual(expect.arrayContaining(['−104', '0', '104']));
  });

  test.each<[string, readonly number[], AxisOptions, string[]]>([
    ['a size of one’s own', [-300, 300], { linearUpTo: 10 }, ['−100', '−10', '0', '10', '100']],
    [
      'in the unit of the axis',
      [0, 300],
      { linearUpTo: mV(10), label: 'v (mV)' },
      ['0', '10', '100'],
    ],
    ['no power of ten', [0, 300], { linearUpTo: 20 }, ['0', '20', '50', '100', '200']],
    ['all is linear', [-4, 4], { linearUpTo: 10 }, ['−4', '−2', '0', '2', '4']],
    ['one side', [5, 3000], { linearUpTo: 1 }, ['10', '100', '1000']],
    [
      'ends at a power of ten',
      [-90, 95],
      { linearUpTo: 1 },
      ['−100', '−10', '−1', '0', '1', '10', '100'],
    ],
  ])('symmetric logarithm: %s', (_, y, options, expected) => {
    const mark = line([0, 1], options.label === undefined ? y : [0, 0]);
    const scaled = options.label === undefined ? mark : { ...mark, ys: [mV(Float64Array.from(y))] };
    const figure = figureOf([scaled], { y: { scale: 'symlog', ...options } });
    expect(new Set(ticksOf(figure).y)).toEqual(new Set(expected));
  });

  test('a symmetric logarithm is linear up to its size, which is as long as a decade', () => {
    const scale = symlogScale([-100, 100], [0, 60], 1);
    expect(
      [-100, -10, -1, -0.5, 0, 0.25, 1, 100].map(scale).map((x) => Math.round(10 * x) / 10),
    ).toEqual([...[0, 10, 20, 25, 30, 32.5, 40, 60]]);
  });

  test('ticks and labels of one’s own', () => {
    const x = { ticks: [0, Math.PI], tickLabels: ['0', 'π'] };
    expect(ticksOf(figureOf([line([0, 4], [0, 1])], { x })).x).toEqual(['0', 'π']);
  });

  test.each([
    ['stand upright where they have room', [-3.3, 0, 3.3], false],
    ['are turned where they would touch', [-2.8, 0, 2.8], true],
  ])('labels of one’s own %s', (_, ticks, areTurned) => {
    const tickLabels = ['no', 'or', 'yes'];
    const figure = figureOf([line([-40, 40], [0, 1])], { x: { ticks, tickLabels } });
    expect(figureToSvg(figure).includes('rotate(')).toBe(areTurned);
  });

  test('a second y axis', () => {
    const right: Mark = { kind: 'line', x: [0, 1], ys: [[0, 5000]], axis: 'right' };
    const texts = textsOf(figureOf([line([0, 1], [0, 1]), right], { y2: { label: 'rate' } }));
    expect(texts).toEqual(expect.arrayContaining(['1.0', '5000', 'rate']));
  });
});

describe('images', () => {
  const image: Mark = { kind: 'image', rows: 3, columns: 2, values: [0, 1, 2, 3, 4, 5] };

  /** The levels of the bitmap in reading order, from its first pixels of each cell. */
  function rowsFromTop(figure: Figure): string[] {
    const places = [
      ...figureToSvg(figure).matchAll(/<text x="\S+" y="(\S+)" text-anchor="end">([012])</g),
    ];
    return places.sort((a, b) => Number(a[1]) - Number(b[1])).map(([, , text]) => text!);
  }

  test('a matrix stands with row 0 on top, beside a bar of its colours', () => {
    expect(rowsFromTop(figureOf([image]))).toEqual(['0', '1', '2']);
    expect(figureToSvg(figureOf([image])).match(/data:image\/png;base64,/g)).toHaveLength(2);
  });

  test('limits turn picture and labels alike', () => {
    const picture = (figure: Figure) => /href="([^"]+)"/.exec(figureToSvg(figure))![1];
    const upright = figureOf([image], { y: { limits: [-0.5, 2.5] } });
    expect(rowsFromTop(upright)).toEqual(['2', '1', '0']);
    expect(picture(upright)).not.toBe(picture(figureOf([image])));
    const turned: Mark = { kind: 'image', rows: 3, columns: 2, values: [4, 5, 2, 3, 0, 1] };
    expect(picture(upright)).toBe(picture(figureOf([turned])));
  });

  test('beside time panels, an image has an axis of its own unless its columns have times', () => {
    const trace: Mark = { kind: 'line', x: seconds(0, 0.1), ys: [new Float64Array(100)] };
    const figure = { panels: [{ marks: [trace] }, { marks: [image] }] };
    expect(ticksOf(figure).x).toEqual(expect.arrayContaining(['100', '1']));
    const timed: Mark = { ...image, x: second(Float64Array.of(0, 0.1)), y: [0, 1, 2] };
    const shared = { panels: [{ marks: [trace] }, { marks: [timed] }] };
    expect(ticksOf(shared).x.filter((text) => text === '100')).toHaveLength(1);
  });
});

describe('layout', () => {
  const own = (label: string): Panel => ({ marks: [line([0, 1], [0, 1])], x: { label } });

  test('stacked panels share the x axis and its label', () => {
    const lower = { marks: [line([50, 100], [0, 1])], x: { label: 'time (ms)' } };
    const upper = { marks: [line([0, 60], [0, 1])], title: 'upper' };
    const texts = textsOf({ title: 'both', panels: [upper, lower] });
    expect(texts.filter((text) => text === '100')).toHaveLength(1);
    expect(texts.filter((text) => text === 'time (ms)')).toHaveLength(1);
    expect(texts.slice(0, 2)).toEqual(['both', 'upper']);
  });

  test.each<[string, Partial<Figure>, number]>([
    ['panels with different labels have axes of their own', {}, 2],
    ['unless they are shared', { share: 'x' }, 1],
    ['panels of a grid have axes of their own', { columns: 2 }, 2],
  ])('%s', (_, form, labels) => {
    const texts = textsOf({ ...form, panels: [own('a'), own('b')] });
    expect(texts.filter((text) => text === 'a' || text === 'b')).toHaveLength(labels);
  });

  test('a panel over two columns is as wide as the two below', () => {
    const place = (row: number, column: number, columns = 1) => ({
      place: { row, column, columns },
    });
    const panels = [
      { ...own('wide'), ...place(0, 0, 2) },
      { ...own('left'), ...place(1, 0) },
      { ...own('right'), ...place(1, 1) },
    ];
    const areas = [
      ...figureToSvg({ panels }).matchAll(/<svg x="(\S+)" y="(\S+)" width="(\S+)"/g),
    ].map(([, x, y, width]) => ({ x: Number(x), y: Number(y), end: Number(x) + Number(width) }));
    expect([areas[0]!.x, areas[0]!.end]).toEqual([areas[1]!.x, areas[2]!.end]);
    expect(areas[1]!.y).toBe(areas[2]!.y);
  });

  test('sizes in centimetres', () => {
    const svg = figureToSvg({ width: '17 cm', height: '10 cm', panels: [own('x')] });
    expect(svg).toMatch(/^<svg [^>]*width="17cm" height="10cm" viewBox="0 0 642\.5\d* 377\.9\d*"/);
  });

  const red = { color: 'red' };
  test.each<[string, Mark[], number]>([
    ['a line and its error bars', [named('line'), named('errorbars')], 1],
    ['points and the line through them', [named('points', red), named('line', red)], 1],
    ['two lines', [named('line'), named('line', { dash: 'dashed' })], 2],
    ['another colour', [named('line'), named('points', red)], 2],
  ])('one entry of the legend for what is called the same: %s', (_, marks, count) => {
    expect(textsOf({ panels: [{ marks }] }).filter((text) => text === 'LIF')).toHaveLength(count);
  });

  test('letters, one legend for all panels, a dark ground', () => {
    const panels = ['a', 'b'].map((label): Panel => ({
      marks: [{ kind: 'line', label: 'same', x: [0, 1], ys: [[0, 1]] }],
      title: label,
    }));
    const texts = textsOf({ letters: '(a)', legend: 'figure', columns: 2, panels });
    expect(texts).toEqual(expect.arrayContaining(['(a)', '(b)']));
    expect(texts.filter((text) => text === 'same')).toHaveLength(1);
    const described = /<desc>(.*?)<\/desc>/;
    expect(described.exec(figureToSvg({ letters: '(a)', panels }))![1]).toBe(
      '(a): line “same”. (b): line “same”.',
    );
    expect(described.exec(figureToSvg({ panels }))![1]).toMatch(/^Panel 1: .* Panel 2: /);
    expect(figureToSvg({ theme: 'dark', panels })).toContain('fill="#16181c"');
    expect(figureToSvg({ transparent: true, panels })).not.toContain('<rect');
  });

  test('images that share their range of colours have one bar', () => {
    const image = (values: number[]): Panel => ({
      marks: [{ kind: 'image', rows: 1, columns: 2, values }],
    });
    const texts = textsOf({ clim: 'shared', panels: [image([0, 1]), image([0, 10])] });
    expect(texts.filter((text) => text === '10')).toHaveLength(1);
  });
});

test('the first 28 series differ in colour or pattern', () => {
  const svg = figureToSvg(figureOf(Array.from({ length: 28 }, (_, k) => line([0, 1], [k, k + 1]))));
  const styles = [
    ...svg.matchAll(/stroke="(#[0-9a-f]+)" stroke-width="10"(?: stroke-dasharray="([^"]+)")?/g),
  ];
  expect(new Set(styles.map(([, colour, dash]) => `${colour} ${dash}`)).size).toBe(28);
});

test.each<[string, string[]]>([
  ['AaBb', ['0', '0', '1', '1']],
  ['aAbB', ['0', '0', '1', '1']],
  ['AbB', ['0', '1', '1']],
  ['AaB', ['0', '0', '1']],
  ['aA', ['0', '0']],
  ['AbaB', ['0', '1', '0', '1']],
  ['a', ['0']],
])('a band has the colour of the curve inside it: %s', (order, expected) => {
  const level = (letter: string) => (letter.toLowerCase() === 'a' ? 1 : 11);
  const marks = [...order].map((letter): Mark => {
    const at = level(letter);
    const isBand = letter === letter.toLowerCase();
    return isBand
      ? { kind: 'band', x: [0, 1], low: [at - 1, at - 1], high: [at + 1, at + 1] }
      : { kind: 'line', x: [0, 1], ys: [[at, at]] };
  });
  const theme = themeOf({ panels: [] });
  const colours = pensOf(marks, theme).map(({ pen }) => pen.colour);
  expect(colours).toEqual(expected.map((k) => styleOf(theme, Number(k)).colour));
});

test.each<[string, string[]]>([
  ['Aa', ['0', '0']],
  ['aA', ['0', '0']],
  ['AaBb', ['0', '0', '1', '1']],
  ['aAbB', ['0', '0', '1', '1']],
  ['Ab', ['0', '1']],
  ['ABa', ['0', '1', '2']],
  ['a', ['0']],
])('error bars have the colour and marker of the line of their points: %s', (order, expected) => {
  const markers = { a: 'star', b: 'cross' } as const;
  const marks = [...order].map((letter): Mark => {
    const level = letter.toLowerCase() as 'a' | 'b';
    const [x, y, error] = [[0, 1], level === 'a' ? [1, NaN] : [11, 12], [0.5, 0.5]];
    return letter === level
      ? { kind: 'errorbars', x, y, below: error, above: error }
      : { kind: 'line', x, ys: [y], marker: markers[level] };
  });
  const theme = themeOf({ panels: [] });
  const pens = pensOf(marks, theme).map(({ pen }) => pen);
  expect(pens.map(({ colour }) => colour)).toEqual(
    expected.map((k) => styleOf(theme, Number(k)).colour),
  );
  if (order === 'AaBb')
    expect(pens.map(({ marker }) => marker)).toEqual(['star', 'star', 'cross', 'cross']);
});

test('a histogram counts as NumPy does: the last bin holds its upper edge', () => {
  const item: Mark = { kind: 'hist', values: [0, 1, 1, 2, NaN, 9], bins: [0, 1, 2] };
  const svg = figureToSvg(figureOf([item], { y: { limits: [0, 3] } }));
  const tops = [...svg.matchAll(/V(\d+)H/g)].map((match) => Number(match[1]));
  expect(tops.slice(0, 2)).toEqual([200, 0]); // counts 1 and 3 of 3, in 300 pixels
  expect(svg).toContain('>count<');
});

test('a histogram with equal edges counts in the bins that have a width', () => {
  const item: Mark = { kind: 'hist', values: [0.5], bins: [0, 0, 1] };
  const [, left, right] = /d="M([\d.]+),.*?H([\d.]+)V[^"]*z"/.exec(figureToSvg(figureOf([item])))!;
  expect(Number(right)).toBeGreaterThan(Number(left));
});

describe('where panels have axes of their own', () => {
  const timed: Mark = { kind: 'line', x: seconds(0, 0.1), ys: [new Float64Array(100)] };

  test('a curve over time and one over numbers of values', () => {
    const counted = line([0, 1, 2, 3], [1, 2, 3, 4]);
    const { x } = ticksOf({ panels: [{ marks: [timed] }, { marks: [counted] }] });
    expect(x.filter((text) => text === '100')).toEqual(['100']);
    expect(x.at(-1)).not.toBe('time (ms)');
  });

  test('but one for times in their unit, which the label names', () => {
    const plain = line([0, 1, 2, 3], [1, 2, 3, 4]);
    const { x } = ticksOf({
      panels: [{ marks: [timed] }, { marks: [plain], x: { label: 't (ms)' } }],
    });
    expect(x.filter((text) => text === '0')).toEqual(['0']);
  });
});

describe('ends that are not positive lie at the lower end of a logarithmic axis', () => {
  const drawn = (mark: Mark, limits: readonly [number, number] = [1, 100]) =>
    figureToSvg({ ...figureOf([mark], { y: { scale: 'log', limits } }), description: '' });
  const x = [1, 2, 3];

  test.each<[string, (low: number) => Mark]>([
    ['of a band', (low) => ({ kind: 'band', x, low: [5, low, 20], high: [10, 20, 30] })],
    ['of a shaded range', (low) => ({ kind: 'hspan', from: [low], to: [20] })],
  ])('%s', (_, markTo) => {
    expect(drawn(markTo(-3))).toBe(drawn(markTo(1)));
    expect(drawn(markTo(-3))).not.toBe(drawn(markTo(2)));
  });

  test.each<[string, readonly [number, number]]>([
    ['', [1, 100]],
    [', turned around', [100, 1]],
  ])('of error bars, without a cap%s', (_, limits) => {
    const bars = (below: readonly number[]) => {
      const mark: Mark = { kind: 'errorbars', x: [1, 2], y: [10, 10], below, above: [9, 9] };
      return drawn(mark, limits);
    };
    const cap = /M[\d.-]+,[\d.-]+h6/g;
    const [through, upTo] = [bars([5, 30]), bars([5, 9])];
    expect(through.match(cap)).toHaveLength(3);
    expect(through.match(/V[\d.-]+/g)).toEqual(upTo.match(/V[\d.-]+/g));
    expect(upTo.match(cap)).toHaveLength(4);
  });

  test('of bars, turned around', () => {
    const mark: Mark = { kind: 'bars', x, heights: [1, 10, 10] };
    expect(drawn(mark, [100, 1])).toMatch(/M[\d.]+,0V0H/);
  });
});

describe('a unit is as long on both axes', () => {
  const areaOf = (x: AxisOptions, y: AxisOptions, aspect: 'equal' | 'auto' = 'equal') => {
    const svg = figureToSvg(figureOf([line([1, 2], [1, 2])], { x, y, aspect }));
    const [, width, height] = /<svg x="\S+" y="\S+" width="([\d.]+)" height="([\d.]+)">/.exec(svg)!;
    return Number(width) / Number(height);
  };
  const [long, short] = [{ limits: [0, 8] } as const, { limits: [0, 2] } as const];
  const [many, few] = [{ limits: [1, 1e4] } as const, { limits: [1, 1e2] } as const];

  test('or a decade on two logarithmic ones', () => {
    expect(areaOf(long, short)).toBeCloseTo(4, 1);
    expect(areaOf({ ...many, scale: 'log' }, { ...few, scale: 'log' })).toBeCloseTo(2, 1);
  });

  test.each<[AxisOptions, AxisOptions]>([
    [{ ...many, scale: 'log' }, short],
    [
      { ...long, scale: 'symlog' },
      { ...short, scale: 'symlog' },
    ],
  ])('but not on axes without common units: %j', (x, y) => {
    expect(areaOf(x, y)).toBe(areaOf(x, y, 'auto'));
  });
});

test('cells of an image on a logarithmic axis lie around their centres', () => {
  const mark: Mark = {
    kind: 'image',
    rows: 1,
    columns: 3,
    values: [1, 2, 3],
    x: [1, 10, 100],
    y: [1],
  };
  const svg = figureToSvg(figureOf([mark], { x: { scale: 'log' } }));
  const widths = [...svg.matchAll(/<image [^>]*width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  expect(Math.max(...widths)).toBeGreaterThan(300);
});

test('contours reach the edges of a matrix', () => {
  const mark: Mark = {
    kind: 'contour',
    rows: 3,
    columns: 3,
    values: [0, 1, 2, 1, 2, 3, 2, 3, 4],
    levels: [0.5, 1.5, 2.5, 3.5],
  };
  const paths = figureToSvg(figureOf([mark])).matchAll(/<path d="([^"]*)" transform/g);
  expect([...paths].map(([, d]) => d!.match(/[ML]/g)!.length)).toEqual([2, 4, 4, 2]);
});

describe('histograms', () => {
  test.each([
    [[0.007, 0.007 * (1 + 1e-15)], 0.0035, 0.0105],
    [[1, 1], 0.5, 1.5],
    [[0], -0.5, 0.5],
  ])('of one value show one bar around it: %j', (values, low, high) => {
    const { edges, heights } = histogram({ kind: 'hist', values, bins: 3 });
    expect(edges[0]).toBeCloseTo(low, 6);
    expect(edges.at(-1)).toBeCloseTo(high, 6);
    expect(heights).toEqual([0, values.length, 0]);
  });

  test('say what is counted', () => {
    const mark = { kind: 'hist', values: [1, 2, 3], bins: 2 } as const;
    expect(textsOf(figureOf([mark]))).toContain('count');
    expect(textsOf(figureOf([{ ...mark, density: true }]))).toContain('density');
  });

  test.each([
    [second(Float64Array.of(0.01, 0.02, 0.03)), 'density (1/s)'],
    [volt(Float64Array.of(-0.07, -0.06, -0.05)), 'density (1/V)'],
    [nS(Float64Array.of(1, 2, 3)), 'density (1/S)'],
  ])('of values with a unit have a density in its inverse: %#', (values, label) => {
    const mark = { kind: 'hist', values, bins: 2, density: true } as const;
    expect(textsOf(figureOf([mark]))).toContain(label);
  });
});
