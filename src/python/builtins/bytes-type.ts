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
  typeName,
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bytesIn(value: Value): Uint8Array {
  if (value instanceof PyBytes) return value.bytes;
  throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
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
    binary: (operator, a, b, isReflected) => {
      if (operator === 'add' && b instanceof PyBytes && !isReflected)
        return new PyBytes(joined([a.bytes, b.bytes]));
      if (operator !== 'mul' || typeof b !== 'bigint') return undefined;
      return new PyBytes(joined(new Array<Uint8Array>(Math.max(0, Number(b))).fill(a.bytes)));
    },
    contains: ({ bytes }, item) =>
      item instanceof PyBytes
        ? decoded(new PyBytes(bytes), 'latin1').includes(decoded(item, 'latin1'))
        : bytes.includes(Number(toIndex(item))),
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
      hex: [
        '',
        ({ bytes }) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      ],
      join: [
        'values, /',
        (separator, values: Value) =>
          new PyBytes(
            joined(
              valuesOf(values).flatMap((part, k) => [
                ...(k === 0 ? [] : [separator.bytes]),
                bytesIn(part),
              ]),
            ),
          ),
      ],
      startswith: [
        'prefix, /',
        ({ bytes }, prefix: Value) => bytesIn(prefix).every((byte, k) => bytes[k] === byte),
      ],
      strip: [
        '',
        (value) =>
          encoded(
            decoded(value, 'latin1').replace(/^[ \t\n\r\v\f]+|[ \t\n\r\v\f]+$/g, ''),
            'latin1',
          ),
      ],
    },
    classMethods: {
      fromhex: [
        'string, /',
        (text: Value) =>
          new PyBytes(
            Uint8Array.from(textOf(text).replaceAll(/\s/g, '').match(/../g) ?? [], (pair) =>
              Number.parseInt(pair, 16),
            ),
          ),
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
