// `Synapses`: pathways, connections, and views of synapses by pairs of neurons.
import { Synapses } from '../../simulation/index.ts';
import type { ConnectOptions, Pathway } from '../../simulation/index.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Quantity } from '../../units/index.ts';
import {
  getItem,
  hostType,
  PyDict,
  PyList,
  PyObject,
  PyTuple,
  setItem,
  typeError,
  textOf,
} from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { fromFlat } from '../numpy/index.ts';
import {
  entriesOf,
  expressionOf,
  flag,
  indicesOf,
  optionalCount,
  optionalText,
  stepOf,
} from './arguments.ts';
import { equationsOfGroup, modelOf, textOfEquations, withEquations } from './equations.ts';
import type { EquationsValue } from './equations.ts';
import { methodOf } from './methods.ts';
import { placedText } from './clock.ts';
import { partsOfSynapses, stateUpdaterOf, summedUpdatersOf } from './code-runners.ts';
import { guarded } from './errors.ts';
import { frameScope, scopeOf } from './scopes.ts';
import {
  clockOf,
  groupAttributes,
  groupMethods,
  groupSlots,
  GroupValue,
  namespaceOf,
} from './group-members.ts';
import { groupOf, LinkedValue, nameOf } from './groups.ts';
import { assignVariable, pairsOf, VariableView } from './views.ts';
import { did } from './world.ts';
import type { Owner } from './views.ts';
import type { Found } from './group-members.ts';

/** Synapses of a script. */
export class SynapsesValue extends GroupValue {
  readonly object: Synapses;
  /** The groups as the script passed them. */
  readonly source: GroupValue;
  /** The target as the script passed it. */
  readonly target: GroupValue;
  /** Its equations as the script wrote them. */
  readonly model: EquationsValue;
  readonly #pathways = new Map<string, PathwayValue>();

  constructor(object: Synapses, source: GroupValue, target: GroupValue, model: EquationsValue) {
    super(synapsesType);
    this.object = object;
    this.source = source;
    this.target = target;
    this.model = model;
  }

  override get isOfPairs(): boolean {
    return true;
  }

  protected override find(name: string): Found | null {
    const own = super.find(name);
    if (own !== null) return own;
    const { object } = this;
    const pre = object.pathways.get('pre');
    if (name === 'delay' && pre !== undefined) {
      const owner = object as unknown as Owner;
      return { owner, name, variable: pre.delay, ownerName: pathwayName(pre) };
    }
    const found = object.scope().lookUp(name);
    return found?.kind === 'variable'
      ? { owner: object as unknown as Owner, name, variable: found.variable }
      : null;
  }

  /** A pathway as a value; undefined if there is none of this name. */
  pathway(name: string): PathwayValue | undefined {
    const found = this.object.pathways.get(name);
    if (found === undefined) return undefined;
    let value = this.#pathways.get(name);
    if (value === undefined) {
      value = new PathwayValue(found);
      this.#pathways.set(name, value);
    }
    return value;
  }
}

/** The name of a pathway in Brian2: `synapses_pre`. */
function pathwayName({ name }: Pathway): string {
  return name.replace('.', '_');
}

/** `S.pre` */
class PathwayValue extends PyObject {
  readonly pathway: Pathway;

  constructor(pathway: Pathway) {
    super(pathwayType);
    this.pathway = pathway;
  }

  /** Its name: `synapses_pre`. */
  get name(): string {
    return pathwayName(this.pathway);
  }

  /** The delays as a variable. */
  delay(hasUnit: boolean): VariableView {
    const { pathway, name } = this;
    return new VariableView(pathway, 'delay', pathway.delay, hasUnit, true, name);
  }
}

const pathwayType: PyClass = hostType<PathwayValue>('SynapticPathway', {
  module: 'brian2.synapses.synapses',
  attributes: {
    delay: [
      (pathway) => pathway.delay(true),
      (pathway, value) => assignVariable(pathway.delay(true), value),
    ],
    delay_: [
      (pathway) => pathway.delay(false),
      (pathway, value) => assignVariable(pathway.delay(false), value),
    ],
    order: [
      ({ pathway }) => BigInt(pathway.order),
      ({ pathway }, value) => {
        pathway.order = optionalCount(value) ?? 0;
        did({ kind: 'pathway-place', object: pathway, options: { order: pathway.order } });
      },
    ],
    when: [
      ({ pathway }) => pathway.when,
      ({ pathway }, value) => {
        pathway.when = textOf(value);
        did({ kind: 'pathway-place', object: pathway, options: { when: pathway.when } });
      },
    ],
    name: [({ name }) => name],
  },
  slots: {
    repr: ({ type, name, pathway: { synapses, when, order } }) =>
      placedText(type.name, { name, clock: clockOf(synapses) }, when, order),
  },
});

