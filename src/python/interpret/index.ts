// Carries out scripts: Syntax → closures → a run.
export { Interpreter } from './interpreter.ts';
export type { Surroundings } from './interpreter.ts';
export { asRaised, OutOfTime } from './machine.ts';
export type { Limits } from './machine.ts';
export { forEachChild } from './names.ts';
