// Looks up units by name, splitting the name lazily into prefix, unit and power, so that loading the library builds
// no table. `lookUpUnit` knows exactly Brian2's names.
import { isDimensionless, sameDimension } from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { showDimension } from './show-dimension.ts';
import { namedUnits, prefixes, rarePrefixes, shortForms } from './table.ts';
import type { NamedUnit } from './table.ts';

/** A unit with its prefix and power: `mV`, `metre2`. */
export interface Unit {
  /** One of Brian2's names: `mV`, `metre`. */
  readonly name: string;
  /** The size of the unit in SI base units: 0.001 for `mV`. */
  readonly scale: number;
  /** The exponents of the seven SI base units. */
  readonly dimension: Dimension;
  /** False for units with a rare prefix (`damp`, a deciampere): a model may define those names. */
  readonly isReserved: boolean;
}

const byName = new Map<string, NamedUnit>(
  namedUnits.flatMap((unit) => unit.names.map((name) => [name, unit] as const)),
);

const found = new Map<string, Unit | null>();

/** The unit of a name, or null. */
export function lookUpUnit(name: string): Unit | null {
  let unit = found.get(name);
  if (unit === undefined) {
    unit = splitName(name);
    found.set(name, unit);
  }
  return unit;
}

/** Whether a model may not define this name: Brian2's units inside strings, and `mS`. */
export function isReservedUnit(name: string): boolean {
  return lookUpUnit(name)?.isReserved ?? false;
}

function splitName(name: string): Unit | null {
  const long = shortForms.get(name);
  if (long !== undefined) return { ...lookUpUnit(long)!, name, isReserved: true };

  const lastLetter = name.at(-1);
  const power = lastLetter === '2' ? 2 : lastLetter === '3' ? 3 : 1;
  const stem = power === 1 ? name : name.slice(0, -1);
  const plain = byName.get(stem);
  if (plain !== undefined) return unitOf(name, plain, '', power);
  for (const length of [1, 2]) {
    const prefix = stem.slice(0, length);
    const unit = byName.get(stem.slice(length));
    if (unit !== undefined && prefixes.has(prefix)) return unitOf(name, unit, prefix, power);
  }
  return null;
}

function unitOf(name: string, unit: NamedUnit, prefix: string, power: number): Unit | null {
  if (power !== 1 && !unit.hasPowers) return null;
  if (prefix !== '' && unit.prefixes === 'none') return null;
  const tens = power * (unit.tens + (prefixes.get(prefix) ?? 0));
  return {
    name,
    scale: Number(`1e${tens}`), // parsed as a decimal: a computed power may be off by one ulp
    dimension: Object.freeze(unit.dimension.map((exponent) => exponent * power)),
    isReserved: !rarePrefixes.has(prefix) || unit.prefixes === 'all',
  };
}

/** All names, about two thousand, generated lazily: candidates for "did you mean". */
export const unitNames: Iterable<string> = {
  *[Symbol.iterator]() {
    yield* shortForms.keys();
    for (const unit of namedUnits) {
      const ownPrefixes = unit.prefixes === 'none' ? [''] : ['', ...prefixes.keys()];
      const powers = unit.hasPowers ? ['', '2', '3'] : [''];
      for (const name of unit.names)
        for (const prefix of ownPrefixes) for (const power of powers) yield prefix + name + power;
    }
  },
};

/** The common names: candidates for "did you mean" without the likes of `Ylumen3`. */
export const usualUnitNames: readonly string[] = [
  ...shortForms.keys(),
  ...namedUnits.flatMap((unit) => unit.names),
  ...['volt', 'amp', 'second', 'siemens', 'farad', 'ohm', 'metre', 'meter', 'molar'].flatMap(
    (name) => ['f', 'p', 'n', 'u', 'm', 'k', 'M', 'G'].map((prefix) => prefix + name),
  ),
];

/**
 * Whether a name is allowed as the unit of an equation, which must be unscaled because it declares a dimension.
 * `instead` is the replacement for a scaled unit: `mV` → `volt`.
 */
export type EquationUnit =
  | { readonly kind: 'allowed'; readonly unit: Unit }
  | { readonly kind: 'scaled'; readonly unit: Unit; readonly instead: string };

/** Looks up the unit of an equation; null if there is no unit of that name. */
export function asUnitOfEquation(name: string): EquationUnit | null {
  const unit = lookUpUnit(name);
  if (unit === null) return null;
  if (unit.scale === 1 && !/[23]$/.test(name)) return { kind: 'allowed', unit };
  return { kind: 'scaled', unit, instead: unscaledName(unit.dimension) };
}

/** `volt`, `lux`, `metre**2`: the named unit of a dimension if there is one. */
function unscaledName(dimension: Dimension): string {
  if (isDimensionless(dimension)) return '1';
  const row = namedUnits.find(
    (unit) => unit.tens === 0 && sameDimension(unit.dimension, dimension),
  );
  return row === undefined ? showDimension(dimension) : row.names[0]!;
}
