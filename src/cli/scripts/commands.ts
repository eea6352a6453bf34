// What the commands about Python scripts do.
export { convertScript } from './convert.ts';
export { exportModel } from './export.ts';
export { runScript, scriptRunOf } from './script.ts';
