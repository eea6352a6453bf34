// Binary serialisation: a round trip preserves every bit, and damaged data is rejected.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileFormatError, readStateBytes, writeStateBytes } from '../../src/io/index.ts';
import type { Tree } from '../../src/io/index.ts';

const anyArray: fc.Arbitrary<Tree> = fc.oneof(
  fc.float64Array(),
  fc.int32Array(),
  fc.uint8Array(),
  fc.uint32Array(),
);

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, false),
    fc.double(),
    fc.string(),
    anyArray,
    fc.array(tie('tree')),
    fc.array(fc.tuple(fc.string(), tie('tree'))).map((entries) => new Map(entries)),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('tree'),
      { noNullPrototype: true },
    ),
  ),
}));

test('any value is read back', () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(readStateBytes(writeStateBytes(value))).toStrictEqual(value);
    }),
  );
});

test('any changed byte is detected', () => {
  const bytes = writeStateBytes({ v: Float64Array.of(1, 2), name: 'G' });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: bytes.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (place, by) => {
        const changed = bytes.slice();
        changed[place]! ^= by;
        expect(() => readStateBytes(changed)).toThrow(FileFormatError);
      },
    ),
  );
});

test('other data is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => readStateBytes(bytes)).toThrow(FileFormatError);
    }),
  );
});
