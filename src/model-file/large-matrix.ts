// A large matrix in the summary of a run: its shape, and the range of its numbers.
import { showValue } from '../script/index.ts';
import type { ArrayValue } from '../script/index.ts';

/** An output in words. */
export function describeMatrix(name: string, value: ArrayValue): string {
  const shape = value.shape ?? [];
  const finite = (value.data ?? new Float64Array()).filter(Number.isFinite);
  const ends = Float64Array.of(finite.reduce(smaller, Infinity), finite.reduce(larger, -Infinity));
  const range = showValue({ ...value, data: ends, shape: [2] });
  const shown = range.replace(/^\[(\S+) (\S+)\]/, 'from $1 to $2');
  return `${name}: ${shape.join(' × ')} numbers, ${finite.length === 0 ? 'none finite' : shown}`;
}

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}