/** Code of pathways: one text, or several by name. */
function codeOf(value: Value): string | Record<string, string> | undefined {
  if (value === null) return undefined;
  if (value instanceof PyDict)
    return Object.fromEntries(entriesOf(value).map(([name, code]) => [name, textOf(code)]));
  return optionalText(value);
}

type Expression = string | number | boolean | Quantity;

function delayOf(value: Value): Expression | Record<string, Expression> | undefined {
  if (value === null) return undefined;
  if (value instanceof PyDict)
    return Object.fromEntries(entriesOf(value).map(([name, delay]) => [name, expressionOf(delay)]));
  return expressionOf(value);
}

function eventOf(value: Value): string | Record<string, string> | undefined {
  if (value === null || value === 'spike') return undefined;
  if (value instanceof PyDict)
    return Object.fromEntries(entriesOf(value).map(([name, event]) => [name, textOf(event)]));
  return textOf(value);
}

/** Indices or an expression, as `connect` takes them. */
function endsOf(value: Value): ConnectOptions['i'] {
  if (value === null) return undefined;
  if (typeof value === 'string') return value;
  return indicesOf(value);
}

function pathwaysOf(synapses: SynapsesValue): Value[] {
  return [...synapses.object.pathways.keys()].map((name) => synapses.pathway(name)!);
}

/** The class of `Synapses`. */
export const synapsesType: PyClass = hostType<SynapsesValue>('Synapses', {
  module: 'brian2.synapses.synapses',
  construct: [
    "source, target=None, model=None, on_pre=None, pre=None, on_post=None, post=None, connect=None, delay=None, on_event='spike', multisynaptic_index=None, namespace=None, dtype=None, codeobj_class=None, dt=None, clock=None, order=0, method=None, method_options=None, name='synapses*'",
    (
      source: Value,
      target: Value,
      model: Value,
      onPre: Value,
      pre: Value,
      onPost: Value,
      post: Value,
      connect: Value,
      delay: Value,
      onEvent: Value,
      index: Value,
      namespace: Value,
      _dtype: Value,
      _codeobj: Value,
      dt: Value,
      clock: Value,
      order: Value,
      method: Value,
      methodOptions: Value,
      name: Value,
    ) => {
      if (connect !== null)
        throw typeError(
          'The connect keyword argument is no longer supported',
          'call connect(…) afterwards',
        );
      const from = groupOf(source, 'the source of synapses');
      const to = target === null ? from : groupOf(target, 'the target of synapses');
      const equations = textOfEquations(model);
      const options = {
        model: equations,
        on_pre: codeOf(onPre ?? pre),
        on_post: codeOf(onPost ?? post),
        delay: delayOf(delay),
        on_event: eventOf(onEvent),
        multisynaptic_index: optionalText(index),
        namespace: namespaceOf(namespace) as never,
        dt: stepOf(dt, clock),
        order: optionalCount(order),
        ...(method === null ? {} : { method: methodOf(method, methodOptions)! }),
        name: nameOf(name),
      };
      const object = withEquations(equations, () => new Synapses(from.object, to.object, options));
      const ends = { source: from.object, target: to.object };
      did({ kind: 'synapses', object, ...ends, equations, options });
      const synapses = new SynapsesValue(object, from, to, modelOf(model));
      if (namespace !== null) synapses.extra.set('namespace', namespace);
      return synapses;
    },
  ],
  methods: {
    ...(groupMethods as object),
    connect: [
      'condition=None, i=None, j=None, p=1.0, n=1, skip_if_invalid=False, namespace=None, level=0',
      (
        synapses: SynapsesValue,
        condition: Value,
        i: Value,
        j: Value,
        p: Value,
        n: Value,
        skip: Value,
        namespace: Value,
      ) => {
        if (condition instanceof SynapsesValue)
          throw typeError('connect takes a condition or indices');
        const isTrue = condition === true;
        if (condition === false) return;
        const options = {
          condition: condition === null || isTrue ? undefined : expressionOf(condition),
          i: endsOf(i),
          j: endsOf(j),
          p: p === 1 || p === 1n ? undefined : expressionOf(p),
          n: n === 1n || n === 1 ? undefined : typeof n === 'string' ? n : countsOf(n),
          skip_if_invalid: flag(skip) ? true : undefined,
          namespace: scopeOf(namespace) as never,
        };
        const { object } = synapses;
        const start = object.N;
        guarded(() => object.connect(options));
        did({ kind: 'connect', object, options, made: [start, object.N] });
      },
    ],
    register_variable: ['variable', () => null],
  } as never,
  attributes: {
    ...(groupAttributes as object),
    source: [(synapses: SynapsesValue) => synapses.source],
    target: [(synapses: SynapsesValue) => synapses.target],
    equations: [({ model }: SynapsesValue) => equationsOfGroup(model)],
    state_updater: [({ object }: SynapsesValue) => stateUpdaterOf(object)],
    N_incoming_post: [
      ({ object }: SynapsesValue) => fromFlat(Float64Array.from(object.N_incoming_post), 'int32'),
    ],
    N_outgoing_pre: [
      ({ object }: SynapsesValue) => fromFlat(Float64Array.from(object.N_outgoing_pre), 'int32'),
    ],
    _pathways: [(synapses: SynapsesValue) => new PyList(pathwaysOf(synapses))],
    summed_updaters: [({ object, model }: SynapsesValue) => summedUpdatersOf(object, model)],
    contained_objects: [
      (synapses: SynapsesValue) =>
        new PyList([...partsOfSynapses(synapses.object, synapses.model), ...pathwaysOf(synapses)]),
    ],
    indices: [(synapses: SynapsesValue) => new PairIndices(synapses)],
  } as never,
  slots: {
    ...(groupSlots as object),
    getAttribute: (synapses, name) =>
      synapses.pathway(name) ?? groupSlots.getAttribute!(synapses, name),
    setAttribute: (synapses, name, value) => {
      if (!(value instanceof LinkedValue)) return groupSlots.setAttribute!(synapses, name, value);
      guarded(() => synapses.object.set(name, value.link));
      did({ kind: 'link', object: synapses.object, variable: name, link: value.link });
      return true;
    },
    getItem: (synapses, index) => new SynapsesPart(synapses, index),
  },
});

