// The constants of a text: the edit that changes one, also where the text was edited since it was analysed.
import type { ConstantInfo, Edit } from '../../language.ts';
import { readUnit, sameDimension } from '../../units/index.ts';

const quantity = /^\s*([-+\u2212]?\s*(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*\*?\s*(.*?)\s*$/i;

/**
 * A text as a number in the unit in which the constant is written: `30`, `30 ms`, `0.03*second`. Null if it is none, or its unit
 * does not fit.
 */
export function readConstant(
  text: string,
  constant: Pick<ConstantInfo, 'scale' | 'dimension'>,
): number | null {
  const match = quantity.exec(text);
  if (match === null) return null;
  const [, digits = '', rest = ''] = match;
  const number = Number(digits.replaceAll(/[\s_]/g, '').replace('\u2212', '-'));
  if (!Number.isFinite(number)) return null;
  if (rest === '') return number;
  const unit = readUnit(rest.startsWith('/') ? `1${rest}` : rest);
  if (unit === null || !sameDimension(unit.dimension, constant.dimension)) return null;
  return number * (unit.scale / constant.scale);
}

/** A value as the text of an expression, in the unit in which the constant is written: `30*ms`, `3/ms`. */
export function writeConstant(number: number, { unit }: Pick<ConstantInfo, 'unit'>): string {
  const digits = shown(number);
  if (unit === '') return digits;
  return unit.startsWith('/') ? digits + unit : `${digits}*${unit}`;
}

/** A text in which a constant has another number; its unit stays as it is written. */
export function withConstant(
  text: string,
  constant: ConstantInfo,
  number: number,
): { readonly text: string; readonly edit: Edit } {
  const { from, to } = constant.number;
  const insert = shown(number);
  return { text: text.slice(0, from) + insert + text.slice(to), edit: { from, to, insert } };
}

function shown(number: number): string {
  return String(Number(number.toPrecision(12)));
}

/** Where constants of an older text stand in a newer one, where one place differs; those with more than another number are left out. */
export function movedConstants(
  constants: readonly ConstantInfo[],
  older: string,
  newer: string,
): readonly ConstantInfo[] {
  if (older === newer) return constants;
  const shortest = Math.min(older.length, newer.length);
  let start = 0;
  while (start < shortest && older[start] === newer[start]) start++;
  let same = 0;
  while (same < shortest - start && older.at(-1 - same) === newer.at(-1 - same)) same++;
  const end = older.length - same;
  const by = newer.length - older.length;
  return constants.flatMap((one) => {
    const { from, to } = one.number;
    if (one.to <= start) return [one];
    if (one.from >= end)
      return [
        { ...one, from: one.from + by, to: one.to + by, number: { from: from + by, to: to + by } },
      ];
    if (start < from || end > to) return [];
    // Only its number is another one.
    const value = Number(newer.slice(from, to + by)) * one.scale;
    return Number.isNaN(value)
      ? []
      : [{ ...one, to: one.to + by, number: { from, to: to + by }, value }];
  });
}
