// `output NAME = expr`: one value, or inside `for` one more row each time it is reached.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { ResultArray } from '../io/index.ts';
import type { ArrayValue } from '../script/index.ts';
import { sameDimension, showDimension } from '../units/index.ts';

interface Output {
  readonly span: Span;
  /** In a loop: values are rows. */
  readonly isRepeated: boolean;
  readonly rows: ArrayValue[];
}

export class Outputs {
  readonly #outputs = new Map<string, Output>();

  /** The last value of each output. */
  *values(): Iterable<[string, ArrayValue]> {
    for (const [name, { rows }] of this.#outputs) if (rows.length > 0) yield [name, rows.at(-1)!];
  }

  /** Adds a value. The rows of a loop must have one shape and one unit. */
  add(name: string, value: ArrayValue, isRepeated: boolean, span: Span, diags: Diagnostics): void {
    const earlier = this.#outputs.get(name);
    if (earlier === undefined || (!isRepeated && earlier.span.start === span.start)) {
      this.#outputs.set(name, { span, isRepeated, rows: [value] });
      return;
    }
    if (earlier.span.start !== span.start) {
      diags.report('output-twice', span, { name }, [{ span: earlier.span, message: 'the other one is here' }]);
      return;
    }
    const [first] = earlier.rows;
    const isSame =
      sameDimension(first!.dimension, value.dimension) && String(first!.shape) === String(value.shape);
    if (isSame || first!.shape === null || value.shape === null) earlier.rows.push(value);
    else
      diags.report('output-shape', span, {
        name,
        found: `${shapeInWords(value)} in ${showDimension(value.dimension)}`,
        before: `${shapeInWords(first!)} in ${showDimension(first!.dimension)}`,
      });
  }

  results(): Map<string, ResultArray> {
    const results = new Map<string, ResultArray>();
    for (const [name, { rows, isRepeated }] of this.#outputs) {
      const [first] = rows;
      if (first?.data == null || first.shape === null) continue;
      const shape = isRepeated ? [rows.length, ...first.shape] : first.shape;
      const flat = isRepeated ? rows.flatMap((row) => [...row.data!]) : first.data;
      results.set(name, resultOf(flat, shape, widest(rows), showDimension(first.dimension)));
    }
    return results;
  }
}

function shapeInWords(value: ArrayValue): string {
  return value.shape!.length === 0 ? 'one number' : `${value.shape!.join('×')} values`;
}

function widest(rows: readonly ArrayValue[]): ArrayValue['type'] {
  if (rows.some((row) => row.type === 'float')) return 'float';
  return rows.some((row) => row.type === 'integer') ? 'integer' : 'boolean';
}

/** Integers that do not fit 32 bits are written as floats. */
export function resultOf(
  values: ArrayLike<number> & Iterable<number>,
  shape: readonly number[],
  type: ArrayValue['type'],
  unit: string,
): ResultArray {
  const fits = type !== 'integer' || Array.from(values).every((value) => value === (value | 0));
  const stored = fits ? type : 'float';
  if (stored === 'boolean') return { type: stored, shape, values: Uint8Array.from(values), unit };
  if (stored === 'integer') return { type: stored, shape, values: Int32Array.from(values), unit };
  return { type: stored, shape, values: values instanceof Float64Array ? values : Float64Array.from(values), unit };
}
