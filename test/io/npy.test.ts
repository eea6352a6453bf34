// .npy and .npz files: reading, writing, and the same bytes for the same results.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FileFormatError,
  npzChunks,
  readNpy,
  readNpz,
  writeNpy,
  writeNpz,
} from '../../src/io/index.ts';
import type { NumberArray } from '../../src/io/index.ts';

const shape = fc.array(fc.nat(4), { maxLength: 3 });
const sizeOf = (lengths: readonly number[]) => lengths.reduce((size, n) => size * n, 1);

const numberArray: fc.Arbitrary<NumberArray> = shape.chain((lengths) => {
  const size = { minLength: sizeOf(lengths), maxLength: sizeOf(lengths) };
  return fc.oneof(
    // A fraction keeps it a float for the reader, which takes whole numbers of any .npy type as such by type only.
    fc.float64Array(size).map((values) => ({ type: 'float' as const, shape: lengths, values })),
    fc.int32Array(size).map((values) => ({ type: 'integer' as const, shape: lengths, values })),
    fc
      .uint8Array({ ...size, max: 1 })
      .map((values) => ({ type: 'boolean' as const, shape: lengths, values })),
  );
});

/** A .npy file as another program may write it. */
function foreign(descr: string, order: string, sizes: string, content: Uint8Array, version = 1) {
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${sizes}), }\n`;
  const length = version === 1 ? [header.length, 0] : [header.length, 0, 0, 0];
  const head = [0x93, ...[...'NUMPY'].map((c) => c.charCodeAt(0)), version, 0, ...length];
  return Uint8Array.from([...head, ...[...header].map((c) => c.charCodeAt(0)), ...content]);
}

const bytes = (values: { buffer: ArrayBufferLike }) => new Uint8Array(values.buffer);

describe('.npy', () => {
  test('what is written reads back, bit for bit', () => {
    fc.assert(
      fc.property(numberArray, (array) => {
        expect(readNpy(writeNpy(array))).toEqual(array);
      }),
    );
  });

  test('the header is the one that NumPy writes', () => {
    const file = writeNpy({ type: 'float', shape: [2], values: Float64Array.of(1, -0.5) });
    expect(String.fromCharCode(...file.subarray(0, 128))).toBe(
      "\u0093NUMPY\u0001\u0000\u0076\u0000{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }".padEnd(
        127,
      ) + '\n',
    );
    expect([...file.subarray(128)]).toEqual([
      0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 224, 191,
    ]);
  });

  test.each([
    [
      "'<f8', 'fortran_order': False, 'shape': ()",
      { type: 'float', shape: [], values: Float64Array.of(1) },
    ],
    [
      "'<i4', 'fortran_order': False, 'shape': (0,)",
      { type: 'integer', shape: [0], values: new Int32Array(0) },
    ],
    [
      "'|b1', 'fortran_order': False, 'shape': (2, 1)",
      { type: 'boolean', shape: [2, 1], values: Uint8Array.of(1, 0) },
    ],
  ] as [string, NumberArray][])('%s', (head, array) => {
    expect(String.fromCharCode(...writeNpy(array))).toContain(`{'descr': ${head}, }`);
  });

  test.each([
    ['<i8', BigInt64Array.of(1n, -2n), { type: 'integer', values: Int32Array.of(1, -2) }],
    ['<i8', BigInt64Array.of(2n ** 40n), { type: 'float', values: Float64Array.of(2 ** 40) }],
    ['<u8', BigUint64Array.of(7n), { type: 'integer', values: Int32Array.of(7) }],
    ['<f4', Float32Array.of(0.5, 1), { type: 'float', values: Float64Array.of(0.5, 1) }],
    ['>i4', Uint8Array.of(0, 0, 1, 2), { type: 'integer', values: Int32Array.of(258) }],
    ['<u4', Uint32Array.of(2 ** 31), { type: 'float', values: Float64Array.of(2 ** 31) }],
    ['<i2', Int16Array.of(-3), { type: 'integer', values: Int32Array.of(-3) }],
    ['<u2', Uint16Array.of(65535), { type: 'integer', values: Int32Array.of(65535) }],
    ['|i1', Int8Array.of(-3), { type: 'integer', values: Int32Array.of(-3) }],
    ['|u1', Uint8Array.of(200), { type: 'integer', values: Int32Array.of(200) }],
    ['|b1', Uint8Array.of(2, 0), { type: 'boolean', values: Uint8Array.of(1, 0) }],
  ])('numbers of type %s are read', (descr, content, expected) => {
    const { length } = expected.values;
    expect(readNpy(foreign(descr, 'False', `${length},`, bytes(content)))).toEqual({
      ...expected,
      shape: [length],
    });
  });

  test('Fortran order and long headers are read', () => {
    const file = foreign('<f8', 'True', '2, 3', bytes(Float64Array.of(1, 4, 2, 5, 3, 6)), 2);
    expect(readNpy(file)).toEqual({
      type: 'float',
      shape: [2, 3],
      values: Float64Array.of(1, 2, 3, 4, 5, 6),
    });
  });

  test.each([
    ['text', new TextEncoder().encode('v = 1*mV and some more'), 'this is not a .npy file'],
    ['nothing', new Uint8Array(0), 'this is not a .npy file'],
    [
      'strings',
      foreign('<U3', 'False', '1,', new Uint8Array(12)),
      'does not hold an array of numbers',
    ],
    [
      'complex numbers',
      foreign('<c16', 'False', '1,', new Uint8Array(16)),
      'does not hold an array of numbers',
    ],
    [
      'a torn file',
      foreign('<f8', 'False', '2,', new Uint8Array(15)),
      'ends before its last value',
    ],
  ])('%s is refused', (_, file, message) => {
    expect(() => readNpy(file)).toThrow(FileFormatError);
    expect(() => readNpy(file)).toThrow(message);
  });
});

describe('.npz', () => {
  const results = new Map<string, NumberArray>([
    ['M.i', { type: 'integer', shape: [3], values: Int32Array.of(0, 1, 2) }],
    ['M.t', { type: 'float', shape: [3], values: Float64Array.of(0.1, 0.2, 0.3) }],
    ['__proto__', { type: 'float', shape: [], values: Float64Array.of(1) }],
    ['trace.v', { type: 'float', shape: [2, 2], values: Float64Array.of(NaN, Infinity, -0, 1) }],
  ]);

  test.each([true, false, undefined])(
    'arrays come back under their names (compressed: %s)',
    (isCompressed) => {
      const options = isCompressed === undefined ? {} : { isCompressed };
      const read = readNpz(writeNpz(results, options));
      expect([...read]).toEqual([...results]);
    },
  );

  test('the same results are the same bytes', () => {
    expect(writeNpz(results)).toEqual(writeNpz(new Map(results)));
    const time = writeNpz(results).subarray(10, 14);
    expect([...time]).toEqual([0, 0, 0x21, 0]); // 1 January 1980, the zip format's zero
  });

  test('in chunks the file is the same, without timestamps and copies of large arrays', async () => {
    const trace = { type: 'float', shape: [1000], values: new Float64Array(1000).fill(2) } as const;
    const all = new Map<string, NumberArray>([...results, ['large', trace]]);
    const pieces = await npzChunks(all);
    expect([...readNpz(Buffer.concat(pieces))]).toEqual([...all]);
    expect(await npzChunks(new Map(all))).toEqual(pieces);
    expect(pieces.some(({ buffer }) => buffer === trace.values.buffer)).toBe(true);
    const directory = Buffer.concat(pieces).indexOf(Uint8Array.of(0x50, 0x4b, 1, 2));
    expect([...Buffer.concat(pieces).subarray(directory + 12, directory + 16)]).toEqual([
      0, 0, 0x21, 0,
    ]);
  });

  test('compressed is smaller', () => {
    const zeros = new Map([
      ['x', { type: 'float', shape: [10000], values: new Float64Array(10000) } as const],
    ]);
    expect(writeNpz(zeros, { isCompressed: true }).length).toBeLessThan(2000);
    expect(writeNpz(zeros).length).toBeGreaterThan(80000);
  });

  test('other files are refused', () => {
    expect(() => readNpz(Uint8Array.of(1, 2, 3))).toThrow(FileFormatError);
  });
});

test('every NaN is written as the same bits', () => {
  const bits = [0xfff80000, 0x7ff80000, 0xfff80001, 0x7ff12345];
  const files = bits.map((high) => {
    const values = new Float64Array(new Uint32Array([0, 0x3ff00000, 7, high]).buffer);
    return writeNpy({ type: 'float', shape: [2], values });
  });
  expect(new Set(files.map(String)).size).toBe(1);
  expect([...readNpy(files[0]!).values]).toEqual([1, NaN]);
});
