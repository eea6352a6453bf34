// HDF5, Parquet and NWB as other readers see them; files that are written piece by piece, and replaced as a whole.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import type { Dataset, Group } from 'h5wasm/node';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOf, readNpz, readStoredArrays } from '../../src/io/index.ts';
import type { ResultArray, Results } from '../../src/io/index.ts';
import { MissingPackage, saveResults } from '../../src/node.ts';
import { loadPackage, moduleOf } from '../../src/node/packages.ts';
import { digestOf } from '../../src/node/writing/index.ts';
import { floats, integers } from './result-arrays.ts';

const folder = mkdtempSync(join(tmpdir(), 'hillock-formats-'));
beforeAll(() => h5wasm.ready);
afterAll(() => rmSync(folder, { recursive: true }));

const boolean = (value: number): ResultArray => ({
  type: 'boolean',
  shape: [],
  values: Uint8Array.of(value),
  unit: '1',
});

const results: Results = new Map([
  ['M.i', integers(3, 0, 3)],
  ['M.t', floats('second', [0.1, 0.2, 0.4])],
  ['empty.i', integers()],
  ['empty.t', floats('second', [])],
  ['trace.t', floats('second', [0, 0.5, 1])],
  ['trace.i', integers(0, 5)],
  ['trace.v', floats('volt', [1, 2, NaN, 4, -0, Infinity], [2, 3])],
  ['late.t', floats('second', [0, 0.5, 2])],
  ['late.rate', floats('hertz', [1, 2, 3])],
  ['w', floats('siemens/metre**2', [1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])],
  ['x', floats('volt', [-0.07], [])],
  ['n', { ...integers(3), shape: [] }],
  ['ok', boolean(1)],
  ['rows', { ...floats('volt', [1, 2, 3]), lengths: Int32Array.of(1, 0, 2) }],
  ['rows.length', integers(1, 0, 2)],
]);
const about = { model: 'run 1*ms # µ', seed: 42, started: new Date('2026-01-02T03:04:05Z') };

describe('load reads what was written', () => {
  /** The arrays of a file as scripts load them. */
  const read = (path: string): [string, unknown][] => {
    const content = readStoredArrays(path, readFileSync(path), () => null);
    return content.names.map((name) => {
      try {
        const { type, shape, values, unit } = content.read(name);
        return [name, [type, shape, [...values], unit]];
      } catch (error) {
        return [name, (error as Error).message];
      }
    });
  };

  test('HDF5, with types, shapes and units', async () => {
    const [path] = await saveResults(results, folder, { formats: ['hdf5'], ...about });
    const expected = [...results].map(([name, { type, shape, values, unit, lengths }]) => [
      lengths === undefined
        ? name.replace('rows.length', 'rows/length').replace('.', '/')
        : `${name}/values`,
      // Booleans are bytes in the file.
      [type === 'boolean' ? 'integer' : type, shape, [...values], unit],
    ]);
    expect(Object.fromEntries(read(path!))).toEqual(Object.fromEntries(expected));
    const content = readStoredArrays(path!, readFileSync(path!), () => null);
    expect(content.read('trace.v').shape).toEqual([2, 3]);
    expect(() => content.read('trace/w')).toThrow('did you mean "trace/');
    expect(() => content.read()).toThrow('it has several arrays');
  });

  test('HDF5 of other programs: integers of 64 bits, enumerations, text, units with a prefix, groups in a circle', () => {
    const path = join(folder, 'other.h5');
    const file = new h5wasm.File(path, 'w');
    file.create_dataset({ name: 'big', data: BigInt64Array.of(1n, 2n ** 40n) });
    file.create_dataset({ name: 'half', data: Float32Array.of(0.5), shape: [1] });
    file.create_dataset({ name: 'text', data: ['a', 'b'] });
    const v = file.create_group('g').create_dataset({ name: 'v', data: Float64Array.of(1, 2) });
    v.create_attribute('units', 'mV');
    file.create_soft_link('/g', 'g/loop');
    file.create_external_link('/etc/passwd', 'x', 'outside');
    file.create_dataset({
      ...{ name: 'packed', data: Float64Array.of(1, 2, 3), shape: [3] },
      ...{ chunks: [3], compression: 'gzip' },
    });
    file.close();
    const found = new Map(read(path));
    expect(found.get('big')).toEqual(['float', [2], [1, 2 ** 40], null]);
    expect(found.get('half')).toEqual(['float', [1], [0.5], null]);
    expect(found.get('text')).toBe('"text" is not an array of numbers');
    expect(found.get('g/v')).toEqual(['float', [2], [0.001, 0.002], 'volt']);
    expect(found.get('packed')).toEqual(['float', [3], [1, 2, 3], null]);
    expect(found.has('outside')).toBe(false);
  });

  test('Parquet, with types and units', async () => {
    const paths = await saveResults(results, folder, { formats: ['parquet'], ...about });
    const named = (name: string) =>
      Object.fromEntries(read(paths.find((path) => path.endsWith(`${name}.parquet`))!));
    expect(named('M')).toEqual({
      i: ['integer', [3], [3, 0, 3], '1'],
      t: ['float', [3], [0.1, 0.2, 0.4], 'second'],
    });
    expect(named('trace')['v_5']).toEqual(['float', [3], [4, -0, Infinity], 'volt']);
    expect(named('outputs')).toEqual({
      x: ['float', [1], [-0.07], 'volt'],
      n: ['integer', [1], [3], '1'],
      ok: ['boolean', [1], [1], '1'],
    });
  });

  test.each([
    ['h5', 'text', 'it is damaged, or no HDF5 file'],
    ['nwb', '', 'it is damaged, or no HDF5 file'],
    ['parquet', 'text', 'it cannot be read as Parquet: parquet file'],
  ])('a damaged .%s file is refused: %j', (ending, content, message) => {
    const bytes = new TextEncoder().encode(content);
    expect(() => readStoredArrays(`x.${ending}`, bytes, () => null)).toThrow(message);
  });

  test('a HDF5 file that is cut is refused, and the next one read', async () => {
    const [path] = await saveResults(results, folder, { formats: ['hdf5'], ...about });
    const bytes = readFileSync(path!);
    const cut = bytes.subarray(0, bytes.length >> 1);
    expect(() => readStoredArrays('x.h5', cut, () => null)).toThrow('it is damaged');
    expect(read(path!).length).toBe(results.size);
  });

  test('packages that are missing are named', () => {
    expect(() => moduleOf('HDF5', 'no-such-package')).toThrow(
      'HDF5 needs the package no-such-package: npm install no-such-package',
    );
  });
});

