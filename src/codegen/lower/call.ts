// Lowers calls (built-in functions, draws, timed arrays, functions of the user) and elements of arrays. A random number is
// drawn once for each draw number of a statement. Indices are checked.
import type { BufferDescription, Fault, TypedArray } from '../../abi.ts';
import { assertNever, bug } from '../../diagnostics/index.ts';
import type {
  ArrayConstant,
  Callee,
  Expr,
  ExternalFunction,
  Path,
  TimedArrayConstant,
} from '../../equations/index.ts';
import { elementOf } from '../../memory/index.ts';
import { log2, power } from '../../math/index.ts';
import {
  binary,
  floatConstant,
  integerConstant,
  load,
  numeric,
  createNames,
} from '../kernel/index.ts';
import type {
  ConstantBuffer,
  Distribution,
  KernelCallee,
  KernelExpression,
  KernelType,
} from '../kernel/index.ts';
import { bind, emitDraw, kernelType, numberType, named, operation } from './builder.ts';
import type { Lowering } from './builder.ts';
import { checkedValue } from './checked.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** Lowers an argument to the given type, along the path of the call. Passed in by expression.ts, which imports this. */
export type LowerArgument = (argument: Expr, type: KernelType) => KernelExpression;

/**
 * Lowers a call to the value of its result; draws and checks are emitted. `lower` lowers an argument to a given type.
 */
export function lowerCall(
  lowering: Lowering,
  expr: Call,
  path: Path,
  lower: LowerArgument,
): KernelExpression {
  const { callee } = expr;
  switch (callee.kind) {
    case 'builtin':
      return lowerBuiltin(lowering, expr, callee.name, path, lower);
    case 'timed-array':
      return lowerTimedArray(lowering, expr, callee, lower);
    case 'external':
      return lowerExternal(lowering, expr, callee.function, path, lower);
    default:
      return assertNever(callee);
  }
}

const distributions: ReadonlyMap<string, Distribution> = new Map([
  ['rand', 'uniform'],
  ['randn', 'normal'],
  ['poisson', 'poisson'],
  ['binomial', 'binomial'],
]);

/** The result has the type of the arguments. */
const typePreserving = new Set(['abs', 'sign', 'min', 'max', 'clip']);
/** Identity for integers. */
const rounding = new Set(['floor', 'ceil', 'round']);

function lowerBuiltin(
  lowering: Lowering,
  expr: Call,
  name: string,
  path: Path,
  lower: LowerArgument,
): KernelExpression {
  const floats = (): KernelExpression[] =>
    expr.arguments.map((argument) => lower(argument, 'float'));
  const distribution = distributions.get(name);
  if (distribution !== undefined)
    return drawOnce(lowering, expr, path, () => {
      const type = distribution === 'uniform' || distribution === 'normal' ? 'float' : 'integer';
      return emitDraw(lowering, name, type, distribution, floats());
    });
  if (name === 'int') return lower(expr.arguments[0]!, 'integer');
  if (rounding.has(name)) {
    const [part] = expr.arguments;
    const argument = lower(part!, kernelType(part!.type));
    if (argument.type !== 'float') return argument;
    const type = numberType(expr);
    return operation(lowering, numeric(name, type, argument));
  }
  const type = typePreserving.has(name)
    ? numberType(expr)
    : name === 'timestep'
      ? 'integer'
      : 'float';
  const values = typePreserving.has(name)
    ? expr.arguments.map((argument) => lower(argument, type))
    : floats();
  return operation(lowering, numeric(name, type, ...values));
}

/** Calls with the same draw number share one draw inside a statement. */
function drawOnce(
  lowering: Lowering,
  expr: Call,
  path: Path,
  draw: () => KernelExpression,
): KernelExpression {
  if (expr.draw === null) return draw();
  const key = `${expr.draw} ${path}`;
  let drawn = lowering.draws.get(key);
  if (drawn === undefined) {
    drawn = draw();
    lowering.draws.set(key, drawn);
  }
  return drawn;
}

function lowerExternal(
  lowering: Lowering,
  expr: Call,
  external: ExternalFunction,
  path: Path,
  lower: LowerArgument,
): KernelExpression {
  const callee = externalCallee(lowering, external);
  const values = (): KernelExpression[] =>
    expr.arguments.map((argument) => lower(argument, 'float'));
  if (external.isStateless)
    return operation(lowering, { kind: 'call', type: 'float', callee, arguments: values() });
  return drawOnce(lowering, expr, path, () =>
    emitDraw(lowering, external.name, 'float', callee, values()),
  );
}

