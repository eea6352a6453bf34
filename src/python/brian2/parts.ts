// Modules of Brian2 beside the main one, and names that it takes from others.
import { physicalConstant, physicalConstantNames } from '../../units/index.ts';
import { builtin, call } from '../values/index.ts';
import type { Host, Keywords, Value, PyModule } from '../values/index.ts';
import { NdArray, scalarOf } from '../numpy/index.ts';

/** Brian2's own `zeros_like`, which keeps the unit of a quantity; that of NumPy does not. */
export function keepingUnit(name: string, plain: Value): Value {
  return builtin(name, 'a, **keywords', (a: Value, keywords: Keywords) => {
    const made = call(plain, [a], keywords);
    if (!(made instanceof NdArray && a instanceof NdArray)) return made;
    return made.withDimension(a.dimension);
  });
}

/** A module of Python that the star binds by its name. */
export function addModule(host: Host, name: string, members: Map<string, Value>): void {
  try {
    const module: Value | undefined = host.module(name);
    if (module !== undefined) members.set(name, module);
  } catch {
    // A host without this module has not its name either.
  }
}

/** The names of `brian2.units` that are no units. */
export function ownUnits(brian2: PyModule): Map<string, Value> {
  const names = [
    'Quantity',
    'Unit',
    'DimensionMismatchError',
    'fail_for_dimension_mismatch',
    'have_same_dimensions',
    'get_dimensions',
    'get_or_create_dimension',
    'check_units',
    'in_unit',
    'in_best_unit',
    'is_dimensionless',
    'get_unit',
  ];
  return new Map(names.map((name) => [name, brian2.members.get(name)!]));
}

/** Some names of a module, for those that are imported from its parts. */
export function ofModule(module: PyModule, names: readonly string[]): Map<string, Value> {
  return new Map(
    names.flatMap((name) => {
      const value = module.members.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** `brian2.units.constants` */
export function constantMembers(): Map<string, Value> {
  return new Map(
    Array.from(physicalConstantNames, (name) => {
      const constant = physicalConstant(name)!;
      return [name, scalarOf(constant.value, 'float64', constant.dimension)] as const;
    }),
  );
}
