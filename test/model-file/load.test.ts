// `load`: arrays of files beside the model, with their units, and what it says if there are none.
import { expect, test, vi } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { writeCsv, writeNpy, writeNpz } from '../../src/io/index.ts';
import type { Results } from '../../src/io/index.ts';
import { ModelRun, UnreadableFile } from '../../src/model-file/index.ts';

const results: Results = new Map([
  ['M.i', { type: 'integer', shape: [2], values: Int32Array.of(3, 1), unit: '1' }],
  ['M.t', { type: 'float', shape: [2], values: Float64Array.of(0.25, 0.5), unit: 'second' }],
  ['trace.t', { type: 'float', shape: [3], values: Float64Array.of(0, 1, 2), unit: 'second' }],
  ['trace.i', { type: 'integer', shape: [2], values: Int32Array.of(0, 5), unit: '1' }],
  ...(['trace.v', 'm'] as const).map((name): [string, never] => [
    name,
    {
      type: 'float',
      shape: [2, 3],
      values: Float64Array.of(1, 2, 3, 4, 5, 6),
      unit: 'volt',
    } as never,
  ]),
]);
const arrays = Object.fromEntries([...results].map(([name, { unit }]) => [name, { unit }]));
const csv = writeCsv(results);

const files: Readonly<Record<string, string | Uint8Array | undefined>> = {
  'run/results.npz': writeNpz(results),
  'run/manifest.json': JSON.stringify({ files: { 'results.npz': '' }, arrays }),
  'run/other.npz': writeNpz(results),
  'results.npz': writeNpz(results),
  'one.npz': writeNpz(new Map([['w', results.get('m')!]])),
  'bad/results.npz': writeNpz(new Map([['w', results.get('m')!]])),
  'bad/manifest.json': '[]',
  'w.npy': writeNpy(results.get('M.i')!),
  'M.csv': csv.get('M'),
  'trace.csv': csv.get('trace'),
  'm.csv': csv.get('m'),
  'excel.csv': '\ufeffZeit (ms);v (mV)\r\n0,5;-70\r\n1;-69,5\r\n',
  'utf16.TXT': Buffer.from('\ufefft (ms)\tv (µV)\n1\t2\n', 'utf16le'),
  'ansi.csv': Uint8Array.from(
    [...'v (', 0xb5, ...'V)\n1\n'].map((c) => (typeof c === 'number' ? c : c.charCodeAt(0))),
  ),
  'plain.txt': '1 2\n3 4\n',
  'saved.txt': '# t v\n1 2\n3 4\n',
  'gaps.csv': 'a,b\n1,\n,2\n',
  'mixed.csv': 'cell,v[mV]\nA,1\nB,2\n',
  'ragged.csv': 'a,b\n1\n',
  'data.mat': 'MATLAB',
};

