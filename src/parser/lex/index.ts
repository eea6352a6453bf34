// The lexer.
export { reportCharacter } from './characters.ts';
export { phraseOf } from './phrases.ts';
export { cutIntoTokens } from './lexer.ts';
export { endOf, isBroken, retype, retyped, spanOfToken } from './token-operations.ts';
export * as tokens from './tokens.ts';
