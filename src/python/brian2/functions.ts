// What strings of equations may call: functions with checked units, and arrays over time.
import type { ExternalFunction, ValueType } from '../../equations/index.ts';
import { defaultclock, TimedArray, timedArrayAt } from '../../simulation/index.ts';
import {
  dimensionless,
  isDimensionless,
  Quantity,
  sameDimension,
  timeDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import {
  builtin,
  call,
  Callable,
  hostType,
  PyClass,
  PyFunction,
  PyList,
  Raised,
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
  unitInMessage,
} from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import { repr } from '../format/index.ts';
import { nameOf } from './groups.ts';
import { optionalText, timeOf } from './arguments.ts';
import { guarded } from './errors.ts';
import { Named, world } from './world.ts';

/** A unit as an argument: a quantity, 1, `bool`, a text; null for any. */
interface UnitOf {
  readonly dimension: Dimension | null;
  readonly type: ValueType;
  /** As messages name it: `volt`. */
  readonly name: string;
}

function unitOf(value: Value | undefined): UnitOf {
  if (value === undefined || value === null)
    return { dimension: null, type: 'float', name: 'None' };
  const name = repr(value);
  if (value instanceof PyClass) {
    const type = value.name === 'bool' ? 'boolean' : value.name === 'int' ? 'integer' : 'float';
    return { dimension: dimensionless, type, name };
  }
  if (value instanceof DimensionValue) return { dimension: value.dimension, type: 'float', name };
  if (value instanceof Callable || typeof value === 'string')
    return { dimension: null, type: 'float', name };
  return { dimension: toArray(value).dimension ?? dimensionless, type: 'float', name };
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
  /** Whether it has an implementation of its own for models, which may leave units out: `@implementation(…)`. */
  isImplemented = false;

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
    const { names, units, result, isStateless } = this;
    const dimensions = names.map((name) => units.get(name)?.dimension ?? null);
    return {
      kind: 'external',
      function: {
        name: 'function',
        argumentDimensions: dimensions,
        dimension: result.dimension ?? dimensionless,
        type: result.type,
        isStateless,
        implementation: (...values) => flat(toArray(this.#called(values, dimensions)))[0]!,
      },
    };
  }

  /** The result for numbers of a model, which get the units of the arguments, as in Brian2's target numpy. */
  #called(values: readonly number[], dimensions: readonly (Dimension | null)[]): Value {
    const { host } = world();
    const given = values.map((x, k) => scalarOf(x, 'float64', unlessPlain(dimensions[k])));
    try {
      return checkResult(this, host.call(this.callee, given));
    } catch (error) {
      const isUnit = error instanceof Raised && error.exception.type === dimensionMismatchType;
      if (!isUnit || !this.isImplemented) throw error;
      const numbers = values.map((x) => scalarOf(x));
      return host.call(this.callee, numbers);
    }
  }
}

function unlessPlain(dimension: Dimension | null | undefined): Dimension | null {
  return dimension == null || isDimensionless(dimension) ? null : dimension;
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
    `Function '${nameOfFunction(callee.callee)}' expected a quantitity with unit ${callee.units.get(name)!.name} for argument '${name}' but got '${textOfArray(array)}' (unit is ${unitInMessage(array.dimension)}).`,
  );
}

/** The result, unless it has another unit than it should. */
function checkResult({ callee, result }: CheckedFunction, found: Value): Value {
  const { dimension, type } = result;
  const array = asArray(found);
  if (dimension === null || array === null || type !== 'float') return found;
  const isFree = flat(array).every((x) => x === 0);
  if (isFree || sameDimension(array.dimension ?? dimensionless, dimension)) return found;
  throw raised(
    dimensionMismatchType,
    `The return value of function '${nameOfFunction(callee)}' was expected to have unit ${unitInMessage(dimension)} but was '${textOfArray(array)}' (unit is ${unitInMessage(array.dimension)}).`,
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
      return checkResult(self, call(self.callee, args, keywords));
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
  builtin(name, '*args, **keywords', () =>
    builtin(name, 'function', (callee: Value) => {
      if (name === 'implementation' && callee instanceof CheckedFunction)
        callee.isImplemented = true;
      return callee;
    }),
  );

// ------------------------------------------------------------------------------------------- timed arrays

/** An argument of a TimedArray, which has a unit of its own. */
function argumentOf(value: Value, name: string, dimension: Dimension): NdArray {
  const array = toArray(value);
  if (sameDimension(array.dimension ?? dimensionless, dimension)) return array;
  const unit = isDimensionless(dimension) ? '1' : 'second';
  throw raised(
    dimensionMismatchType,
    `Function 'timed_array_func' expected a quantitity with unit ${unit} for argument '${name}' but got '${textOfArray(array)}' (unit is ${unitInMessage(array.dimension)}).`,
  );
}

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
    const times = argumentOf(time, 't', timeDimension);
    const columns = column === undefined ? null : argumentOf(column, 'i', dimensionless);
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
