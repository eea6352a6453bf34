// What names of model code mean beside variables: constants, arrays, timed arrays and functions of the program.
export { hiddenConstant, reportHiddenConstants, reportLanguageNames } from './hidden-constants.ts';
export { resolutionOfArray } from './array.ts';
export { emptyScope, readNamespace } from './namespace.ts';
export type { Namespace, NamespaceValues, NoList } from './namespace.ts';
export { TimedArray, timedArrayAt } from './timed-array.ts';
export type { TimedArrayOptions } from './timed-array.ts';
export { userFunction } from './user-function.ts';
export type { UnitWord, UserFunctionOptions } from './user-function.ts';
export type { NamespaceValue } from './values.ts';
