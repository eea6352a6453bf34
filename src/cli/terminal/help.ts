// The layout of the help of commands.
import type { Help } from 'commander';

/** The width of the terminal in columns. */
export function widthOfHelp(): number {
  const { COLUMNS } = process.env;
  return Math.max(narrowest, Number(COLUMNS) || process.stdout.columns || 80);
}

const narrowest = 20;

/** An option and its description, side by side, or one above the other where there is little room. */
export function formatItem(
  term: string,
  termWidth: number,
  description: string,
  helper: Help,
): string {
  const width = helper.helpWidth ?? 80;
  const column = termWidth + 4;
  if (description === '') return `  ${term}`;
  const isNarrow = width - column < 30;
  const wrapped = helper.boxWrap(
    description,
    Math.max(narrowest - 6, width - (isNarrow ? 6 : column)),
  );
  const lines = wrapped.replaceAll('\n', `\n${' '.repeat(isNarrow ? 6 : column)}`);
  return isNarrow ? `  ${term}\n      ${lines}` : `  ${term.padEnd(termWidth)}  ${lines}`;
}
