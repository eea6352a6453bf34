// Tokens → segments: lines and blocks, each with the keyword that determines its rule.
export type { BlockContents, BlockToken, Context, Segment } from './blocks.ts';
export {
  isClosing,
  matches,
  openBracketBefore,
  openedHere,
  reportClosing,
  reportUnclosed,
} from './brackets.ts';
export {
  allKeywordsOf,
  bodyKeywords,
  bodyWords,
  codeKeywords,
  homeOf,
  isPropertyKeyword,
  languageWords,
  statementKeywords,
  statementWords,
} from './keywords.ts';
export { NestingError, depthLimit, isTooDeep, nestingLimit } from './nesting.ts';
export { codeContext, contextNamed } from './contexts.ts';
export { cutIntoSegments, equationsContext, fileContext } from './segments.ts';
