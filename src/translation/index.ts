// Translations between models and Brian2's scripts.
export { toBrian2 } from './to-brian2/index.ts';
export type { ChosenMethods } from './to-brian2/index.ts';
export { toModel } from './to-model/index.ts';
