// Python scripts, as the command and pages use them.
export { ScriptRun } from './script-run.ts';
export type { ScriptOptions, ScriptOutcome } from './script-run.ts';
export type { NamedFigure } from './pyplot/index.ts';
export { fileFailure } from './file-failure.ts';
export type { Files } from './values/index.ts';
