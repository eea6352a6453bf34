// Tokens → segments: lines and blocks, each with the head that says how to read it.
export type { BlockContents, BlockToken, Context, Segment } from './blocks.ts';
export { allWordsOf, bodyWords, declarationWords, statementWords } from './keywords.ts';
export { NestingError, depthLimit, isTooDeep, nestingLimit } from './nesting.ts';
export { codeContext, cutIntoSegments, equationsContext, fileContext } from './segments.ts';
