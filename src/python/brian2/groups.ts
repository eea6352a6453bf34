// `NeuronGroup`, parts of groups, and inputs: `PoissonGroup`, `SpikeGeneratorGroup`, `PoissonInput`.
import {
  linked_var,
  NeuronGroup,
  PoissonGroup,
  PoissonInput,
  SpikeGeneratorGroup,
  Subgroup,
} from '../../simulation/index.ts';
import type { GroupAccess, NetworkObject, LinkedVariable } from '../../simulation/index.ts';
import { dimensionless, Quantity, timeDimension } from '../../units/index.ts';
import { hostType, PyDict, PyObject, typeError, typeName, textOf } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { flat, fromFlat, toArray, toQuantities } from '../numpy/index.ts';
import {
  entriesOf,
  expressionOf,
  indicesOf,
  numbersOf,
  optionalCount,
  optionalExpression,
  optionalText,
  sizeOf,
  stepOf,
} from './arguments.ts';
import { resettersOf, stateUpdaterOf, thresholdersOf } from './code-runners.ts';
import { textOfEquations } from './equations.ts';
import { methodOf } from './methods.ts';
import { guarded } from './errors.ts';
import {
  groupAttributes,
  groupMethods,
  groupSlots,
  GroupValue,
  namespaceOf,
  objectAttributes,
  partOf,
} from './group-members.ts';
import { VariableView } from './views.ts';
import { BrianObject, did } from './world.ts';

/** Neurons, or inputs, or a part of them. */
class NeuronsValue extends GroupValue {
  readonly object: NetworkObject & GroupAccess & Divisible;

  constructor(object: NetworkObject & GroupAccess & Divisible, type: PyClass) {
    super(type);
    this.object = object;
  }

  /** A part of a group takes part in a network with the whole group. */
  override get isEssential(): boolean {
    return !(this.object instanceof Subgroup);
  }
}

/** What has parts. */
interface Divisible {
  subgroup(start: number, end: number): Subgroup;
  subgroup(indices: readonly number[]): Subgroup;
}

/** A group of the script. */
export function groupOf(value: Value, what: string): GroupValue {
  if (value instanceof GroupValue) return value;
  throw typeError(`${what} must be a group, not '${typeName(value)}'`);
}

/** `linked_var(G, 'v', index=…)` as a value. */
export class LinkedValue extends PyObject {
  /** The link. */
  readonly link: LinkedVariable;

  constructor(link: LinkedVariable) {
    super(linkedType);
    this.link = link;
  }
}

const linkedType: PyClass = hostType<LinkedValue>('LinkedVariable', {
  module: 'brian2.core.variables',
});

/** `linked_var(group_or_variable, name=None, index=None)` */
export function linkedVariable(target: Value, name: Value, index: Value): LinkedValue {
  const isView = target instanceof VariableView;
  const owner = isView ? target.owner : groupOf(target, 'the source of a linked variable').object;
  const variable = isView ? target.name : textOf(name);
  const chosen = index === null ? null : typeof index === 'string' ? index : indicesOf(index);
  return new LinkedValue(guarded(() => linked_var(owner as never, variable, chosen)));
}

function part(group: NeuronsValue, index: Value): NeuronsValue {
  const [first, end] = partOf(index, group.object.N);
  const object = guarded(() =>
    typeof first === 'number'
      ? group.object.subgroup(first, end as number)
      : group.object.subgroup(first),
  );
  return new NeuronsValue(object, subgroupType);
}

const neuronSlots = {
  ...groupSlots,
  getItem: part,
  setAttribute: (group: NeuronsValue, name: string, value: Value): boolean => {
    if (!(value instanceof LinkedValue)) return groupSlots.setAttribute!(group, name, value);
    guarded(() => group.object.set(name, value.link));
    did({ kind: 'link', object: group.object, variable: name, link: value.link });
    return true;
  },
};

/** The last spikes of a group, for network operations. */
function spikesOf({ object }: NeuronsValue): Value {
  return fromFlat(Float64Array.from(object.spikes), 'int32');
}

const neuronAttributes = {
  ...groupAttributes,
  spikes: [spikesOf],
  start: [
    ({ object }: NeuronsValue) =>
      object.elements.kind === 'range' ? BigInt(object.elements.start) : 0n,
  ],
  stop: [
    ({ object }: NeuronsValue) =>
      object.elements.kind === 'range'
        ? BigInt(object.elements.start + object.elements.count)
        : BigInt(object.N),
  ],
} as const;

