// What strings of equations may call: functions with checked units, and arrays over time.
import type { ExternalFunction, ValueType } from '../../equations/index.ts';
import { defaultclock, TimedArray, timedArrayAt } from '../../simulation/index.ts';
import { dimensionless, isDimensionless, Quantity, sameDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import {
  builtin,
  call,
  Callable,
  hostType,
  PyClass,
  PyFunction,
  PyList,
  raised,
  typeError,
  valuesOf,
  textOf,
} from '../values/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import {
  asArray,
  broadcastTo,
  commonShape,
  dimensionMismatchType,
  DimensionValue,
  flat,
  fromFlat,
  scalarOf,
  textOfArray,
  toArray,
  toQuantities,
} from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import { nameOf } from './groups.ts';
import { optionalText, timeOf } from './arguments.ts';
import { guarded } from './errors.ts';
import { Named, world } from './world.ts';

/** A unit as an argument: a quantity, 1, `bool`, a text; null for any. */
interface UnitOf {
  readonly dimension: Dimension | null;
  readonly type: ValueType;
}

function unitOf(value: Value | undefined): UnitOf {
  if (value === undefined || value === null) return { dimension: null, type: 'float' };
  if (value instanceof PyClass) {
    const type = value.name === 'bool' ? 'boolean' : value.name === 'int' ? 'integer' : 'float';
    return { dimension: dimensionless, type };
  }
  if (value instanceof DimensionValue) return { dimension: value.dimension, type: 'float' };
  if (value instanceof Callable || typeof value === 'string')
    return { dimension: null, type: 'float' };
  return { dimension: toArray(value).dimension ?? dimensionless, type: 'float' };
}

/** A function of the script with units: `@check_units(x=volt, result=1)`. */
export class CheckedFunction extends Named {
  /** The function of the script. */
  readonly callee: Value;
  /** The names of its parameters. */
  readonly names: readonly string[];
  /** The units of its arguments by name. */
  readonly units: ReadonlyMap<string, UnitOf>;
  /** The unit of its result. */
  readonly result: UnitOf;
  /** Whether its result depends on its arguments only. */
  readonly isStateless: boolean;

  constructor(
    callee: Value,
    names: readonly string[],
    units: ReadonlyMap<string, UnitOf>,
    result: UnitOf,
    isStateless = true,
  ) {
    super(checkedFunctionType);
    this.callee = callee;
    this.names = names;
    this.units = units;
    this.result = result;
    this.isStateless = isStateless;
  }

  get meaning(): { kind: 'external'; function: ExternalFunction } {
    const { host } = world();
    const { callee, names, units, result, isStateless } = this;
    return {
      kind: 'external',
      function: {
        name: 'function',
        argumentDimensions: names.map((name) => units.get(name)?.dimension ?? null),
        dimension: result.dimension ?? dimensionless,
        type: result.type,
        isStateless,
        implementation: (...values) => {
          const found = host.call(
            callee,
            values.map((x) => scalarOf(x)),
          );
          return flat(toArray(found))[0]!;
        },
      },
    };
  }
}

function checkArgument(callee: CheckedFunction, name: string, value: Value): void {
  const wanted = callee.units.get(name)?.dimension ?? null;
  const array = asArray(value);
  if (wanted === null || array === null) return;
  const own = array.dimension ?? dimensionless;
  if (sameDimension(own, wanted)) return;
  const isZero =
    array.dimension === null && flat(array).every((x) => x === 0 || !Number.isFinite(x));
  if (isZero) return;
  throw raised(
    dimensionMismatchType,
    `Function "${nameOfFunction(callee.callee)}" expected a quantity with other units for argument "${name}" but got '${textOfArray(array)}'`,
  );
}

function nameOfFunction(callee: Value): string {
  return callee instanceof Callable ? callee.name : 'function';
}

const checkedFunctionType: PyClass = hostType<CheckedFunction>('Function', {
  module: 'brian2.core.functions',
  construct: [
    'pyfunc, sympy_func=None, arg_units=None, arg_names=None, return_unit=None, arg_types=None, return_type=None, stateless=True, auto_vectorise=False',
    (
      callee: Value,
      _sympy: Value,
      units: Value,
      names: Value,
      result: Value,
      _types: Value,
      _type: Value,
      stateless: Value,
    ) => {
      const list = units === null ? [] : valuesOf(units);
      const known =
        names === null
          ? parametersOf(callee, list.length)
          : valuesOf(names).map((one) => textOf(one));
      const map = new Map(known.map((name, k) => [name, unitOf(list[k])] as const));
      return new CheckedFunction(callee, known, map, unitOf(result), stateless !== false);
    },
  ],
  attributes: {
    implementations: [() => new PyList([])],
    pyfunc: [({ callee }) => callee],
  },
  slots: {
    call: (self, args, keywords) => {
      for (const [k, value] of args.entries()) checkArgument(self, self.names[k] ?? '', value);
      for (const [name, value] of keywords) checkArgument(self, name, value);
      const found = call(self.callee, args, keywords);
      const { dimension } = self.result;
      const array = asArray(found);
      if (dimension === null || array === null || self.result.type !== 'float') return found;
      if (
        !sameDimension(array.dimension ?? dimensionless, dimension) &&
        !flat(array).every((x) => x === 0)
      )
        throw raised(
          dimensionMismatchType,
          `The return value of function "${nameOfFunction(self.callee)}" was expected to have other units but was '${textOfArray(array)}'`,
        );
      return found;
    },
    getAttribute: (self, name) => (name === '__name__' ? nameOfFunction(self.callee) : undefined),
  },
});

