// The lexer.
export type { FormatSpec } from './format-strings.ts';
export { reportCharacter } from './characters.ts';
export { phraseOf } from './phrases.ts';
export { cutIntoTokens } from './lexer.ts';
export { rawTokens } from './raw-tokens.ts';
export type { RawKind, RawToken } from './raw-tokens.ts';
export {
  endOf,
  hasColonOutside,
  isBroken,
  retype,
  retyped,
  spanOfToken,
} from './token-operations.ts';
export * as tokens from './tokens.ts';
