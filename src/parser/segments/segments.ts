// Tokens → segments: one per statement, equation or property, with nested blocks. Errors are contained here, not in the
// grammar: an error in one segment does not affect the next. Afterwards every bracket is closed or reported.
import type { IToken } from 'chevrotain';
import { nearestNames, spanOf } from '../../diagnostics/index.ts';
import type { SourceText, Span } from '../../diagnostics/index.ts';
import {
  isClosing,
  isOpening,
  matches,
  openedHere,
  reportClosing,
  reportUnclosed,
} from './brackets.ts';
import type { BlockToken, Context, Segment } from './blocks.ts';
import type { Reports } from '../reports.ts';
import * as heads from './heads.ts';
import { codeContext, contextNamed, linesContext } from './contexts.ts';
import { declarationKeywords, noKeywords, statementKeywords } from './keywords.ts';
import { nestingLimit } from './nesting.ts';
import { endOf, retype, spanOfToken, tokens as t } from '../lex/index.ts';
import { blockOf } from './blocks.ts';
import { atOnce } from '../../slices.ts';
import type { Work } from '../../slices.ts';

/** Maximum depth of nested blocks. */
const blockLimit = 50;

/** Declarations that require a body. */
const needsBody: ReadonlySet<string> = new Set([
  'neurons',
  'synapses',
  'poisson_group',
  'spike_generator',
]);

/** Statements of a file. */
export const fileContext: Context = { kind: 'script', keywords: noKeywords, name: '' };
/** Lines of equations. */
export const equationsContext: Context = { kind: 'equations', keywords: noKeywords, name: '' };

/** An open block: its brace, its owner in words, and the indentation of owner and items. */
interface Opening {
  readonly brace: IToken;
  readonly what: string;
  readonly indent: number;
  itemIndent: number | null;
}

