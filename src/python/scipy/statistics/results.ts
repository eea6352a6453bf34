// Results with names: tuples, which may have more values than items.
import { repr } from '../../format/index.ts';
import { scalarOf } from '../../numpy/index.ts';
import { hostType, PyTuple, tupleType } from '../../values/index.ts';
import type { PyClass, Value } from '../../values/index.ts';

/** A tuple type with named items. */
export function resultType(
  name: string,
  fields: readonly string[],
  more: readonly string[] = [],
): PyClass {
  const all = [...fields, ...more];
  return hostType<NamedResult>(name, {
    bases: [tupleType],
    module: 'scipy.stats',
    slots: {
      repr: ({ values }) =>
        `${name}(${all.map((field, k) => `${field}=${repr(values[k]!)}`).join(', ')})`,
    },
    attributes: Object.fromEntries(
      all.map((field, k) => [field, [({ values }: NamedResult) => values[k]!] as const]),
    ),
  });
}

/** A tuple whose items have names; it may have more values than items. */
export class NamedResult extends PyTuple {
  /** All values in order, those beyond the items, too. */
  readonly values: readonly Value[];

  constructor(values: readonly Value[], count: number, type: PyClass) {
    const numbers = values.map((value) => (typeof value === 'number' ? scalarOf(value) : value));
    super(numbers.slice(0, count), type);
    this.values = numbers;
  }
}