/** `Subgroup` */
export const subgroupType: PyClass = hostType<NeuronsValue>('Subgroup', {
  module: 'brian2.groups.subgroup',
  methods: groupMethods,
  attributes: neuronAttributes,
  slots: neuronSlots,
});

function eventsOf(value: Value): Record<string, string | number | boolean | Quantity> | undefined {
  if (value === null) return undefined;
  return Object.fromEntries(
    entriesOf(value).map(([name, condition]) => [name, expressionOf(condition)]),
  );
}

/** The class of `NeuronGroup`. */
export const neuronGroupType: PyClass = hostType<NeuronsValue>('NeuronGroup', {
  module: 'brian2.groups.neurongroup',
  construct: [
    "N, model, method=None, method_options=None, threshold=None, reset=None, refractory=False, events=None, namespace=None, dtype=None, dt=None, clock=None, order=0, name='neurongroup*', codeobj_class=None",
    (
      N: Value,
      model: Value,
      method: Value,
      methodOptions: Value,
      threshold: Value,
      reset: Value,
      refractory: Value,
      events: Value,
      namespace: Value,
      _dtype: Value,
      dt: Value,
      clock: Value,
      order: Value,
      name: Value,
    ) => {
      const custom = eventsOf(events);
      const [size, equations] = [sizeOf(N), textOfEquations(model)];
      const options = {
        method: methodOf(method, methodOptions),
        threshold: optionalExpression(threshold),
        reset: optionalText(reset),
        refractory: optionalExpression(refractory),
        ...(custom === undefined ? {} : { events: custom }),
        namespace: namespaceOf(namespace),
        dt: stepOf(dt, clock),
        order: optionalCount(order),
        name: nameOf(name),
      };
      const object = guarded(() => new NeuronGroup(size, equations, options));
      did({ kind: 'neurons', object, size, equations, options });
      const group = new NeuronsValue(object, neuronGroupType);
      if (namespace !== null) group.extra.set('namespace', namespace);
      return group;
    },
  ],
  methods: {
    ...groupMethods,
    run_on_event: [
      "event, code, when='after_resets', order=None",
      (group: NeuronsValue, event: Value, code: Value, when: Value, order: Value) => {
        const object = group.object as NeuronGroup;
        const options = { when: optionalText(when), order: optionalCount(order) };
        guarded(() => object.run_on_event(textOf(event), textOf(code), options));
        did({ kind: 'event-code', object, event: textOf(event), code: textOf(code), options });
      },
    ],
    set_event_schedule: [
      "event, when='after_thresholds', order=None",
      (group: NeuronsValue, event: Value, when: Value, order: Value) => {
        const object = group.object as NeuronGroup;
        const options = {
          ...(when === null ? {} : { when: textOf(when) }),
          ...(order === null ? {} : { order: sizeOf(order) }),
        };
        guarded(() => object.set_event_schedule(textOf(event), options));
        did({ kind: 'event-place', object, event: textOf(event), options });
      },
    ],
  } as never,
  attributes: {
    ...neuronAttributes,
    state_updater: [(group: NeuronsValue) => stateUpdaterOf(group.object as NeuronGroup)],
    thresholder: [(group: NeuronsValue) => thresholdersOf(group.object as NeuronGroup)],
    resetter: [(group: NeuronsValue) => resettersOf(group.object as NeuronGroup)],
    events: [(group: NeuronsValue) => eventDict(group.object as NeuronGroup)],
  } as never,
  slots: neuronSlots,
});

/** The events of a group by name: only their names are of use here. */
function eventDict({ name, eventNames }: NeuronGroup): Value {
  const dict = new PyDict();
  for (const event of eventNames) dict.set(event, `${name}_${event}`);
  return dict;
}

/** A name that is given; those with a star, the defaults, are left to hillock. */
export function nameOf(value: Value): string | undefined {
  return typeof value === 'string' && !value.endsWith('*') ? value : undefined;
}

