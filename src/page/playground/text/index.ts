// The text on screen: in which language it is written, where it comes from, and how much room its sliders take.
export { endingOf, languageOf, nameAfter, nameOf } from './language.ts';
export type { Opening } from './opening.ts';
export { roomForSliders } from './room-for-sliders.ts';
