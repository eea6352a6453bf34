// Arguments of the public interface: strings, numbers, arrays and options, each read and checked once.
export { fixForNumbers, plainEnvironment, readIndices, readNumbers } from './arrays.ts';
export type { Numbers, NumbersSource } from './arrays.ts';
export type { Dependency } from './equation-dependencies.ts';
export { Equations } from './equations.ts';
export type { Replacement } from './equations.ts';
export { bytesOf, isAffordable } from './memory.ts';
export type { Need } from './memory.ts';
export { declareMethod, readMethod } from './method.ts';
export type { MethodChoice, MethodOption } from './method.ts';
export { choiceOf } from './method.ts';
export { diagnosticsOf, option, readOptions } from './options.ts';
export type { OptionKind, OptionTable } from './options.ts';
export { NameKeys, readName, restartNames } from './naming.ts';
export type { Kind } from './naming.ts';
export {
  readClock,
  readSeed,
  readSize,
  readStep,
  readPositive,
  readTime,
  readTimes,
} from './sizes-and-times.ts';
export type { TimesSource } from './sizes-and-times.ts';
export { checkKnownUnit } from './known-units.ts';
export { guard } from './read-only.ts';
export { readEquations } from './read-equations.ts';
export type { EquationsSource } from './read-equations.ts';
export { stateOf, statesOptions, valuesOptions } from './states-options.ts';
export type { States, StatesOptions, StatesWithUnits, ValuesOptions } from './states-options.ts';
export {
  aRate,
  asModelError,
  foundValue,
  leavePromise,
  modelErrorOf,
  placeholder,
  readCode,
  readExpression,
  readGenerator,
  requireText,
  requireThat,
  refuse,
  reporting,
  runningKernels,
  spanOfName,
  subjectOf,
  throwError,
  throwIfWrong,
} from './strings.ts';
export type { CodeSource, ExpressionSource } from './strings.ts';
