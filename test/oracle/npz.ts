// Reads .npz files independently of src/io, so that the writer is tested by other code.
import { unzipSync } from 'fflate';

export interface ReferenceArray {
  readonly shape: readonly number[];
  readonly data: readonly number[];
  /** NumPy's letter and width: f8, i4, b1. */
  readonly type: string;
}

export function readNpz(bytes: Uint8Array): Map<string, ReferenceArray> {
  const arrays = new Map<string, ReferenceArray>();
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    if (name.endsWith('.npy')) arrays.set(name.slice(0, -'.npy'.length), readNpy(content));
  return arrays;
}

const readers: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  f8: (view, at) => view.getFloat64(at, true),
  f4: (view, at) => view.getFloat32(at, true),
  i8: (view, at) => Number(view.getBigInt64(at, true)),
  i4: (view, at) => view.getInt32(at, true),
  u4: (view, at) => view.getUint32(at, true),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
};

// numpy.lib.format: magic and version (8 bytes), length of the header, the header (a Python dict), the values
function readNpy(bytes: Uint8Array): ReferenceArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = bytes[6]! >= 2;
  const start = (isLong ? 12 : 10) + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder('latin1').decode(bytes.subarray(0, start));
  const type = /'descr': '[<|=]([a-z]\d+)'/.exec(header)?.[1];
  const read = type === undefined ? undefined : readers[type];
  const shape = /'shape': \(([^)]*)\)/
    .exec(header)?.[1]
    ?.split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  if (type === undefined || read === undefined || shape === undefined)
    throw new Error(`array header not understood: ${header}`);
  const width = Number(type.slice(1));
  const [rows = 1, columns = 1] = shape;
  const isTransposed = header.includes("'fortran_order': True") && shape.length === 2;
  const data = Array.from(
    { length: shape.reduce((product, size) => product * size, 1) },
    (_, k) => {
      const stored = isTransposed ? (k % columns) * rows + Math.floor(k / columns) : k;
      return read(view, start + stored * width);
    },
  );
  return { shape, data, type };
}
