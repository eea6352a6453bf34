// Python scripts on the command line: the options of their commands; what these do is loaded when they are called.
export { addScriptCommands, scriptCommands } from './declare.ts';
export type { ScriptRunOptions } from './script.ts';
