// Arrays, quantities and units, and the module `numpy`, as other folders of python/ use them.
export {
  ArrayView,
  broadcastTo,
  cast,
  commonShape,
  copyOf,
  flat,
  fromFlat,
  hasUnit,
  NdArray,
  ndarrayType,
  placesOf,
  quantityType,
  scalarOf,
  sizeOf,
  unitType,
} from './array.ts';
export type { DType, Shape } from './array.ts';
export {
  arrayFrom,
  asArray,
  axesOf,
  dtypeOf,
  itemOf,
  plainArray,
  shapeOf,
  shapeTuple,
  toArray,
  toList,
  toQuantities,
} from './convert.ts';
export { DimensionValue } from './dimensions.ts';
export { dimensionMismatchType, raise } from './errors.ts';
export { getAt, indicesOf, setAt } from './indices.ts';
export { assignAt, elementsAt, isFree, sliceOf } from './indexing.ts';
export { operate, viewSlots } from './module/index.ts';
export { inUnit } from './in-unit.ts';
export { arrayFunctions, numpyModule } from './module/index.ts';
export { applyBinary } from './operators.ts';
export { applyUnary } from './elementwise.ts';
export { reduce } from './reductions.ts';
export { alongAxis, concatenate, reshape, transpose } from './shaping.ts';
export { reprOfArray, textOfArray } from './text.ts';
export { forgetUnits, quantityText, unitFor, unitInMessage } from './units.ts';
export { Unit, unitNamed } from './unit-values.ts';
