// Arguments of the public interface: strings, numbers, arrays and options, each read and checked once.
export { readNumbers } from './arrays.ts';
export type { Numbers, NumbersSource } from './arrays.ts';
export { Equations, readEquations } from './equations.ts';
export type { EquationsSource, Replacement } from './equations.ts';
export { bytesOf, isAffordable } from './memory.ts';
export type { Need } from './memory.ts';
export { readMethod } from './method.ts';
export type { MethodChoice, MethodOption } from './method.ts';
export { NameKeys, readName } from './naming.ts';
export type { Kind } from './naming.ts';
export { plainEnvironment, readSize, readStep, readTime, readTimes } from './sizes-and-times.ts';
export type { TimesSource } from './sizes-and-times.ts';
export {
  foundValue,
  modelErrorOf,
  readCode,
  readExpression,
  readGenerator,
  spanOfName,
  throwError,
  throwIfWrong,
} from './strings.ts';
export type { CodeSource, ExpressionSource } from './strings.ts';
