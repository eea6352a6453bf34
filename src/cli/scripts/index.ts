// Python scripts on the command line.
export { runScript, scriptRunOf } from './script.ts';
export type { ScriptRunOptions } from './script.ts';
export { exportModel } from './export.ts';
export type { ExportOptions } from './export.ts';
