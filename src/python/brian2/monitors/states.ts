// `StateMonitor` and `PopulationRateMonitor`.
import { PopulationRateMonitor, StateMonitor } from '../../../simulation/index.ts';
import { frequencyDimension, isDimensionless, timeDimension } from '../../../units/index.ts';
import {
  getItem,
  hostType,
  indexError,
  PyList,
  PyObject,
  toCount,
  keyErrorType,
} from '../../values/index.ts';
import type { PyClass, Value } from '../../values/index.ts';
import { asArray, copyOf, flat, fromFlat, NdArray, transpose } from '../../numpy/index.ts';
import {
  flag,
  indicesOf,
  namesOf,
  optionalCount,
  optionalText,
  stepOf,
  timeOf,
} from '../arguments.ts';
import { guarded } from '../errors.ts';
import type { GroupValue } from '../group-members.ts';
import { groupOf, nameOf } from '../groups.ts';
import { LiveView } from '../live-view.ts';
import { SynapsesPart } from '../synapses.ts';
import {
  arrayOf,
  MonitorValue,
  addAttribute,
  setExtra,
  countView,
  monitorAttributes,
  statesOf,
} from './records.ts';
import { did } from '../world.ts';

// ------------------------------------------------------------------------------------------------ states

/** A `StateMonitor`. */
class StateMonitorValue extends MonitorValue {
  readonly object: StateMonitor;

  constructor(object: StateMonitor, source: GroupValue) {
    super(stateMonitorType, source);
    this.object = object;
  }

  /** A recorded variable, with one row for each recorded element; or only that of one element. */
  values(name: string, row?: number): NdArray | undefined {
    const { object } = this;
    const hasUnit = !name.endsWith('_');
    const plain = hasUnit ? name : name.slice(0, -1);
    if (plain === 't') return arrayOf(object.t, timeDimension, hasUnit, 'float');
    const recorded = object.variables.find((variable) => variable.name === plain);
    if (recorded === undefined) return undefined;
    const { dimension, type, isShared } = recorded.variable;
    const { values, shape } = object.values(plain);
    const columns = shape[1];
    // Of a shared variable each recorded element has the same row.
    const rowAt = (k: number) => {
      const from = isShared ? 0 : k * columns;
      return values.subarray(from, from + columns);
    };
    if (row !== undefined) return arrayOf(rowAt(row), dimension, hasUnit, type, [columns]);
    if (!isShared) return arrayOf(values, dimension, hasUnit, type, [shape[0], columns]);
    const rows = object.record.length;
    const all = new Float64Array(rows * columns);
    for (let k = 0; k < rows; k++) all.set(rowAt(k), k * columns);
    return arrayOf(all, dimension, hasUnit, type, [rows, columns]);
  }
}

/** Reads elements of what a monitor recorded, so that `M.v[0]` copies one row. */
function partsOf(monitor: StateMonitorValue, name: string): ((index: Value) => Value) | undefined {
  const { object } = monitor;
  const plain = name.endsWith('_') ? name.slice(0, -1) : name;
  const recorded = object.variables.find((variable) => variable.name === plain);
  if (recorded === undefined || recorded.variable.isShared) return undefined;
  const { values, shape } = object.values(plain);
  if (!(values instanceof Float64Array)) return undefined;
  const { dimension } = recorded.variable;
  const hasUnit = name === plain && !isDimensionless(dimension);
  const all = fromFlat(values, 'float64', shape, hasUnit ? dimension : null);
  return (index) => {
    const part = getItem(all, index);
    return part instanceof NdArray && part.data === values ? copyOf(part) : part;
  };
}

function recordOf(record: Value): boolean | number[] | undefined {
  if (record === true) return true;
  if (record === null || record === false) return false;
  if (record instanceof SynapsesPart) return record.numbers();
  return indicesOf(record);
}

/** `M[i]`: the recording of one element. */
class ElementRecord extends PyObject {
  readonly monitor: StateMonitorValue;
  readonly rows: readonly number[];
  readonly isOne: boolean;

  constructor(monitor: StateMonitorValue, rows: readonly number[], isOne: boolean) {
    super(elementRecordType);
    this.monitor = monitor;
    this.rows = rows;
    this.isOne = isOne;
  }
}

const elementRecordType: PyClass = hostType<ElementRecord>('StateMonitorView', {
  module: 'brian2.monitors.statemonitor',
  slots: {
    repr: ({ monitor: { object }, rows, isOne }) => {
      const elements = rows.map((row) => object.record[row]!);
      const text = isOne ? String(elements[0]) : `[${elements.join(', ')}]`;
      return `<StateMonitorView, giving access to elements ${text} recorded by ${object.name}>`;
    },
    getAttribute: ({ monitor, rows, isOne }, name) => {
      if (name === 't' || name === 't_') return monitor.values(name);
      if (isOne) return monitor.values(name, rows[0]);
      const all = monitor.values(name);
      return all === undefined
        ? undefined
        : getItem(all, fromFlat(Float64Array.from(rows), 'int64'));
    },
  },
});