/** The names of the parameters of a function, or as many as are needed. */
function parametersOf(callee: Value, count: number): string[] {
  if (callee instanceof PyFunction) return [...callee.parameterNames];
  return Array.from({ length: count }, (_, k) => `_x${k}`);
}

/** `@check_units(x=volt, result=1)` */
export const checkUnits = builtin('check_units', '**units', (units: Keywords) =>
  builtin('check_units', 'function', (callee: Value) => {
    const known = new Map(Array.from(units, ([name, unit]) => [name, unitOf(unit)] as const));
    const names = parametersOf(callee, 0);
    const order = names.length > 0 ? names : [...known.keys()].filter((name) => name !== 'result');
    return new CheckedFunction(callee, order, known, known.get('result') ?? unitOf(null));
  }),
);

/** `@implementation(…)` and `@declare_types(…)`: the function as it is, which is called in place of other code. */
export const unchangedFunction = (name: string): Value =>
  builtin(name, '*args, **keywords', () => builtin(name, 'function', (callee: Value) => callee));

// ------------------------------------------------------------------------------------------- timed arrays

/** `TimedArray` */
export class TimedArrayValue extends Named {
  /** The array as equations see it. */
  readonly array: TimedArray;
  /** Its values. */
  readonly values: NdArray;

  constructor(array: TimedArray, values: NdArray) {
    super(timedArrayType);
    this.array = array;
    this.values = values;
  }

  get meaning(): { kind: 'timed-array'; array: TimedArray['constant'] } {
    return { kind: 'timed-array', array: this.array.constant };
  }

  /** The values at times, in a column where there are several. */
  at(time: Value, column: Value | undefined): NdArray {
    const { constant } = this.array;
    const times = toArray(time);
    const columns = column === undefined ? null : toArray(column);
    if ((columns === null) !== (constant.columns === null))
      throw typeError(
        constant.columns === null
          ? 'A one-dimensional TimedArray is called with a time only'
          : 'A two-dimensional TimedArray is called with a time and an index',
      );
    const shape = columns === null ? times.shape : commonShape(times.shape, columns.shape);
    const t = flat(broadcastTo(times, shape));
    const c = columns === null ? null : flat(broadcastTo(columns, shape));
    const data = t.map((x, k) => timedArrayAt(constant, x, c?.[k] ?? 0, defaultclock.dt));
    const { dimension } = constant;
    return fromFlat(
      Float64Array.from(data),
      'float64',
      shape,
      isDimensionless(dimension) ? null : dimension,
    );
  }
}

/** The class of `TimedArray`. */
export const timedArrayType: PyClass = hostType<TimedArrayValue>('TimedArray', {
  module: 'brian2.input.timedarray',
  construct: [
    'values, dt, name=None',
    (values: Value, dt: Value, name: Value) => {
      const array = toQuantities(values);
      const dimension = array.dimension ?? dimensionless;
      const numbers = flat(array).slice();
      const [rows, columns = 0] = array.shape;
      const rowOf = (k: number): Quantity<Float64Array> =>
        new Quantity(numbers.slice(k * columns, (k + 1) * columns), dimension);
      const given =
        array.shape.length === 2
          ? Array.from({ length: rows! }, (_, k) => rowOf(k))
          : new Quantity(numbers, dimension);
      const own = nameOf(optionalText(name) ?? null);
      return new TimedArrayValue(
        guarded(() => new TimedArray(given, timeOf(dt)!, own === undefined ? {} : { name: own })),
        array,
      );
    },
  ],
  attributes: {
    values: [({ values }) => values.withDimension(null)],
    dt: [({ array }) => scalarOf(array.constant.dt, 'float64', [0, 0, 1, 0, 0, 0, 0])],
    name: [({ array }) => array.name],
  },
  slots: {
    call: (self, args) => self.at(args[0] ?? null, args[1]),
    repr: ({ array }) => `<TimedArray ${array.name}>`,
  },
});
