// Segments → Syntax, and what to say where a rule fails.
export { reportFailure } from './failures.ts';
export { ModelParser } from './model-parser.ts';
