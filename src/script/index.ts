// The door of the folder: evaluation of script expressions, and the values it works on.
export { evaluateArguments, evaluateIndices, evaluateScript, indexValue } from './evaluate.ts';
export {
  boolean,
  errorValue,
  fromArray,
  integer,
  onlyNumber,
  scalar,
  sizeOf,
  textValue,
  tuple,
  unknownArray,
  withType,
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
  expectTruth,
  expectWhole,
} from './expect.ts';
export { chooseIndices, indexArray, sliceIndices } from './indexing.ts';
export type { IndexValue } from './value.ts';
export { showValue } from './show.ts';
export { scriptFunctions } from './functions.ts';
