// The commands about models to start from, as other files of the command use them.
export { examples } from './examples.ts';
export type { ExamplesOptions } from './examples.ts';
export { newModel } from './new.ts';
export type { NewOptions } from './new.ts';
export { exampleNames } from './gallery.ts';
