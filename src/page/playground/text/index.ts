// The text on screen: in which language it is written, and where it comes from.
export { endingOf, languageOf, nameAfter, nameOf } from './language.ts';
export type { Opening } from './opening.ts';
