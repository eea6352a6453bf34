// Functions of arrays, element by element, as values of NumPy: with `out`, `reduce`, `accumulate`, `outer` and `at`.
import { builtin, Callable, hostType, toCount } from '../../values/index.ts';
import type { Keywords, PyClass, Value } from '../../values/index.ts';
import type { NdArray } from '../array.ts';
import { scalarOf, flat } from '../array.ts';
import { axesOf, toArray } from '../convert.ts';
import { applyUnary, invert, unaryNames } from '../elementwise.ts';
import { raise } from '../errors.ts';
import { assignAt } from '../indexing.ts';
import { operate, plainIfScalar } from './members.ts';
import { applyBinary, binaryNames } from '../operators.ts';
import { accumulate, reduce } from '../reductions.ts';

/** Writes the result into `out` if it is given. */
function into(out: Value, result: NdArray): Value {
  if (out === null) return result;
  const target = toArray(out);
  assignAt(target, [], result.withDimension(target.dimension));
  return target;
}

/** A function of arrays, element by element, with `reduce`, `accumulate` and `outer` as NumPy has them. */
class Ufunc extends Callable {
  readonly name: string;
  readonly #code: (args: readonly Value[], keywords: Keywords) => Value;

  constructor(name: string, code: (args: readonly Value[], keywords: Keywords) => Value) {
    super(ufuncType);
    this.name = name;
    this.#code = code;
  }

  invoke(args: readonly Value[], keywords: Keywords): Value {
    return this.#code(args, keywords);
  }
}

const reductionOf: Readonly<Record<string, string>> = {
  add: 'sum',
  multiply: 'prod',
  maximum: 'max',
  minimum: 'min',
  logical_and: 'all',
  logical_or: 'any',
};

const ufuncType: PyClass = hostType<Ufunc>('ufunc', {
  module: 'numpy',
  methods: {
    reduce: [
      'a, axis=0',
      ({ name }, a: Value, axis: Value) => {
        const reduction = reductionOf[name];
        if (reduction === undefined) raise('TypeError', `np.${name}.reduce is not there`);
        return reduce(reduction, toArray(a), axesOf(axis));
      },
    ],
    accumulate: [
      'a, axis=0',
      ({ name }, a: Value, axis: Value) => {
        if (name !== 'add' && name !== 'multiply')
          raise('TypeError', `np.${name}.accumulate is not there`);
        return accumulate(name === 'add' ? 'cumsum' : 'cumprod', toArray(a), toCount(axis));
      },
    ],
    outer: [
      'a, b',
      ({ name }, a: Value, b: Value) => {
        const [x, y] = [toArray(a), toArray(b)];
        const column = x.view(
          [...x.shape, ...y.shape.map(() => 1)],
          [...x.strides, ...y.shape.map(() => 0)],
        );
        return applyBinary(name, column, y);
      },
    ],
    at: [
      'a, indices, b',
      ({ name }, a: Value, indices: Value, b: Value) => {
        const array = toArray(a);
        const places = flat(toArray(indices));
        const values = toArray(b);
        for (let k = 0; k < places.length; k++) {
          const place = array.view([], [], array.offset + places[k]! * array.strides[0]!);
          const value = scalarOf(flat(values)[values.size === 1 ? 0 : k]!);
          assignAt(place, [], applyBinary(name, place, value));
        }
      },
    ],
  },
  slots: { repr: ({ name }) => `<ufunc '${name}'>` },
});

function argumentsOf(name: string, args: readonly Value[], count: number): readonly NdArray[] {
  if (args.length < count || args.length > count + 1)
    raise(
      'TypeError',
      `${name}() takes from ${count} to ${count + 1} positional arguments but ${args.length} were given`,
    );
  return args.slice(0, count).map(toArray);
}

/** All of them, by name. */
export function ufuncs(): [string, Value][] {
  const unary = unaryNames.map((name): [string, Value] => [
    name,
    new Ufunc(name, (args, keywords) => {
      const [array] = argumentsOf(name, args, 1) as [NdArray];
      return into(args[1] ?? keywords.get('out') ?? null, applyUnary(name, array));
    }),
  ]);
  const binary = binaryNames.map((name): [string, Value] => [
    name,
    new Ufunc(name, (args, keywords) => {
      const [a, b] = argumentsOf(name, args, 2) as [NdArray, NdArray];
      const result = applyBinary(name, a, b);
      const out = args[2] ?? keywords.get('out') ?? null;
      return out === null ? plainIfScalar(result, a, b) : into(out, result);
    }),
  ]);
  const inverts = ['invert', 'bitwise_not'].map((name): [string, Value] => [
    name,
    builtin(name, 'x', (x: Value) => invert(toArray(x))),
  ]);
  const divmod = builtin('divmod', 'x1, x2', (a: Value, b: Value) =>
    operate('divmod', toArray(a), toArray(b)),
  );
  return [...unary, ...binary, ...inverts, ['divmod', divmod]];
}
