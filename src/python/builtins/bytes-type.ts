// Bytes: methods and operators; the bytes of texts.
import {
  addMembers,
  bytesType,
  compareSequences,
  iterationOf,
  PyBytes,
  PyList,
  PySlice,
  textOf,
  toIndex,
  typeError,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Slots, Value } from '../values/index.ts';
import { itemIndex, slicedItems } from './sequences.ts';

/** The bytes of a text in one of the usual encodings. */
export function encoded(text: string, name: Value): PyBytes {
  const encoding = textOf(name).toLowerCase();
  if (/^utf-?8$/.test(encoding)) return new PyBytes(new TextEncoder().encode(text));
  return new PyBytes(
    Uint8Array.from(text, (character) => {
      const code = character.charCodeAt(0);
      if (code > (encoding === 'ascii' ? 127 : 255))
        throw valueError(`'${encoding}' codec can't encode character`);
      return code;
    }),
  );
}

/** The text of bytes. */
export function decoded({ bytes }: PyBytes, encoding: Value): string {
  const label = /^latin|8859-1$/i.test(textOf(encoding)) ? 'latin1' : 'utf-8';
  return new TextDecoder(label).decode(bytes);
}

/** Gives bytes their methods. */
export function addBytesMethods(): void {
  const slots: Slots<PyBytes> = {
    length: ({ bytes }) => bytes.length,
    iterate: ({ bytes }) => iterationOf(Array.from(bytes, BigInt)),
    getItem: ({ bytes }, index) => {
      if (!(index instanceof PySlice))
        return BigInt(bytes[itemIndex(index, bytes.length, 'index')]!);
      return new PyBytes(Uint8Array.from(slicedItems([...bytes], index)));
    },
    binary: (operator, a, b, isReflected) =>
      operator === 'add' && b instanceof PyBytes && !isReflected
        ? new PyBytes(Uint8Array.from([...a.bytes, ...b.bytes]))
        : undefined,
    compare: (comparison, a, b) =>
      b instanceof PyBytes
        ? compareSequences(comparison, Array.from(a.bytes, BigInt), Array.from(b.bytes, BigInt))
        : undefined,
    hashKey: ({ bytes }) => `\u0001b${bytes.join()}`,
  };
  Object.assign(bytesType.slots, slots);
  addMembers<PyBytes>(bytesType, {
    methods: {
      decode: [
        "encoding='utf-8', errors='strict'",
        (bytes, encoding: Value) => decoded(bytes, encoding),
      ],
    },
  });
  bytesType.construct = (args) => {
    const [value, encoding] = args;
    if (typeof value === 'string') {
      if (encoding === undefined) throw typeError('string argument without an encoding');
      return encoded(value, encoding);
    }
    if (typeof value === 'boolean') return new PyBytes(new Uint8Array(Number(value)));
    if (typeof value === 'bigint' && value < 0n) throw valueError('negative count');
    if (typeof value === 'bigint') return new PyBytes(new Uint8Array(Number(value)));
    return new PyBytes(
      Uint8Array.from(valuesOf(value ?? new PyList([])), (item) => Number(toIndex(item))),
    );
  };
}
