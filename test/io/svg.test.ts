// Figures as SVG: well-formed text, lines, rasters, histograms, matrices and axes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureToSvg } from '../../src/io/index.ts';
import type { Figure, Panel, PlotItem } from '../../src/io/index.ts';

const bare: Omit<Panel, 'items'> = {
  title: null,
  xlabel: null,
  ylabel: null,
  xlim: null,
  ylim: null,
};

function figureOf(items: readonly PlotItem[], options: Partial<Panel> = {}): Figure {
  return { title: null, panels: [{ ...bare, ...options, items }] };
}

function line(x: readonly number[], ...ys: (readonly number[])[]): PlotItem {
  return { kind: 'line', label: null, x, ys };
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

/** The texts of the figure, in order. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map((match) => match[1]!);
}

/** The paths inside the drawing areas. */
function pathsOf(svg: string): string[] {
  return [...svg.matchAll(/<svg x=[^]*?<\/svg>/g)].flatMap((area) =>
    [...area[0].matchAll(/ d="([^"]*)"/g)].map((match) => match[1]!),
  );
}

const allKinds: PlotItem[] = [
  line([0, 1, 2], [1, 3, 2]),
  { kind: 'points', label: 'p', x: [0, 1], ys: [[1, 2]] },
  { kind: 'raster', label: 'r', i: [0, 1, 0], t: [0.0001, 0.0005, 0.002] },
  { kind: 'hist', label: 'h', values: [1, 2, 2, 3], bins: 3 },
  { kind: 'image', label: 'w', rows: 2, columns: 2, values: [0, 1, NaN, 3] },
  { kind: 'hline', label: null, at: 1 },
  { kind: 'vline', label: 'v', at: 1 },
];

describe('the SVG text', () => {
  test('is well formed for every kind of item, alone and together', () => {
    for (const item of allKinds) readXml(figureToSvg(figureOf([item])));
    expect(readXml(figureToSvg(figureOf(allKinds)))).toContain('image');
  });

  test('a small figure, completely', () => {
    const figure = figureOf([line([0, 100], [0, 1])], { xlabel: 't', ylim: [0, 1] });
    expect(figureToSvg(figure, { width: 200 })).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" width="200" height="361" viewBox="0 0 200 361" role="img" font-family="Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif" font-size="11" fill="#1a1a1a">
      <title></title>
      <rect width="200" height="361" fill="#fff"/>
      <svg x="35" y="12" width="145" height="300">
      <path d="M0,300 145,0" fill="none" stroke="#0072b2" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>
      </svg>
      <path d="M35,12V312H180M35,312h-4M35,252h-4M35,192h-4M35,132h-4M35,72h-4M35,12h-4M35,312v4M107.5,312v4M180,312v4" fill="none" stroke="#1a1a1a" stroke-width="1"/>
      <text x="28" y="316" text-anchor="end">0.0</text>
      <text x="28" y="256" text-anchor="end">0.2</text>
      <text x="28" y="196" text-anchor="end">0.4</text>
      <text x="28" y="136" text-anchor="end">0.6</text>
      <text x="28" y="76" text-anchor="end">0.8</text>
      <text x="28" y="16" text-anchor="end">1.0</text>
      <text x="35" y="329" text-anchor="middle">0</text>
      <text x="107.5" y="329" text-anchor="middle">50</text>
      <text x="180" y="329" text-anchor="middle">100</text>
      <text x="107.5" y="349" text-anchor="middle" font-size="12">t</text>
      </svg>
      "
    `);
  });

  test('texts of users are escaped', () => {
    const evil = '<script>alert("1" & \'2\')</script>\u0000\u001b';
    const items = allKinds.map((item) => ({ ...item, label: evil }));
    const panel = { ...bare, items, title: evil, xlabel: evil, ylabel: evil };
    const svg = figureToSvg({ title: evil, panels: [panel] });
    expect(readXml(svg)).not.toContain('script');
    expect(svg).toContain(
      '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;\ufffd\ufffd',
    );
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test('any label is well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (label) => {
        readXml(figureToSvg({ title: label, panels: [] }));
      }),
    );
  });

  test('any numbers give a well-formed figure without NaN in it', () => {
    const numbers = fc.array(fc.double(), { maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, fc.constantFrom(...allKinds), (x, y, item) => {
        const own = { x, ys: [y], i: x, t: y, values: x, at: x[0] ?? 0 };
        const used = Object.fromEntries(Object.entries(own).filter(([key]) => key in item));
        const limits = { xlim: y.length > 1 ? ([y[0]!, y[1]!] as [number, number]) : null };
        for (const options of [{}, limits]) {
          const svg = figureToSvg(figureOf([{ ...item, ...used }], options));
          readXml(svg);
          expect(svg.replace(/<text.*<\/text>/g, '')).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
    );
  });

  test('drawing is deterministic and does not change the data', () => {
    const frozen = allKinds.map((item) => Object.freeze(item));
    expect(figureToSvg(figureOf(frozen))).toBe(figureToSvg(figureOf([...frozen])));
  });
});

describe('lines', () => {
  const limits: Partial<Panel> = { xlim: [0, 1], ylim: [0, 1] };

  test('a gap breaks the line, a lone point stays a dot', () => {
    const x = [0, 0.25, 0.5, 0.75, 1];
    const [path] = pathsOf(figureToSvg(figureOf([line(x, [0, 0, NaN, 1, NaN])], limits)));
    expect(path!.match(/M/g)).toHaveLength(2);
    expect(path).toMatch(/h0$/);
  });

  test('each row has a colour; rows with a common label share one', () => {
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
    const [path] = pathsOf(
      figureToSvg(figureOf([{ kind: 'line', label: null, x, ys: [y] }], limits)),
    );
    expect(path!.length).toBeLessThan(30_000);
    const heights = path!
      .slice(1)
      .split(' ')
      .map((pair) => Number(pair.split(',')[1]));
    expect([Math.min(...heights), Math.max(...heights)]).toEqual([0, 300]);
  });

  test('a dense line keeps its gaps', () => {
    const n = 100_000;
    const x = Float64Array.from({ length: n }, (_, k) => k / n);
    const y = new Float64Array(n).fill(0.5).fill(NaN, 40_000, 60_000);
    const [path] = pathsOf(
      figureToSvg(figureOf([{ kind: 'line', label: null, x, ys: [y] }], limits)),
    );
    expect(path!.match(/M/g)!.length).toBe(2);
  });
});

describe('rasters', () => {
  test('any number of spikes is one short path', () => {
    const n = 100_000;
    const i = Int32Array.from({ length: n }, (_, k) => (k * 7919) % 4000);
    const t = Float64Array.from({ length: n }, (_, k) => k / n);
    const svg = figureToSvg(figureOf([{ kind: 'raster', label: null, i, t }]));
    expect(pathsOf(svg)).toHaveLength(1);
    expect(svg.length).toBeLessThan(12 * n);
  });

  test('times are in milliseconds, axes are named, indices are whole', () => {
    const svg = figureToSvg(
      figureOf([{ kind: 'raster', label: null, i: [0, 1, 2], t: [0, 0.05, 0.1] }]),
    );
    const milliseconds = ['0', '20', '40', '60', '80', '100'];
    expect(textsOf(svg)).toEqual([
      ...['0', '1', '2'],
      ...milliseconds,
      'neuron index',
      'time (ms)',
    ]);
  });

  test('spikes are drawn at their coordinates', () => {
    const item: PlotItem = { kind: 'raster', label: null, i: [0, 199], t: [0, 0.1] };
    const svg = figureToSvg(figureOf([item], { xlim: [0, 100], ylim: [0, 200] }), { width: 600 });
    const width = Number(/<svg x="[^"]*" y="[^"]*" width="([^"]*)"/.exec(svg)![1]);
    expect(pathsOf(svg)).toEqual([`m0 3000h0m${10 * width}-2985h0`]);
  });
});

describe('axes', () => {
  const ticksFor = (low: number, high: number) =>
    textsOf(
      figureToSvg(figureOf([line([0, 1], [0, 0])], { xlim: [0, 1], ylim: [low, high] })),
    ).filter((text) => !['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'].includes(text) || high === 1);

  test.each([
    [-80, 40, ['−80', '−60', '−40', '−20', '0', '20', '40']],
    [0, 3e-9, ['×10⁻⁹', '0.5', '1.5', '2.0', '2.5', '3.0']],
    [0, 6e6, ['×10⁶', '0', '1', '2', '3', '4', '5', '6']],
    [0, 50000, ['0', '10000', '20000', '30000', '40000', '50000']],
  ])('from %d to %d', (low, high, expected) => {
    expect(ticksFor(low, high)).toEqual(expected);
  });

  test('no data gives empty axes', () => {
    const svg = figureToSvg(figureOf([line([], [])], { xlabel: 'x', ylabel: 'y' }));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['0.0', '1.0', 'x', 'y']));
    expect(pathsOf(svg)).toEqual([]);
  });

  test('a single value gets an axis with a margin', () => {
    const texts = textsOf(figureToSvg(figureOf([line([5], [-70])])));
    expect(texts).toEqual(expect.arrayContaining(['−70', '5.0']));
  });

  test('stacked panels share the x axis and its label', () => {
    const lower = { ...bare, items: [line([50, 100], [0, 1])], xlabel: 'time (ms)' };
    const upper = { ...bare, items: [line([0, 60], [0, 1])], title: 'upper' };
    const texts = textsOf(figureToSvg({ title: 'both', panels: [upper, lower] }));
    expect(texts.filter((text) => text === '100')).toHaveLength(1);
    expect(texts.filter((text) => text === 'time (ms)')).toHaveLength(1);
    expect(texts.slice(0, 2)).toEqual(['both', 'upper']);
  });

  test('a histogram counts as NumPy: the last bin includes its upper edge', () => {
    const item: PlotItem = {
      kind: 'hist',
      label: null,
      values: [0, 1, 1, 2, NaN, 9],
      bins: [0, 1, 2],
    };
    const svg = figureToSvg(figureOf([item], { ylim: [0, 3] }));
    const tops = [...pathsOf(svg)[0]!.matchAll(/V(\d+)H/g)].map((match) => Number(match[1]));
    expect(tops).toEqual([200, 0]); // counts 1 and 3 of 3, in 300 pixels
    expect(textsOf(svg)).toContain('count');
  });

  test('a histogram with equal edges counts in the bins that have a width', () => {
    const item: PlotItem = { kind: 'hist', label: null, values: [0.5], bins: [0, 0, 1] };
    const [, left, right] = /M([\d.]+),.*H([\d.]+)/.exec(
      pathsOf(figureToSvg(figureOf([item])))[0]!,
    )!;
    expect(Number(right)).toBeGreaterThan(Number(left));
  });

  test('a matrix is drawn with row 0 on top, beside a colour bar', () => {
    const item: PlotItem = {
      kind: 'image',
      label: 'w (nS)',
      rows: 3,
      columns: 2,
      values: [0, 1, 2, 3, 4, 5],
    };
    const svg = figureToSvg(figureOf([item]));
    const places = [...svg.matchAll(/<text x="\S+" y="(\S+)" text-anchor="end">([012])</g)];
    const fromTop = places.sort((a, b) => Number(a[1]) - Number(b[1]));
    expect(fromTop.map(([, , text]) => text)).toEqual(['0', '1', '2']);
    expect(textsOf(svg)).toContain('w (nS)');
    expect(svg.match(/data:image\/png;base64,/g)).toHaveLength(2);
  });
});
