// The text on screen: in which language it is written, and where it comes from.
export { languageOf, nameAfter } from './language.ts';
export type { Opening } from './opening.ts';
