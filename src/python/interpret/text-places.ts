// Where the parts of a string stand in the script: found by their text when a message needs it, so that running costs nothing.
import { spanOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { TextPlace } from '../values/index.ts';
import type { Node, PythonSource } from '../read/index.ts';
import { forEachChild } from './names.ts';

interface Literal {
  /** The characters as they stand in the script. */
  readonly text: string;
  readonly span: Span;
}

/** Shorter parts may be there by accident. */
const shortest = 4;

/** The literals of all texts of a run. */
export class TextPlaces {
  readonly #sources: PythonSource[] = [];
  #literals: readonly Literal[] | null = null;

  /** Adds the literals of a text. */
  add(source: PythonSource): void {
    this.#sources.push(source);
    this.#literals = null;
  }

  /** The parts of a string that stand in the script, in order; those near a place are preferred. */
  of(text: string, near: Span): readonly TextPlace[] {
    const [whole] = this.#nearest(text, near);
    if (whole !== undefined) return [{ at: 0, length: text.length, span: whole.span }];
    const places: TextPlace[] = [];
    const taken = new Set<number>();
    // Lines of a string are parts of it, too: a long text may be joined from pieces of several literals.
    for (const piece of this.#pieces()) {
      for (let at = text.indexOf(piece.text); at >= 0; at = text.indexOf(piece.text, at + 1)) {
        if (isTaken(taken, at, piece.text.length)) continue;
        for (let k = 0; k < piece.text.length; k++) taken.add(at + k);
        places.push({ at, length: piece.text.length, span: piece.span });
        break;
      }
    }
    return places.sort((a, b) => a.at - b.at);
  }

  #nearest(text: string, near: Span): readonly Literal[] {
    const isInside = ({ span }: Literal): boolean =>
      span.source === near.source && span.start >= near.start && span.end <= near.end;
    const same = this.#all().filter((literal) => literal.text === text);
    return [...same.filter(isInside), ...same];
  }

  #all(): readonly Literal[] {
    this.#literals ??= this.#sources.flatMap(literalsOf);
    return this.#literals;
  }

  /** All literals and their lines, the longest first; what `%` and `{}` fill in divides them. */
  #pieces(): readonly Literal[] {
    const pieces = this.#all().flatMap((literal) => [literal, ...partsOf(literal)]);
    return pieces
      .filter(({ text }) => text.trim().length >= shortest)
      .sort((a, b) => b.text.length - a.text.length);
  }
}

function isTaken(taken: ReadonlySet<number>, at: number, length: number): boolean {
  for (let k = at; k < at + length; k++) if (taken.has(k)) return true;
  return false;
}

function partsOf({ text, span }: Literal): Literal[] {
  const parts: Literal[] = [];
  for (const { 0: part, index } of text.matchAll(/(?:[^\n%{}]|%(?![(\w.]))+/g))
    parts.push({
      text: part,
      span: spanOf(span.source, span.start + index, span.start + index + part.length),
    });
  return parts;
}

/** The strings of a text, each of several that stand side by side, without quotation marks. */
function literalsOf(source: PythonSource): Literal[] {
  const literals: Literal[] = [];
  const visit = (node: Node): void => {
    if (node.nodeType === 'Constant' || node.nodeType === 'JoinedStr') {
      literals.push(...stringsIn(source.span(node)));
      return;
    }
    forEachChild(node, visit);
  };
  for (const statement of source.body) visit(statement);
  return literals;
}

const string = /([A-Za-z]*)('''|"""|'|")((?:\\[^]|(?!\2)[^\\])*)\2|#.*/g;

function stringsIn(span: Span): Literal[] {
  const text = span.source.text.slice(span.start, span.end);
  const found: Literal[] = [];
  for (const match of text.matchAll(string)) {
    const [, prefix, quote, body] = match;
    if (quote === undefined || body === undefined || body === '') continue;
    const start = span.start + match.index + prefix!.length + quote.length;
    found.push({ text: body, span: spanOf(span.source, start, start + body.length) });
  }
  return found;
}
