// `load`: arrays of files, in the units that the files have for them.
import { isDimensionless, sameDimension, showDimension } from '../../units/index.ts';
import { mapArray } from '../arithmetic.ts';
import { arrayAt, describeArgument, isGiven } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { describe, expectText } from '../expect.ts';
import { errorValue, sizeOf } from '../value.ts';
import type { ScriptValue } from '../value.ts';

/** The function `load`. */
export const loadFunction: ScriptFunction = {
  name: 'load',
  meaning:
    'an array of a file (.npz, .npy, .csv, .tsv, .txt, .dat, .h5, .hdf5, .nwb, .parquet): the one called `name`, or the only one; numbers that have no unit in the file are in `unit`',
  unit: 'that in the file, or `unit`',
  parameters: ['file', 'name?', 'unit?'],
  apply: load,
};

function load(call: Call): ScriptValue {
  const file = textAt(call, 0);
  const name = isGiven(call, 1) ? textAt(call, 1) : null;
  if (file === null || (isGiven(call, 1) && name === null)) return errorValue;
  const cannot = (reason: string): ScriptValue => {
    call.diags.report('cannot-read', call.span, { file, reason });
    return errorValue;
  };
  const { files } = call.environment;
  if (files === undefined) return cannot('there are no files here');
  const value = files.load(file, name, call.span);
  if (value.kind !== 'array' || !isGiven(call, 2)) return value;

  const unit = arrayAt(call, 2);
  if (unit === null) return errorValue;
  if (unit.shape === null || sizeOf(unit.shape) !== 1) {
    const what = describeArgument(call, 2);
    call.diags.report('not-scalar', call.given[2]!.span, { what, found: describe(unit) });
    return errorValue;
  }
  const { dimension } = unit;
  if (sameDimension(value.dimension, dimension) && !isDimensionless(dimension)) return value;
  if (!isDimensionless(value.dimension))
    return cannot(
      `${name === null ? 'it' : `"${name}"`} is in ${showDimension(value.dimension)} there, not in ${showDimension(dimension)}`,
    );
  const scale = unit.data?.[0] ?? NaN;
  return mapArray(value, (x) => x * scale, 'float', dimension);
}

function textAt(call: Call, k: number): string | null {
  const { value, span } = call.given[k]!;
  return expectText(value, describeArgument(call, k), span, call.diags);
}
