// Python scripts on the command line.
export { runScript, scriptRunOf } from './script.ts';
export type { ScriptRunOptions } from './script.ts';
