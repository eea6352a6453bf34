// Arrays, quantities and units, and the module `numpy`, as other folders of python/ use them.
export {
  ArrayView,
  broadcastTo,
  commonShape,
  copyOf,
  flat,
  fromFlat,
  isInteger,
  NdArray,
  placesOf,
  quantityType,
  scalarOf,
  sizeOf,
  unitType,
} from './array.ts';
export type { DType, Shape } from './array.ts';
export { arrayFromBytes } from './bytes.ts';
export {
  nameOfType,
  arrayFrom,
  asArray,
  plainArray,
  shapeOf,
  toArray,
  toQuantities,
} from './convert.ts';
export { dimensionFrom, DimensionValue } from './dimensions.ts';
export { dimensionMismatchType } from './errors.ts';
export { getAt } from './indices.ts';
export { sliceOf } from './indexing.ts';
export { operate, viewSlots } from './module/index.ts';
export { arrayFunctions, numpyModule } from './module/index.ts';
export { applyUnary } from './elementwise.ts';
export { inverse, solve } from './linalg/index.ts';
export { alongAxis, atLeast, moveAxis, reshape, transpose } from './shaping.ts';
export { inBestUnit, inUnit, reprOfArray, textOfArray } from './text.ts';
export { forgetUnits, unitFor, unitInMessage } from './units.ts';
export { Unit, unitNamed } from './unit-values.ts';
