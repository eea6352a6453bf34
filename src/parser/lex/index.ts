// The lexer.
export { reportCharacter } from './characters.ts';
export { phraseOf } from './phrases.ts';
export { cutIntoTokens } from './lexer.ts';
export { spanOfToken } from './tokens.ts';
export * as tokens from './tokens.ts';
