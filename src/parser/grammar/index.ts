// The grammar, and the diagnostics of its failures.
export { reportFailure } from './failures.ts';
export { ModelParser } from './model-parser.ts';
