// Constants as lines of a text.
export { changesOf, constantIn, reserved, withConstant } from './constants.ts';
