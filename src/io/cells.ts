// Cells of a line of a table: their separator, and quotes as RFC 4180 has them.
import { FileFormatError } from './results.ts';

/** What stands between the cells; a space stands for any number of spaces and tabs. */
export type Separator = ',' | ';' | '\t' | ' ';

/** The separator of a table, from its first line. */
export function separatorOf(first: string): Separator {
  const bare = first.replace(/"[^"]*"/g, '');
  for (const mark of [';', '\t', ','] as const) if (bare.includes(mark)) return mark;
  return ' ';
}

/** The cells of a line without the blanks around them. */
export function cellsOfLine(
  { line: whole, number }: { readonly line: string; readonly number: number },
  separator: Separator,
): string[] {
  // A space before a bracket separates nothing: `v (mV)` is one title.
  const line = separator === ' ' ? whole.trim().replace(/\s+(?=[([])/g, '') : whole;
  if (!line.includes('"'))
    return separator === ' ' ? line.split(/\s+/) : line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  const pattern = separator === ' ' ? quotedOrWord : quotedOrBare[separator];
  pattern.lastIndex = 0;
  for (;;) {
    const match = pattern.exec(line);
    if (match === null) throw new FileFormatError(`line ${number}: a quote stands within a cell`);
    const [, quoted, bare = ''] = match;
    cells.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"').trim());
    if (pattern.lastIndex >= line.length && !match[0].endsWith(separator)) return cells;
  }
}

const quotedOrWord = /"((?:[^"]|"")*)"(?:\s+|$)|(\S+)(?:\s+|$)/y;
const quotedOrBare = {
  ',': /\s*"((?:[^"]|"")*)"\s*(?:,|$)|([^",]*)(?:,|$)/y,
  ';': /\s*"((?:[^"]|"")*)"\s*(?:;|$)|([^";]*)(?:;|$)/y,
  '\t': / *"((?:[^"]|"")*)" *(?:\t|$)|([^"\t]*)(?:\t|$)/y,
} as const;
