export { constantsOf, noteConditions } from './constants.ts';
export { figureOf } from './plot.ts';
export { optionsOf as optionsOfMark } from './marks.ts';
export { wordsOfSetting } from './settings.ts';
