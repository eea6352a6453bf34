// Physical constants by name, with the values of Brian2 (CODATA 2014).
import type { Dimension } from './dimension.ts';

/** A constant in SI units. */
export interface PhysicalConstant {
  /** The value in SI base units. */
  readonly value: number;
  /** Its dimension. */
  readonly dimension: Dimension;
}

const constants: ReadonlyMap<string, PhysicalConstant> = new Map([
  ['avogadro_constant', { value: 6.022140857e23, dimension: [0, 0, 0, 0, 0, -1, 0] }],
  ['boltzmann_constant', { value: 1.38064852e-23, dimension: [2, 1, -2, 0, -1, 0, 0] }],
  ['electric_constant', { value: 8.854187817e-12, dimension: [-3, -1, 4, 2, 0, 0, 0] }],
  ['electron_mass', { value: 9.10938356e-31, dimension: [0, 1, 0, 0, 0, 0, 0] }],
  ['elementary_charge', { value: 1.6021766208e-19, dimension: [0, 0, 1, 1, 0, 0, 0] }],
  ['faraday_constant', { value: 96485.33289, dimension: [0, 0, 1, 1, 0, -1, 0] }],
  ['gas_constant', { value: 8.3144598, dimension: [2, 1, -2, 0, -1, -1, 0] }],
  ['magnetic_constant', { value: 1.2566370614359173e-6, dimension: [1, 1, -2, -2, 0, 0, 0] }],
  ['molar_mass_constant', { value: 0.001, dimension: [0, 1, 0, 0, 0, -1, 0] }],
  ['zero_celsius', { value: 273.15, dimension: [0, 0, 0, 0, 1, 0, 0] }],
]);

/** Names of the physical constants. */
export const physicalConstantNames: readonly string[] = [...constants.keys()];

/** The physical constant of a name, or null. */
export function physicalConstant(name: string): PhysicalConstant | null {
  return constants.get(name) ?? null;
}