/** The class of `StateMonitor`. */
export const stateMonitorType: PyClass = hostType<StateMonitorValue>('StateMonitor', {
  module: 'brian2.monitors.statemonitor',
  construct: [
    "source, variables, record, dt=None, clock=None, when='start', order=0, name='statemonitor*', codeobj_class=None",
    (
      source: Value,
      variables: Value,
      record: Value,
      dt: Value,
      clock: Value,
      when: Value,
      order: Value,
      name: Value,
    ) => {
      const group = groupOf(source, 'the source of a StateMonitor');
      const names = variables === true ? true : namesOf(variables);
      const options = {
        record: recordOf(record),
        dt: stepOf(dt, clock),
        when: optionalText(when),
        order: optionalCount(order),
        name: nameOf(name),
      };
      const object = guarded(() => new StateMonitor(group.object, names, options), {
        'unknown-variable': keyErrorType,
      });
      const recorded = object.variables.map((variable) => variable.name);
      did({ kind: 'monitor', object, source: group.object, variables: recorded, options });
      return new StateMonitorValue(object, group);
    },
  ],
  attributes: {
    ...monitorAttributes,
    record: [
      ({ object }: StateMonitorValue) => fromFlat(Float64Array.from(object.record), 'int32'),
    ],
    n_indices: [({ object }: StateMonitorValue) => BigInt(object.record.length)],
    N: [(monitor: StateMonitorValue) => countOf(monitor)],
    record_variables: [
      ({ object }: StateMonitorValue) => new PyList(object.variables.map(({ name }) => name)),
    ],
  } as never,
  methods: {
    ...(addAttribute as object),
    record_single_timestep: [
      '',
      ({ object }) => {
        guarded(() => object.record_single_timestep());
        did({ kind: 'beyond-models', what: 'record_single_timestep()', instead: null, object });
      },
    ],
    get_states: [
      'vars=None, units=True',
      (monitor, vars: Value, units: Value) =>
        statesOf(
          vars === null
            ? ['t', 'N', ...monitor.object.variables.map(({ name }) => name)]
            : namesOf(vars),
          // A row for each time, as Brian2 stores them.
          (name) =>
            name === 'N'
              ? countOf(monitor).toArray()
              : turned(monitor.values(flag(units) ? name : `${name}_`)),
        ),
    ],
  },
  slots: {
    getAttribute: (monitor, name) => {
      const isTime = name === 't' || name === 't_';
      if (isTime)
        return new LiveView(`${monitor.object.name}.${name}`, () => monitor.values(name)!);
      return monitor.values(name) ?? monitor.extra.get(name);
    },
    partsOf,
    setAttribute: setExtra,
    attributeNames: ({ object }) => ['t', ...object.variables.map(({ name }) => name)],
    getItem: (monitor, index) => {
      const known = Array.from(monitor.object.record);
      if (
        index instanceof SynapsesPart ||
        asArray(index) === null ||
        asArray(index)!.shape.length > 0
      ) {
        const list = index instanceof SynapsesPart ? index.numbers() : indicesOf(index);
        return new ElementRecord(
          monitor,
          list.map((element) => rowOf(known, element)),
          false,
        );
      }
      return new ElementRecord(monitor, [rowOf(known, toCount(index))], true);
    },
    repr: ({ object: { variables, source } }) => {
      const names = variables.map(({ name }) => `'${name}'`).join(', ');
      return `<StateMonitor, recording [${names}] from '${source.name}'>`;
    },
  },
});

function countOf(monitor: StateMonitorValue): LiveView {
  return countView(monitor, () => monitor.object.t.length);
}

function turned(array: NdArray | undefined): NdArray | undefined {
  return array === undefined || array.shape.length < 2 ? array : transpose(array);
}

function rowOf(known: readonly number[], element: number): number {
  const row = known.indexOf(element);
  if (row < 0) throw indexError(`Index number ${element} has not been recorded`);
  return row;
}

// ------------------------------------------------------------------------------------------------- rates

/** A `PopulationRateMonitor`. */
class RateMonitorValue extends MonitorValue {
  readonly object: PopulationRateMonitor;

  constructor(object: PopulationRateMonitor, source: GroupValue) {
    super(rateMonitorType, source);
    this.object = object;
  }

  /** `t` or `rate`. */
  values(given: string): NdArray | undefined {
    const hasUnit = !given.endsWith('_');
    const name = hasUnit ? given : given.slice(0, -1);
    if (name === 't') return arrayOf(this.object.t, timeDimension, hasUnit, 'float');
    return name === 'rate'
      ? arrayOf(this.object.rate, frequencyDimension, hasUnit, 'float')
      : undefined;
  }
}

/** The class of `PopulationRateMonitor`. */
export const rateMonitorType: PyClass = hostType<RateMonitorValue>('PopulationRateMonitor', {
  module: 'brian2.monitors.ratemonitor',
  construct: [
    "source, name='ratemonitor*', codeobj_class=None",
    (source: Value, name: Value) => {
      const group = groupOf(source, 'the source of a PopulationRateMonitor');
      const options = { name: nameOf(name) };
      const object = guarded(() => new PopulationRateMonitor(group.object, options));
      did({ kind: 'monitor', object, source: group.object, options });
      return new RateMonitorValue(object, group);
    },
  ],
  methods: {
    smooth_rate: [
      "window='gaussian', width=None",
      ({ object }, window: Value, width: Value) => {
        const weights = typeof window === 'string' ? (window as 'flat') : flat(asArray(window)!);
        const rate = guarded(() => object.smooth_rate(weights, timeOf(width)));
        return arrayOf(rate, frequencyDimension, true, 'float');
      },
    ],
    binned: [
      'bin_size',
      ({ object }, bin: Value) =>
        arrayOf(
          guarded(() => object.binned_rate(timeOf(bin)!)),
          frequencyDimension,
          true,
          'float',
        ),
    ],
  },
  attributes: {
    ...monitorAttributes,
    N: [(monitor: RateMonitorValue) => countView(monitor, () => monitor.object.t.length)],
  } as never,
  slots: {
    getAttribute: (monitor, name) => {
      const values = monitor.values(name);
      if (values === undefined) return undefined;
      return new LiveView(`${monitor.object.name}.${name}`, () => monitor.values(name)!);
    },
    attributeNames: () => ['t', 'rate'],
    repr: ({ object }) => `<PopulationRateMonitor, recording ${object.source.name}>`,
  },
});
