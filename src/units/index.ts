// Dimensions, units and quantities, as other folders use them.
export {
  baseUnits,
  dimensionless,
  divideDimensions,
  frequencyDimension,
  isDimensionless,
  multiplyDimensions,
  powerOfDimension,
  sameDimension,
  timeDimension,
} from './dimension.ts';
export type { Dimension } from './dimension.ts';
export { everydayUnit } from './everyday.ts';
export { readQuantity } from './read-quantity.ts';
export type { TypedQuantity } from './read-quantity.ts';
export { readUnit } from './read-unit.ts';
export { unitOrConstantMeant } from './symbols.ts';
export { showDimension } from './show-dimension.ts';
export { asUnitOfEquation, isReservedUnit, lookUpUnit, unitNames, usualUnitNames } from './unit.ts';
export type { EquationUnit, Unit } from './unit.ts';
export { physicalConstant, physicalConstantNames } from './physical-constants.ts';
export { showQuantities, showQuantity, symbolOf, unitForDisplay } from './show-quantity.ts';
export type { DisplayUnit } from './show-quantity.ts';
export { DimensionError, Quantity } from './quantity.ts';
export type { CallableUnit, Joined, JsonNumber, Magnitude, QuantityJson } from './quantity.ts';
export * from './callable-units.ts';