describe('HDF5', () => {
  test('has a group for each monitor, and the unit of each array', async () => {
    const [path] = await saveResults(results, folder, { formats: ['hdf5'], ...about });
    const file = new h5wasm.File(path!, 'r');
    expect(file.attrs['seed']!.value).toBe(42);
    expect(file.attrs['model']!.value).toBe(about.model);
    expect(file.attrs['program']!.value).toMatch(/^hillock \d/);
    for (const [name, { values, shape, unit, lengths }] of results) {
      const dataset = file.get(
        lengths === undefined ? name.replace('.', '/') : `${name}/values`,
      ) as Dataset;
      expect([dataset.shape, dataset.attrs['unit']!.value]).toEqual([shape, unit]);
      const value = shape.length === 0 ? [dataset.value] : dataset.value;
      expect([...(value as Iterable<number>)]).toEqual([...values]);
    }
    file.close();
  });

  test.each<[string, number[]]>([
    ['a vector', [300_000]],
    ['long rows', [3, 150_001]],
    ['short rows', [50_001, 7]],
    ['one column', [200_000, 1]],
    ['three axes', [500, 30, 20]],
  ])('%s of many values', async (_, shape) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const values = Float64Array.from({ length: size }, (_unused, k) => k);
    const large = new Map([['x', { ...floats('1', [], shape), values }]]);
    const [path] = await saveResults(large, folder, { formats: ['hdf5'] });
    const file = new h5wasm.File(path!, 'r');
    const dataset = file.get('x') as Dataset;
    expect(dataset.shape).toEqual(shape);
    expect(isSame(dataset.value as Float64Array, values)).toBe(true);
    file.close();
  });
});

describe('Parquet', () => {
  function rowsOf(name: string): Promise<Record<string, unknown>[]> {
    const bytes = readFileSync(join(folder, `${name}.parquet`));
    return parquetReadObjects({ file: new Uint8Array(bytes).buffer });
  }

  test('has the tables of CSV, and units in the metadata', async () => {
    await saveResults(results, folder, { formats: ['parquet'], ...about });
    expect(await rowsOf('M')).toEqual([
      { i: 3, t: 0.1 },
      { i: 0, t: 0.2 },
      { i: 3, t: 0.4 },
    ]);
    expect(await rowsOf('trace')).toEqual([
      { t: 0, v_0: 1, v_5: 4 },
      { t: 0.5, v_0: 2, v_5: -0 },
      { t: 1, v_0: NaN, v_5: Infinity },
    ]);
    expect(await rowsOf('empty')).toEqual([]);
    expect(await rowsOf('outputs')).toEqual([{ x: -0.07, n: 3, ok: true }]);
    const bytes = new Uint8Array(readFileSync(join(folder, 'trace.parquet')));
    const metadata = new Map(
      parquetMetadata(bytes.buffer).key_value_metadata!.map(({ key, value }) => [key, value]),
    );
    expect(JSON.parse(metadata.get('units')!)).toEqual({ t: 'second', v_0: 'volt', v_5: 'volt' });
    expect([metadata.get('seed'), metadata.get('model')]).toEqual(['42', about.model]);
  });

  test('many rows are several groups', async () => {
    const t = Float64Array.from({ length: 2_500_000 }, (_, k) => k / 2);
    const large: Results = new Map([['R.t', { ...floats('second', [], [t.length]), values: t }]]);
    await saveResults(large, folder, { formats: ['parquet'] });
    const bytes = new Uint8Array(readFileSync(join(folder, 'R.parquet')));
    expect(parquetMetadata(bytes.buffer).row_groups.length).toBe(2);
    const last = await parquetReadObjects({ file: bytes.buffer, rowStart: 2_499_999 });
    expect(last).toEqual([{ t: 2_499_999 / 2 }]);
  });

  test('too many columns are refused', async () => {
    const wide = new Map([['x', floats('1', Array<number>(20_000).fill(0), [1, 20_000])]]);
    await expect(saveResults(wide, folder, { formats: ['parquet'] })).rejects.toThrow(
      'x has 20000 columns, at most 16384 are written',
    );
  });
});

