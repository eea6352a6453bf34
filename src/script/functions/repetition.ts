// Functions that repeat elements: repeat tile. They are NumPy's and keep dimensions.
import { offsetsOf, stepsOf, stridesOf, take } from '../broadcast.ts';
import { arrayAt, axisAt, fits, integersAt } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { errorValue, sizeOf, unknownArray } from '../value.ts';
import type { ArrayValue, ScriptValue, Shape } from '../value.ts';

/** The functions that repeat elements. */
export const repetitionFunctions: readonly ScriptFunction[] = [
  {
    name: 'repeat',
    meaning: 'each element `repeats` times; of a matrix, its rows (`axis=0`) or columns (`axis=1`)',
    unit: 'of `a`',
    isMethod: true,
    parameters: ['a', 'repeats', 'axis?'],
    apply: repeat,
  },
  {
    name: 'tile',
    meaning: 'the array side by side `reps` times along each axis',
    unit: 'of `a`',
    parameters: ['a', 'reps'],
    apply: tile,
  },
];

/** The elements at `positions` along `axis`. */
function takeAlong(value: ArrayValue, axis: number, positions: Int32Array): ArrayValue {
  const shape = value.shape!.map((n, k) => (k === axis ? positions.length : n));
  if (value.data === null) return { ...value, shape };
  const strides = stridesOf(value.shape!);
  const lists = value.shape!.map((n, k) =>
    k === axis ? positions.map((p) => p * strides[k]!) : stepsOf(n, strides[k]!),
  );
  return { ...value, shape, data: take(value.data, offsetsOf(lists)) };
}

function flat(value: ArrayValue): ArrayValue {
  return value.shape === null ? value : { ...value, shape: [sizeOf(value.shape)] };
}

function repeat(call: Call): ScriptValue {
  const given = arrayAt(call, 0);
  if (given === null) return errorValue;
  const axis = axisAt(call, 2, given.shape?.length ?? null);
  const value = axis === undefined ? flat(given) : given;
  const times = integersAt(call, 1, 0);
  const unknown = unknownArray(value.dimension, value.type);
  if (axis === null || times === null || value.shape === null) return unknown;
  const length = value.shape[axis ?? 0]!;
  if (times.length !== 1 && times.length !== length) {
    const what = `the arguments of \`${call.name}\``;
    const facts = { what, left: [length], right: [times.length] };
    call.diags.report('shapes-differ', call.span, facts);
    return errorValue;
  }
  const timesOf = (k: number) => (times.length === 1 ? times[0]! : times[k]!);
  let total = 0;
  for (let k = 0; k < length; k++) total += timesOf(k);
  if (
    !fits(
      call,
      value.shape.map((n, k) => (k === (axis ?? 0) ? total : n)),
    )
  )
    return unknown;
  const positions = new Int32Array(total);
  let n = 0;
  for (let k = 0; k < length; k++) {
    positions.fill(k, n, n + timesOf(k));
    n += timesOf(k);
  }
  return takeAlong(value, axis ?? 0, positions);
}

function tile(call: Call): ScriptValue {
  const given = arrayAt(call, 0);
  if (given === null) return errorValue;
  const times = integersAt(call, 1, 0);
  if (times === null || given.shape === null) return unknownArray(given.dimension, given.type);
  const rank = Math.max(times.length, given.shape.length);
  const padded = (list: readonly number[]) => [
    ...Array<number>(rank - list.length).fill(1),
    ...list,
  ];
  const repeats = padded(times);
  let value: ArrayValue = { ...given, shape: padded(given.shape) };
  const shape: Shape = value.shape!.map((n, k) => n * repeats[k]!);
  if (!fits(call, shape)) return unknownArray(given.dimension, given.type);
  for (const [axis, length] of [...value.shape!.entries()]) {
    const positions = stepsOf(length * repeats[axis]!, 1).map((k) => k % length);
    value = takeAlong(value, axis, positions);
  }
  return value;
}