function runOf(text: string): ModelRun {
  return new ModelRun(new SourceText('net.model', text), {
    readFile(name) {
      const content = files[name];
      if (content === undefined) throw new UnreadableFile('no such file or folder');
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
  });
}

const matrix = ['2×3', [1, 2, 3, 4, 5, 6], 'volt'];

test.each<[string, unknown]>([
  ['load("run/results.npz", "M.t")', ['2', [0.25, 0.5], 'second']],
  ['load("run/results.npz", "M.i")', ['2', [3, 1], '1']],
  ['load("run/results.npz", "trace.v")', matrix],
  ['load("run/results.npz", name="trace.v")[1, :]', ['3', [4, 5, 6], 'volt']],
  ['load("run/other.npz", "M.t")', ['2', [0.25, 0.5], '1']],
  ['load("results.npz", "M.t")*ms', ['2', [0.00025, 0.0005], 'second']],
  ['load("results.npz", "M.t", ms)', ['2', [0.00025, 0.0005], 'second']],
  ['load("results.npz", "M.t", unit=2*second)', ['2', [0.5, 1], 'second']],
  ['load("run/results.npz", "M.t", unit=ms)', ['2', [0.25, 0.5], 'second']],
  ['load("one.npz")[1, 2]', ['', [6], '1']],
  ['load("bad/results.npz", unit=volt)', matrix],
  ['load("w.npy")', ['2', [3, 1], '1']],
  ['load("w.npy", unit=mV)', ['2', [0.003, 0.001], 'volt']],
  ['load("M.csv", "t")', ['2', [0.25, 0.5], 'second']],
  ['load("M.csv", "i")', ['2', [3, 1], '1']],
  ['load("trace.csv", "v_5")', ['3', [4, 5, 6], 'volt']],
  ['load("trace.csv", "v")', matrix],
  ['load("m.csv", "m")', matrix],
  ['load("m.csv")', matrix],
  ['load("excel.csv", "Zeit")', ['2', [0.0005, 0.001], 'second']],
  ['load("excel.csv", "v")', ['2', [-0.07, -0.0695], 'volt']],
  ['load("utf16.TXT", "v")', ['1', [2e-6], 'volt']],
  ['load("ansi.csv")', ['1', [1e-6], 'volt']],
  ['load("plain.txt")[:, 1]', ['2', [2, 4], '1']],
  ['load("saved.txt", "v", mV)', ['2', [0.002, 0.004], 'volt']],
  ['load("gaps.csv", "a")', ['2', [1, NaN], '1']],
  ['load("mixed.csv", "v")', ['2', [0.001, 0.002], 'volt']],
])('%s', async (expression, expected) => {
  const run = runOf(`output x = ${expression}\n`);
  expect(run.check()).toBe(true);
  await run.run();
  const { shape, values, unit } = run.results.get('x')!;
  expect([shape.join('×'), [...values], unit]).toEqual(expected);
});

test.each([
  [
    'load("run/results.npz")',
    'it has several arrays (M.i, M.t, trace.t, trace.i, trace.v, m): name one, `load("…", "M.i")`',
  ],
  ['load("run/results.npz", "trace.w")', 'it has no array "trace.w"; did you mean "trace.'],
  ['load("run/results.npz", "trace.v", ms)', '"trace.v" is in volt there, not in second'],
  ['load("m.csv", unit=ms)', 'it is in volt there, not in second'],
  ['load("w.npy", "w2")', 'a .npy file is one array without a name: leave "w2" out'],
  [
    'load("M.csv")',
    'its columns have different units, "i" 1 and "t" second: name one, `load("…", "t")`',
  ],
  [
    'load("plain.txt", "a")',
    'its columns have no names: leave "a" out, and take a column by `[:, 0]`',
  ],
  ['load("mixed.csv")', 'its columns have different units'],
  ['load("mixed.csv", "cell")', 'line 2: "A" is not a number'],
  ['load("trace.csv", "w")', 'it has no column "w"; it has t, v_0, v_5'],
  ['load("ragged.csv")', 'line 2 has 1 value, the header 2'],
  ['load("data.mat")', 'files are read that end in .npz, .npy, .csv, .tsv, .txt, .dat, .h5'],
  ['load("none.npz", "a")', 'no such file or folder'],
  ['load("w.npy", mV)', '`name` of `load`: found'],
  ['load("w.npy", unit=[1, 2]*mV)', '`unit` of `load`: found'],
])('%s is refused', (expression, message) => {
  const run = runOf(`x = ${expression}\noutput y = x\n`);
  run.check();
  const messages = run.diagnostics.sorted.map((one) => one.message);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain(message);
});

test.each(['h5', 'hdf5', 'nwb', 'parquet'])('pages refuse .%s files', async (ending) => {
  vi.resetModules();
  const { readStoredArrays } = await import('../../src/io/stored-arrays.ts');
  expect(() => readStoredArrays(`x.${ending}`, new Uint8Array(9), () => null)).toThrow(
    'files are read by the command and in Node, not in pages: save it as .npz, .npy or .csv',
  );
});
