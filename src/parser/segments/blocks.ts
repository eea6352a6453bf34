// What the text is cut into: segments, one for each statement, equation or property, and blocks of them. A block
// stands in its segment as one token; when the segment is read, the token already holds what was read inside.
import type { IToken } from 'chevrotain';
import type { BodyWords } from './keywords.ts';
import type { BodyItemSyntax, PlotItemSyntax, StatementSyntax, TopLevelSyntax } from '../syntax.ts';

/** What kind of things stand side by side, and so how one of them ends. */
export interface Context {
  /** `lines`: unknown, cut at line ends and never read. */
  readonly kind: 'script' | 'equations' | 'body' | 'code' | 'plot' | 'lines';
  readonly words: BodyWords;
  /** For messages: `neurons`, `plot`, `for`; empty for a whole text. */
  readonly name: string;
}

export interface Segment {
  readonly tokens: readonly IToken[];
  readonly context: Context;
  /** Something in it was reported already: what it says is kept, its failure is not reported again. */
  readonly isBroken: boolean;
}

export interface BlockToken extends IToken {
  readonly context: Context;
  readonly segments: readonly Segment[];
  /** Set when the block is read; which list is filled depends on the context. */
  contents: BlockContents;
}

export interface BlockContents {
  readonly script?: readonly TopLevelSyntax[];
  readonly body?: readonly BodyItemSyntax[];
  readonly code?: readonly StatementSyntax[];
  readonly plot?: readonly PlotItemSyntax[];
}
