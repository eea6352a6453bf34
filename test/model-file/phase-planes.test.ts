// `phase_plane` of the `plot` statement and of `plot({ … })`: ranges, nullclines, fixed points, values that are held.
import { expect, test } from 'vitest';
import { renderDiagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { figureToSvg, mV, NeuronGroup, plot } from '../../src/index.ts';
import type { Figure, Mark, MarkOf } from '../../src/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import { Quantity } from '../../src/units/index.ts';

async function figureOf(text: string): Promise<Figure> {
  const model = new ModelRun(new SourceText('net.model', text));
  if (model.check()) await model.run();
  expect(renderDiagnostics(model.diagnostics.sorted)).toBe('');
  return model.figures[0]!.figure;
}

const square = 'xlim: -2, 2; ylim: -2, 2';

/** A plane of dv/dt = f, dw/dt = g. */
function planeOf(f: string, g: string, options = '', more = ''): Promise<Figure> {
  return figureOf(`
c = 1.0
timed_array stim { values: [0, 1]; dt: 10*ms }
neurons G[2] {
    dv/dt = (${f})/ms : 1
    dw/dt = (${g})/ms : 1
    dz/dt = -c*z/ms : 1
    I : 1
    m = v : 1 (constant over dt)
    ${more}
}
G.I = [0, 1]
G.z = 0.5
plot p { phase_plane ${options}: G.v, G.w; ${square} }`);
}

function numbers(series: unknown): number[] {
  return Array.from((series instanceof Quantity ? series.value : series) as ArrayLike<number>);
}

function marksOf(figure: Figure): readonly Mark[] {
  return figure.panels[0]!.marks;
}

/** `saddle at 0 1` */
function pointsOf(figure: Figure): string[] {
  return marksOf(figure)
    .filter((mark) => mark.kind === 'points')
    .flatMap(({ label, x, ys }) =>
      numbers(x).map((at, k) => {
        const place = [at, numbers(ys[0])[k]!].map((value) => Number(value.toFixed(6)) + 0);
        return `${label?.split(' ')[0]} at ${place.join(' ')}`;
      }),
    )
    .sort();
}

// The eigenvalues of linear systems, and of the textbook examples, are known.
test.each<[string, string, string[]]>([
  ['-v', '-2*w', ['stable at 0 0']],
  ['v', '2*w', ['unstable at 0 0']],
  ['v', '-w', ['saddle at 0 0']],
  ['w', '-v', ['center at 0 0']],
  ['-v - w', 'v - w', ['stable at 0 0']],
  ['v*(1 - v)', '-w', ['saddle at 0 0', 'stable at 1 0']],
  ['v - v**3', '-w', ['saddle at 0 0', 'stable at -1 0', 'stable at 1 0']],
  ['(v - 0.3)**2', '-w', []],
  ['v - w', '2*v - 2*w', []],
  ['1 + v**2', '-w', []],
  ['1/v - 1', 'w', ['saddle at 1 0']],
  ['1 if v > 0.3 else -1', 'w', []],
  ['exp(1000*v) - 1', '-w', ['saddle at 0 0']],
  ['sqrt(v) - 1', '-w', ['saddle at 1 0']],
])('fixed points of dv/dt = %s, dw/dt = %s', async (f, g, points) => {
  expect(pointsOf(await planeOf(f, g))).toEqual(points);
});

/** The places where the contour of zero crosses the middle row of the grid. */
function crossings({ values, columns, rows, x }: MarkOf<'contour'>): number[] {
  const at = numbers(values).slice(((rows - 1) / 2) * columns, ((rows + 1) / 2) * columns);
  const places = numbers(x);
  const found: number[] = [];
  for (let k = 0; k + 1 < columns; k++)
    if (at[k]! < 0 !== at[k + 1]! < 0 && !Number.isNaN(at[k]! + at[k + 1]!)) {
      const part = at[k]! / (at[k]! - at[k + 1]!);
      found.push(Number((places[k]! + part * (places[k + 1]! - places[k]!)).toFixed(2)));
    }
  return found;
}

// Values that are held, and what is left out: the zeros of dv/dt along w = 0.
test.each<[string, string, string, number[]]>([
  ['v - v**3', '', '', [-1, 0, 1]],
  ['v - I', '(I=0.77)', '', [0.77]],
  ['v - c', '(c=0.5)', '', [0.5]],
  ['v - z', '', '', [0.5]],
  ['v - 2*m + 0.25', '', '', [0.25]],
  ['v - stim(t)', '(t=15*ms)', '', [1]],
  ['v - stim(t) - 0.3', '(t=5*ms)', '', [0.3]],
  ['1/v', '', '', []],
  ['(1 if v > 0.31 else -1)', '', '', []],
  ['v - 0.6 + int(not_refractory)', '', 'threshold: v > 100; refractory: 5*ms', [-0.4]],
  ['exp(v*1000) - 1', '', '', [0]],
])('nullcline of dv/dt = %s %s %s', async (f, options, more, zeros) => {
  const [curve] = marksOf(await planeOf(f, '-w', options, more)).filter(
    (mark) => mark.kind === 'contour',
  );
  expect(curve!.label).toBe('dv/dt = 0');
  expect(crossings(curve!)).toEqual(zeros);
});

test('white noise is left out, and refractory variables move', async () => {
  const figure = await figureOf(`
neurons G[1] {
    dv/dt = -v/ms + s : 1 (unless refractory)
    dw/dt = -w/ms : 1
    s = xi*ms**-0.5 : Hz
    threshold: v > 5
    refractory: 5*ms
}
plot p { phase_plane: G.v, G.w; ${square} }`);
  expect(pointsOf(figure)).toEqual(['stable at 0 0']);
});

test('a plane is that of one neuron, also of a subgroup, with its own values', async () => {
  const figure = await figureOf(`
neurons G[4] { dv/dt = (i + I - v)/ms : 1
    dw/dt = -w/ms : 1
    I : 1 }
G.I = [0, 0, 0, 0.5]
subgroup H: G[[1, 3]]
plot p { phase_plane: H.v[-1], H.w[-1]; xlim: 0, 5; ylim: -1, 1 }`);
  expect(pointsOf(figure)).toEqual(['stable at 3.5 0']);
});

test('the range is that of what else is drawn, in its units', async () => {
  const figure = await figureOf(`
neurons G[1] { dv/dt = (-50*mV - v)/ms : volt
    dw/dt = -w/ms : amp }
plot p { phase_plane "now": G.v, G.w; line: [-70, -41]*mV, [0, 2]*nA }`);
  const [panel] = figure.panels;
  expect(panel!.x!.limits!.map(String)).toEqual(['-74 mV', '-38 mV']);
  expect(panel!.y!.limits!.map(String)).toEqual(['-200 pA', '2.2 nA']);
  expect(panel!.marks.map(({ kind, label = '' }) => `${kind} ${label ?? ''}`)).toEqual([
    'field ',
    'contour now: dv/dt = 0',
    'contour now: dw/dt = 0',
    'line ',
    'points stable fixed point',
  ]);
  expect(figureToSvg(figure)).toContain('v (mV)');
});

test('plain limits are in the usual unit, as those of the axis', async () => {
  const figure = await figureOf(`
neurons G[1] { dv/dt = (-50*mV - v)/ms : volt
    dw/dt = -w/ms : 1 }
plot p { phase_plane: G.v, G.w; xlim: -75, 0; ylim: -1, 1 }`);
  expect(figureToSvg(figure)).toContain('v (mV)');
  const field = marksOf(figure).find((mark) => mark.kind === 'field')!;
  expect(numbers(field.x)[0]).toBeCloseTo(-0.075);
});

test.each(['streamlines=True', 'arrows=12', 'arrows=0, nullclines=False, fixed_points=False'])(
  'what is drawn with %s',
  async (options) => {
    const svg = figureToSvg(await planeOf('w', '-v - w', `(${options})`));
    expect(svg).not.toMatch(/NaN|Infinity/);
    const heads = svg.match(/<path[^>]*d="M[^"]*z"/g) ?? [];
    expect(heads.length > 0).toBe(options.includes('=12') || options.includes('stream'));
  },
);

test('resets leave gaps in a trajectory', async () => {
  const figure = await figureOf(`
neurons G[1] { dv/dt = 1/(2*ms) : 1
    dw/dt = -w/ms : 1
    threshold: v > 0.99
    reset: v = 0 }
spike_monitor S: G
state_monitor M: G { variables: v, w; dt: 1*ms }
run 5*ms
plot p { line (resets=S): M.v[0], M.w[0] }`);
  const [line] = marksOf(figure) as MarkOf<'line'>[];
  const v = numbers(line!.x);
  expect(v.map(Number.isNaN).filter(Boolean)).toHaveLength(2);
  expect(v.every((value, k) => !(value > v[k + 1]!))).toBe(true);
});

const equations = 'dv/dt = (I - v)/(10*ms) : volt\n dw/dt = (v - w*R)/(R*tau) : amp\n I : volt';

test('`plot({ phase_plane })` draws the same', () => {
  const group = new NeuronGroup(2, equations, { namespace: { R: '10*Mohm', tau: '5*ms' } });
  const make = (values: object) =>
    plot({
      phase_plane: { group, x: 'v', y: 'w', values: values as { I: string } },
      xlim: [mV(-10), mV(30)],
      ylim: [-1, 4],
    });
  expect(make({ I: '20*mV' }).toSvg()).toContain('stable fixed point');
  expect(make({ I: mV(20) }).toSvg()).toBe(make({ I: '20*mV' }).toSvg());
});

test.each<[object, string]>([
  [{ x: 'v' }, 'y'],
  [{ x: 'v', y: 'nope' }, 'two variables'],
  [{ x: 'v', y: 'I' }, 'differential'],
  [{ x: 'v', y: 'w', index: 2 }, 'out of range'],
  [{ x: 'v', y: 'w', values: { I: 3 } }, 'volt'],
  [{ x: 'v', y: 'w', values: { J: 3 } }, 'no option `J`'],
  [{ x: 'v', y: 'w', arrows: -1 }, 'whole number'],
  [{ x: 'v', y: 'w', more: 1 }, 'no option `more`'],
  [{ x: 'v', y: 'w' }, 'xlim'],
])('`plot({ phase_plane: %o })` is refused', (options, message) => {
  const group = new NeuronGroup(2, equations, { namespace: { R: '10*Mohm', tau: '5*ms' } });
  expect(() => plot({ phase_plane: { group, ...options } as never })).toThrow(message);
});
