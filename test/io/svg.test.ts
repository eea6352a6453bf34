import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureToSvg } from '../../src/io/index.ts';
import type { AxisOptions, Figure, Mark, Panel } from '../../src/io/index.ts';

function figureOf(marks: readonly Mark[], options: Partial<Panel> = {}): Figure {
  return { panels: [{ ...options, marks }] };
}

function line(x: readonly number[], ...ys: (readonly number[])[]): Mark & { kind: 'line' } {
  return { kind: 'line', x, ys };
}

/** Reads XML strictly enough: every tag closes, attributes are quoted, no stray `<` or `&`. Gives the tags' names. */
function readXml(text: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  const token =
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="(?:[^"<&]|&(?:amp|lt|gt|quot|#39);)*")*)\s*(\/?)>|([^<&]|&(?:amp|lt|gt|quot|#39);)/gy;
  let end = 0;
  for (const match of text.matchAll(token)) {
    end = match.index + match[0].length;
    const [, isEnd, name, , isEmpty] = match;
    if (name === undefined) continue;
    if (isEnd) expect(open.pop()).toBe(name);
    else {
      names.push(name);
      if (!isEmpty) open.push(name);
    }
  }
  expect(end).toBe(text.length);
  expect(open).toEqual([]);
  return names;
}

/** The paths inside the drawing areas. */
function pathsOf(svg: string): string[] {
  return [...svg.matchAll(/<svg x=[^]*?<\/svg>/g)].flatMap((area) =>
    [...area[0].matchAll(/ d="([^"]*)"/g)].map((match) => match[1]!),
  );
}

const matrix = { rows: 3, columns: 3, values: [0, 1, NaN, 3, 4, 5, 6, 7, 9] };

const allKinds: Mark[] = [
  line([0, 1, 2], [1, 3, 2]),
  { ...line([0, 1, 2], [1, 3, 2]), steps: 'mid', marker: 'square', dash: 'dotted' },
  { kind: 'points', label: 'p', x: [0, 1], ys: [[1, 2]] },
  { kind: 'points', marker: 'star', x: [0, 1], ys: [[1, 2]], axis: 'right' },
  { kind: 'errorbars', label: 'e', x: [0, 1], y: [1, 2], below: [1, 1], above: [2, 3] },
  { kind: 'band', label: 'b', x: [0, 1, 2], low: [0, 0, 0], high: [1, 2, 1] },
  { kind: 'bars', label: 'bars', x: [0, 1, 2], heights: [1, 2, 1] },
  { kind: 'raster', label: 'r', i: [0, 1, 0], t: [0.0001, 0.0005, 0.002], offset: 2 },
  { kind: 'hist', label: 'h', values: [1, 2, 2, 3], bins: 3, density: true },
  { kind: 'image', label: 'w', ...matrix },
  { kind: 'image', ...matrix, palette: 'coolwarm', x: [1, 2, 4], y: [1, 10, 100] },
  { kind: 'contour', label: 'c', ...matrix },
  { kind: 'hline', at: [1, 2] },
  { kind: 'vline', label: 'v', at: [1] },
  { kind: 'hspan', from: [0], to: [1] },
  { kind: 'vspan', label: 'span', from: [0], to: [1] },
  { kind: 'text', x: 1, y: 1, text: 'g_{Na} = 3 cm^2' },
  { kind: 'arrow', from: [0, 0], to: [1, 2], text: 'here' },
];

