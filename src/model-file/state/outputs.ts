// Results of a run: what monitors recorded, and `output NAME = expr`, one value, or inside `for` one row per iteration.
import { spanOf } from '../../diagnostics/index.ts';
import type { Diagnostics, SourceText, Span } from '../../diagnostics/index.ts';
import { higherType } from '../../equations/index.ts';
import type { ResultArray } from '../../io/index.ts';
import { GrowableFloat64 } from '../../runtime/index.ts';
import { fromArray, sizeOf, tuple, unknownArray } from '../../script/index.ts';
import type { ArrayValue, ScriptValue, Shape } from '../../script/index.ts';
import { sameDimension, showDimension } from '../../units/index.ts';
import { resultOf, resultsOf } from '../../simulation/index.ts';
import type { Dimension } from '../../units/index.ts';
import type { AnyMonitor } from '../../simulation/index.ts';
import type { Binding, ScriptState } from './script-state.ts';

/** The arrays of all monitors, as `M.t`. */
export function* recordedBy({ bindings }: ScriptState): Iterable<[string, ResultArray]> {
  for (const monitor of monitorsIn(bindings.values())) yield* resultsOf(monitor.name, monitor);
}

/** The monitors that names and lists stand for, each once. */
export function* monitorsIn(bindings: Iterable<Binding>): Iterable<AnyMonitor> {
  for (const binding of bindings) {
    if (binding.isAlias === true) continue;
    if (binding.kind === 'monitor') yield binding.monitor;
    if (binding.kind === 'list') yield* monitorsIn(binding.list.elements);
  }
}

/** The number of elements of what each event monitor watches, by the name of the monitor. */
export function sizesOfMonitors({ bindings }: ScriptState): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const monitor of monitorsIn(bindings.values()))
    if (monitor.kind === 'event-monitor' && monitor.source.size !== null)
      sizes[monitor.name] = monitor.source.size;
  return sizes;
}

interface Output {
  readonly span: Span;
  /** In a loop: values are rows. */
  readonly isRepeated: boolean;
  readonly dimension: Dimension;
  last: ArrayValue;
  count: number;
  type: ArrayValue['type'];
  /** The values of all rows. */
  readonly rows: GrowableFloat64;
  /** The shape of every row; null if they differ, or it is unknown while checking. */
  shape: Shape | null;
  /** The shape of each row, if they differ. */
  shapes: Shape[] | null;
}

/** The outputs so far, with the places of their statements. */
export type OutputsSnapshot = ReadonlyMap<
  string,
  Omit<Output, 'span' | 'rows'> & {
    readonly start: number;
    readonly end: number;
    readonly rows: Float64Array;
  }
>;

/** The values of `output` statements. */
export class Outputs {
  readonly #outputs = new Map<string, Output>();

  /** The last value of each output. */
  *values(): Iterable<[string, ArrayValue]> {
    for (const [name, { last }] of this.#outputs) yield [name, last];
  }

  /**
   * Adds a value. The rows of a loop must have one unit (`output-unit`).
   *
   * @throws MemoryError if the rows do not fit
   */
  add(name: string, value: ArrayValue, isRepeated: boolean, span: Span, diags: Diagnostics): void {
    const { type, shape, dimension, data } = value;
    const earlier = this.#outputs.get(name);
    const rows = new GrowableFloat64();
    const output =
      earlier !== undefined && (isRepeated || earlier.isRepeated)
        ? earlier
        : { span, isRepeated, dimension, last: value, count: 0, type, rows, shape, shapes: null };
    if (!sameDimension(output.dimension, dimension) && value.anyUnit !== 'always') {
      diags.report('output-unit', span, {
        name,
        found: showDimension(dimension),
        before: showDimension(output.dimension),
      });
      return;
    }
    const isSame = output.shape !== null && String(output.shape) === String(shape);
    if (!isSame && shape !== null && output.count > 0) {
      const before = output.shape;
      if (before !== null) output.shapes = Array.from({ length: output.count }, () => before);
      output.shape = null;
    }
    if (shape !== null) output.shapes?.push(shape);
    if (data !== null && isRepeated) output.rows.append(data);
    output.last = value;
    output.count += 1;
    output.type = higherType(output.type, type);
    this.#outputs.set(name, output);
  }

  /** A copy of all outputs. */
  snapshot(): OutputsSnapshot {
    return new Map(
      [...this.#outputs].map(([name, { span, rows, shapes, ...output }]) => [
        name,
        {
          ...output,
          shapes: shapes?.slice() ?? null,
          start: span.start,
          end: span.end,
          rows: rows.snapshot() as Float64Array,
        },
      ]),
    );
  }

  /** Returns to a snapshot of the outputs of the same file. */
  restore(snapshot: OutputsSnapshot, source: SourceText): void {
    this.#outputs.clear();
    for (const [name, { start, end, rows: saved, shapes, ...output }] of snapshot) {
      const rows = new GrowableFloat64();
      rows.append(saved);
      const span = spanOf(source, start, end);
      this.#outputs.set(name, { ...output, shapes: shapes?.slice() ?? null, span, rows });
    }
  }

  /** The value of an output so far, in a loop one row per iteration; null if there is none of this name. */
  valueOf(name: string): ScriptValue | null {
    const output = this.#outputs.get(name);
    if (output === undefined) return null;
    const { dimension, last, count, type, rows, isRepeated, shape, shapes } = output;
    if (!isRepeated) return last;
    if (shapes === null) {
      const whole = [count, ...(shape ?? [])];
      return fromArray(rows.view().slice(), dimension, type, whole);
    }
    const values = rows.view();
    let end = 0;
    const items = shapes.map((one) => {
      const start = end;
      end += sizeOf(one);
      return fromArray(values.slice(start, end), dimension, type, one);
    });
    return rowsOfOutput(name, items);
  }

  /** What is known of an output while checking; null if there is none of this name. */
  knownOf(name: string): ArrayValue | null {
    const output = this.#outputs.get(name);
    return output === undefined ? null : unknownArray(output.dimension, output.type);
  }

  /**
   * The outputs as result arrays. Rows of different shapes are one vector, `NAME`, with the number of values of each row
   * in `NAME.length`; their shapes are in `NAME.shape` if a row has more axes than one.
   */
  results(): Map<string, ResultArray> {
    const results = new Map<string, ResultArray>();
    for (const [name, output] of this.#outputs) {
      const { dimension, last, count, type, rows, isRepeated, shape, shapes } = output;
      const unit = showDimension(dimension);
      if (!isRepeated) {
        if (last.data === null || last.shape === null) continue;
        results.set(name, resultOf(last.data, last.shape, type, unit));
      } else if (shapes === null) {
        if (shape !== null) results.set(name, resultOf(rows.view(), [count, ...shape], type, unit));
      } else {
        const lengths = Int32Array.from(shapes, sizeOf);
        const flat = resultOf(rows.view(), [rows.view().length], type, unit);
        results.set(name, { ...flat, lengths });
        results.set(`${name}.length`, resultOf(lengths, [count], 'integer', '1'));
        const axes = Math.max(...shapes.map((one) => one.length));
        if (axes < 2) continue;
        const all = shapes.flatMap((one) => [...Array<number>(axes - one.length).fill(1), ...one]);
        results.set(`${name}.shape`, resultOf(all, [count, axes], 'integer', '1'));
      }
    }
    return results;
  }
}

/** An output whose rows are of different shapes. */
export function rowsOfOutput(name: string, rows: readonly ArrayValue[]): ScriptValue {
  return tuple(rows, `output \`${name}\`, whose rows are of different shapes`);
}
