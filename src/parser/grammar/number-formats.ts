// The format of a value in a string, `{rate/Hz:>8.1f}`: Python's, without its types for integers in other bases.
import type { Span } from '../../diagnostics/index.ts';
import type { NumberFormat } from '../syntax.ts';

const pattern = /^(?:(.)?([<>^=]))?([-+ ])?(0)?(\d{1,3})?([,_])?(?:\.(\d{1,3}))?([deEfFgG%s])?$/u;

/** More digits than this are not written. */
const mostDigits = 100;

/** The format that a text stands for; null if it is none. */
export function readFormat(text: string, span: Span): NumberFormat | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, fill, align, sign, zero, width, group, digits, type] = found;
  const precision = digits === undefined ? null : Number(digits);
  if (precision !== null && precision > mostDigits) return null;
  return {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: (align ?? (zero === undefined ? null : '=')) as NumberFormat['align'],
    sign: (sign ?? '-') as NumberFormat['sign'],
    width: Number(width ?? 0),
    group: (group ?? '') as NumberFormat['group'],
    precision,
    type: (type ?? '') as NumberFormat['type'],
    span,
  };
}
