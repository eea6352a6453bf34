// The pure functions that kernels call, by name: those of model code and those that operators need. Integers are passed as
// numbers without a fraction; targets turn an integer result of -0 into 0.
import { functionEntries } from '../../equations/index.ts';
import * as math from '../../math/index.ts';

/** A pure function of numbers. */
export interface Numeric {
  /** Number of arguments; null for any number. */
  readonly arity: number | null;
  readonly apply: (...values: number[]) => number;
}

const unary = (apply: (x: number) => number): Numeric => ({ arity: 1, apply });
const twofold = (apply: (x: number, y: number) => number): Numeric => ({ arity: 2, apply });

const table: Readonly<Record<string, Numeric>> = {
  trunc: unary(Math.trunc),
  timed_row: { arity: 4, apply: timedRow },
  inverse_exprel: unary(math.inverseExprel),
  power: twofold(math.power),
  integer_power: twofold(math.integerPower),
  floor_divide: twofold(math.floorDivide),
  modulo: twofold(math.modulo),
  integer_modulo: twofold(math.integerModulo),
  exp_divided: { arity: null, apply: math.expDivided },
  matrix_exp_entry: { arity: null, apply: math.matrixExpEntry },
};

/** The functions of model code. */
function ofModelCode(): [string, Numeric][] {
  return functionEntries().flatMap(
    ([name, { apply, parameters, isVariadic }]): [string, Numeric][] =>
      apply === null ? [] : [[name, { arity: isVariadic ? null : parameters.length, apply }]],
  );
}

/** All functions; a Map, since names may come from models. */
export const numerics: ReadonlyMap<string, Numeric> = new Map([
  ...ofModelCode(),
  ...Object.entries(table),
]);

/** The row of a timed array at time t, for steps of K*epsilon; clipped to the first and last row. */
function timedRow(t: number, epsilon: number, k: number, rows: number): number {
  const row = Math.trunc(math.roundHalfToEven(t / epsilon) / k);
  if (!(row > 0)) return 0;
  return row < rows ? row : rows - 1;
}
