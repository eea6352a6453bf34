// .npy and .npz files: reading, writing, and the same bytes for the same results.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileFormatError, readNpy, readNpz, writeNpy, writeNpz } from '../../src/io/index.ts';
import type { NumberArray } from '../../src/io/index.ts';
import { npzChunks, npzMembers } from '../../src/io/npz.ts';

/** Arrays of many types by `np.savez_compressed` of NumPy 1.24. */
const numpyTypes =
  'UEsDBBQAAAAIAAAAIQBYXoXfTgAAAIoAAAAIABQAaGFsZi5ucHkBABAAigAAAAAAAABOAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZq' +
  'Suo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GqY6mjoKtQoUAC4GC4YDDDWMDAx1AFBLAwQUAAAACAAAACEAWdT6WU0AAACIAAAABwAU' +
  'AGJpZy5ucHkBABAAiAAAAAAAAABNAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6XaaKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpA' +
  'L5GkY6mjoKtQoUAC4GBgbG/////wMAUEsDBBQAAAAIAAAAIQDkyAZgVwAAALAAAAALABQAZm9ydHJhbi5ucHkBABAAsAAAAAAAAABXAAAAAAAA' +
  'AJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Cell9UUpSYF59flJIKEg8pKk0FChdnJBakArkaRjoKxpo6CrUK5AMuBhTA4QChP9hDaAEonw' +
  'FKizgAAFBLAwQUAAAACAAAACEAUD9y4E0AAACQAAAABQAUAHoubnB5AQAQAJAAAAAAAAAATQAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBu' +
  'k2xopq6joJ6WX1RSlJgXn1+UkgqScEvMKU4FihdnJBakAvkahjqaOgq1CuQDLgYw+GAPoRkcAFBLAwQUAAAACAAAACEAu44WZNAAAAAkAQAABQ' +
  'AUAG8ubnB5AQAQACQBAAAAAAAA0AAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBe46+uo6Cell9UUpSYF59flJIKEnZLzClOBYoXZyQWpAL5' +
  'GkY6mjoKtQqUAK4G5uS80tyCSr3k/KJUvdzSnJLMxKKixEqu+KLU5Py84pKi0uQSrkIGiCquvBSIbCGjN0NrIZMzY1Ihc3shS1Ahq4Y3ozdTay' +
  'EbVGFKSWVBKlchewQTAwODv0UhR2dHeyFnUCGXhjdzBCNQrKaQ28/Pz+s/EIAJb/uSQp6kzthCXqBJYBWJhXypJYX8SXoAUEsDBBQAAAAIAAAA' +
  'IQAXGPsySwAAAIgAAAAFABQAcy5ucHkBABAAiAAAAAAAAABLAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG4TaqSuo6Cell9UUpSYF59flJ' +
  'IKEndLzClOBYoXZyQWpAL5GoY6mjoKtQoUAK5EBgaGJCAGAFBLAwQUAAAACAAAACEAbnajcVoAAACMAAAABwAUAHJlYy5ucHkBABAAjAAAAAAA' +
  'AABaAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6lEK2hnqiuo6Buk2mirqmjoKGeBOalWahrxgIZaflFJUWJefH5RSmpIOVuiTnFqUDx4ozEgl' +
  'QgX8NQB6irVoEYwMXIAAcOAFBLAwQUAAAACAAAACEA/p64H0wAAACIAAAABQAUAGQubnB5AQAQAIgAAAAAAAAATAAAAAAAAACb7BfqGxDJyFDG' +
  'UK2eklqcXKRupaBu42sR7RKrrqOgnpZfVFKUmBefX5SSCpJyS8wpTgWKF2ckFqQC+RqGOpo6CrUK5AKuMHcGMAAAUEsDBBQAAAAIAAAAIQANfd' +
  'HETQAAAJAAAAAIABQAbG9uZy5ucHkBABAAkAAAAAAAAABNAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZmimrqOgnpZfVFKUmBefX5SS' +
  'CpJwS8wpTgWKF2ckFqQC+RqGOpo6CrUK5AMuBgho+G8PYQAAUEsBAhQDFAAAAAgAAAAhAFhehd9OAAAAigAAAAgAAAAAAAAAAAAAAIABAAAAAG' +
  'hhbGYubnB5UEsBAhQDFAAAAAgAAAAhAFnU+llNAAAAiAAAAAcAAAAAAAAAAAAAAIABiAAAAGJpZy5ucHlQSwECFAMUAAAACAAAACEA5MgGYFcA' +
  'AACwAAAACwAAAAAAAAAAAAAAgAEOAQAAZm9ydHJhbi5ucHlQSwECFAMUAAAACAAAACEAUD9y4E0AAACQAAAABQAAAAAAAAAAAAAAgAGiAQAAei' +
  '5ucHlQSwECFAMUAAAACAAAACEAu44WZNAAAAAkAQAABQAAAAAAAAAAAAAAgAEmAgAAby5ucHlQSwECFAMUAAAACAAAACEAFxj7MksAAACIAAAA' +
  'BQAAAAAAAAAAAAAAgAEtAwAAcy5ucHlQSwECFAMUAAAACAAAACEAbnajcVoAAACMAAAABwAAAAAAAAAAAAAAgAGvAwAAcmVjLm5weVBLAQIUAx' +
  'QAAAAIAAAAIQD+nrgfTAAAAIgAAAAFAAAAAAAAAAAAAACAAUIEAABkLm5weVBLAQIUAxQAAAAIAAAAIQANfdHETQAAAJAAAAAIAAAAAAAAAAAA' +
  'AACAAcUEAABsb25nLm5weVBLBQYAAAAACQAJANsBAABMBQAAAAA=';