function externalCallee(lowering: Lowering, external: ExternalFunction): KernelCallee {
  const { name, type, implementation } = external;
  let callee = lowering.externals.get(external);
  if (callee === undefined) {
    const names = [...lowering.externals.values()].map((known) => known.name);
    callee = {
      kind: 'external',
      name: createNames(names)(name),
      // A boolean function returns true or false; the result of a call is a number.
      implementation:
        type === 'boolean' ? (...values) => Number(implementation(...values)) : implementation,
    };
    lowering.externals.set(external, callee);
  }
  return callee;
}

// ---------------------------------------------------------------------------------------------- arrays

/** Intervals of a timed array that is read within steps: only rounding errors are rounded away. */
const finestDivision = 2 ** 30;

/**
 * As Brian2 rounds: times up to a sixteenth of a step before a boundary belong to the next row. The inner steps of an
 * adaptive method would see the boundary too early.
 */
function lowerTimedArray(
  lowering: Lowering,
  expr: Call,
  { array, isWithinStep = false }: Extract<Callee, { kind: 'timed-array' }>,
  lower: LowerArgument,
): KernelExpression {
  const buffer = constantBuffer(lowering, array, 'timed_array', array.values);
  const coarse = Math.max(power(2, Math.ceil(log2((8 / lowering.layout.dt) * array.dt))), 1);
  const k = isWithinStep ? Math.max(coarse, finestDivision) : coarse;
  const time = lower(expr.arguments[0]!, 'float');
  const row = operation(
    lowering,
    numeric(
      'timed_row',
      'integer',
      time,
      floatConstant(array.dt / k),
      integerConstant(k),
      integerConstant(array.rows),
    ),
  );
  if (array.columns === null) return named(lowering, load(buffer, row), 'value');
  const column = lower(expr.arguments[1]!, 'integer');
  const fault: Fault = {
    code: 'timed-array-column-out-of-range',
    name: array.name,
    span: expr.span,
  };
  const inside = bind(lowering, column, 'index');
  const start = operation(lowering, binary('*', row, integerConstant(array.columns)));
  const value = load(buffer, operation(lowering, binary('+', start, inside)));
  return checkedValue(lowering, value, [{ index: inside, size: array.columns, fault }], 'value');
}

/** Lowers `array[index]`; an index outside the array ends the run with `array-index-out-of-range`. */
export function lowerElement(
  lowering: Lowering,
  expr: Extract<Expr, { kind: 'element' }>,
  lower: LowerArgument,
): KernelExpression {
  const { array } = expr;
  const buffer = constantBuffer(lowering, array, 'array', storedValues(array));
  if (array.isPerElement) return named(lowering, load(buffer, lowering.position()), 'value');
  const shape = array.shape ?? [array.values.length];
  const fault: Fault = { code: 'array-index-out-of-range', name: array.name, span: expr.span };
  const lowered = expr.indices.map((index) => lower(index, 'integer'));
  const checks = lowered.map((index, axis) => ({
    index: bind(lowering, index, 'index'),
    size: shape[axis]!,
    fault,
  }));
  const [first, ...others] = checks.map(({ index }) => index);
  const place = others.reduce((offset, index, k) => {
    const row = operation(lowering, binary('*', offset, integerConstant(shape[k + 1]!)));
    return operation(lowering, binary('+', row, index));
  }, first!);
  return checkedValue(lowering, load(buffer, place), checks, 'value');
}

/** The constant buffer of an array of the namespace; one for each array. */
function constantBuffer(
  lowering: Lowering,
  array: ArrayConstant | TimedArrayConstant,
  kind: string,
  values: TypedArray,
): BufferDescription {
  let constant = lowering.constants.get(array);
  if (constant === undefined) {
    // Unique: a variable's name cannot be a number.
    const name = `${kind}.${lowering.constants.size}`;
    const buffer: BufferDescription = { name, element: elementOf(values) };
    constant = { buffer, values } satisfies ConstantBuffer;
    lowering.constants.set(array, constant);
  }
  return constant.buffer;
}

function storedValues({ type, values, name }: ArrayConstant): TypedArray {
  switch (kernelType(type)) {
    case 'boolean':
      return Uint8Array.from(values, (value) => (value === 0 ? 0 : 1));
    case 'integer':
      if (values.every((value) => value === (value | 0))) return Int32Array.from(values);
      return values;
    case 'float':
      return values;
    default:
      return bug(`the array ${name} has no type`);
  }
}
