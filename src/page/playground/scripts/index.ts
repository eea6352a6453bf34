// What becomes of scripts; loaded when one is opened or converted.
export { openModelOf } from './conversion.ts';
export { scriptOfNotebook } from './notebook.ts';
