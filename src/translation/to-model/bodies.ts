// The code of bodies: equations, statements and expressions of strings as lines of a model.

/** The indentation of bodies. */
export const indent = '    ';

/** The lines of a string without those that are empty, and without the indentation that they share. */
export function linesOf(text: string): string[] {
  const lines = text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  // The first line often stands behind the quotation mark.
  const rest = lines.slice(1).filter((line) => /^\s/.test(line));
  const depth = Math.min(...(rest.length === 0 ? lines : rest).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(Math.min(depth, line.search(/\S/))));
}

/** An expression of a string on one line. */
export function expressionIn(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '' && line !== '\\')
    .join(' ');
}

/** `reset: v = 0`, or a block if there are several lines. */
export function codeLines(head: string, code: string): string[] {
  const lines = linesOf(code);
  if (lines.length === 0) return [];
  if (lines.length === 1 && !lines[0]!.includes('#')) return [`${head}: ${lines[0]!.trim()}`];
  return [`${head} {`, ...lines.map((line) => indent + line), '}'];
}

/** ` (when=end, order=1)`; empty without options, or with the usual slot. */
export function placeOf(
  { when, order }: { readonly when?: string | undefined; readonly order?: number | undefined },
  usual: string | null = null,
): string {
  const parts = [
    ...(when === undefined || when === usual ? [] : [`when=${when}`]),
    ...(order === undefined || order === 0 ? [] : [`order=${order}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** A body; on one line if it is short. */
export function blockOf(head: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [head];
  const [only] = lines;
  const one = `${head} { ${lines.join('; ')} }`;
  const isShort = lines.length <= 2 && one.length <= 80 && !lines.some((line) => /[#{]/.test(line));
  if (isShort && (lines.length === 1 || !/^(on_|reset|every)/.test(only!))) return [one];
  return [`${head} {`, ...lines.map((line) => indent + line), '}'];
}
