// One source line prepared for a terminal: tabs expanded, control characters escaped, the marked part in terminal
// columns, long lines clipped around it.

/** A line as it is printed, with the marked part. */
export interface DisplayLine {
  readonly text: string;
  /** Terminal columns of the marked part, counted from 0, end exclusive. */
  readonly markStart: number;
  readonly markEnd: number;
}

interface Cell {
  readonly text: string;
  readonly width: number;
}

const tabWidth = 4;
const widestLine = 100;

/** The line with the part from..to (UTF-16 offsets) marked. */
export function displayLine(line: string, from: number, to: number): DisplayLine {
  let text = '';
  let column = 0;
  let markStart: number | null = null;
  let markEnd: number | null = null;
  let offset = 0;
  for (const character of line) {
    if (markStart === null && offset + character.length > from) markStart = column;
    if (markEnd === null && offset >= to) markEnd = column;
    const cell = cellOf(character, column);
    text += cell.text;
    column += cell.width;
    offset += character.length;
  }
  markStart ??= column;
  return { text, markStart, markEnd: Math.max(markEnd ?? column, markStart) };
}

function cellOf(character: string, column: number): Cell {
  const code = character.codePointAt(0)!;
  if (character === '\t') {
    const width = tabWidth - (column % tabWidth);
    return { text: ' '.repeat(width), width };
  }
  if (isControl(code)) {
    const text =
      code <= 0xff
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : `\\u${code.toString(16).padStart(4, '0')}`;
    return { text, width: text.length };
  }
  return { text: character, width: widthOf(character, code) };
}

/** C0, C1, DEL, line separators, bidirectional marks, the byte order mark, lone surrogates. */
function isControl(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0x61c ||
    code === 0xfeff
  );
}

// East Asian wide and fullwidth blocks and pictographs take two columns; combining marks take none.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{Mark}/u;

function widthOf(character: string, code: number): number {
  if (code < 0x300) return 1;
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Clips a long line to about a hundred columns around its mark; `…` shows where text is missing. */
export function clip(line: DisplayLine): DisplayLine {
  const characters = [...line.text];
  const widths = characters.map((c) => widthOf(c, c.codePointAt(0)!));
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= widestLine) return line;

  const markWidth = Math.min(line.markEnd - line.markStart, widestLine - 20);
  const before = Math.floor((widestLine - markWidth) / 2);
  const left = Math.max(0, Math.min(line.markStart - before, total - widestLine));
  const right = left + widestLine;
  let text = '';
  let column = 0;
  let start: number | null = null;
  characters.forEach((character, k) => {
    const end = column + widths[k]!;
    if (column >= left && end <= right) {
      start ??= column;
      text += character;
    }
    column = end;
  });
  start ??= left;
  const head = left > 0 ? '… ' : '';
  const tail = right < total ? ' …' : '';
  const shift = head.length - start;
  return {
    text: head + text + tail,
    markStart: line.markStart + shift,
    markEnd: Math.min(line.markEnd, right) + shift,
  };
}
