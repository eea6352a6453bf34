// Spikes and traces as NWB, an HDF5 file of the schema "Neurodata Without Borders" (version 2.7,
// https://nwb-schema.readthedocs.io): spikes as Units, what is recorded over time as TimeSeries.
import { crc32 } from './crc32.ts';
import { datasetOfPieces } from './hdf5.ts';
import type { Hdf5Dataset, Hdf5Group } from './hdf5.ts';
import { columnMajorPieces, rowMajorPieces } from './pieces.ts';
import { requireResults } from './results.ts';
import type { Provenance, ResultArray, Results } from './results.ts';
import { byMonitor } from './tables.ts';

/** Time 0 of a simulation whose start is not known; the schema wants a date. */
const unknownStart = '1980-01-01T00:00:00+00:00';

/** Writes what monitors have recorded into an empty file. */
export function writeNwb(file: Hdf5Group, results: Results, about: Provenance): void {
  requireResults(results);
  const identity = `${about.program} ${about.seed} ${about.started} ${about.model}`;
  const objects = new Objects(identity);
  const started = about.started?.replace('Z', '+00:00') ?? unknownStart;
  objects.describe(file, 'core', 'NWBFile', '/');
  file.create_attribute('nwb_version', '2.7.0');
  textOf(file, 'identifier', objects.idOf('identifier'));
  textOf(file, 'session_description', `simulation by ${about.program}, seed ${about.seed}`);
  textOf(file, 'session_start_time', started);
  textOf(file, 'timestamps_reference_time', started);
  file.create_dataset({ name: 'file_create_date', data: [started], dtype: 'S' });
  const acquisition = file.create_group('acquisition');
  file.create_group('analysis');
  file.create_group('processing');
  const stimulus = file.create_group('stimulus');
  stimulus.create_group('presentation');
  stimulus.create_group('templates');
  const general = file.create_group('general');
  if (about.model !== null)
    textOf(general, 'source_script', about.model).create_attribute(
      'file_name',
      about.file ?? 'model',
    );

  const spikes: Spikes[] = [];
  for (const [monitor, arrays] of byMonitor(results)) {
    const times = arrays.get('t');
    if (times === undefined) continue;
    const neurons = arrays.get('i');
    const isTraces = [...arrays.values()].some(({ shape }) => shape.length === 2);
    if (neurons?.shape[0] === times.shape[0] && !isTraces)
      spikes.push(...spikesOf(monitor, neurons!, times));
    else seriesOf(acquisition, monitor, times, arrays, objects);
  }
  if (spikes.length > 0) unitsOf(file.create_group('units'), spikes, objects);
}

/** Makes the identifiers that every object has; the same for the same run. */
class Objects {
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  describe(object: Hdf5Group | Hdf5Dataset, namespace: string, type: string, path: string): void {
    object.create_attribute('namespace', namespace);
    object.create_attribute('neurodata_type', type);
    object.create_attribute('object_id', this.idOf(path));
  }

  /** A UUID of version 8 (RFC 9562), made of checksums. */
  idOf(path: string): string {
    const words = [0, 1, 2, 3].map((k) => {
      const bytes = new TextEncoder().encode(`${k} ${path} ${this.#seed}`);
      return crc32(bytes).toString(16).padStart(8, '0');
    });
    const all = words.join('');
    return `${all.slice(0, 8)}-${all.slice(8, 12)}-8${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20)}`;
  }
}

function textOf(group: Hdf5Group, name: string, text: string): Hdf5Dataset {
  return group.create_dataset({ name, data: text, shape: [], dtype: 'S' });
}

/** The spikes of a neuron. */
interface Spikes {
  readonly monitor: string;
  readonly neuron: number;
  readonly times: Float64Array;
}

/** The neurons that spiked, in the order of their indices. */
function spikesOf(monitor: string, neurons: ResultArray, times: ResultArray): Spikes[] {
  const counts = new Map<number, number>();
  for (const neuron of neurons.values) counts.set(neuron, (counts.get(neuron) ?? 0) + 1);
  const all = [...counts.keys()]
    .sort((a, b) => a - b)
    .map((neuron): Spikes => ({ monitor, neuron, times: new Float64Array(counts.get(neuron)!) }));
  const next = new Map(all.map(({ neuron, times: own }) => [neuron, { own, at: 0 }]));
  for (let k = 0; k < neurons.values.length; k++) {
    const train = next.get(neurons.values[k]!)!;
    train.own[train.at++] = times.values[k]!;
  }
  return all;
}

