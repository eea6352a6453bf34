// Segments, one per statement, equation or property, and blocks of them. A block is one token of its segment; its
// content is parsed before the segment is.
import type { IToken } from 'chevrotain';
import type { BodyKeywords } from './keywords.ts';
import type { BodyItemSyntax, PlotItemSyntax, StatementSyntax, TopLevelSyntax } from '../syntax.ts';
import { tokens as t } from '../lex/index.ts';

/** The kind of items in a list of segments, which determines where they end. */
export interface Context {
  /** `lines`: unknown, split at line ends and never parsed. */
  readonly kind: 'script' | 'equations' | 'body' | 'code' | 'plot' | 'lines';
  /** The keywords of the body. */
  readonly keywords: BodyKeywords;
  /** For messages: `neurons`, `plot`, `for`; empty for a whole text. */
  readonly name: string;
}

/** The tokens of one statement, equation or item. */
export interface Segment {
  /** Its tokens. */
  readonly tokens: readonly IToken[];
  /** Its context. */
  readonly context: Context;
  /** Whether an error in it is reported already, so that its failure is not. */
  readonly isBroken: boolean;
}

/** A block as a token. */
export interface BlockToken extends IToken {
  /** The context of its segments. */
  readonly context: Context;
  /** Its segments. */
  readonly segments: readonly Segment[];
  /** Set when the block is parsed; the field that is set depends on the context. */
  contents: BlockContents;
}

/** The parsed content of a block. */
export interface BlockContents {
  readonly script?: readonly TopLevelSyntax[];
  readonly body?: readonly BodyItemSyntax[];
  readonly code?: readonly StatementSyntax[];
  readonly plot?: readonly PlotItemSyntax[];
}

/** A block as a token between those of its head and what follows. */
export function blockOf(
  start: number,
  end: number,
  context: Context,
  segments: readonly Segment[],
): BlockToken {
  return {
    image: '{',
    startOffset: start,
    endOffset: end - 1,
    tokenType: t.Block,
    tokenTypeIdx: t.Block.tokenTypeIdx!,
    context,
    segments,
    contents: {},
  };
}
