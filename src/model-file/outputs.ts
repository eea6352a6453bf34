// Results of a run: what monitors recorded, and `output NAME = expr`, one value, or inside `for` one row per iteration.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { ResultArray } from '../io/index.ts';
import { GrowableFloat64 } from '../runtime/index.ts';
import { fromArray } from '../script/index.ts';
import type { ArrayValue } from '../script/index.ts';
import { sameDimension, showDimension } from '../units/index.ts';
import { resultOf, resultsOf } from '../simulation/index.ts';
import type { ScriptState } from './script-state.ts';
import type { TopLevelSyntax } from '../parser/syntax.ts';

/** The arrays of all monitors, as `M.t`. */
export function* recordedBy({ bindings }: ScriptState): Iterable<[string, ResultArray]> {
  for (const [name, binding] of bindings)
    if (binding.kind === 'monitor') yield* resultsOf(name, binding.monitor);
}

interface Output {
  readonly span: Span;
  /** In a loop: values are rows. */
  readonly isRepeated: boolean;
  readonly first: ArrayValue;
  last: ArrayValue;
  count: number;
  type: ArrayValue['type'];
  /** The rows of a loop. */
  readonly rows: GrowableFloat64;
}

/** The values of `output` statements. */
export class Outputs {
  readonly #outputs = new Map<string, Output>();

  /** The last value of each output. */
  *values(): Iterable<[string, ArrayValue]> {
    for (const [name, { last }] of this.#outputs) yield [name, last];
  }

  /**
   * Adds a value. The rows of a loop must have one shape and one unit (`output-shape`).
   *
   * @throws MemoryError if the rows do not fit
   */
  add(name: string, value: ArrayValue, isRepeated: boolean, span: Span, diags: Diagnostics): void {
    const earlier = this.#outputs.get(name);
    if (earlier === undefined || (!isRepeated && earlier.span.start === span.start)) {
      const rows = new GrowableFloat64();
      const output = {
        span,
        isRepeated,
        first: value,
        last: value,
        count: 1,
        type: value.type,
        rows,
      };
      if (isRepeated) append(output, value);
      this.#outputs.set(name, output);
      return;
    }
    if (earlier.span.start !== span.start) {
      diags.report('output-twice', span, { name }, [
        { span: earlier.span, message: 'the other one is here' },
      ]);
      return;
    }
    const { first } = earlier;
    const isSame =
      sameDimension(first.dimension, value.dimension) &&
      String(first.shape) === String(value.shape);
    if (isSame || first.shape === null || value.shape === null) {
      append(earlier, value);
      earlier.last = value;
      earlier.count += 1;
      earlier.type = wider(earlier.type, value.type);
    } else
      diags.report('output-shape', span, {
        name,
        found: `${shapeInWords(value)} in ${showDimension(value.dimension)}`,
        before: `${shapeInWords(first)} in ${showDimension(first.dimension)}`,
      });
  }

  /** The value of an output so far, in a loop one row per iteration; null if there is none of this name. */
  valueOf(name: string): ArrayValue | null {
    const output = this.#outputs.get(name);
    if (output === undefined) return null;
    const { first, last, count, type, rows, isRepeated } = output;
    if (!isRepeated) return last;
    const shape = [count, ...(first.shape ?? [])];
    return fromArray(rows.view().slice(), first.dimension, type, shape);
  }

  /** The outputs as result arrays. */
  results(): Map<string, ResultArray> {
    const results = new Map<string, ResultArray>();
    for (const [name, { first, count, type, rows, isRepeated }] of this.#outputs) {
      if (first.data === null || first.shape === null) continue;
      const shape = isRepeated ? [count, ...first.shape] : first.shape;
      const flat = isRepeated ? rows.view() : first.data;
      results.set(name, resultOf(flat, shape, type, showDimension(first.dimension)));
    }
    return results;
  }
}

function shapeInWords(value: ArrayValue): string {
  return value.shape!.length === 0 ? 'one number' : `${value.shape!.join('×')} values`;
}

function append({ rows }: Output, { data }: ArrayValue): void {
  if (data !== null) rows.append(data);
}

function wider(a: ArrayValue['type'], b: ArrayValue['type']): ArrayValue['type'] {
  if (a === 'float' || b === 'float') return 'float';
  return a === 'integer' || b === 'integer' ? 'integer' : 'boolean';
}

/** Whether a statement only shows values: `print`, `output` or `plot`. */
export function isShown({ kind }: TopLevelSyntax): boolean {
  return kind === 'print' || kind === 'output' || kind === 'plot';
}
