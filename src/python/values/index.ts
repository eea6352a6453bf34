// Values of Python scripts, and what can be done with them. How to define types of the host: the head of class.ts.
export { noKeywords, objectType, PyClass, PyObject, typeOfClasses } from './class.ts';
export type {
  BinaryOperator,
  Comparison,
  Iteration,
  Keywords,
  Slots,
  UnaryOperator,
  Value,
} from './class.ts';
export * from './types.ts';
export * from './containers.ts';
export { describe, dictOf, identityOf, keyOf, PyDict, PySet } from './dict.ts';
export * from './exceptions.ts';
export * from './functions.ts';
export { Signature } from './signature.ts';
export type { Parameter } from './signature.ts';
export { addMembers, hostType } from './host-type.ts';
export type { Attribute, HostTypeOptions, Method } from './host-type.ts';
export { moduleOf, PyModule } from './module.ts';
export type { Files, FrameView, Host, ModuleMaker, ModuleTable, TextPlace } from './module.ts';
export * from './attributes.ts';
export * from './numbers.ts';
export * from './protocol.ts';
export * from './operators.ts';
