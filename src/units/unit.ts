// Unit names → scale and dimension. Names are taken apart when they are asked for (prefix, name, power),
// so that nothing is built when the library is loaded. `lookUpUnit` knows exactly Brian2's names.
import { isDimensionless, sameDimension } from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { showDimension } from './show-dimension.ts';
import { namedUnits, prefixes, rarePrefixes, shortForms } from './table.ts';
import type { NamedUnit } from './table.ts';

export interface Unit {
  readonly name: string;
  /** The value of one of it in SI base units: 0.001 for `mV`. */
  readonly scale: number;
  readonly dimension: Dimension;
  /** False for the rare prefixes (`damp` is a deciampere), which a model may use as names of its own. */
  readonly isReserved: boolean;
}

const byName = new Map<string, NamedUnit>(
  namedUnits.flatMap((unit) => unit.names.map((name) => [name, unit] as const)),
);

const found = new Map<string, Unit | null>();

/** The unit of that name, or null. */
export function lookUpUnit(name: string): Unit | null {
  let unit = found.get(name);
  if (unit === undefined) {
    unit = takeApart(name);
    found.set(name, unit);
  }
  return unit;
}

/** True for the names that a model may not define: those that Brian2 knows inside strings, and `mS`. */
export function isReservedUnit(name: string): boolean {
  return lookUpUnit(name)?.isReserved ?? false;
}

function takeApart(name: string): Unit | null {
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
    scale: Number(`1e${tens}`), // read as a decimal: powers computed by multiplication miss the last bit
    dimension: unit.dimension.map((exponent) => exponent * power),
    isReserved: !rarePrefixes.has(prefix) || unit.prefixes === 'all',
  };
}

/** All names, some two thousand, made as they are asked for: candidates for "did you mean". */
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

/** The names that people write: candidates for "did you mean" without `Ylumen3` among them. */
export const usualUnitNames: readonly string[] = [
  ...shortForms.keys(),
  ...namedUnits.flatMap((unit) => unit.names),
  ...['volt', 'amp', 'second', 'siemens', 'farad', 'ohm', 'metre', 'meter', 'molar'].flatMap(
    (name) => ['f', 'p', 'n', 'u', 'm', 'k', 'M', 'G'].map((prefix) => prefix + name),
  ),
];

/**
 * May this name stand where an equation declares its unit? There only unscaled names are allowed, as the
 * unit states the dimension. `instead` is what to write in place of a scaled one: `mV` → `volt`.
 */
export type EquationUnit =
  | { readonly kind: 'allowed'; readonly unit: Unit }
  | { readonly kind: 'scaled'; readonly unit: Unit; readonly instead: string };

export function asUnitOfEquation(name: string): EquationUnit | null {
  const unit = lookUpUnit(name);
  if (unit === null) return null;
  if (unit.scale === 1 && !/[23]$/.test(name)) return { kind: 'allowed', unit };
  return { kind: 'scaled', unit, instead: unscaledName(unit.dimension) };
}

/** `volt`, `lux`, `metre**2`: a word of its own where the dimension has one. */
function unscaledName(dimension: Dimension): string {
  if (isDimensionless(dimension)) return '1';
  const row = namedUnits.find(
    (unit) => unit.tens === 0 && sameDimension(unit.dimension, dimension),
  );
  return row === undefined ? showDimension(dimension) : row.names[0]!;
}
