// `SpikeMonitor` and `EventMonitor`.
import { EventMonitor, SpikeMonitor } from '../../../simulation/index.ts';
import { timeDimension } from '../../../units/index.ts';
import { dictOf, hostType, PyTuple, tupleOf, textOf } from '../../values/index.ts';
import type { PyClass, Value } from '../../values/index.ts';
import type { NdArray } from '../../numpy/index.ts';
import { flat, fromFlat } from '../../numpy/index.ts';
import { flag, namesOf, optionalCount, optionalText } from '../arguments.ts';
import { guarded } from '../errors.ts';
import type { GroupValue } from '../group-members.ts';
import { groupOf, nameOf } from '../groups.ts';
import { LiveView } from '../live-view.ts';
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

// ------------------------------------------------------------------------------------------------ events

/** A `SpikeMonitor` or `EventMonitor`. */
class EventMonitorValue extends MonitorValue {
  readonly object: SpikeMonitor | EventMonitor;

  constructor(object: SpikeMonitor | EventMonitor, source: GroupValue, type: PyClass) {
    super(type, source);
    this.object = object;
  }

  /** A recorded variable, one value an event. */
  values(given: string): NdArray | undefined {
    const { object } = this;
    const hasUnit = !given.endsWith('_');
    const name = hasUnit ? given : given.slice(0, -1);
    if (name === 'i')
      return arrayOf(
        guarded(() => object.i),
        [],
        false,
        'integer',
      );
    if (name === 't')
      return arrayOf(
        guarded(() => object.t),
        timeDimension,
        hasUnit,
        'float',
      );
    if (name === 'count') return arrayOf(object.count, [], false, 'integer');
    const recorded = object.variables.find((variable) => variable.name === name);
    if (recorded === undefined) return undefined;
    const { dimension, type } = recorded.variable;
    return arrayOf(
      guarded(() => object.values(name)),
      dimension,
      hasUnit,
      type,
    );
  }

  /** As `values`, read again at each use. */
  view(name: string): LiveView | undefined {
    if (this.values(name) === undefined) return undefined;
    return new LiveView(`${this.object.name}.${name}`, () => this.values(name)!);
  }

  /** The values of a variable by neuron. */
  byNeuron(name: string): Value {
    const values = this.values(name)!;
    const neurons = this.object.i;
    const numbers = flat(values);
    const lists = Array.from(this.object.count, (): number[] => []);
    for (let k = 0; k < neurons.length; k++) lists[neurons[k]!]!.push(numbers[k]!);
    return dictOf(
      lists.map((list, neuron) => [
        BigInt(neuron),
        fromFlat(Float64Array.from(list), values.dtype, [list.length], values.dimension),
      ]),
    );
  }
}

function countOf(monitor: EventMonitorValue): LiveView {
  return countView(monitor, () => monitor.object.num_events);
}

const eventMembers = {
  methods: {
    ...addAttribute,
    spike_trains: ['', (monitor: EventMonitorValue) => monitor.byNeuron('t')],
    event_trains: ['', (monitor: EventMonitorValue) => monitor.byNeuron('t')],
    values: ['var', (monitor: EventMonitorValue, name: Value) => monitor.byNeuron(textOf(name))],
    all_values: [
      '',
      (monitor: EventMonitorValue) =>
        dictOf(
          ['t', ...monitor.object.variables.map(({ name }) => name)].map((name) => [
            name,
            monitor.byNeuron(name),
          ]),
        ),
    ],
    get_states: [
      'vars=None, units=True',
      (monitor: EventMonitorValue, vars: Value, units: Value) =>
        statesOf(
          vars === null
            ? ['i', 't', ...monitor.object.variables.map(({ name }) => name), 'count', 'N']
            : namesOf(vars),
          (name) =>
            name === 'N'
              ? countOf(monitor).toArray()
              : monitor.values(flag(units) ? name : `${name}_`),
        ),
    ],
  } as never,
  attributes: {
    ...monitorAttributes,
    num_spikes: [({ object }: EventMonitorValue) => BigInt(object.num_events)],
    num_events: [({ object }: EventMonitorValue) => BigInt(object.num_events)],
    N: [(monitor: EventMonitorValue) => countOf(monitor)],
    it: [(monitor: EventMonitorValue) => tupleOf(monitor.view('i')!, monitor.view('t')!)],
    it_: [(monitor: EventMonitorValue) => tupleOf(monitor.view('i')!, monitor.view('t_')!)],
    record_variables: [
      ({ object }: EventMonitorValue) => new PyTuple(object.variables.map(({ name }) => name)),
    ],
  } as never,
  slots: {
    getAttribute: (monitor: EventMonitorValue, name: string) =>
      monitor.view(name) ?? monitor.extra.get(name),
    setAttribute: setExtra,
    attributeNames: ({ object }: EventMonitorValue) => [
      'i',
      't',
      'count',
      ...object.variables.map(({ name }) => name),
    ],
    repr: (monitor: EventMonitorValue) =>
      `<${monitor.type.name}, recording ${eventOf(monitor)}from '${monitor.object.name}'>`,
  } as never,
} as const;

/** What an event monitor says of its event; spike monitors need not. Both name themselves, not what they record, as in Brian2. */
function eventOf({ type, object }: EventMonitorValue): string {
  return type.name === 'EventMonitor' ? `event '${object.event}' ` : '';
}

/** The class of `SpikeMonitor`. */
export const spikeMonitorType: PyClass = hostType<EventMonitorValue>('SpikeMonitor', {
  module: 'brian2.monitors.spikemonitor',
  construct: [
    "source, variables=None, record=True, when=None, order=None, name='spikemonitor*', codeobj_class=None",
    (source: Value, variables: Value, record: Value, when: Value, order: Value, name: Value) => {
      const group = groupOf(source, 'the source of a SpikeMonitor');
      const options = eventOptions(variables, record, when, order, name);
      const monitor = guarded(() => new SpikeMonitor(group.object, options));
      const facts = { source: group.object, variables: options.variables, options };
      did({ kind: 'monitor', object: monitor, ...facts });
      return new EventMonitorValue(monitor, group, spikeMonitorType);
    },
  ],
  ...eventMembers,
});

/** The class of `EventMonitor`. */
export const eventMonitorType: PyClass = hostType<EventMonitorValue>('EventMonitor', {
  module: 'brian2.monitors.spikemonitor',
  construct: [
    "source, event, variables=None, record=True, when=None, order=None, name='eventmonitor*', codeobj_class=None",
    (
      source: Value,
      event: Value,
      variables: Value,
      record: Value,
      when: Value,
      order: Value,
      name: Value,
    ) => {
      const group = groupOf(source, 'the source of an EventMonitor');
      const options = eventOptions(variables, record, when, order, name);
      const monitor = guarded(() => new EventMonitor(group.object, textOf(event), options));
      const facts = { source: group.object, variables: options.variables, options };
      did({ kind: 'monitor', object: monitor, event: textOf(event), ...facts });
      return new EventMonitorValue(monitor, group, eventMonitorType);
    },
  ],
  ...eventMembers,
});

function eventOptions(variables: Value, record: Value, when: Value, order: Value, name: Value) {
  const names =
    variables === null ? undefined : namesOf(variables).filter((one) => !['i', 't'].includes(one));
  return {
    variables: names,
    record: flag(record),
    when: optionalText(when),
    order: optionalCount(order),
    name: nameOf(name),
  };
}
