// `line (spikes=M): trace.t, trace.v`: spikes drawn onto traces of neurons whose equations reset them before a peak.
// `line (resets=M): trace.v[0], trace.w[0]`: a trajectory without the lines along which spikes reset it.
import type { Span } from '../../diagnostics/index.ts';
import type { Coordinate, Series } from '../../io/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { expectArray } from '../../script/index.ts';
import { Quantity } from '../../units/index.ts';
import { valueOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';
import { refuse } from './values.ts';
import type { Curve, Item } from './values.ts';

/** The curve with a point at the height `peak` at each spike of the neuron of each row; null after a report. */
export function withSpikes(
  item: Item,
  curve: Curve,
  monitor: string,
  peak: Coordinate | undefined,
  state: ScriptState,
): Curve | null {
  const trace = item.values.length === 2 ? traceIn(item.values[1]!) : null;
  if (trace === null) return null;
  const spikes = {
    i: partOf(monitor, 'i', item.span, state),
    t: partOf(monitor, 't', item.span, state),
  };
  const neurons = numbersOf(trace.neurons, state);
  const times = numbersOf(trace.times, state);
  const hasUnit = curve.ys[0] instanceof Quantity;
  if (peak !== undefined && peak instanceof Quantity !== hasUnit)
    return refuse(item, '`peak` in the unit of what it draws', state);
  if (spikes.i === null || spikes.t === null || neurons === null || times === null) return null;
  const xs = numbers(curve.x);
  if (neurons.length !== curve.ys.length || times.length !== xs.length)
    return refuse(item, tracesExpected('spikes'), state);
  // How x counts time: in seconds, or in the unit that the model divides by.
  const last = times.length - 1;
  const scale = last > 0 ? xs[last]! / times[last]! : 1;
  const rowOf = new Map(Array.from(neurons, (neuron, row) => [neuron, row]));
  const events = Array.from(spikes.t, (t, k) => ({ t: t * scale, row: rowOf.get(spikes.i![k]!) }));
  const shown = events.filter(({ row }) => row !== undefined);
  return inserted(curve, xs, shown as { t: number; row: number }[], peak);
}

/** The curve with a gap after each spike of its neurons; null after a report. */
export function withResets(
  item: Item,
  curve: Curve,
  monitor: string,
  state: ScriptState,
): Curve | null {
  const trace = traceIn(item.values.at(-1)!);
  if (trace === null) return null;
  const [i, t] = [partOf(monitor, 'i', item.span, state), partOf(monitor, 't', item.span, state)];
  const neurons = numbersOf(trace.neurons, state);
  const times = numbersOf(trace.times, state);
  if (i === null || t === null || neurons === null || times === null) return null;
  const xs = numbers(curve.x);
  if (neurons.length !== curve.ys.length || times.length !== xs.length)
    return refuse(item, tracesExpected('resets'), state);
  const own = new Set(neurons);
  const resets = t.filter((_, k) => own.has(i[k]!));
  let next = 0;
  const order: number[] = [];
  for (let k = 0; k < times.length; k++) {
    // A sample at the time of a spike is one before the reset.
    const [now, after] = [times[k]!, times[k + 1] ?? Infinity];
    const end = k + 1 < times.length ? after - 1e-6 * (after - now) : Infinity;
    order.push(k);
    if (next < resets.length && resets[next]! < end) order.push(-1);
    while (next < resets.length && resets[next]! < end) next++;
  }
  const gapped = (series: Series): Series => {
    const values = numbers(series);
    const made = Float64Array.from(order, (k) => (k < 0 ? NaN : values[k]!));
    return withUnitOf(series, made);
  };
  return { x: gapped(curve.x), ys: curve.ys.map(gapped) };
}

interface Trace {
  readonly neurons: ExpressionSyntax;
  readonly times: ExpressionSyntax;
}

/** Where an expression reads a state monitor: `trace.v[0]/mV` reads `trace`, with the neurons `trace.i[0]`. */
function traceIn(syntax: ExpressionSyntax): Trace | null {
  if (syntax.kind === 'binary') return traceIn(syntax.left) ?? traceIn(syntax.right);
  const isIndexed = syntax.kind === 'index' && syntax.target.kind === 'attribute';
  const attribute = isIndexed ? syntax.target : syntax;
  if (attribute.kind !== 'attribute') return null;
  const neurons = { ...attribute, name: 'i' };
  return {
    times: { ...attribute, name: 't' },
    neurons: isIndexed
      ? { ...syntax, target: neurons, indices: syntax.indices.slice(0, 1) }
      : neurons,
  };
}

function numbersOf(syntax: ExpressionSyntax, state: ScriptState): Float64Array | null {
  const value = valueOf(syntax, state);
  return expectArray(value, null, 'what is drawn', syntax.span, state.diags)?.data ?? null;
}

function partOf(
  monitor: string,
  part: 'i' | 't',
  span: Span,
  state: ScriptState,
): Float64Array | null {
  const value = state.environment.lookUp(monitor);
  const found = value?.kind === 'object' ? value.object.attribute(part, span) : null;
  return found?.kind === 'array' ? found.data : null;
}

const tracesExpected = (option: 'spikes' | 'resets'): string =>
  option === 'spikes'
    ? 'the times and values of a state monitor, if it draws `spikes`'
    : 'values of a state monitor, if it leaves out `resets`';

/** Reports a line that cannot have spikes, and a monitor that has none. */
export function canHaveSpikes(
  item: Item,
  option: 'spikes' | 'resets',
  monitor: string,
  state: ScriptState,
): boolean {
  const isTrace = item.values.length === 2 && traceIn(item.values[1]!) !== null;
  if (!isTrace) refuse(item, tracesExpected(option), state);
  const value = state.environment.lookUp(monitor);
  const areEvents =
    value?.kind === 'object' &&
    ['i', 't'].every((part) => value.object.attribute(part, item.span) !== null);
  if (!areEvents) refuse(item, `a spike monitor as \`${option}\``, state);
  return isTrace && areEvents;
}

/** Adds the points of all spikes to all rows: at those of other neurons, a row keeps its last value. */
function inserted(
  curve: Curve,
  xs: ArrayLike<number>,
  spikes: readonly { readonly t: number; readonly row: number }[],
  peak: Coordinate | undefined,
): Curve {
  const heights = curve.ys.map((series) => numbers(series));
  const [low, high] = rangeOf(heights);
  const top =
    peak === undefined ? high + 0.8 * (high - low) : peak instanceof Quantity ? peak.value : peak;
  const size = xs.length + spikes.length;
  const x = new Float64Array(size);
  const ys = heights.map(() => new Float64Array(size));
  let next = 0;
  for (let k = 0, at = 0; k < xs.length; k++) {
    x[at] = xs[k]!;
    ys.forEach((y, row) => (y[at] = heights[row]![k]!));
    at++;
    const end = k + 1 < xs.length ? xs[k + 1]! : Infinity;
    const isBefore = (t: number) => t < end - 1e-6 * Math.abs(end - xs[k]!) || k === xs.length - 1;
    for (; next < spikes.length && isBefore(spikes[next]!.t); next++, at++) {
      const { t, row } = spikes[next]!;
      x[at] = Math.max(t, xs[k]!);
      ys.forEach((y, own) => (y[at] = own === row ? top : heights[own]![k]!));
    }
  }
  return {
    x: withUnitOf(curve.x, x),
    ys: ys.map((y, row) => withUnitOf(curve.ys[row]!, y)),
  };
}

function withUnitOf(series: Series, values: Float64Array): Series {
  return series instanceof Quantity ? new Quantity(values, series.dimension) : values;
}

function numbers(series: Series): ArrayLike<number> {
  return series instanceof Quantity ? series.value : series;
}

function rangeOf(rows: readonly ArrayLike<number>[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows)
    for (let k = 0; k < row.length; k++) {
      low = Math.min(low, row[k]!);
      high = Math.max(high, row[k]!);
    }
  return [low, high];
}
