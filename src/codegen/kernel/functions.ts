// The pure functions that kernels call, by name: those of model code, from their rows, and those that operators need.
// Integers come as numbers without a fraction. What has an integer for its result gives one; emitters and the interpreter make -0 to 0.
import { functionEntries, roundHalfToEven } from '../../equations/index.ts';
import * as math from '../../math/index.ts';

export interface Numeric {
  /** How many arguments it takes, or null for any number. */
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

/** The functions of model code, by their rows. */
function ofModelCode(): [string, Numeric][] {
  return functionEntries().flatMap(
    ([name, { apply, parameters, isVariadic }]): [string, Numeric][] =>
      apply === null ? [] : [[name, { arity: isVariadic ? null : parameters.length, apply }]],
  );
}

/** All of them; a Map, since names may come from outside. */
export const numerics: ReadonlyMap<string, Numeric> = new Map([
  ...ofModelCode(),
  ...Object.entries(table),
]);

/** The row of a timed array at t, for steps of K*epsilon; the first before the beginning, the last after the end. */
function timedRow(t: number, epsilon: number, k: number, rows: number): number {
  const row = Math.trunc(roundHalfToEven(t / epsilon) / k);
  if (!(row > 0)) return 0;
  return row < rows ? row : rows - 1;
}
