// The options of `get_states` and `set_states`, of objects, monitors and networks.
import { Quantity } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { option, wordOption } from './options.ts';
import type { OptionTable } from './options.ts';

/** How `get_states` and `set_states` have values. */
export interface ValuesOptions {
  /** Whether values have units, or are numbers in SI units. Default: false. */
  readonly units?: boolean | undefined;
  /** `dict`: values by name. Brian2 also has `pandas`, for tables of Python. */
  readonly format?: 'dict' | undefined;
}

/** Which variables `get_states` reads. */
export interface StatesOptions extends ValuesOptions {
  /** Whether subexpressions are among them. Default: false. */
  readonly subexpressions?: boolean | undefined;
  /**
   * Whether linked variables and those that only the simulation writes are among them: `i`, `N`, `t`, `dt`, what monitors
   * recorded. Default: true.
   */
  readonly read_only_variables?: boolean | undefined;
}

/** Values of variables by name, in SI units; of a monitor of states, a list for each recorded element. */
export type States = Record<string, Float64Array | Float64Array[]>;
/** Values of variables by name, with their units. */
export type StatesWithUnits = Record<string, Quantity<Float64Array> | Quantity<Float64Array>[]>;

/** What options of `set_states` may be. */
export const valuesOptions: OptionTable<ValuesOptions> = {
  units: option.flag,
  format: wordOption('dict'),
};

/** What options of `get_states` may be. */
export const statesOptions: OptionTable<StatesOptions> = {
  ...valuesOptions,
  subexpressions: option.flag,
  read_only_variables: option.flag,
};

/** A copy of recorded values, one list for each row of a matrix; with their unit if `hasUnits`. */
export function stateOf(
  values: ArrayLike<number>,
  shape: readonly number[],
  dimension: Dimension,
  hasUnits: boolean,
): States[string] | StatesWithUnits[string] {
  const all = Float64Array.from(values);
  const one = (list: Float64Array) => (hasUnits ? new Quantity(list, dimension) : list);
  if (shape.length < 2) return one(all);
  const rows = shape[0]!;
  const width = all.length / Math.max(1, rows);
  const list = Array.from({ length: rows }, (_, k) => one(all.slice(k * width, (k + 1) * width)));
  return list as States[string] | StatesWithUnits[string];
}
