// All variables of an object at once: `G.get_states()`, `G.set_states(values)`.
import type { Variable } from '../../equations/index.ts';
import { dimensionless, Quantity } from '../../units/index.ts';
import {
  option,
  readOptions,
  refuse,
  reporting,
  statesOptions,
  valuesOptions,
} from '../arguments/index.ts';
import type { StatesOptions, ValuesOptions } from '../arguments/index.ts';
import { StateAccess } from './state-access.ts';
import type { StateValue } from './state-access.ts';

/** A variable as `get_states` calls it. */
export interface ListedVariable {
  readonly name: string;
  readonly variable: Variable;
}

/** Base class of objects whose variables can be read and set together. */
export abstract class StatesAccess extends StateAccess {
  /** Unique name in the network. */
  abstract readonly name: string;

  /**
   * The values of variables by name, in SI units; of all but subexpressions if none are named.
   * @param given chooses among all variables: `set_states` takes those of `{ read_only_variables: false }`
   */
  get_states(
    names?: readonly string[],
    given?: StatesOptions & { readonly units?: false | undefined },
  ): Record<string, Float64Array>;
  /** The same with units. */
  get_states(
    names: readonly string[] | undefined,
    given: StatesOptions & { readonly units: true },
  ): Record<string, Quantity<Float64Array>>;
  get_states(
    names?: readonly string[],
    given: StatesOptions = {},
  ): Record<string, Float64Array | Quantity<Float64Array>> {
    const options = reporting((diags) => {
      if (names !== undefined && !Array.isArray(names))
        refuse(names, 'the names of variables', 'a list of strings', diags);
      return readOptions(given, statesOptions, 'get_states', diags);
    });
    const { subexpressions = false, read_only_variables = true, units = false } = options;
    const chosen = this.listed(read_only_variables).filter(
      ({ variable: { kind, isReadOnly, isLinked } }) => {
        if (kind === 'subexpression') return subexpressions;
        return read_only_variables || !(isReadOnly || isLinked);
      },
    );
    const values = (names ?? chosen.map(({ name }) => name)).map((name) => {
      return [name, units ? this.quantity(name) : this.get(name)] as const;
    });
    return Object.fromEntries(values);
  }

  /**
   * Sets several variables by name. Numbers are in SI units; with `{ units: true }` they need the unit of the variable, as
   * with `set`.
   * @throws {ModelError} as `set`
   */
  set_states(values: Readonly<Record<string, StateValue>>, given: ValuesOptions = {}): void {
    const { units = false } = reporting((diags) => {
      if (!option.record.accepts(values))
        refuse(values, 'the values of variables', option.record.expected, diags);
      return readOptions(given, valuesOptions, 'set_states', diags);
    });
    for (const [name, value] of Object.entries(values))
      this.set(name, units ? withoutUnit(value) : value);
  }

  /**
   * The variables that `get_states` reads if none are named, or only those that may be among its own state. @internal
   */
  protected listed(_all: boolean): readonly ListedVariable[] {
    return [...this.owner.variables.values()].map((variable) => ({
      name: variable.name,
      variable,
    }));
  }
}

/** Numbers as a quantity without unit, which only variables without unit take; other values as they are. */
function withoutUnit(value: StateValue): StateValue {
  if (typeof value === 'number') return new Quantity(value, dimensionless);
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'number');
  return isList || ArrayBuffer.isView(value)
    ? new Quantity(Float64Array.from(value as ArrayLike<number>), dimensionless)
    : value;
}
