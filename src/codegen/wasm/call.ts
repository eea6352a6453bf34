// Emits calls: of functions that are instructions, and of functions of the host.
import { bug } from '../../diagnostics/index.ts';
import { expressionsIn, numerics, statementsIn } from '../kernel/index.ts';
import type { KernelExpression, KernelStatement } from '../kernel/index.ts';
import type { Emission } from './emission.ts';
import { isTranslated } from './library.ts';
import { unaryFunctions } from './operators.ts';

type Expression<K extends KernelExpression['kind']> = Extract<KernelExpression, { kind: K }>;
type EmitDouble = (value: KernelExpression, emission: Emission) => void;

/** Whether a function needs no host: it is an instruction, or translated. */
function isInModule(name: string): boolean {
  return name in unaryFunctions || ['min', 'max', 'clip'].includes(name) || isTranslated(name);
}

/** Whether statements call functions of the host. */
export function callsHost(body: readonly KernelStatement[]): boolean {
  const isOther = statementsIn(body).some(
    (one) => (one.kind === 'draw' && typeof one.distribution !== 'string') || one.kind === 'choose',
  );
  return (
    isOther ||
    expressionsIn(body).some(
      (part) =>
        (part.kind === 'call' &&
          (part.callee.kind === 'external' || !isInModule(part.callee.name))) ||
        (part.kind === 'binary' && (part.operator === 'mod' || isFloorOfFloats(part))),
    )
  );
}

function isFloorOfFloats({
  operator,
  type,
}: Extract<KernelExpression, { kind: 'binary' }>): boolean {
  return operator === 'floordiv' && type === 'float';
}

/** Integers are never -0: adding 0 makes it 0. */
export function withoutMinusZero({ code }: Emission): void {
  code.add('f64.const', 0);
  code.add('f64.add');
}

/**
 * Leaves the result of a call as a double.
 *
 * @param emitDouble leaves the value of an argument
 */
export function emitCall(
  expression: Expression<'call'>,
  emission: Emission,
  emitDouble: EmitDouble,
): void {
  const { callee, arguments: values, type } = expression;
  const { code, host } = emission;
  const emitAll = (): void => values.forEach((value) => emitDouble(value, emission));
  if (callee.kind === 'external') {
    emitAll();
    const { implementation, name } = callee;
    const parameters = values.map(() => 'f64' as const);
    code.add(
      'call',
      host.use(implementation, name, parameters, 'f64', () => implementation),
    );
  } else {
    const unary = unaryFunctions[callee.name];
    const [first, ...others] = values;
    if (unary !== undefined) {
      emitAll();
      code.add(unary);
    } else if ((callee.name === 'min' || callee.name === 'max') && first !== undefined) {
      emitDouble(first, emission);
      for (const other of others) {
        emitDouble(other, emission);
        code.add(callee.name === 'min' ? 'f64.min' : 'f64.max');
      }
    } else if (callee.name === 'clip') emitClip(values, emission, emitDouble);
    else {
      emitAll();
      emitFunctionCall(callee.name, values.length, emission);
    }
  }
  if (type === 'integer') withoutMinusZero(emission);
}

/** pmax(x, low) is `x < low ? low : x`; without branches, which a `select` of doubles may become. */
function emitClip(
  values: readonly KernelExpression[],
  emission: Emission,
  emitDouble: EmitDouble,
): void {
  const { code } = emission;
  values.forEach((value, k) => {
    emitDouble(value, emission);
    code.add('f64x2.splat');
    if (k > 0) code.add(k === 1 ? 'f64x2.pmax' : 'f64x2.pmin');
  });
  code.add('f64x2.extract_lane', 0);
}

/** Calls a function of the Kernel with doubles on the stack: the translated one, or that of the host. */
export function emitFunctionCall(
  name: string,
  count: number,
  { code, host, places }: Emission,
): void {
  const parameters = Array.from({ length: count }, () => 'f64' as const);
  const make = () =>
    places.translated(name) ?? (numerics.get(name) ?? bug(`no function is called ${name}`)).apply;
  code.add('call', host.use(`${name}/${count}`, name, parameters, 'f64', make));
}
