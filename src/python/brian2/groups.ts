// `NeuronGroup`, parts of groups, and linked variables.
import { linked_var, NeuronGroup, Subgroup } from '../../simulation/index.ts';
import type { GroupAccess, NetworkObject, LinkedVariable } from '../../simulation/index.ts';
import type { Quantity } from '../../units/index.ts';
import {
  dictOf,
  hostType,
  PyList,
  PyObject,
  typeError,
  typeName,
  textOf,
} from '../values/index.ts';
import type { PyClass, PyDict, Value } from '../values/index.ts';
import { fromFlat } from '../numpy/index.ts';
import {
  entriesOf,
  expressionOf,
  indicesOf,
  optionalCount,
  optionalExpression,
  optionalText,
  sizeOf,
  stepOf,
} from './arguments.ts';
import { resettersOf, stateUpdaterOf, thresholdersOf } from './code-runners.ts';
import { equationsOfGroup, modelOf, textOfEquations, withEquations } from './equations.ts';
import type { EquationsValue } from './equations.ts';
import { methodOf } from './methods.ts';
import { guarded } from './errors.ts';
import {
  groupAttributes,
  groupMethods,
  groupSlots,
  GroupValue,
  namespaceOf,
  partOf,
} from './group-members.ts';
import { VariableView } from './views.ts';
import { did } from './world.ts';

/** Neurons, or inputs, or a part of them. */
export class NeuronsValue extends GroupValue {
  readonly object: NetworkObject & GroupAccess & Divisible;
  /** The conditions of its events by name, as the script wrote them. */
  readonly conditions: ReadonlyMap<string, Value>;

  /** Its equations as the script wrote them; null for parts and inputs. */
  model: EquationsValue | null = null;

  constructor(
    object: NetworkObject & GroupAccess & Divisible,
    type: PyClass,
    conditions: ReadonlyMap<string, Value> = new Map(),
  ) {
    super(type);
    this.object = object;
    this.conditions = conditions;
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

/** The operators of neurons. */
export const neuronSlots = {
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

/** Attributes of neurons. */
export const neuronAttributes = {
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
  slots: {
    ...neuronSlots,
    repr: ({ object }) => {
      if (!(object instanceof Subgroup) || object.elements.kind !== 'range') return object.name;
      const { name, root, elements } = object;
      const { start, count } = elements;
      return `<Subgroup '${name}' of '${root.name}' from ${start} to ${start + count}>`;
    },
  },
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
      const object = withEquations(equations, () => new NeuronGroup(size, equations, options));
      did({ kind: 'neurons', object, size, equations, options });
      const group = new NeuronsValue(object, neuronGroupType, conditionsOf(events, threshold));
      group.model = modelOf(model);
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
    user_equations: [({ model }: NeuronsValue) => model],
    equations: [
      ({ model, object }: NeuronsValue) =>
        equationsOfGroup(model!, (object as NeuronGroup).refractory !== null),
    ],
    state_updater: [(group: NeuronsValue) => stateUpdaterOf(group.object as NeuronGroup)],
    thresholder: [(group: NeuronsValue) => thresholdersOf(group.object as NeuronGroup)],
    resetter: [(group: NeuronsValue) => resettersOf(group.object as NeuronGroup)],
    contained_objects: [
      (group: NeuronsValue) => {
        const object = group.object as NeuronGroup;
        const dicts = [thresholdersOf(object), resettersOf(object)] as PyDict[];
        return new PyList([...dicts.flatMap((dict) => [...dict.values()]), stateUpdaterOf(object)]);
      },
    ],
    events: [({ conditions }: NeuronsValue) => dictOf([...conditions])],
  } as never,
  slots: neuronSlots,
});

/** The events of a group with their conditions. */
function conditionsOf(events: Value, threshold: Value): ReadonlyMap<string, Value> {
  const custom = events === null ? [] : entriesOf(events);
  return new Map(threshold === null ? custom : [...custom, ['spike', threshold]]);
}

/** A name that is given; those with a star, the defaults, are left to hillock. */
export function nameOf(value: Value): string | undefined {
  return typeof value === 'string' && !value.endsWith('*') ? value : undefined;
}
