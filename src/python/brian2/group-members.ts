// What all groups of a script can do: their variables as attributes, regular code, states.
import type { GroupAccess, NetworkObject } from '../../simulation/index.ts';
import type { Variable } from '../../equations/index.ts';
import { timeDimension } from '../../units/index.ts';
import {
  dictOf,
  PyDict,
  PySlice,
  toCount,
  toIndex,
  typeError,
  valueError,
  textOf,
  indexError,
} from '../values/index.ts';
import type { Attribute, Method, Slots, Value } from '../values/index.ts';
import { repr } from '../format/index.ts';
import { asArray, scalarOf, sliceOf } from '../numpy/index.ts';
import {
  entriesOf,
  flag,
  indicesOf,
  namesOf,
  optionalCount,
  optionalText,
  stepOf,
} from './arguments.ts';
import { ClockValue, placedText, secondsView, timeView } from './clock.ts';
import { guarded } from './errors.ts';
import { LiveView } from './live-view.ts';
import { resolutionOf } from './scopes.ts';
import { assignVariable, variablesOf, VariableView } from './views.ts';
import type { Owner } from './views.ts';
import { BrianObject, did, world } from './world.ts';

/** A variable and what has it. */
export interface Found {
  readonly owner: Owner;
  readonly name: string;
  readonly variable: Variable;
  /** The owner in texts; left out: its name. */
  readonly ownerName?: string;
}

/** Objects with variables: groups, parts of groups, synapses. */
export abstract class GroupValue extends BrianObject {
  abstract override readonly object: NetworkObject & GroupAccess;
  /** Attributes that a script declared with `add_attribute`. */
  readonly extra = new Map<string, Value>();
  /** Whether variables are chosen by pairs of neurons. */
  get isOfPairs(): boolean {
    return false;
  }

  /** A variable by the name of an attribute: `v`, or `v_` for its plain numbers. */
  view(name: string): VariableView | undefined {
    const found = this.find(name);
    if (found !== null) return this.#viewOf(found, true);
    if (!name.endsWith('_')) return undefined;
    const plain = this.find(name.slice(0, -1));
    return plain === null ? undefined : this.#viewOf(plain, false);
  }

  #viewOf({ owner, name, variable, ownerName }: Found, hasUnit: boolean): VariableView {
    return new VariableView(owner, name, variable, hasUnit, this.isOfPairs, ownerName);
  }

  /** A variable by its name. */
  protected find(name: string): Found | null {
    const variable = this.object.variables.get(name);
    if (variable === undefined) return null;
    return { owner: this.object as unknown as Owner, name, variable };
  }
}

/** The clock of an object. */
export function clockOf({ name, clock }: Pick<NetworkObject, 'name' | 'clock'>): ClockValue {
  return new ClockValue(clock?.dt ?? null, `${name}_clock`);
}

/** An attribute that is a number of the object itself and no array: `N`, `t`, `dt`. */
function numberOf(group: GroupValue, name: string): Value | undefined {
  const { object } = group;
  switch (name) {
    case 'N':
      // Synapses are made later.
      return group.isOfPairs
        ? new LiveView(`${object.name}.N`, () => scalarOf(object.N, 'int32'))
        : BigInt(object.N);
    case 'N_pre':
    case 'N_post':
      return group.isOfPairs ? toIndex(group.view(name)!.toArray()) : undefined;
    case 'dt':
      return new LiveView(`${object.name}.dt`, () => scalarOf(object.dt, 'float64', timeDimension));
    case 'dt_':
      return new LiveView(`${object.name}.dt_`, () => scalarOf(object.dt));
    case 't':
      return timeView(object.name, object.dt);
    case 't_':
      return secondsView(object.name, object.dt);
    default:
      return undefined;
  }
}

/** The operators of groups. */
export const groupSlots: Slots<GroupValue> = {
  getAttribute: (group, name) => numberOf(group, name) ?? group.view(name) ?? group.extra.get(name),
  setAttribute: (group, name, value) => {
    if (name === 'dt') {
      guarded(() => (group.object.dt = stepOf(value, null)!));
      did({
        kind: 'beyond-models',
        what: 'the step of an object that changes',
        instead: 'give it `dt=` when it is made',
        object: group.object,
      });
      return true;
    }
    const view = group.view(name);
    if (view === undefined) {
      if (!group.extra.has(name)) return false;
      group.extra.set(name, value);
      return true;
    }
    assignVariable(view, value);
    return true;
  },
  attributeNames: (group) => group.object.variables.keys(),
  length: (group) => group.object.N,
  repr: (group) => textOfObject(group, 'start'),
};

/** What an object shows of its place in the step. */
interface Placed {
  readonly when?: string;
  readonly order?: number;
}

/** An object as texts show it: `NeuronGroup(clock=…, when=start, order=0, name='neurongroup')`. */
export function textOfObject({ type, object }: BrianObject, slot: string): string {
  const { when = slot, order = 0 } = object as Placed;
  return placedText(type.name, { name: object.name, clock: clockOf(object) }, when, order);
}

