// The text of a script: from the lines and byte columns of the parser to offsets, and the literals that strings come from.
import { spanOf, textOf } from '../../diagnostics/index.ts';
import type { SourceText, Span } from '../../diagnostics/index.ts';
import type { Expression, Node, Statement } from './syntax.ts';

/** A script that was read: its text, its statements, and what was special about it. */
export class PythonSource {
  /** The text as it was parsed: offsets refer to it. */
  readonly source: SourceText;
  /** Its statements. */
  readonly body: readonly Statement[];
  /** Whether it is written for Python 2, so that `/` of ints rounds down. */
  readonly isPython2: boolean;
  /** Whether it is a module of hillock itself: no message points into it. */
  readonly isLibrary: boolean;
  readonly #spans = new WeakMap<Node, Span>();

  constructor(
    source: SourceText,
    body: readonly Statement[],
    isPython2: boolean,
    isLibrary = false,
  ) {
    this.source = source;
    this.body = body;
    this.isPython2 = isPython2;
    this.isLibrary = isLibrary;
  }

  /** The place of a node. */
  span(node: Node): Span {
    let span = this.#spans.get(node);
    if (span === undefined) {
      const start = offsetOf(this.source, node.lineno, node.col_offset);
      const end = offsetOf(this.source, node.end_lineno ?? node.lineno, node.end_col_offset ?? 0);
      span = spanOf(this.source, start, Math.max(start, end));
      this.#spans.set(node, span);
    }
    return span;
  }

  /** What tracebacks mark within a node: the operator of an operation as far as two characters, an index with its brackets. */
  mark(node: Node): Span | null {
    const inner = node as Expression;
    if (inner.nodeType === 'BinOp') {
      const [from, to] = [this.span(inner.left).end, this.span(inner.right).start];
      const text = this.source.text.slice(from, to);
      const start = from + text.length - text.trimStart().length;
      const length = /^\S\S/.test(text.trimStart()) ? 2 : 1;
      return spanOf(this.source, start, start + length);
    }
    if (inner.nodeType !== 'Subscript') return null;
    return spanOf(this.source, this.span(inner.value).end, this.span(inner.slice).end + 1);
  }

  /** The text of a node. */
  text(node: Node): string {
    return textOf(this.span(node));
  }
}

/** The offset of a line (from 1) and a column in bytes of UTF-8 (from 0). */
export function offsetOf(source: SourceText, line: number, column: number): number {
  const start = source.lineStarts[line - 1] ?? source.text.length;
  const end = source.lineStarts[line] ?? source.text.length;
  let offset = start;
  for (let bytes = 0; bytes < column && offset < end;) {
    const code = source.text.codePointAt(offset)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    offset += code < 0x10000 ? 1 : 2;
  }
  return offset;
}
