// Tokens → segments: lines and blocks, each with the keyword that determines its rule.
export type { BlockContents, BlockToken, Context, Segment } from './blocks.ts';
export {
  allKeywordsOf,
  bodyKeywords,
  homeOf,
  isPropertyKeyword,
  languageWords,
  statementKeywords,
} from './keywords.ts';
export { NestingError, depthLimit, isTooDeep, nestingLimit } from './nesting.ts';
export { codeContext, cutIntoSegments, equationsContext, fileContext } from './segments.ts';
