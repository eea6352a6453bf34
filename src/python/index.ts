// Python scripts, as the command and pages use them.
export { ScriptRun } from './script-run.ts';
export type { ScriptOptions, ScriptOutcome } from './script-run.ts';
export type { NamedFigure } from './pyplot/index.ts';
export { fileFailure } from './file-failure.ts';
export type { Files } from './values/index.ts';
export type { Action, Changed, Made, VariableHolder } from './brian2/index.ts';
export type { CallSyntax, ScriptRecord, ScriptSyntax } from './script-syntax.ts';
