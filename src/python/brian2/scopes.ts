// The names that strings of equations and assignments see: those of a frame of the script, or of a dictionary.
import type { Resolution, Scope } from '../../equations/index.ts';
import { dimensionless } from '../../units/index.ts';
import { PyComplex, PyDict } from '../values/index.ts';
import type { FrameView, Value } from '../values/index.ts';
import { flat, NdArray, toArray, Unit } from '../numpy/index.ts';
import type { DType } from '../numpy/index.ts';
import { Named, world } from './world.ts';

const types: Record<Exclude<DType, 'complex128'>, 'boolean' | 'integer' | 'float'> = {
  bool: 'boolean',
  int32: 'integer',
  int64: 'integer',
  float64: 'float',
};

/** As `meaningOf`, for code that looks the name up: it is noted. */
export function resolutionOf(name: string, value: Value): Resolution | null {
  const meaning = meaningOf(name, value);
  if (meaning !== null) world().actions?.found(name, meaning);
  return meaning;
}

/** What a value means in equations; null for lists, texts and whatever else they cannot use. */
export function meaningOf(name: string, value: Value): Resolution | null {
  if (value instanceof Named) {
    const { meaning } = value;
    if (meaning.kind === 'external')
      return { kind: 'external', function: { ...meaning.function, name } };
    return meaning;
  }
  const isNumber =
    typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  if (!isNumber && !(value instanceof NdArray)) return null;
  const array = toArray(value);
  if (array.dtype === 'complex128' || value instanceof PyComplex) return null;
  const dimension = array.dimension ?? dimensionless;
  const type = types[array.dtype];
  const values = flat(array);
  if (array.shape.length === 0)
    return { kind: 'constant', value: values[0]!, type, dimension, isKnown: true };
  return {
    kind: 'array',
    array: {
      name,
      values: values.slice(),
      shape: array.shape,
      type,
      dimension,
      isPerElement: false,
    },
  };
}

/** A scope over values that are found by name; what a name means is asked once. */
function scopeOver(
  description: string,
  find: (name: string) => Value | undefined,
  names: () => Iterable<string>,
): Scope {
  const known = new Map<string, Resolution | null>();
  return {
    description,
    names,
    lookUp: (name) => {
      if (!known.has(name)) {
        const value = find(name);
        known.set(name, value === undefined ? null : resolutionOf(name, value));
      }
      return known.get(name)!;
    },
  };
}

/** Whether equations can use a value that is not just what the star of Brian2 binds. */
function isOwn(name: string, value: Value): boolean {
  const isValue =
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof NdArray ||
    value instanceof Named;
  return isValue && !(value instanceof Unit) && world().standard.get(name) !== value;
}

/** The variables of the frame that calls a function of Brian2, as they are now. */
export function frameScope(frame: FrameView = world().host.frame()): Scope {
  return scopeOver(
    'the script',
    (name) => frame.local(name) ?? frame.global(name),
    function* () {
      for (const [name, value] of frame.locals()) if (isOwn(name, value)) yield name;
      for (const [name, value] of frame.globals()) if (isOwn(name, value)) yield name;
    },
  );
}

/** The values of a dictionary: `run(…, namespace=d)`. */
function dictScope(dict: PyDict): Scope {
  const values = new Map<string, Value>();
  for (const [key, value] of dict.entries()) if (typeof key === 'string') values.set(key, value);
  return scopeOver(
    'the namespace',
    (name) => values.get(name),
    () => values.keys(),
  );
}

/** The scope of an argument `namespace`, or of the calling frame. */
export function scopeOf(namespace: Value): Scope {
  return namespace instanceof PyDict ? dictScope(namespace) : frameScope();
}