/** The class of `PoissonGroup`. */
export const poissonGroupType: PyClass = hostType<NeuronsValue>('PoissonGroup', {
  module: 'brian2.input.poissongroup',
  construct: [
    "N, rates, dt=None, clock=None, when='thresholds', order=0, namespace=None, name='poissongroup*', codeobj_class=None",
    (
      N: Value,
      rates: Value,
      dt: Value,
      clock: Value,
      when: Value,
      order: Value,
      namespace: Value,
      name: Value,
    ) => {
      const [size, given] = [sizeOf(N), typeof rates === 'string' ? rates : numbersOf(rates)];
      const options = {
        dt: stepOf(dt, clock),
        when: optionalText(when),
        order: optionalCount(order),
        namespace: namespaceOf(namespace),
        name: nameOf(name),
      };
      const object = guarded(() => new PoissonGroup(size, given, options));
      did({ kind: 'poisson-group', object, size, rates: given, options });
      return new NeuronsValue(object, poissonGroupType);
    },
  ],
  methods: groupMethods,
  attributes: neuronAttributes,
  slots: neuronSlots,
});

/** Times in seconds: quantities, also in a list; an empty list has none. */
function timesOf(value: Value): Quantity<Float64Array> {
  const array = toQuantities(value);
  const isEmpty = array.size === 0 || flat(array).every((x) => x === 0);
  const dimension = array.dimension ?? (isEmpty ? timeDimension : dimensionless);
  return new Quantity(flat(array).slice(), dimension);
}

function periodOf(value: Value): Quantity | number | string | undefined {
  if (value === null) return undefined;
  const array = toArray(value);
  return array.size === 1 && flat(array)[0] === 0 ? undefined : stepOf(value, null);
}

/** The class of `SpikeGeneratorGroup`. */
export const spikeGeneratorType: PyClass = hostType<NeuronsValue>('SpikeGeneratorGroup', {
  module: 'brian2.input.spikegeneratorgroup',
  construct: [
    "N, indices, times, dt=None, clock=None, period=None, when='thresholds', order=0, sorted=False, name='spikegeneratorgroup*', codeobj_class=None",
    (
      N: Value,
      indices: Value,
      times: Value,
      dt: Value,
      clock: Value,
      period: Value,
      when: Value,
      order: Value,
      _sorted: Value,
      name: Value,
    ) => {
      const list = indicesOf(indices);
      const spikes = timesOf(times);
      const all =
        spikes.value.length === 1 && list.length > 1
          ? new Quantity(new Float64Array(list.length).fill(spikes.value[0]!), spikes.dimension)
          : spikes;
      const size = sizeOf(N);
      const options = {
        dt: stepOf(dt, clock),
        period: periodOf(period),
        when: optionalText(when),
        order: optionalCount(order),
        name: nameOf(name),
      };
      const object = guarded(() => new SpikeGeneratorGroup(size, list, all, options));
      did({ kind: 'spike-generator', object, size, indices: list, times: all, options });
      return new NeuronsValue(object, spikeGeneratorType);
    },
  ],
  methods: {
    ...groupMethods,
    set_spikes: [
      'indices, times, period=None, sorted=False',
      (group: NeuronsValue, given: Value, when: Value, repeat: Value) => {
        const object = group.object as SpikeGeneratorGroup;
        const [indices, times, period] = [indicesOf(given), timesOf(when), periodOf(repeat)];
        guarded(() => object.set_spikes(indices, times, { period }));
        did({ kind: 'spikes', object, indices, times, period });
      },
    ],
  } as never,
  attributes: neuronAttributes,
  slots: neuronSlots,
});

/** A `PoissonInput`. */
class InputValue extends BrianObject {
  readonly object: PoissonInput;

  constructor(object: PoissonInput) {
    super(poissonInputType);
    this.object = object;
  }
}

/** The class of `PoissonInput`. */
export const poissonInputType: PyClass = hostType<InputValue>('PoissonInput', {
  module: 'brian2.input.poissoninput',
  construct: [
    "target, target_var, N, rate, weight, when='synapses', order=0",
    (
      target: Value,
      variable: Value,
      N: Value,
      rate: Value,
      weight: Value,
      when: Value,
      order: Value,
    ) => {
      const group = groupOf(target, 'the target of a PoissonInput').object;
      const name = textOf(variable);
      const options = {
        N: sizeOf(N),
        rate: expressionOf(rate),
        weight: expressionOf(weight),
        when: optionalText(when),
        order: optionalCount(order),
      };
      const object = guarded(() => new PoissonInput(group, name, options));
      did({ kind: 'poisson-input', object, target: group, variable: name, options });
      return new InputValue(object);
    },
  ],
  attributes: objectAttributes,
});
