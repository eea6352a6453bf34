// Makes fixes of what the hints of messages say: replacements, insertions, units of constants.
import type { Fix } from './edit.ts';
import type { Wording } from './message.ts';
import { textOf } from './span.ts';
import type { Span } from './span.ts';

/** Replaces a place by each of some texts. */
export function replaceBy({ start, end }: Span, texts: readonly string[]): Fix[] {
  return texts.map((insert) => ({
    title: `Replace by \`${insert}\``,
    edits: [{ from: start, to: end, insert }],
  }));
}

/** Writes a text at an offset. */
export function insertAt(at: number, insert: string, title = `Write \`${insert.trim()}\``): Fix[] {
  return [{ title, edits: [{ from: at, to: at, insert }] }];
}

/** Removes a place. */
export function remove({ start, end, source }: Span): Fix[] {
  const title = `Remove \`${source.text.slice(start, end).trim()}\``;
  return [{ title, edits: [{ from: start, to: end, insert: '' }] }];
}

/** Replaces a place by one of some names: those of a hint "did you mean". */
export function replaceByName(span: Span, names: readonly string[]): Fix[] {
  return replaceBy(
    span,
    names.filter((name) => /^\w+$/.test(name)),
  );
}

/** Replaces a place by what a hint says to write, as in "write `20*mV`"; nothing where code in it is shortened. */
export function replaceAsHinted(hint: Wording | null | undefined, span: Span): Fix[] {
  const words = hint == null ? '' : typeof hint === 'string' ? hint : hint.file;
  const match =
    /^(?:write|write code without quotes:|functions have no prefix:) ((?:`[^`\u2026]+`(?:, or )?)+)$/.exec(
      words,
    );
  const code = match?.[1] ?? '';
  return replaceBy(
    span,
    [...code.matchAll(/`([^`]+)`/g)].map(([, text]) => text!),
  );
}

/** Replaces an operand, which stands at the beginning or the end of a place, by itself with a unit. */
export function replaceOperand(operand: string, instead: string, span: Span): Fix[] {
  const text = textOf(span);
  const { source, start, end } = span;
  if (text.endsWith(operand))
    return replaceBy({ source, start: end - operand.length, end }, [instead]);
  if (text.startsWith(operand))
    return replaceBy({ source, start, end: start + operand.length }, [instead]);
  return [];
}

/** Removes a flag of an equation, and its parentheses if it is the only one. */
export function removeFlag({ source, start, end }: Span): Fix[] {
  const { text } = source;
  const before = /(?:,|\()\s*$/.exec(text.slice(0, start));
  const after = /^\s*(?:,\s*|\))/.exec(text.slice(end));
  if (before === null || after === null) return [];
  const isFirst = before[0].startsWith('(');
  const isLast = after[0].endsWith(')');
  const blanks = /\s*$/.exec(text.slice(0, before.index))![0].length;
  const from = isFirst ? (isLast ? before.index - blanks : start) : before.index;
  const to = isLast && !isFirst ? end : end + (isFirst ? after[0].length : 0);
  return [{ title: `Remove \`${text.slice(start, end)}\``, edits: [{ from, to, insert: '' }] }];
}

/** For a constant without a unit: writes the unit behind the number where the constant is set. */
export function giveUnit(hint: Wording | null | undefined, { source }: Span): Fix[] {
  const words = hint == null ? '' : typeof hint === 'string' ? hint : hint.file;
  const match = /^`(\w+)` has no unit: .*`\1 = [^`*]+(\*[^`]+)`\??$/.exec(words);
  if (match === null) return [];
  const [, name, unit] = match;
  const set = new RegExp(
    `^[ \\t]*${name}[ \\t]*=[ \\t]*[-+]?[\\d.]+(?:e[-+]?\\d+)?(?=[ \\t]*(?:[\\r\\n#;]|$))`,
    'im',
  );
  const found = set.exec(source.text);
  if (found === null) return [];
  const at = found.index + found[0].length;
  return insertAt(at, unit!, `Write \`${found[0].trim()}${unit}\``);
}