/** Attributes of all objects. */
export const objectAttributes: Readonly<Record<string, Attribute<BrianObject>>> = {
  name: [({ object }) => object.name],
  active: [
    ({ object }) => object.isActive,
    ({ object }, value) => {
      object.isActive = flag(value);
      did({
        kind: 'beyond-models',
        what: 'objects that are switched off',
        instead: 'multiply what the object adds by a constant that is 0 or 1',
        object,
      });
    },
  ],
  clock: [({ object }) => clockOf(object)],
};

/** Attributes of all groups. */
export const groupAttributes: Readonly<Record<string, Attribute<GroupValue>>> = {
  ...(objectAttributes as Readonly<Record<string, Attribute<GroupValue>>>),
  order: [({ object }) => BigInt(object.order)],
  variables: [
    (group) =>
      variablesOf([...group.object.variables.keys()].flatMap((name) => group.view(name) ?? [])),
  ],
  namespace: [
    (group) => {
      const own = group.extra.get('namespace');
      if (own !== undefined) return own;
      const dict = new PyDict();
      group.extra.set('namespace', dict);
      return dict;
    },
  ],
};

interface Regular {
  run_regularly(code: string, options: object): void;
}

/** The names that an object sees of its own: those of a dictionary, which may change later. */
export function namespaceOf(given: Value): object | undefined {
  if (given === null) return undefined;
  if (!(given instanceof PyDict)) throw typeError('namespace must be a dict');
  return {
    description: 'the namespace',
    lookUp: (name: string) => {
      const value = given.get(name);
      return value === undefined ? null : resolutionOf(name, value);
    },
    names: () => Array.from(given.keys(), (key) => textOf(key)),
  };
}

/** Methods of all groups. */
export const groupMethods: Readonly<Record<string, Method<GroupValue>>> = {
  run_regularly: [
    "code, dt=None, clock=None, when='start', order=0, name=None, codeobj_class=None",
    (group, code: Value, dt: Value, clock: Value, when: Value, order: Value, name: Value) => {
      const options = {
        dt: stepOf(dt, clock),
        when: optionalText(when),
        order: optionalCount(order),
        name: optionalText(name)?.replace(/\*$/, ''),
      };
      guarded(() => (group.object as unknown as Regular).run_regularly(textOf(code), options));
      did({ kind: 'operation', object: group.object, code: textOf(code), options });
      return group;
    },
  ],
  get_states: [
    'vars=None, units=True, format="dict", subexpressions=False, read_only_variables=True, level=0',
    (group, vars: Value, units: Value, format: Value, subexpressions: Value, readOnly: Value) => {
      if (format !== 'dict')
        throw valueError(
          `states are given as a dict, not in the format ${repr(format)}`,
          'write `pd.DataFrame(G.get_states(units=False))` for a table',
        );
      const { variables } = group.object;
      const names =
        vars === null
          ? Array.from(variables.values())
              .filter(({ name, kind, isReadOnly }) => {
                // In Brian2 only groups with refractoriness have it.
                if (name === 'lastspike' && !variables.has('not_refractory')) return false;
                if (kind === 'subexpression') return flag(subexpressions);
                return flag(readOnly) || !isReadOnly;
              })
              .map(({ name }) => name)
          : namesOf(vars);
      return dictOf(
        names.map((name) => {
          const view = group.view(flag(units) ? name : `${name}_`);
          if (view === undefined)
            throw valueError(`${group.object.name} has no variable '${name}'`);
          return [name, view.toArray()] as const;
        }),
      );
    },
  ],
  set_states: [
    'values, units=True, format="dict", level=0',
    (group, values: Value, units: Value) => {
      for (const [name, value] of entriesOf(values))
        group.view(flag(units) ? name : `${name}_`)?.write(value, {});
    },
  ],
  state: [
    'name, use_units=True, level=0',
    (group, name: Value, units: Value) => {
      const view = group.view(flag(units) ? textOf(name) : `${textOf(name)}_`);
      if (view === undefined) throw valueError(`State variable ${textOf(name)} not found.`);
      return view;
    },
  ],
  add_attribute: ['name', (group, name: Value) => void group.extra.set(textOf(name), null)],
};

/** The neurons that `G[index]` chooses: a start and an end, or a list. */
export function partOf(
  index: Value,
  size: number,
): readonly [start: number, end: number] | readonly [indices: readonly number[]] {
  if (index instanceof PySlice) {
    const bound = (value: Value): number | null => {
      if (value === null) return null;
      if (typeof value === 'number' && Number.isInteger(value)) {
        world().host.note('a float stands in a slice of a group; Brian2 refuses it: write int(…)');
        return value;
      }
      return toCount(value);
    };
    const { start, step, count } = sliceOf(
      { start: bound(index.start), stop: bound(index.stop), step: bound(index.step) },
      size,
    );
    if (count === 0) throw indexError('Cannot create an empty subgroup');
    if (step === 1) return [start, start + count];
    return [Array.from({ length: count }, (_, k) => start + k * step)];
  }
  const array = asArray(index);
  if (array !== null && array.shape.length === 0) {
    const k = toCount(index);
    const at = k < 0 ? k + size : k;
    if (!(at >= 0 && at < size)) throw typeError(`Indexing beyond the end of the group: ${k}`);
    return [at, at + 1];
  }
  const list = indicesOf(index);
  const isRange = list.every((k, place) => k === list[0]! + place);
  return isRange && list.length > 0 ? [list[0]!, list[0]! + list.length] : [list];
}
