// `scipy.io.savemat`: files of MATLAB's format 5, as `load` there reads them; arrays of numbers and texts.
import { flat, arrayFrom, transpose } from '../numpy/index.ts';
import { fileNameOf, PyDict, textOf, typeError } from '../values/index.ts';
import type { Host, ModuleTable, Value } from '../values/index.ts';

/** Types of data in the file. */
const [int8, uint16, int32, uint32, float64, matrix] = [1, 4, 5, 6, 9, 14] as const;
/** Classes of arrays. */
const [charClass, doubleClass] = [4, 6] as const;

/** An element: its type, its length, its bytes, up to a multiple of 8. */
function element(type: number, bytes: Uint8Array): Uint8Array {
  const data = new Uint8Array(8 + Math.ceil(bytes.length / 8) * 8);
  const view = new DataView(data.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, bytes.length, true);
  data.set(bytes, 8);
  return data;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const data = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return data;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** A variable: a number is 1 × 1, a list one row, and columns come before rows. */
function variable(name: string, value: Value): Uint8Array {
  const isText = typeof value === 'string';
  const array = isText ? null : arrayFrom(value);
  const rows = array === null ? [1, textOf(value).length] : array.shape;
  const shape = rows.length === 0 ? [1, 1] : rows.length === 1 ? [1, rows[0]!] : rows;
  const data =
    array === null
      ? element(uint16, bytesOf(Uint16Array.from(textOf(value), (c) => c.charCodeAt(0))))
      : element(float64, bytesOf(flat(transpose(array)).slice()));
  const parts = [
    element(uint32, bytesOf(Uint32Array.of(array === null ? charClass : doubleClass, 0))),
    element(int32, bytesOf(Int32Array.from(shape))),
    element(int8, new TextEncoder().encode(name)),
    data,
  ];
  return element(matrix, joined(parts));
}

/** The functions of `scipy.io`. */
export function matlabFiles(host: Host): ModuleTable {
  return {
    savemat: [
      'file_name, mdict, appendmat=True, **keywords',
      (file: Value, dict: Value) => {
        if (!(dict instanceof PyDict)) throw typeError('savemat takes a dict of arrays');
        const head = new Uint8Array(128).fill(0x20);
        head.set(new TextEncoder().encode('MATLAB 5.0 MAT-file, written by hillock'));
        head.set([0, 1, 0x49, 0x4d], 124);
        const variables = Array.from(dict.entries(), ([name, value]) =>
          variable(textOf(name), value),
        );
        const path = fileNameOf(file);
        host.files.write(
          path.endsWith('.mat') ? path : `${path}.mat`,
          joined([head, ...variables]),
        );
      },
    ],
  };
}
