// Values that change with time in steps of their own (Brian2's TimedArray): `stim(t)`, and with columns `stim(t, i)`.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { TimedArrayConstant } from '../../equations/index.ts';
import { log2, power, roundHalfToEven } from '../../math/index.ts';
import {
  dimensionless,
  Quantity,
  sameDimension,
  showQuantity,
  timeDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import {
  diagnosticsOf,
  guard,
  option,
  readName,
  readNumbers,
  readOptions,
  foundValue,
  spanOfName,
  subjectOf,
  throwIfWrong,
  readTime,
} from '../arguments/index.ts';
import type { NumbersSource, ExpressionSource, OptionTable } from '../arguments/index.ts';

/** Options of TimedArray. */
export interface TimedArrayOptions {
  /** Unique name. Default: chosen automatically. */
  readonly name?: string | undefined;
  /** The dimension of plain numbers. Default: dimensionless. Quantities have their own dimension. */
  readonly dimension?: Dimension | undefined;
  /** @internal */
  readonly diagnostics?: Diagnostics | undefined;
  /** @internal */
  readonly span?: Span | undefined;
}

const timedArrayOptions: OptionTable<TimedArrayOptions> = {
  name: option.text,
  dimension: {
    expected: 'a dimension, such as `volt.dimension`',
    accepts: (value) =>
      Array.isArray(value) &&
      value.length === dimensionless.length &&
      value.every((exponent) => Number.isFinite(exponent)),
  },
  diagnostics: option.diagnostics,
  span: option.span,
};

/**
 * A function of time given by values at regular intervals: `values[k]` from k*dt to (k + 1)*dt. The first value is
 * used before time 0, the last value after the end. Called in equations as `stim(t)`, or with a column as `stim(t,
 * i)`. Brian2: TimedArray, https://brian2.readthedocs.io/en/stable/user/input.html.
 *
 * @example
 * const stim = new TimedArray(nA([0, 1, 0]), '10*ms');
 * const G = new NeuronGroup(1, 'I = stim(t) : amp', { namespace: { stim } });
 * const trace = new StateMonitor(G, 'I', { dt: '10*ms' });
 * await new Network(trace).run('30*ms');
 * console.log(trace.values('I').values.join()); // 0,1e-9,0
 */
export class TimedArray {
  /** Its name in messages; in equations it has the name given in the namespace. */
  readonly name: string;
  /** Makes the type one of its own: what only has a name is no timed array. */
  declare protected readonly brand: 'TimedArray';
  /** @internal */
  readonly constant: TimedArrayConstant;
  /** @internal */
  readonly span: Span;

  /**
   * @param values quantities, strings with units, or plain numbers without a unit (see `dimension`); for a two-dimensional array a list of rows, one per time
   * @param dt duration of each value
   * @throws {ModelError} `bad-timed-array`, `given-value`, `unit-mismatch`, `object-name`
   */
  constructor(
    values: NumbersSource | readonly NumbersSource[],
    dt: ExpressionSource,
    given: TimedArrayOptions = {},
  ) {
    const diags = diagnosticsOf(given);
    const options = readOptions(given, timedArrayOptions, 'TimedArray', diags);
    this.name = readName(options.name, 'timedarray', diags);
    this.span = options.span ?? spanOfName(this.name);
    const what = `${this.name}: values`;
    const before = diags.count;
    const isTable = Array.isArray(values) && isRow(values[0]);
    const rows = (
      isTable ? (values as readonly NumbersSource[]) : [values as NumbersSource]
    ).flatMap((row) => {
      const numbers = readNumbers(row, what, diags);
      if (numbers === null && diags.count === before)
        diags.report('given-value', this.span, {
          what: subjectOf(what),
          expected: 'numbers or quantities',
          found: foundValue(row),
        });
      return numbers ?? [];
    });
    const isRead = diags.count === before;
    const columns = isTable ? (rows[0]?.values.length ?? 0) : null;
    const flat = rows.length === 1 ? rows[0]!.values.slice() : joined(rows);
    const dimension = rows[0]?.dimension ?? options.dimension ?? dimensionless;
    const step = readTime(dt, `${this.name}: dt`, diags);
    const isEven = rows.every((row) => columns === null || row.values.length === columns);
    const isOne = rows.every(
      (row) => row.dimension === null || sameDimension(row.dimension, dimension),
    );
    const problem =
      flat.length === 0
        ? 'has no values'
        : !isEven
          ? 'has rows of different lengths'
          : !isOne
            ? 'has rows in different units'
            : step <= 0 || step === Infinity
              ? `needs a positive \`dt\`, found ${showQuantity(step, timeDimension)}`
              : null;
    if (isRead && problem !== null)
      diags.report('bad-timed-array', this.span, { name: this.name, problem });
    this.constant = {
      name: this.name,
      values: flat,
      columns,
      rows: isTable ? rows.length : flat.length,
      dt: step,
      dimension,
    };
    if (options.diagnostics !== undefined) return;
    throwIfWrong(diags);
    guard(this, TimedArray, `timed array \`${this.name}\``);
  }
}

function joined(rows: readonly { readonly values: Float64Array }[]): Float64Array {
  const all = new Float64Array(rows.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of rows) {
    all.set(values, at);
    at += values.length;
  }
  return all;
}

function isRow(value: unknown): boolean {
  const isSeveral = value instanceof Quantity && typeof value.value !== 'number';
  return isSeveral || Array.isArray(value) || ArrayBuffer.isView(value);
}

/** The value at a time, as model code on a clock with the step `dt` sees it. */
export function timedArrayAt(
  array: TimedArrayConstant,
  t: number,
  column: number,
  dt: number,
): number {
  const parts = Math.max(power(2, Math.ceil(log2((8 * array.dt) / dt))), 1);
  const index = Math.trunc(roundHalfToEven(t / (array.dt / parts)) / parts);
  const row = Math.min(Math.max(index, 0), array.rows - 1);
  return array.values[array.columns === null ? row : row * array.columns + column]!;
}
