// Values that change with time in steps of their own (Brian2's TimedArray): `stim(t)`, and with columns `stim(t, i)`.
import { Diagnostics } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import type { TimedArrayConstant } from '../equations/index.ts';
import { dimensionless, Quantity } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { nextName } from './naming.ts';
import { spanOfName, throwIfWrong } from './sources.ts';
import type { ExpressionSource } from './sources.ts';
import { readTime } from './values.ts';

export interface TimedArrayOptions {
  readonly name?: string;
  /** Dimension of bare numbers; a quantity brings its own. */
  readonly dimension?: Dimension;
  readonly diagnostics?: Diagnostics;
  readonly span?: Span;
}

function numbersOf({ value }: Quantity): ArrayLike<number> & Iterable<number> {
  return typeof value === 'number' ? [value] : value;
}

/**
 * Holds `values[k]` from `k*dt` to `(k + 1)*dt`; the first before that, the last after it.
 *
 * @example
 * const stim = new TimedArray([0, 1, 0], '10*ms');
 */
export class TimedArray {
  readonly name: string;
  readonly constant: TimedArrayConstant;
  readonly span: Span;

  /** @param values SI numbers, rows of them (time first), with a dimension given apart, or an array of quantities */
  constructor(
    values: readonly number[] | Float64Array | readonly (readonly number[])[] | readonly Quantity[],
    dt: ExpressionSource,
    options: TimedArrayOptions = {},
  ) {
    const diags = options.diagnostics ?? new Diagnostics();
    this.name = options.name ?? nextName('timedarray');
    this.span = options.span ?? spanOfName(this.name);
    const first = values[0];
    const columns = Array.isArray(first) ? first.length : null;
    const dimension = first instanceof Quantity ? first.dimension : (options.dimension ?? dimensionless);
    const flat = [...values].flatMap((value) =>
      value instanceof Quantity ? [...numbersOf(value)] : typeof value === 'number' ? [value] : [...(value as readonly number[])],
    );
    const step = readTime(dt, `${this.name}: dt`, diags);
    if (flat.length === 0 || !(step > 0) || (columns !== null && flat.length !== values.length * columns))
      diags.report('bad-timed-array', this.span, { name: this.name });
    this.constant = {
      name: this.name,
      values: Float64Array.from(flat),
      columns,
      rows: values.length,
      dt: step,
      dimension,
    };
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }
}

/** The value at a time, as model code on a clock with the step `dt` sees it. */
export function timedArrayAt(array: TimedArrayConstant, t: number, column: number, dt: number): number {
  const parts = Math.max(2 ** Math.ceil(Math.log2((8 * array.dt) / dt)), 1);
  const index = Math.trunc(roundHalfToEven(t / (array.dt / parts)) / parts);
  const row = Math.min(Math.max(index, 0), array.rows - 1);
  return array.values[array.columns === null ? row : row * array.columns + column]!;
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}
