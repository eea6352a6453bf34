// Functions that scripts of .model files have, too: called with arrays here.
import { Diagnostics, SourceText, spanOf } from '../../../diagnostics/index.ts';
import { fromArray, scriptFunctionNamed } from '../../../script/index.ts';
import type { ArrayType, ArrayValue, CallArgument, ScriptValue } from '../../../script/index.ts';
import { dimensionless, isDimensionless } from '../../../units/index.ts';
import { flat, fromFlat } from '../array.ts';
import type { DType, NdArray } from '../array.ts';
import { raise } from '../errors.ts';

const typeOf: Record<Exclude<DType, 'complex128'>, ArrayType> = {
  bool: 'boolean',
  int32: 'integer',
  int64: 'integer',
  float64: 'float',
};
const dtypeOf: Record<ArrayType, DType> = { boolean: 'bool', integer: 'int64', float: 'float64' };

/** The results of a function of script expressions; an argument that is left out is undefined. */
export function callShared(
  name: string,
  given: readonly (NdArray | string | undefined)[],
  isQuantity = given.some((value) => typeof value === 'object' && value.dimension !== null),
): readonly NdArray[] {
  const diags = new Diagnostics();
  const row = scriptFunctionNamed(name)!;
  const span = spanOf(new SourceText(name, name, 'value'), 0, name.length);
  const result = row.apply({
    name,
    parameters: row.parameters.map((parameter) => parameter.replace(/[?.]/g, '')),
    given: given.map((value): CallArgument | undefined =>
      value === undefined
        ? undefined
        : {
            name: null,
            span,
            value: typeof value === 'string' ? { kind: 'text', text: value } : valueOf(value),
          },
    ),
    span,
    environment: { lookUp: () => null, names: () => [], random: null },
    diags,
  });
  const [first] = diags.sorted.filter(({ severity }) => severity === 'error');
  if (first !== undefined)
    raise(first.code === 'unit-mismatch' ? 'DimensionMismatchError' : 'ValueError', first.message);
  return arraysOf(result, isQuantity);
}

/** The only result of a function of script expressions. */
export function callSharedOnce(
  name: string,
  given: readonly (NdArray | string | undefined)[],
): NdArray {
  return callShared(name, given)[0]!;
}

function valueOf(array: NdArray): ScriptValue {
  const dimension = array.dimension ?? dimensionless;
  const part = (which: 'data' | 'imag', type: ArrayType): ArrayValue =>
    fromArray(flat(array, which), dimension, type, array.shape);
  if (array.dtype !== 'complex128') return part('data', typeOf[array.dtype]);
  const complex = { re: part('data', 'float'), im: part('imag', 'float') };
  return {
    kind: 'object',
    object: {
      description: 'complex numbers',
      attribute: () => null,
      attributeNames: () => [],
      complex,
    },
  };
}

function arraysOf(value: ScriptValue, isQuantity: boolean): NdArray[] {
  if (value.kind === 'array') {
    const dimension = isQuantity && !isDimensionless(value.dimension) ? value.dimension : null;
    return [fromFlat(value.data!, dtypeOf[value.type], value.shape!, dimension)];
  }
  if (value.kind !== 'object') return [];
  const { complex, items } = value.object;
  if (complex !== undefined) {
    const { re, im } = complex;
    return [fromFlat(re.data!, 'complex128', re.shape!, null, im.data)];
  }
  return (items ?? []).flatMap((item) => arraysOf(item, isQuantity));
}
