// Values as text, for `print` and messages: `-70 mV`, `[1 2 3] mV`, `True`. The middle of a long array is omitted.
import { showNumber } from '../diagnostics/index.ts';
import { isDimensionless, symbolOf, unitForDisplay } from '../units/index.ts';
import { sizeOf } from './value.ts';
import type { ArrayType, ArrayValue, ScriptValue } from './value.ts';

/** Longer rows show their first and last three elements. */
const longest = 20;

/** The value as text, in a unit of suitable size. */
export function showValue(value: ScriptValue): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'error') return '(wrong)';
  if (value.kind === 'array') return showArray(value);
  const { object } = value;
  if (object.items !== undefined) return `(${object.items.map(showValue).join(', ')})`;
  const array = object.value?.() ?? null;
  return array === null ? object.description : showValue(array);
}

function showArray(value: ArrayValue): string {
  const { shape, data, dimension, type } = value;
  if (shape === null || data === null) return '(not known before it runs)';
  let largest = 0;
  for (const x of data) if (Number.isFinite(x)) largest = Math.max(largest, Math.abs(x));
  const unit = unitForDisplay(largest, dimension);
  const text = showRows(data, shape, unit.scale, type, 1);
  return isDimensionless(dimension) ? text : `${text} ${symbolOf(unit)}`;
}

/** As NumPy prints: elements separated by a space, rows on their own lines, indented by their depth. */
function showRows(
  data: Float64Array,
  shape: readonly number[],
  scale: number,
  type: ArrayType,
  depth: number,
): string {
  if (shape.length === 0) return showElement(data[0]!, scale, type);
  const [count, ...inner] = shape;
  const size = sizeOf(inner);
  const show = (k: number) =>
    showRows(data.subarray(k * size, (k + 1) * size), inner, scale, type, depth + 1);
  const isLong = count! > longest;
  const shown = isLong ? [0, 1, 2] : Array.from({ length: count! }, (_, k) => k);
  const texts = shown.map(show);
  if (isLong) texts.push('…', ...[3, 2, 1].map((k) => show(count! - k)));
  const between = inner.length === 0 ? ' ' : `\n${' '.repeat(depth)}`;
  return `[${texts.join(between)}]`;
}

function showElement(x: number, scale: number, type: ArrayType): string {
  if (type === 'boolean') return x !== 0 ? 'True' : 'False';
  if (type === 'integer') return String(x + 0);
  return showNumber(x / scale);
}
