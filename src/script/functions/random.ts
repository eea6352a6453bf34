// Random functions: rand randn randint permutation. They draw from the stream of the environment; while checking there
// is none, and only type and shape of the result are known.
import { filled } from '../../slices.ts';
import { dimensionless } from '../../units/index.ts';
import { normal, permutation, uniform, uniformInteger } from '../../random/index.ts';
import { arrayAt, fits, isGiven, shapeAt, integerAt } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { expectInteger } from '../expect.ts';
import { indexArray } from '../indexing.ts';
import { errorValue, fromArray, sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ScriptValue, Shape } from '../value.ts';

/** The random functions. */
export const randomFunctions: readonly ScriptFunction[] = [
  {
    name: 'rand',
    meaning:
      'random numbers: uniform from 0 to below 1; `rand(n)` is a list, `rand(n, m)` a matrix',
    unit: '1',
    parameters: ['...'],
    apply: (call) => drawShaped(call, uniform),
  },
  {
    name: 'randn',
    meaning: 'random numbers: normal with mean 0 and standard deviation 1; sizes as for `rand`',
    unit: '1',
    parameters: ['...'],
    apply: (call) => drawShaped(call, normal),
  },
  {
    name: 'randint',
    meaning: 'random whole numbers from `low` to below `high`, or from 0 to below `low`',
    unit: '1',
    parameters: ['low', 'high?', 'size?'],
    apply: randomIntegers,
  },
  {
    name: 'permutation',
    meaning: 'the elements (rows) in random order, or the numbers below `x`',
    unit: 'of `x`',
    parameters: ['x'],
    apply: permute,
  },
];

/** Whether random numbers may be drawn here; reports `random-constant`. */
export function mayDraw({ environment, name, span, diags }: Call): boolean {
  if (environment.isConstant !== true) return true;
  diags.report('random-constant', span, { name });
  return false;
}

/** An array of draws; the shape is null if it is unknown. */
function draw(
  call: Call,
  shape: Shape | null,
  type: ArrayType,
  next: (state: Uint32Array) => number,
): ScriptValue {
  if (!mayDraw(call)) return errorValue;
  const { random } = call.environment;
  if (shape === null || random === null) return unknownArray(dimensionless, type, shape);
  const data = filled(sizeOf(shape), (drawn, from, to) => {
    for (let k = from; k < to; k++) drawn[k] = next(random);
  });
  return fromArray(data, dimensionless, type, shape);
}

/** `rand()` returns a number, `rand(n)` an array, `rand(n, m)` a matrix. */
function drawShaped(call: Call, next: (state: Uint32Array) => number): ScriptValue {
  const shape: number[] = [];
  let isKnown = true;
  for (const argument of call.given) {
    const what = `the size in \`${call.name}\``;
    const size = expectInteger(argument!.value, what, argument!.span, call.diags, 0);
    if (size === null) isKnown = false;
    else shape.push(size);
  }
  return draw(call, isKnown && fits(call, shape) ? shape : null, 'float', next);
}

/** `randint(low, high, n)` draws from low up to but not including high; `randint(high)` from 0. */
function randomIntegers(call: Call): ScriptValue {
  const hasBoth = isGiven(call, 1);
  const low = hasBoth ? integerAt(call, 0, 0) : 0;
  const high = integerAt(call, hasBoth ? 1 : 0, 0);
  const shape = isGiven(call, 2) ? shapeAt(call, 2) : [];
  if (low === null || high === null) return unknownArray(dimensionless, 'integer', shape);
  if (low >= high) {
    call.diags.report('empty-range', call.span, { low: String(low), high: String(high) });
    return errorValue;
  }
  return draw(call, shape, 'integer', (state) => low + uniformInteger(state, high - low));
}

/** The numbers below n, or the elements (rows) of an array, in random order. */
function permute(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null || !mayDraw(call)) return errorValue;
  const isCount = value.shape?.length === 0;
  const count = isCount ? integerAt(call, 0, 0, 0) : (value.shape?.[0] ?? null);
  const { random } = call.environment;
  if (count !== null && !fits(call, [count])) return errorValue;
  if (count === null || random === null) {
    if (!isCount) return { ...value, data: null };
    return unknownArray(dimensionless, 'integer', count === null ? null : [count]);
  }
  const order = new Uint32Array(count);
  permutation(random, order);
  const positions = fromArray(Float64Array.from(order), dimensionless, 'integer');
  if (isCount) return positions;
  const index = { kind: 'value', value: positions, span: call.span } as const;
  return indexArray(value, [index], call.span, call.diags);
}
