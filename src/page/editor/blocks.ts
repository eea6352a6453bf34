// Blocks in braces: folding, and the indentation of their lines.
import { foldService, indentService } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';

/** Folds blocks and indents lines. */
export function blocks(): Extension {
  return [
    foldService.of((state, start, end) => blockOf(state, start, end)),
    indentService.of(({ state, unit }, at) => indentationAt(state.doc.toString(), at, unit)),
    indentClosing,
  ];
}

/** A closing brace typed at the beginning of a line moves to the column of its block. */
const indentClosing = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.isUserEvent('input.type')) return transaction;
  const { head } = transaction.newSelection.main;
  const line = transaction.newDoc.lineAt(head);
  const before = line.text.slice(0, head - line.from);
  const match = /^([ \t]*)\}$/.exec(before);
  if (match === null) return transaction;
  const wanted = indentationAt(transaction.newDoc.toString(), line.from, 4);
  const indent = match[1]!;
  if (wanted >= indent.length) return transaction;
  return [
    transaction,
    { changes: { from: line.from + wanted, to: line.from + indent.length }, sequential: true },
  ];
});

function blockOf(
  state: EditorState,
  start: number,
  end: number,
): { from: number; to: number } | null {
  const text = state.doc.toString();
  const line = withoutComment(text.slice(start, end));
  const open = line.lastIndexOf('{');
  if (open < 0 || line.slice(open).includes('}')) return null;
  const to = closingOf(text, start + open);
  return to === null || to <= end ? null : { from: start + open + 1, to };
}

/** The place of the brace that closes the one at a place; null if there is none. */
export function closingOf(text: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const letter = text[at];
    if (letter === '#') at = endOfLine(text, at) - 1;
    else if (letter === '"') at = endOfString(text, at);
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) return at;
  }
  return null;
}

/** How many blanks a line that begins at a place should begin with: those of open braces and brackets before it. */
export function indentationAt(text: string, at: number, unit: number): number {
  let depth = 0;
  for (let place = 0; place < at; place++) {
    const letter = text[place]!;
    if (letter === '#') place = endOfLine(text, place) - 1;
    else if (letter === '"') place = endOfString(text, place);
    else if ('{[('.includes(letter)) depth++;
    else if ('}])'.includes(letter)) depth = Math.max(0, depth - 1);
  }
  const isClosing = /^[ \t]*[}\])]/.test(text.slice(at, endOfLine(text, at)));
  return Math.max(0, depth - (isClosing ? 1 : 0)) * unit;
}

function withoutComment(line: string): string {
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '#') return line.slice(0, at);
    if (line[at] === '"') at = endOfString(line, at);
  }
  return line;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The closing quote; the end of the line if there is none. */
function endOfString(text: string, at: number): number {
  const line = endOfLine(text, at);
  const end = text.indexOf('"', at + 1);
  return end < 0 || end > line ? line : end;
}
