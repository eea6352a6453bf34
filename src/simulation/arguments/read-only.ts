// Assignments that no run would see are errors, which say what to write: to what programs only read of an object, `G.N = 3`,
// to names that it does not have, `G.thresold = 'v > 1'`, and to names of Brian2, `G.v = 3` and `G.active = false`.
import { nearestNames } from '../../diagnostics/index.ts';
import { spanOfName, throwError } from './strings.ts';

/** An object that programs hold. */
interface Guarded {
  /** Its name in the network, if it has one. */
  readonly name?: string;
  /** What kind of object it is, if a network runs it. */
  readonly kind?: string;
  /** Its variables by name, if it has any. */
  readonly variables?: unknown;
}

/** Fields that hold what an object was made with; `readonly` for programs that are type-checked. */
const fields = [
  ...['name', 'order', 'when', 'variables', 'eventNames', 'source', 'target', 'threshold'],
  ...['refractory', 'method', 'rates', 'event', 'delay', 'record', 'variable', 'N', 'rate'],
  ...['weight', 'members', 'namespace', 'size', 'kind', 'description', 'label', 'side', 'synapses'],
  ...['statements', 'constant', 'index'],
];

/** Fields that programs may change. */
const settable = ['isActive'];

/**
 * Ends the constructor of an object: from now on an assignment to one of its getters, to the fields that hold what it was made
 * with, or to a name that it does not have is an error. A field that may be changed is none of them: `kept`.
 *
 * @param own the class. Objects of a class that a program derived from it may get fields that it does not have
 * @param description its name in messages: "group `G`"
 * @param names names that it does not have, but that messages explain: those of variables and of Brian2
 */
export function guard<T extends object>(
  owner: T,
  own: { readonly prototype: object },
  description: string,
  names: readonly string[] = [],
  kept: readonly string[] = [],
): T {
  const prototype = Object.getPrototypeOf(owner) as object;
  guardGetters(prototype);
  descriptions.set(owner, description);
  for (const name of fields) {
    const field = Object.getOwnPropertyDescriptor(owner, name);
    if (field === undefined || field.writable !== true || kept.includes(name)) continue;
    define(owner, name, true, () => field.value as unknown);
  }
  for (const name of names) if (!(name in owner)) define(owner, name, false, () => undefined);
  if (prototype !== own.prototype) return owner;
  complete.add(owner);
  const top = topOf(owner);
  if (Object.getPrototypeOf(top) !== absent) Object.setPrototypeOf(top, absent);
  return owner;
}

const descriptions = new WeakMap<object, string>();
/** Objects that get no further fields. */
const complete = new WeakSet();

/** Stands between the prototypes of all these objects and that of `Object`: what none of them has is assigned here. */
const absent: object = /* @__PURE__ */ new Proxy(
  {},
  {
    set(_, name, value: unknown, owner: object) {
      if (typeof name === 'string' && complete.has(owner)) refuseAssignment(owner, name, true);
      const field = { value, writable: true, enumerable: true, configurable: true };
      return Reflect.defineProperty(owner, name, field);
    },
  },
);

/** The last of the prototypes of an object before that of `Object`; the object itself if it has no other. */
function topOf(owner: object): object {
  let top = owner;
  for (;;) {
    const next = Object.getPrototypeOf(top) as object;
    if (next === Object.prototype || next === absent) return top;
    top = next;
  }
}

function define(owner: object, name: string, enumerable: boolean, get: () => unknown): void {
  Object.defineProperty(owner, name, {
    ...{ configurable: true, enumerable, get },
    set() {
      refuseAssignment(owner, name, false);
    },
  });
}

const guarded = /* @__PURE__ */ new WeakSet<object>([Object.prototype, absent]);

/** Gives the getters of a class and of those that it extends a setter that refuses. */
function guardGetters(prototype: object): void {
  if (guarded.has(prototype)) return;
  guarded.add(prototype);
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (property.get === undefined || property.set !== undefined) continue;
    const set = function (this: object): void {
      refuseAssignment(this, name, false);
    };
    Object.defineProperty(prototype, name, { ...property, set });
  }
  guardGetters(Object.getPrototypeOf(prototype) as object);
}

function refuseAssignment(owner: object, name: string, isAbsent: boolean): never {
  const { name: own = '', kind = '', variables } = owner as Guarded;
  const ownVariables = variables instanceof Map ? [...(variables.keys() as Iterable<string>)] : [];
  return throwError('assigned-property', spanOfName(own === '' ? name : `${own}.${name}`), {
    name,
    owner: descriptions.get(owner) ?? `\`${own}\``,
    kind,
    isVariable: ownVariables.includes(name),
    isAbsent,
    near: isAbsent ? nearestNames(name, [...ownVariables, ...propertiesOf(owner)], 1) : [],
  });
}

/** What an object has that may have been meant. */
function propertiesOf(owner: object): readonly string[] {
  const names = [...fields, ...settable].filter((name) => name in owner);
  for (
    let at = owner;
    at !== absent && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object
  )
    for (const [name, { set }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (set !== undefined) names.push(name);
  return names;
}
