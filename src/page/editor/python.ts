// Python in the editor: lines are indented as blocks and brackets before them say, and blocks are folded.
import { foldService, indentService } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';

/** Indents, folds, comments and closes quotes as in Python. */
export function python(): Extension {
  return [
    foldService.of((state, start, end) => suiteOf(state, start, end)),
    indentService.of(({ state, unit }, at) => pythonIndentation(state.doc.toString(), at, unit)),
    EditorState.languageData.of(() => [
      {
        commentTokens: { line: '#' },
        closeBrackets: {
          brackets: ['(', '[', '{', "'", '"', "'''", '"""'],
          stringPrefixes: ['f', 'r', 'b'],
        },
      },
    ]),
  ];
}

/** The lines that are indented more than the one at `start`. */
function suiteOf(
  state: EditorState,
  start: number,
  end: number,
): { from: number; to: number } | null {
  const { doc } = state;
  const first = doc.lineAt(start);
  if (!/:\s*(#.*)?$/.test(first.text)) return null;
  const outer = blanksOf(first.text);
  let to = end;
  for (let number = first.number + 1; number <= doc.lines; number++) {
    const line = doc.line(number);
    if (line.text.trim() === '') continue;
    if (blanksOf(line.text) <= outer) break;
    to = line.to;
  }
  return to === end ? null : { from: end, to };
}

/** What is in quotes: neither its brackets nor its `#` count. */
const texts = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g;

/** How many blanks a line that begins at a place should begin with: those of the statement before it, more in brackets and after a colon. */
export function pythonIndentation(text: string, at: number, unit: number): number {
  const lines = text
    .slice(0, at)
    .split('\n')
    .map((line) => line.replaceAll(texts, "''").replace(/#.*$/, '').trimEnd())
    .filter((line) => line !== '');
  const last = lines.at(-1) ?? '';
  let depth = depthOf(last);
  if (depth > 0) return blanksOf(last) + unit;
  let first = lines.length - 1;
  while (depth < 0 && first > 0) depth += depthOf(lines[--first]!);
  const blanks = blanksOf(lines[Math.max(0, first)] ?? '');
  if (last.endsWith(':')) return blanks + unit;
  return /^\s*(return|pass|break|continue|raise)\b/.test(last)
    ? Math.max(0, blanks - unit)
    : blanks;
}

/** How many brackets a line opens more than it closes. */
function depthOf(line: string): number {
  return line.replaceAll(/[^([{]/g, '').length - line.replaceAll(/[^)\]}]/g, '').length;
}

function blanksOf(line: string): number {
  return /^\s*/.exec(line)![0].length;
}
