// Evaluation of script expressions, and their values.
export { evaluateIndices, evaluateScript } from './evaluate.ts';
export {
  arrayBehind,
  errorValue,
  fromArray,
  isDeclared,
  isObjectIndex,
  onlyNumber,
  itemsOf,
  rowsOf,
  scalar,
  sizeOf,
  textValue,
  tuple,
  unknownArray,
} from './value.ts';
export type {
  ArrayType,
  ArrayValue,
  CallArgument,
  Environment,
  ScriptObject,
  ScriptValue,
  Shape,
} from './value.ts';
export {
  describe,
  expectArray,
  expectScalar,
  expectText,
  withoutQuotes,
  expectBoolean,
  expectCondition,
  expectInteger,
} from './expect.ts';
export { iterationOf, partsOf } from './iteration.ts';
export { listOfObjects } from './object-list.ts';
export { SkippedDiagnostics } from './branches.ts';
export { chooseIndices, indexArray, setElements, sliceIndices } from './indexing.ts';
export type { IndexValue } from './value.ts';
export { showValue } from './show.ts';
export { broadcastShapes, combine, spread, stridesOf } from './broadcast.ts';
export {
  averaging,
  functionTables,
  isRandomFunction,
  medianOf,
  scriptFunctionNamed,
  scriptFunctions,
  summing,
  varying,
} from './functions/index.ts';
export { signatureOf } from './call.ts';
export type { ScriptFunction } from './call.ts';
