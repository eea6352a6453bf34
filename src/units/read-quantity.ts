// Reads what people type for a value: `30`, `30 ms`, `0.03*second`, `-60*mV`, `5/ms`.
import type { Dimension } from './dimension.ts';
import { readUnit } from './read-unit.ts';

const number = /^([-+\u2212]?)\s*((?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?)\s*\*?\s*/;

/** A number and the unit behind it; `unit` is null if none is written. */
export interface TypedQuantity {
  /** As it is written, in that unit. */
  readonly number: number;
  /** The size of the unit in SI units, and its dimension. */
  readonly unit: { readonly scale: number; readonly dimension: Dimension } | null;
}

/** The number and unit of a text; null if it is no number, or what follows is no unit. */
export function readQuantity(text: string): TypedQuantity | null {
  const match = number.exec(text.trim());
  if (match === null) return null;
  const [whole, sign, digits] = match;
  const value = Number(digits!.replaceAll('_', ''));
  const read = { number: sign === '-' || sign === '\u2212' ? -value : value };
  const rest = text.trim().slice(whole.length);
  if (rest === '') return whole.trimEnd().endsWith('*') ? null : { ...read, unit: null };
  const unit = readUnit(rest.startsWith('/') ? `1${rest}` : rest);
  return unit === null ? null : { ...read, unit };
}
