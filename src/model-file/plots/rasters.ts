// `raster: M` and `raster: t, i`: several rasters of a panel stand in the rows of the whole group, or above one another.
import type { MarkOf } from '../../io/index.ts';
import { textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { itemsOf } from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import type { EventMonitor } from '../../simulation/index.ts';
import { isDimensionless, Quantity, timeDimension } from '../../units/index.ts';
import { bindingOf } from '../objects/index.ts';
import type { ScriptState } from '../state/index.ts';
import { arrayIn, asSeries, refuse } from './values.ts';
import type { Item } from './values.ts';

/** The rows that a raster takes up, before those of other rasters are known. */
export interface RasterSource {
  readonly mark: MarkOf<'raster'>;
  /** The monitor; null for pairs of times and indices, which stand where they say. */
  readonly monitor: EventMonitor | null;
  /** The name of a monitor whose results were saved. */
  readonly saved?: string;
}

/** The spikes of one line of a plot, of several monitors if it draws a list of them; none after a report, or while checking. */
export function rastersIn(
  item: Item,
  options: Record<string, unknown>,
  state: ScriptState,
): RasterSource[] {
  const [first, second] = item.values;
  if (first === undefined || item.values.length > 2)
    return present(refuse(item, 'a spike monitor, or times and indices', state));
  const { neurons, ...rest } = options;
  const chosen = neurons === undefined ? null : indicesOf(neurons);
  if (second !== undefined) return present(pairs(item, first, second, rest, chosen, state));
  if (first.kind === 'attribute') {
    const fix = `raster: ${textOf(first.target.span)}`;
    return present(refuse(item, 'a spike monitor', state, fix));
  }
  const binding = bindingOf(first, state);
  if (binding === null || binding.kind === 'broken') return [];
  const value = state.valueOf(binding);
  const list = itemsOf(value);
  if (list === null) return present(rasterOf(item, value, item.label, rest, chosen, state));
  return list.flatMap((one, k) => {
    const label = item.label === null ? null : `${item.label} ${k}`;
    return present(rasterOf(item, one, label, rest, chosen, state));
  });
}

function present(source: RasterSource | null): RasterSource[] {
  return source === null ? [] : [source];
}

/** Spikes as times and indices. */
function pairs(
  item: Item,
  first: ExpressionSyntax,
  second: ExpressionSyntax,
  options: Record<string, unknown>,
  chosen: readonly number[] | null,
  state: ScriptState,
): RasterSource | null {
  const [times, indices] = [arrayIn(first, state), arrayIn(second, state)];
  if (indices !== null && indices.anyUnit === undefined && !isDimensionless(indices.dimension)) {
    const fix = `points: ${textOf(first.span)}, ${textOf(second.span)}`;
    return refuse(item, 'indices of neurons, which have no unit', state, fix);
  }
  if (times?.data == null || indices?.data == null) return null;
  if (times.data.length !== indices.data.length)
    return refuse(
      item,
      `as many times as indices (there are ${times.data.length} and ${indices.data.length})`,
      state,
    );
  const mark = {
    kind: 'raster' as const,
    label: item.label,
    ...options,
    ...selected(times.data, indices.data, chosen),
  };
  return { mark: { ...mark, t: asSeries(mark.t, times) }, monitor: null };
}

/** The spikes of a monitor. */
function rasterOf(
  item: Item,
  value: ScriptValue,
  label: string | null,
  options: Record<string, unknown>,
  chosen: readonly number[] | null,
  state: ScriptState,
): RasterSource | null {
  if (value.kind === 'error') return null;
  const owner = value.kind === 'object' ? state.ownerOf(value.object) : null;
  const saved = owner === null ? spikesOf(value, item.span) : null;
  if (saved !== null) return savedRaster(label, options, saved, chosen, state);
  const monitor = owner?.kind === 'monitor' ? owner.monitor : null;
  if (monitor?.kind !== 'event-monitor') return refuse(item, 'a spike monitor', state);
  if (state.isChecking) return null;
  const { i, t, rows } = selected(monitor.t, monitor.i, chosen);
  // A monitor that a loop left behind has recorded up to its last run only.
  const isPresent = state.network.members.includes(monitor);
  const until = new Quantity(isPresent ? state.network.now : monitor.end, timeDimension);
  return {
    monitor,
    mark: {
      kind: 'raster',
      label,
      rows: rows ?? monitor.source.size ?? 0,
      until,
      ...options,
      i,
      t: new Quantity(t, timeDimension),
    },
  };
}

interface Spikes {
  /** What recorded them. */
  readonly of: string;
  readonly i: Float64Array;
  readonly t: Float64Array;
}

/** The spikes of a monitor whose results were saved. */
function spikesOf(value: ScriptValue, span: Span): Spikes | null {
  if (value.kind !== 'object') return null;
  const [i, t] = ['i', 't'].map((name) => value.object.attribute(name, span));
  const areArrays = i?.kind === 'array' && t?.kind === 'array';
  return areArrays && i.data?.length === t.data?.length
    ? { of: value.object.description, i: i.data!, t: t.data! }
    : null;
}

function savedRaster(
  label: string | null,
  options: Record<string, unknown>,
  { of, i, t }: Spikes,
  chosen: readonly number[] | null,
  { recordedDuration }: ScriptState,
): RasterSource {
  const spikes = selected(t, i, chosen);
  const rows = spikes.rows ?? i.reduce((most, index) => Math.max(most, index + 1), 0);
  const until =
    recordedDuration === null ? {} : { until: new Quantity(recordedDuration, timeDimension) };
  return {
    monitor: null,
    saved: of,
    mark: {
      kind: 'raster',
      label,
      rows,
      ...until,
      ...options,
      i: spikes.i,
      t: new Quantity(spikes.t, timeDimension),
    },
  };
}

function indicesOf(series: unknown): number[] {
  return Array.from(series instanceof Quantity ? [] : (series as ArrayLike<number>));
}

/** The spikes of chosen neurons, in rows in the order of the choice. */
function selected(
  t: Float64Array,
  i: ArrayLike<number>,
  chosen: readonly number[] | null,
): { t: Float64Array; i: ArrayLike<number>; rows?: number } {
  if (chosen === null) return { t, i };
  const rowOf = new Map(chosen.map((index, row) => [index, row]));
  const kept = Array.from(i, (_, k) => k).filter((k) => rowOf.has(i[k]!));
  return {
    t: Float64Array.from(kept, (k) => t[k]!),
    i: Float64Array.from(kept, (k) => rowOf.get(i[k]!)!),
    rows: chosen.length,
  };
}

/**
 * Rasters without an offset of their own, in rows that do not overlap: neurons of subgroups in those of the whole group,
 * others above the ones before.
 */
export function stacked(sources: readonly (RasterSource | null)[]): (MarkOf<'raster'> | null)[] {
  const monitors = sources.flatMap((source) => source?.monitor ?? []);
  const saved = sources.flatMap((source) => source?.saved ?? []);
  const roots = new Set(monitors.map(({ source }) => source.root));
  const offsets = new Map<unknown, number>();
  let next = 0;
  return sources.map((source) => {
    if (source === null) return null;
    const { mark, monitor } = source;
    const owner = monitor?.source ?? source.saved;
    if (owner === undefined || mark.offset !== undefined) return mark;
    if (monitors.length + saved.length === 1) return mark;
    const start = monitor === null ? null : startOf(monitor);
    if (roots.size === 1 && start !== null) return { ...mark, offset: start };
    // Two monitors of one group draw into the same rows.
    const offset = offsets.get(owner) ?? next;
    if (!offsets.has(owner)) {
      offsets.set(owner, offset);
      next += mark.rows ?? 0;
    }
    return { ...mark, offset };
  });
}

/** The first neuron of a range of a whole group; null for other choices of neurons. */
function startOf({ source }: EventMonitor): number | null {
  if (source.root === source) return 0;
  const { elements } = source;
  return 'start' in elements ? elements.start : null;
}