describe('the SVG text', () => {
  test('is well formed for every kind of item, alone and together', () => {
    for (const item of allKinds) readXml(figureToSvg(figureOf([item])));
    expect(readXml(figureToSvg(figureOf(allKinds)))).toContain('image');
  });

  test.each([
    ['g_{Na} (mS/cm^2)', 'g_Na (mS/cm²)'],
    ['10^{-3} s^−1', '10⁻³ s⁻¹'],
    ['x^{max}, a_b', 'x^max, a_b'],
    ['run_2 of a_b.csv', 'run_2 of a_b.csv'],
  ])('its title and description are plain characters: %s', (label, plain) => {
    const svg = figureToSvg({
      ...figureOf([line([0, 1], [0, 1])], { x: { label } }),
      title: label,
    });
    expect(svg).toContain(`<title>${plain}</title>\n<desc>line against ${plain}.</desc>`);
  });

  test.each([
    ['w_0 and Δ_max', 'w_{0} and Δ_{max}'],
    ['I_e/g_L (mV), τ_m', 'I_{e}/g_{L} (mV), τ_{m}'],
  ])('a word behind a letter and `_` is a subscript: %s', (text, inBraces) => {
    const titled = (title: string): string => figureToSvg({ ...figureOf([]), title });
    expect(titled(text)).toBe(titled(inBraces));
  });

  test('a small figure, whole', () => {
    const figure = figureOf([line([0, 100], [0, 1])], {
      x: { label: 't' },
      y: { limits: [0, 1] },
    });
    expect(figureToSvg(figure, { width: 200 })).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" width="200" height="205" viewBox="0 0 200 205" role="img" font-family="Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif" font-size="11" fill="#1a1a1a">
      <title></title>
      <desc>line against t.</desc>
      <rect width="200" height="205" fill="#ffffff"/>
      <svg x="35" y="18" width="144" height="140">
      <path d="M0,1400l1440-1400" transform="scale(0.1)" fill="none" stroke="#0072b2" stroke-width="15" stroke-linecap="round" stroke-linejoin="round"/>
      </svg>
      <path d="M35,18V158H179M35,158h-4M35,130h-4M35,102h-4M35,74h-4M35,46h-4M35,18h-4M35,158v4M107,158v4M179,158v4" fill="none" stroke="#1a1a1a" stroke-width="1"/>
      <text x="28" y="162" text-anchor="end">0.0</text>
      <text x="28" y="134" text-anchor="end">0.2</text>
      <text x="28" y="106" text-anchor="end">0.4</text>
      <text x="28" y="78" text-anchor="end">0.6</text>
      <text x="28" y="50" text-anchor="end">0.8</text>
      <text x="28" y="22" text-anchor="end">1.0</text>
      <text x="35" y="175" text-anchor="middle">0</text>
      <text x="107" y="175" text-anchor="middle">50</text>
      <text x="179" y="175" text-anchor="middle">100</text>
      <text x="107" y="192" text-anchor="middle" font-size="12">t</text>
      </svg>
      "
    `);
  });

  test('texts of users stay text', () => {
    const evil = '<script>alert("1" & \'2\')</script>\u0000\u001b';
    const items = allKinds.map((item) => ({ ...item, label: evil }));
    const axis = { label: evil };
    const panel = { marks: items, title: evil, x: axis, y: axis, y2: axis };
    const svg = figureToSvg({ title: evil, panels: [panel], letters: evil, description: evil });
    expect(readXml(svg)).not.toContain('script');
    expect(svg).toContain(
      '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;\ufffd\ufffd',
    );
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test('any label is well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (label) => {
        readXml(figureToSvg({ title: label, description: label, panels: [] }));
      }),
    );
  });

  test('any numbers give a well-formed figure without NaN in it', () => {
    const numbers = fc.array(fc.double(), { maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, fc.constantFrom(...allKinds), (x, y, item) => {
        const own = {
          x,
          ys: [y],
          y,
          i: x,
          t: y,
          values: x,
          at: x,
          low: x,
          high: y,
          from: x,
          to: y,
        };
        const used = Object.fromEntries(
          Object.entries(own).filter(([key]) => Array.isArray(item[key as 'kind'])),
        );
        const limits: AxisOptions = y.length > 1 ? { limits: [y[0]!, y[1]!] } : {};
        const scales = ['linear', 'log', 'symlog'] as const;
        for (const axis of [...scales.map((scale) => ({ scale })), limits]) {
          const svg = figureToSvg(figureOf([{ ...item, ...used }], { x: axis, y: axis }));
          readXml(svg);
          expect(svg.replace(/<text.*<\/text>/g, '')).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
    );
  });

  test('the same figure gives the same text and leaves its numbers alone', () => {
    const frozen = allKinds.map((item) => Object.freeze(item));
    expect(figureToSvg(figureOf(frozen))).toBe(figureToSvg(figureOf([...frozen])));
  });
});

describe('lines', () => {
  const limits: Partial<Panel> = { x: { limits: [0, 1] }, y: { limits: [0, 1] } };

  test('a gap breaks the line, a lone point stays a dot', () => {
    const x = [0, 0.25, 0.5, 0.75, 1];
    const [path] = pathsOf(figureToSvg(figureOf([line(x, [0, 0, NaN, 1, NaN])], limits)));
    expect(path!.match(/M/g)).toHaveLength(2);
    expect(path).toMatch(/h0$/);
  });

  test('rows have a colour each, under one label they share it', () => {
    const x = [0, 1];
    const colours = (svg: string) => new Set(svg.match(/stroke="#(?!1a1a1a)[0-9a-f]{6}"/g));
    const rows = line(x, [0, 1], [1, 0], [1, 1]);
    expect(colours(figureToSvg(figureOf([rows]))).size).toBe(3);
    expect(colours(figureToSvg(figureOf([{ ...rows, label: 'all' }]))).size).toBe(1);
  });

  test('a dense line keeps its peaks and becomes short', () => {
    const n = 1_000_000;
    const x = Float64Array.from({ length: n }, (_, k) => k / n);
    const y = new Float64Array(n).fill(0.5);
    y[314_159] = 1;
    y[271_828] = 0;
    const [path] = pathsOf(figureToSvg(figureOf([{ kind: 'line', x, ys: [y] }], limits)));
    expect(path!.length).toBeLessThan(30_000);
    let height = Number(/^M0,(\d+)/.exec(path!)![1]);
    const heights = [...path!.matchAll(/l\d+,?(-?\d+)/g)].map(([, dy]) => (height += Number(dy)));
    expect([Math.min(...heights), Math.max(...heights)]).toEqual([0, 3000]);
  });

  test('a dense line keeps its gaps', () => {
    const n = 100_000;
    const x = Float64Array.from({ length: n }, (_, k) => k / n);
    const y = new Float64Array(n).fill(0.5).fill(NaN, 40_000, 60_000);
    const [path] = pathsOf(figureToSvg(figureOf([{ kind: 'line', x, ys: [y] }], limits)));
    expect(path!.match(/M/g)!.length).toBe(2);
  });
});

describe('a million numbers take less than a megabyte', () => {
  const n = 1_000_000;
  const noise = (seed: number, length = n) =>
    Float64Array.from(
      { length },
      (_, k) => Math.abs(Math.sin(seed + k * 12.9898) * 43758.5453) % 1,
    );
  const rising = Float64Array.from({ length: n }, (_, k) => k / n);
  test.each<[string, () => Mark]>([
    ['points', () => ({ kind: 'points', x: noise(1), ys: [noise(2)] })],
    ['a line', () => ({ kind: 'line', x: rising, ys: [noise(1)] })],
    [
      'a hundred lines',
      () => ({
        kind: 'line',
        x: rising.subarray(0, n / 100),
        ys: Array.from({ length: 100 }, (_, k) => noise(k, n / 100)),
      }),
    ],
    [
      'a trajectory',
      () => ({
        kind: 'line',
        x: noise(1).map((x, k) => Math.cos(k / 1000) + 0.1 * x),
        ys: [noise(2).map((y, k) => Math.sin(k / 1000) + 0.1 * y)],
      }),
    ],
    ['rules', () => ({ kind: 'vline', at: noise(1) })],
    [
      'a band',
      () => ({ kind: 'band', x: rising, low: noise(1), high: noise(2).map((y) => y + 1) }),
    ],
  ])('%s', (_, make) => {
    expect(figureToSvg(figureOf([make()])).length).toBeLessThan(1_000_000);
  });
});

describe('rasters', () => {
  test('a million spikes are a bitmap of less than a megabyte', () => {
    const n = 1_000_000;
    const i = Int32Array.from({ length: n }, (_, k) => (k * 7919 * (k % 1013)) % 4000);
    const t = Float64Array.from({ length: n }, (_, k) => k / n);
    const svg = figureToSvg(figureOf([{ kind: 'raster', i, t }]));
    expect(svg.length).toBeLessThan(1_000_000);
    expect(svg).toContain('data:image/png');
  });

  test('fewer spikes are one short path', () => {
    const n = 50_000;
    const i = Int32Array.from({ length: n }, (_, k) => (k * 7919) % 4000);
    const t = Float64Array.from({ length: n }, (_, k) => k / n);
    const svg = figureToSvg(figureOf([{ kind: 'raster', i, t }]));
    expect(pathsOf(svg)).toHaveLength(1);
    expect(svg.length).toBeLessThan(12 * n);
  });

  test('spikes stand where they belong', () => {
    const item: Mark = { kind: 'raster', i: [0, 199], t: [0, 100] };
    const limits: Partial<Panel> = { x: { limits: [0, 100] }, y: { limits: [0, 200] } };
    const svg = figureToSvg(figureOf([item], limits), { width: 600 });
    const width = Number(/<svg x="[^"]*" y="[^"]*" width="([^"]*)"/.exec(svg)![1]);
    expect(pathsOf(svg)).toEqual([`m0 3000h0m${10 * width}-2985h0`]);
  });

  test('strokes show few neurons, dots of one size many', () => {
    const few: Mark = { kind: 'raster', i: [0, 1], t: [0, 1] };
    const many: Mark = { kind: 'raster', i: [0, 999], t: [0, 1] };
    const more: Mark = { kind: 'raster', i: [0, 150], t: [0, 1] };
    const panels = [few, many, more].map((mark) => ({ marks: [mark] }));
    const areas = [...figureToSvg({ panels }).matchAll(/<svg x=[^]*?<\/svg>/g)].map(
      ([area]) => area,
    );
    expect(pathsOf(areas[0]!)[0]).toMatch(/v-\d/);
    const widths = areas.slice(1).map((area) => /stroke-width="([^"]+)"/.exec(area)![1]);
    expect(widths[0]).toBe(widths[1]);
  });
});