function countsOf(n: Value): number | number[] {
  const list = indicesOf(n);
  return list.length === 1 ? list[0]! : list;
}

/** `S[i, j]`: chosen synapses, whose variables are read and set, and which monitors record. */
export class SynapsesPart extends PyObject {
  /** The synapses that it is a part of. */
  readonly synapses: SynapsesValue;
  /** What stood in brackets. */
  readonly index: Value;

  constructor(synapses: SynapsesValue, index: Value) {
    super(synapsesPartType);
    this.synapses = synapses;
    this.index = index;
  }

  /** The numbers of the chosen synapses. */
  numbers(): number[] {
    const { synapses, index } = this;
    const all = Array.from({ length: synapses.object.N }, (_, k) => k);
    if (index instanceof PyTuple) {
      const { options } = pairsOf(synapses.object, index);
      if (Object.keys(options).length === 0) return all;
      return Array.from(guarded(() => synapses.object.selectPairs(options, new Diagnostics())));
    }
    if (typeof index === 'string') {
      const flags = guarded(() =>
        synapses.object.get('i', { where: index, namespace: frameScope() as never }),
      );
      const targets = guarded(() =>
        synapses.object.get('j', { where: index, namespace: frameScope() as never }),
      );
      const [i, j] = [synapses.object.i, synapses.object.j];
      let at = 0;
      return all.filter((k) => {
        const isNext = at < flags.length && i[k] === flags[at] && j[k] === targets[at];
        if (isNext) at++;
        return isNext;
      });
    }
    return indicesOf(index);
  }
}

/** `S.indices[i, j]`: the numbers of synapses. */
class PairIndices extends PyObject {
  readonly synapses: SynapsesValue;

  constructor(synapses: SynapsesValue) {
    super(pairIndicesType);
    this.synapses = synapses;
  }
}

const pairIndicesType: PyClass = hostType<PairIndices>('SynapticIndexing', {
  module: 'brian2.synapses.synapses',
  slots: {
    getItem: ({ synapses }, index) =>
      fromFlat(Float64Array.from(new SynapsesPart(synapses, index).numbers()), 'int32'),
  },
});

const synapsesPartType: PyClass = hostType<SynapsesPart>('SynapticSubgroup', {
  module: 'brian2.synapses.synapses',
  slots: {
    getAttribute: ({ synapses, index }, name) => {
      const view = synapses.view(name);
      return view === undefined ? undefined : getItem(view, index);
    },
    setAttribute: ({ synapses, index }, name, value) => {
      const view = synapses.view(name);
      if (view === undefined) return false;
      setItem(view, index, value);
      return true;
    },
    length: (part) => part.numbers().length,
    repr: (part) =>
      `<SynapticSubgroup, storing ${part.numbers().length} indices of ${part.synapses.object.name}>`,
  },
});
