// Fixes that write into the braces of a declaration, or that put what is indented into braces.
import type { Fix } from './edit.ts';
import { insertAt, replaceBy } from './fix.ts';
import { spanOf } from './span.ts';
import type { Span } from './span.ts';

/** Writes an item at the end of the body of the declaration at a place, or a body with it where there is none. */
export function intoBody({ source: { text }, start }: Span, item: string): Fix[] {
  const title = `Write \`${item}\``;
  const open = /^[^{\r\n]*\{/.exec(text.slice(start));
  if (open === null) {
    const head = /^[^\r\n#;}]*/.exec(text.slice(start))![0].trimEnd();
    return insertAt(start + head.length, ` { ${item} }`, title);
  }
  const from = start + open[0].length;
  const close = endOfBraces(text, from);
  if (close === null) return [];
  const inner = text.slice(from, close);
  const line = /\n([ \t]*)\S[^\n]*\n[ \t]*$/.exec(inner);
  const end = from + inner.trimEnd().length;
  if (line !== null) {
    const at = text.lastIndexOf('\n', close);
    return insertAt(at, `\n${line[1]!}${item}`, title);
  }
  return insertAt(end, inner.trim() === '' ? ` ${item}` : `; ${item}`, title);
}

/** The brace that closes a body begun before an offset; null if there is none. */
function endOfBraces(text: string, from: number): number | null {
  let depth = 0;
  for (const { 0: part, index } of text.slice(from).matchAll(/"[^"\n]*"|#[^\n]*|[{}]/g)) {
    if (part === '{') depth += 1;
    if (part === '}' && depth-- === 0) return from + index;
  }
  return null;
}

/** Puts the lines that are indented below a place into braces, of which the place, a colon, is the first one. */
function inBraces(colon: Span): Fix[] {
  const { source, start, end } = colon;
  const { text } = source;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  // The branches of an `if` are one mistake in several places.
  if (/^\s*(?:elif|else)\b/.test(line)) return [];
  const indent = /^[ \t]*/.exec(line)![0];
  const rest = /^[ \t]*([^\s#][^\r\n#]*)?/.exec(text.slice(end))!;
  const before = text.slice(0, start).trimEnd().length;
  const title = 'Put it into braces';
  if (rest[1] !== undefined) {
    const close = end + rest[0].trimEnd().length;
    const edits = [
      { from: before, to: end, insert: ' {' },
      { from: close, to: close, insert: ' }' },
    ];
    return rest[1].startsWith('{') || hasBranch(text, close) ? [] : [{ title, edits }];
  }
  const block = new RegExp(
    String.raw`^[^\n]*(?:\n[ \t]*(?:#[^\n]*)?(?=\n)|\n${indent}[ \t]+[^\n]*)*`,
  );
  const close = end + block.exec(text.slice(end))![0].trimEnd().length;
  if (!text.slice(end, close).includes('\n')) return [];
  if (hasBranch(text, close)) return [];
  return [
    {
      title,
      edits: [
        { from: before, to: end, insert: ' {' },
        { from: close, to: close, insert: `\n${indent}}` },
      ],
    },
  ];
}

function hasBranch(text: string, at: number): boolean {
  return /^\s*(?:elif|else)\b/.test(text.slice(at));
}

/** Removes the colon of `neurons P[10]: {`, or puts what is indented behind it into braces. */
export function bracesForColon(span: Span): Fix[] {
  const { source, start, end } = span;
  if (source.text.slice(start, end) !== ':') return [];
  const isOpen = /^\s*\{/.test(source.text.slice(end));
  return isOpen
    ? [{ title: 'Remove `:`', edits: [{ from: start, to: end, insert: '' }] }]
    : inBraces(span);
}

/** Replaces the unit of the equation, or the head of a function, that stands behind the colon at or after a place. */
export function replaceUnit({ source, end }: Span, unit: string): Fix[] {
  const match = /^(\s*:\s*)([^\s(;#}=]+)/.exec(source.text.slice(end));
  if (match === null) return [];
  const from = end + match[1]!.length;
  return replaceBy(spanOf(source, from, from + match[2]!.length), [unit]);
}

/** The end of the item or statement at a place, without a comment and blanks. */
export function endOfItem({ source, start }: Span): number {
  const rest = /^[^\r\n#;}]*/.exec(source.text.slice(start))![0];
  return start + rest.trimEnd().length;
}

/** Writes an item of a body behind the one at a place. */
export function besideItem(span: Span, item: string): Fix[] {
  const { text } = span.source;
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = text.slice(line, span.start);
  const at = endOfItem(span);
  const isAlone = indent.trim() === '' && /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(text.slice(at));
  return insertAt(at, isAlone ? `\n${indent}${item}` : `; ${item}`);
}

/** Puts the code of `reset: v = 0` and the lines of code below it into braces; the place is in the first of these lines. */
export function codeInBraces(keyword: string, span: Span): Fix[] {
  const { text } = span.source;
  const head = new RegExp(String.raw`(^|[\n;{])([ \t]*)${keyword}[ \t]*:[ \t]*([^\n#;{}]*)$`).exec(
    text.slice(0, text.lastIndexOf('\n', span.start - 1)).replace(/\r$/, ''),
  );
  if (head === null) return [];
  const from = head.index + head[1]!.length + head[2]!.length;
  const colon = text.indexOf(':', from);
  const line = /^[ \t]*[A-Za-z_]\w*[ \t]*[-+*/%]?=[^=\n:{}][^\n:{}]*$/;
  let end = text.lastIndexOf('\n', span.start - 1) + 1;
  for (;;) {
    const next = text.indexOf('\n', end);
    const stop = next < 0 ? text.length : next;
    if (!line.test(text.slice(end, stop).trimEnd())) break;
    end = stop + 1;
  }
  const close = text.slice(0, Math.min(end, text.length)).trimEnd().length;
  if (close <= span.start) return [];
  return [
    {
      title: 'Put the code into braces',
      edits: [
        { from: colon, to: colon + 1, insert: ' {' },
        { from: close, to: close, insert: `\n${indentOf(text, from)}}` },
      ],
    },
  ];
}

function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))![0];
}

/** Writes a flag behind the unit of the equation at a place; nothing if it has flags. */
export function addFlag(span: Span, flag: string): Fix[] {
  const end = endOfItem(span);
  const item = span.source.text.slice(span.start, end);
  return /:[^:(]*$/.test(item) ? insertAt(end, ` (${flag})`) : [];
}

/** Replaces a flag of the equation around a place. */
export function replaceFlag(span: Span, flag: string, instead: string): Fix[] {
  const { source, start } = span;
  const at = source.text.slice(0, endOfItem(span)).lastIndexOf(`(${flag}`);
  const isOfItem = at >= 0 && !/[;\n]/.test(source.text.slice(Math.min(start, at), at));
  return isOfItem ? replaceBy(spanOf(source, at + 1, at + 1 + flag.length), [instead]) : [];
}

/** Writes a unit behind an equation: that of a value that its variable is compared with or set to, if there is one. */
export function unitAtEnd(name: string, span: Span): Fix[] {
  const end = endOfItem(span);
  const value = new RegExp(
    String.raw`\b${name}\s*(?:[<>]=?|[-+]?=)\s*-?[\d.]+\s*(?:\*\s*(\w+)|(?=[;}\r\n#]))`,
  ).exec(span.source.text);
  if (value === null) return ['volt', '1'].flatMap((unit) => insertAt(end, ` : ${unit}`));
  const unit = value[1] === undefined ? '1' : baseUnits.get(value[1].replace(/^[munpk](?=.)/, ''));
  return unit === undefined ? [] : insertAt(end, ` : ${unit}`);
}

const baseUnits: ReadonlyMap<string, string> = new Map([
  ['V', 'volt'],
  ['volt', 'volt'],
  ['A', 'amp'],
  ['amp', 'amp'],
  ['S', 'siemens'],
  ['siemens', 'siemens'],
  ['s', 'second'],
  ['second', 'second'],
  ['Hz', 'Hz'],
]);