describe('NWB', () => {
  test('has spikes as units and traces as time series', async () => {
    const [path] = await saveResults(results, folder, { formats: ['nwb'], ...about });
    const file = new h5wasm.File(path!, 'r');
    const at = (name: string) => file.get(name) as Dataset;
    expect(file.attrs['neurodata_type']!.value).toBe('NWBFile');
    expect(at('session_start_time').value).toBe('2026-01-02T03:04:05.000+00:00');
    expect((file.get('units') as Group).attrs['colnames']!.value).toEqual([
      'spike_times',
      'monitor',
      'neuron',
    ]);
    expect([...(at('units/spike_times').value as Float64Array)]).toEqual([0.2, 0.1, 0.4]);
    expect([...(at('units/spike_times_index').value as Uint32Array)]).toEqual([1, 3]);
    expect([...(at('units/neuron').value as Int32Array)]).toEqual([0, 3]);
    const data = at('acquisition/trace.v/data');
    expect([data.shape, data.attrs['unit']!.value]).toEqual([[3, 2], 'volt']);
    expect([...(data.value as Float64Array)]).toEqual([1, 4, 2, -0, NaN, Infinity]);
    expect(at('acquisition/trace.v/starting_time').attrs['rate']!.value).toBe(2);
    expect([...(at('acquisition/late.rate/timestamps').value as Float64Array)]).toEqual([
      0, 0.5, 2,
    ]);
    file.close();
  });
});

/** Bit by bit; `toEqual` takes minutes for millions of values. */
function isSame(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const [left, right] = [a, b].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return left!.equals(right!);
}

/** As state monitors store it: by time. */
function recorded(rows: number, columns: number): ResultArray {
  const values = Float64Array.from({ length: rows * columns }, (_, k) => k);
  const array = { type: 'float', shape: [rows, columns], unit: 'volt' } as const;
  const stored = { values, strides: [1, rows] };
  return { ...array, stored, values: copyOf({ ...array, stored, values: new Float64Array(0) }) };
}

test.each([
  [3, 4],
  [2, 1_500_000],
  [1500, 1000],
  [1_500_000, 2],
  [1, 5],
  [5, 1],
  [0, 3],
  [3, 0],
])('%d × %d values in the order of recording are written by row', async (rows, columns) => {
  const array = recorded(rows, columns);
  for (const k of [0, rows * columns - 1, Math.floor((rows * columns) / 3)])
    if (rows * columns > 0)
      expect(array.values[k]).toBe(Math.floor(k / columns) + (k % columns) * rows);
  const { values } = array;
  const trace: Results = new Map([['trace.v', array]]);
  const [npz, h5] = await saveResults(trace, folder, { formats: ['npz', 'hdf5'] });
  expect(isSame(readNpz(readFileSync(npz!)).get('trace.v')!.values, values)).toBe(true);
  const file = new h5wasm.File(h5!, 'r');
  expect(isSame((file.get('trace/v') as Dataset).value as Float64Array, values)).toBe(true);
  file.close();
});

test('a file that cannot be completed leaves the old one', async () => {
  const broken: ResultArray = {
    ...{ type: 'float', shape: [2], unit: 'hertz' },
    get values(): Float64Array {
      throw new Error('the disk is gone');
    },
  };
  const torn: Results = new Map([
    ['R.t', floats('second', [0, 1])],
    ['R.rate', broken],
  ]);
  for (const [format, name] of [
    ['hdf5', 'results.h5'],
    ['nwb', 'results.nwb'],
    ['npz', 'results.npz'],
  ] as const) {
    writeFileSync(join(folder, name), 'old');
    await expect(saveResults(torn, folder, { formats: [format] })).rejects.toThrow(
      'the disk is gone',
    );
    expect(readFileSync(join(folder, name), 'utf8')).toBe('old');
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('the sum of a file is that of its content', async () => {
  expect(await digestOf('abc')).toBe(await digestOf([Buffer.from('ab'), Buffer.from('c')]));
  expect(await digestOf(() => ['a', 'bc'])).toBe(await digestOf('abc'));
});

test('a package that is not installed is named', async () => {
  const missing = loadPackage('HDF5', 'no-such-package/node');
  await expect(missing).rejects.toThrow(MissingPackage);
  await expect(missing).rejects.toThrow('HDF5 needs the package no-such-package: npm install');
});