function unitsOf(units: Hdf5Group, spikes: readonly Spikes[], objects: Objects): void {
  objects.describe(units, 'core', 'Units', '/units');
  units.create_attribute('description', 'neurons that spiked');
  units.create_attribute('colnames', ['spike_times', 'monitor', 'neuron']);
  const column = (name: string, data: Int32Array | string[], description: string): Hdf5Dataset => {
    const dataset = units.create_dataset({
      ...{ name, data },
      dtype: data instanceof Int32Array ? '<i' : 'S',
    });
    objects.describe(dataset, 'hdmf-common', 'VectorData', `/units/${name}`);
    dataset.create_attribute('description', description);
    return dataset;
  };
  const id = units.create_dataset({
    name: 'id',
    data: Int32Array.from(spikes.keys()),
    dtype: '<i',
  });
  objects.describe(id, 'hdmf-common', 'ElementIdentifiers', '/units/id');

  const ends = new Uint32Array(spikes.length);
  let end = 0;
  for (const [k, { times }] of spikes.entries()) ends[k] = end += times.length;
  const all = datasetOfPieces(
    ...([units, 'spike_times', 'float', [end]] as const),
    end <= 2 ** 17 ? [joined(spikes, end)] : spikes.map(({ times }) => times),
  );
  objects.describe(all, 'hdmf-common', 'VectorData', '/units/spike_times');
  all.create_attribute('description', 'times of the spikes in seconds');
  const index = units.create_dataset({ name: 'spike_times_index', data: ends, dtype: '<I' });
  objects.describe(index, 'hdmf-common', 'VectorIndex', '/units/spike_times_index');
  index.create_attribute('description', 'end of the spikes of each neuron');
  index.create_attribute('target', all.create_reference());
  column(
    ...(['monitor', spikes.map(({ monitor }) => monitor)] as const),
    'the monitor that recorded the neuron',
  );
  column(
    ...(['neuron', Int32Array.from(spikes, ({ neuron }) => neuron)] as const),
    'the index of the neuron in its group',
  );
}

function joined(spikes: readonly Spikes[], size: number): Float64Array {
  const all = new Float64Array(size);
  let at = 0;
  for (const { times } of spikes) {
    all.set(times, at);
    at += times.length;
  }
  return all;
}

/** The arrays of a monitor that run along its times, as TimeSeries; matrices with one column per element. */
function seriesOf(
  acquisition: Hdf5Group,
  monitor: string,
  times: ResultArray,
  arrays: ReadonlyMap<string, ResultArray>,
  objects: Objects,
): void {
  const [length] = times.shape;
  const elements = arrays.get('i');
  for (const [part, array] of arrays) {
    const { shape, unit, type } = array;
    const isOverTime = shape.length > 0 && shape.length <= 2 && shape.at(-1) === length;
    if (part === 't' || !isOverTime || (shape.length === 1 && part === 'i')) continue;
    const name = `${monitor}.${part}`;
    const series = acquisition.create_group(name);
    objects.describe(series, 'core', 'TimeSeries', `/acquisition/${name}`);
    series.create_attribute('description', `${name}, recorded by ${monitor}`);
    const columns = elements === undefined ? '' : [...elements.values].slice(0, 1000).join(', ');
    series.create_attribute(
      'comments',
      shape.length === 2 && columns !== '' ? `columns: elements ${columns}` : 'no comments',
    );
    const data = datasetOfPieces(
      ...([series, 'data', type] as const),
      shape.length === 2 ? [shape[1]!, shape[0]!] : shape,
      shape.length === 2 ? columnMajorPieces(array) : rowMajorPieces(array),
    );
    data.create_attribute('unit', unit);
    data.create_attribute('conversion', 1, null, '<d');
    data.create_attribute('offset', 0, null, '<d');
    data.create_attribute('resolution', -1, null, '<d');
    data.create_attribute('continuity', 'instantaneous');
    timesOf(series, times);
  }
}

/** Regular times as a start and a rate, others one by one. */
function timesOf(series: Hdf5Group, times: ResultArray): void {
  const { values } = times;
  const rate = rateOf(values);
  if (rate !== null) {
    const start = series.create_dataset({
      ...{ name: 'starting_time', data: Float64Array.of(values[0]!), shape: [], dtype: '<d' },
    });
    start.create_attribute('rate', rate, null, '<d');
    start.create_attribute('unit', 'seconds');
    return;
  }
  const stamps = datasetOfPieces(series, 'timestamps', 'float', times.shape, rowMajorPieces(times));
  stamps.create_attribute('interval', 1, null, '<i');
  stamps.create_attribute('unit', 'seconds');
}

/** The number of times per second, if they are regular up to rounding errors; else null. */
function rateOf(times: ArrayLike<number>): number | null {
  if (times.length < 2) return null;
  const [first, last] = [times[0]!, times[times.length - 1]!];
  const dt = (last - first) / (times.length - 1);
  for (let k = 0; k < times.length; k++)
    if (!(Math.abs(times[k]! - (first + k * dt)) < 1e-6 * dt)) return null;
  return Number((1 / dt).toPrecision(9));
}
