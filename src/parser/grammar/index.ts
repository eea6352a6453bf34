// The grammar, and the diagnostics of its failures.
export { reportFailure } from './failures.ts';
export { foreignStatements } from './foreign-words.ts';
export { foreignCallIn } from './habits.ts';
export { ModelParser } from './model-parser.ts';
