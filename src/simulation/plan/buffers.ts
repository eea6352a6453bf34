// The element types of arrays, for buffers that plan passes make.
import type { ElementType, TypedArray } from '../../abi.ts';

/** The element type of an array. */
export function elementOf(array: TypedArray): ElementType {
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Int32Array) return 'i32';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint8Array ? 'u8' : 'u32';
}