/** `x.npy`, `np.arange(3)`, in an archive whose sizes and places are those of Zip64 only. */
const zip64 =
  'UEsDBC0AAAAAAAAAIQD3QBLq//////////8FABQAeC5ucHkBABAAmAAAAAAAAACYAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxpOCcsIC' +
  'dmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg' +
  'ICAgICAgICAgICAgICAgICAKAAAAAAAAAAABAAAAAAAAAAIAAAAAAAAAUEsBAi0ALQAAAAAAAAAhAPdAEur//////////wUAHAAAAAAAAAAAAA' +
  'AA/////3gubnB5AQAYAJgAAAAAAAAAmAAAAAAAAAAAAAAAAAAAAFBLBgYsAAAAAAAAAC0ALQAAAAAAAAAAAAEAAAAAAAAAAQAAAAAAAABPAAAA' +
  'AAAAAM8AAAAAAAAAUEsGBwAAAAAeAQAAAAAAAAEAAABQSwUGAAAAAP///////////////wAA';

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
    ['strings', foreign('<U3', 'False', '1,', new Uint8Array(12)), 'holds text, not numbers'],
    [
      'complex numbers',
      foreign('<c16', 'False', '1,', new Uint8Array(16)),
      'holds complex numbers: save their real',
    ],
    [
      'a torn file',
      foreign('<f8', 'False', '2,', new Uint8Array(15)),
      'ends before its last value: it has 15 of 16 bytes',
    ],
    ['a pickle', Uint8Array.of(0x80, 4, 0x95), 'this is a pickle of Python objects'],
    ['an unknown type', foreign('<q9', 'False', '1,', new Uint8Array(9)), 'the type q9'],
    [
      'a header without a shape',
      foreign('<f8', 'False', 'None', new Uint8Array(8)),
      'the header of this .npy file is damaged',
    ],
    [
      'more values than there can be',
      foreign('<f8', 'False', '1000000, 1000000', new Uint8Array(8)),
      'it has 8 of 8000000000000 bytes',
    ],
    [
      'lengths without end',
      foreign('<f8', 'False', `0, ${'9'.repeat(400)}`, new Uint8Array(8)),
      'the header of this .npy file is damaged',
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

  async function piecesOf(arrays: ReadonlyMap<string, NumberArray>): Promise<Uint8Array[]> {
    const pieces: Uint8Array[] = [];
    for await (const piece of npzChunks(arrays)) pieces.push(piece);
    return pieces;
  }

  test('in chunks the file is the same, without timestamps and copies of large arrays', async () => {
    const trace = { type: 'float', shape: [1000], values: new Float64Array(1000).fill(2) } as const;
    const all = new Map<string, NumberArray>([...results, ['large', trace]]);
    const pieces = await piecesOf(all);
    expect([...readNpz(Buffer.concat(pieces))]).toEqual([...all]);
    expect(await piecesOf(new Map(all))).toEqual(pieces);
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

  const ofNumPy = Buffer.from(numpyTypes, 'base64');

  test('compressed files of NumPy are read, whatever the type', () => {
    const arrays = npzMembers(ofNumPy);
    expect(arrays.get('half')!().values).toEqual(Float64Array.of(0.5, -2, Infinity, 2 ** -24, NaN));
    expect(arrays.get('big')!()).toMatchObject({ type: 'integer', values: Int32Array.of(1, -2) });
    expect(arrays.get('fortran')!()).toMatchObject({
      shape: [2, 3],
      values: Float64Array.of(0, 1, 2, 3, 4, 5),
    });
  });

  test.each([
    ['z', 'complex numbers'],
    ['o', 'Python objects'],
    ['s', 'text'],
    ['rec', 'records or raw bytes'],
    ['d', 'dates'],
    ['long', 'extended precision'],
  ])('NumPy’s array %s is refused: %s', (name, message) => {
    expect(() => npzMembers(ofNumPy).get(name)!()).toThrow(message);
  });

  test('Zip64 is read', () => {
    expect(readNpz(Buffer.from(zip64, 'base64')).get('x')).toMatchObject({
      type: 'integer',
      values: Int32Array.of(0, 1, 2),
    });
  });

  /** The file with one byte changed at a place that is found by bytes before it. */
  function changed(file: Uint8Array, before: readonly number[], offset: number, value: number) {
    const copy = Uint8Array.from(file);
    copy[Buffer.from(file).indexOf(Uint8Array.from(before)) + offset] = value;
    return copy;
  }
  const small = writeNpz(results);
  const entry = [0x50, 0x4b, 1, 2];

  test.each<[string, Uint8Array, string]>([
    ['other bytes', Uint8Array.of(1, 2, 3), 'this is not a .npz file'],
    ['nothing', new Uint8Array(0), 'this is not a .npz file'],
    ['a truncated file', small.subarray(0, -30), 'this .npz file is not complete'],
    ['a damaged table of contents', changed(small, entry, 1, 0), 'table of contents'],
    [
      'a damaged value',
      changed(
        small,
        [...'NUMPY'].map((c) => c.charCodeAt(0)),
        125,
        7,
      ),
      'checksum',
    ],
    ['encrypted members', changed(small, entry, 8, 1), '"M.i.npy" is encrypted'],
    ['another compression', changed(small, entry, 10, 12), 'a method (12) other than deflate'],
    ['a huge claim', changed(ofNumPy, entry, 27, 0x70), 'which do not come from'],
    ['a member elsewhere', changed(small, entry, 42, 9), 'is not where the table of contents says'],
    ['a member past the end', changed(small, entry, 22, 1), 'ends before its last byte'],
  ])('%s is refused', (_, file, message) => {
    expect(() => readNpz(file)).toThrow(FileFormatError);
    expect(() => readNpz(file)).toThrow(message);
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