/** Splits a text into the segments of a context. Yields after each of those that lie in no other. */
export function* cutIntoSegments(
  tokens: readonly IToken[],
  context: Context,
  source: SourceText,
  reports: Reports,
): Work<Segment[]> {
  let at = 0;
  let depth = 0;
  /** The token where a missing `}` was reported, once for all blocks that are open there. */
  let noticed = -1;
  const hasOpenBlock = count(tokens, t.LeftBrace) > count(tokens, t.RightBrace);
  return yield* cutSegments(context, null);

  function* cutSegments(context: Context, opening: Opening | null): Work<Segment[]> {
    const segments: Segment[] = [];
    for (;;) {
      while (isSeparator(heads.typeAt(tokens, at))) at += 1;
      const token = tokens[at];
      if (token === undefined) {
        if (opening !== null) reportOpen(opening);
        return segments;
      }
      if (token.tokenType === t.RightBrace) {
        if (opening !== null) return segments;
        reports.report('unmatched-bracket', spanOfToken(source, token), { close: '}' });
        at += 1;
        continue;
      }
      if (opening !== null && startsLine(at)) {
        opening.itemIndent ??= indentOf(at);
        if (hasOpenBlock && leavesBlock(opening, context)) {
          reportOpen(opening);
          return segments;
        }
      }
      segments.push(cutSegment(context));
      yield;
    }
  }

  function cutSegment(context: Context): Segment {
    if (context.kind === 'script') correctKeyword();
    const form = heads.promoteHead(tokens, at, context);
    const start = at;
    const collected: IToken[] = [];
    const brackets: IToken[] = [];
    let isBroken = false;
    let hasBlock = false;
    let hasUnit = false;
    for (let token = tokens[at]; token !== undefined && !hasBlock; token = tokens[at]) {
      const type = token.tokenType;
      if (type === t.RightBrace) break;
      if (type === t.Semicolon && (brackets.length === 0 || !isClosedInLine())) break;
      if (type === t.Newline) {
        const next = afterNewlines();
        const last = collected.at(-1);
        if (brackets.length > 0) {
          if (heads.beginsDespiteBracket(tokens, last, next, context)) break;
        } else if (context.kind === 'script' && lacksBrace(collected, next)) {
          const end = spanOf(source, endOf(last!), endOf(last!));
          reports.report('syntax-error', end, { found: 'the end of the line', expected: '`{`' });
          at = next;
          collected.push(cutOpenBlock(collected, start));
          hasBlock = true;
          break;
        } else if (heads.typeAt(tokens, next) !== t.LeftBrace) {
          if (form !== 'equation' || !heads.continuesAt(tokens, last, next, context)) break;
        }
        at = next;
        continue;
      }
      const behind = brackets.length > 0 ? heads.endOfDictionary(tokens, at) : at;
      if (behind > at) {
        collected.push(token);
        at = behind;
        continue;
      }
      if (type === t.LeftBrace) {
        collected.push(cutBlock(collected, start));
        hasBlock = !(isBranching(collected) && heads.isBranchHead(tokens, afterNewlines()));
        if (!hasBlock) at = afterNewlines();
        continue;
      }
      at += 1;
      collected.push(token);
      if (isOpening(token)) {
        brackets.push(token);
        if (brackets.length === nestingLimit + 1) {
          isBroken = true;
          const limit = nestingLimit;
          reports.report('nested-too-deeply', spanOfToken(source, token), { limit });
        }
      } else if (isClosing(token)) {
        const open = brackets.pop();
        if (!matches(open, token)) {
          if (!isBroken) reportClosing(token, open, source, reports);
          isBroken = true;
        }
        // Behind the flags of an equation another may follow on the same line.
        if (hasUnit && brackets.length === 0 && heads.isEquationHead(tokens, at)) break;
      } else if (type === t.Colon && form === 'equation') {
        hasUnit ||= brackets.length === 0;
      } else if (type === t.Colon && form === 'code' && brackets.length === 0) {
        if (heads.typeAt(tokens, afterNewlines()) === t.LeftBrace) continue;
        collected.push(cutLine(token, tokens[start]!.image, context));
        hasBlock = true;
      }
    }
    if (brackets.length > 0) {
      const open = brackets.at(-1)!;
      if (!isBroken) reportUnclosed(open, placeOfMissing(open, collected), source, reports);
      isBroken = true;
    }
    return { tokens: collected, context, isBroken };
  }

  /** Reports and corrects a misspelt keyword: `neuron P` → `neurons P`. A name before a name can only be a declaration. */
  function correctKeyword(): void {
    const first = tokens[at]!;
    if (first.tokenType !== t.Name || heads.typeAt(tokens, at + 1) !== t.Name) return;
    const name = first.image;
    if (statementKeywords.has(name)) return;
    const near = nearestNames(name, declarationKeywords);
    if (near.length === 0) return;
    reports.report('unknown-statement', spanOfToken(source, first), { name, near });
    retype(first, t.headKeywords.get(near[0]!)!, near[0]);
  }

  /** `{ … }` */
  function cutBlock(head: readonly IToken[], start: number): BlockToken {
    const brace = tokens[at]!;
    const context = contextOf(head);
    at += 1;
    if (depth === blockLimit) return skippedBlock(brace);
    const what = head.length === 0 ? '' : nameOf(head);
    depth += 1;
    const opening: Opening = { brace, what, indent: indentOf(start), itemIndent: null };
    const segments = atOnce(cutSegments(context, opening));
    depth -= 1;
    const close = heads.typeAt(tokens, at) === t.RightBrace ? tokens[at++]! : tokens[at - 1]!;
    return blockOf(brace.startOffset, endOf(close), context, segments);
  }

  /** Whether the `{` after the head of a declaration is missing: its items follow, and a `}` comes before another `{`. */
  function lacksBrace(head: readonly IToken[], next: number): boolean {
    const first = head[0];
    if (first === undefined || !needsBody.has(first.image) || first.tokenType === t.Name)
      return false;
    if (!heads.isItemHead(tokens, next, contextOf(head))) return false;
    for (let k = next; k < tokens.length; k++) {
      const type = tokens[k]!.tokenType;
      if (type === t.RightBrace) return true;
      if (type === t.LeftBrace && heads.typeAt(tokens, k - 1) === t.RightBracket) return false;
    }
    return false;
  }

  /** A block whose `{` is missing. */
  function cutOpenBlock(head: readonly IToken[], start: number): BlockToken {
    const context = contextOf(head);
    const begun = tokens[at]!.startOffset;
    depth += 1;
    const brace = tokens[at]!;
    const opening: Opening = {
      brace,
      what: nameOf(head),
      indent: indentOf(start),
      itemIndent: null,
    };
    const segments = atOnce(cutSegments(context, opening));
    depth -= 1;
    const close = heads.typeAt(tokens, at) === t.RightBrace ? tokens[at++]! : tokens[at - 1]!;
    return blockOf(begun, endOf(close), context, segments);
  }

  /** The rest of a line after the `:` of a code keyword, as a block; another item of the body ends it. */
  function cutLine(colon: IToken, keyword: string, body: Context): BlockToken {
    const segments: Segment[] = [];
    const start = endOf(colon);
    let isOverLines = false;
    for (;;) {
      while (heads.typeAt(tokens, at) === t.Semicolon) at += 1;
      const type = heads.typeAt(tokens, at);
      if (type === t.Newline && heads.isCodeLine(tokens, afterNewlines(), body)) {
        at = afterNewlines();
        if (!isOverLines)
          reports.report('code-over-lines', spanOfToken(source, tokens[at]!), { keyword });
        isOverLines = true;
        continue;
      }
      if (type === null || type === t.Newline || type === t.RightBrace) break;
      if (segments.length > 0 && heads.isOtherItem(tokens, at, body)) break;
      segments.push(cutSegment(codeContext));
    }
    const last = segments.at(-1)?.tokens.at(-1);
    return blockOf(start, last === undefined ? start : endOf(last), codeContext, segments);
  }

  /** Skips a block nested beyond the depth limit. */
  function skippedBlock(brace: IToken): BlockToken {
    reports.report('nested-too-deeply', spanOfToken(source, brace), { limit: blockLimit });
    for (let open = 1; at < tokens.length && open > 0; at++) {
      const type = tokens[at]!.tokenType;
      open += type === t.LeftBrace ? 1 : type === t.RightBrace ? -1 : 0;
    }
    return blockOf(brace.startOffset, endOf(tokens[at - 1]!), linesContext, []);
  }

  // ------------------------------------------------------------------------------------------ lines

  function afterNewlines(): number {
    let next = at;
    while (heads.typeAt(tokens, next) === t.Newline) next += 1;
    return next;
  }

  /** Whether a bracket that is open at a `;` is closed later in the same line: `[1; 2]`. */
  function isClosedInLine(): boolean {
    let open = 1;
    for (let k = at; open > 0; k++) {
      const type = heads.typeAt(tokens, k);
      if (type === null || type === t.Newline || type === t.LeftBrace || type === t.RightBrace)
        return false;
      if (type === t.LeftParenthesis || type === t.LeftBracket) open += 1;
      if (type === t.RightParenthesis || type === t.RightBracket) open -= 1;
    }
    return true;
  }

  function startsLine(at: number): boolean {
    return at === 0 || tokens[at - 1]!.tokenType === t.Newline;
  }

  /** The indentation of the line of the token `at`. */
  function indentOf(at: number): number {
    let first = at;
    while (!startsLine(first)) first -= 1;
    const offset = tokens[first]!.startOffset;
    return offset - (source.text.lastIndexOf('\n', offset - 1) + 1);
  }

  /** In a text with an unclosed `{`: whether this line shows that the block should have ended before it. */
  function leavesBlock(opening: Opening, context: Context): boolean {
    const isIndented = opening.itemIndent !== null && opening.itemIndent > opening.indent;
    if (isIndented && indentOf(at) <= opening.indent) return true;
    return context.kind !== 'script' && heads.isStatementHead(tokens, at);
  }

  // ---------------------------------------------------------------------------------------------- reports

  function reportOpen(opening: Opening): void {
    if (noticed === at) return;
    noticed = at;
    const token = tokens[at];
    const { length } = source.text;
    const span = token === undefined ? spanOf(source, length, length) : spanOfToken(source, token);
    const { what, brace } = opening;
    const facts = { open: '{', close: '}', ...(what === '' ? {} : { what }) };
    reports.report('unclosed-bracket', span, facts, openedHere(brace, source));
  }

  /** Where a closing bracket is missing: before a block, or a `:` that parentheses cannot contain, else at the end. */
  function placeOfMissing(open: IToken, collected: readonly IToken[]): Span {
    const following = collected
      .slice(collected.indexOf(open) + 1)
      .find(
        ({ tokenType }) => tokenType === t.Block || (tokenType === t.Colon && open.image === '('),
      );
    if (following !== undefined) return spanOfToken(source, following);
    const end = endOf(collected.at(-1)!);
    return spanOf(source, end, end);
  }
}

/** Whether an `if` of a script may have another branch. */
function isBranching(collected: readonly IToken[]): boolean {
  const hasElse = collected.some(({ tokenType }, k) => {
    return tokenType === t.Else && collected[k - 1]?.tokenType === t.Block;
  });
  return collected[0]?.tokenType === t.If && !hasElse;
}

function isSeparator(type: unknown): boolean {
  return type === t.Newline || type === t.Semicolon;
}

function count(tokens: readonly IToken[], type: unknown): number {
  return tokens.reduce((sum, token) => sum + (token.tokenType === type ? 1 : 0), 0);
}

/** The context of the block after a head such as `neurons P[3]`. */
function contextOf(head: readonly IToken[]): Context {
  const first = head[0];
  return first === undefined || first.tokenType === t.Name
    ? linesContext
    : contextNamed(first.image);
}

/** `neurons P`, `reset` */
function nameOf(head: readonly IToken[]): string {
  const [first, second] = head;
  const name = second?.tokenType === t.Name ? ` ${second.image}` : '';
  return `\`${first!.image}${name}\``;
}
