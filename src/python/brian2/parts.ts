// Modules of Brian2 beside the main one, and names that it takes from others.
import { physicalConstant, physicalConstantNames } from '../../units/index.ts';
import { builtin, call, PyModule } from '../values/index.ts';
import type { Host, Keywords, Value } from '../values/index.ts';
import { NdArray, scalarOf } from '../numpy/index.ts';

/** Brian2's own `zeros_like`, which keeps the unit of a quantity; that of NumPy does not. */
export function keepingUnit(name: string, plain: Value): Value {
  return builtin(name, 'a, **keywords', (a: Value, keywords: Keywords) => {
    const made = call(plain, [a], keywords);
    if (!(made instanceof NdArray && a instanceof NdArray)) return made;
    return made.withDimension(a.dimension);
  });
}

/** A module of Python that the star binds by its name, and that few scripts use: it is made when something of it is asked for. */
export class LaterModule extends PyModule {
  readonly #host: Host;

  constructor(host: Host, name: string) {
    super(name, new Map());
    this.#host = host;
  }

  /** The module; null if the host has none of this name. */
  get #module(): PyModule | null {
    try {
      return this.#host.module(this.name);
    } catch {
      return null;
    }
  }

  override find(name: string): Value | undefined {
    return this.#module?.find(name);
  }

  override assign(name: string, value: Value): void {
    this.#module?.assign(name, value);
  }

  override remove(name: string): boolean {
    return this.#module?.remove(name) ?? false;
  }

  override names(): Iterable<string> {
    return this.#module?.names() ?? [];
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
