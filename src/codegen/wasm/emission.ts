// What emitting the parts of a kernel needs.
import type { FunctionCode } from './code.ts';
import type { BufferPlaces, HostFunctions } from './host.ts';
import { fitsWord } from './ranges.ts';
import type { Ranges } from './ranges.ts';

/** What emitting a kernel needs. */
export interface Emission {
  readonly code: FunctionCode;
  readonly ranges: Ranges;
  readonly places: BufferPlaces;
  readonly host: HostFunctions;
  /** The index of a local of the kernel, declared or a parameter. */
  local(name: string): number;
}

/** The type that an integer has in a local. */
export function integerType(name: string, ranges: Ranges): 'i32' | 'f64' {
  return fitsWord(ranges.ofLocal(name)) ? 'i32' : 'f64';
}
