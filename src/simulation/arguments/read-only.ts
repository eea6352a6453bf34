// Assignments to what programs only read of an object, `G.N = 3`, and to names of Brian2 that it does not have, `G.v = 3` and
// `G.active = false`: an error, since no run would see the value, which says what to write.
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
  ...['weight', 'members'],
];

/**
 * Ends the constructor of an object: from now on an assignment to one of its getters, to the fields that hold what it was made
 * with, or to one of `names`, which it does not have, is an error. A field that may be changed is none of them: `kept`.
 *
 * @param description its name in messages: "group `G`"
 */
export function guard(
  owner: object,
  description: string,
  names: readonly string[] = [],
  kept: readonly string[] = [],
): void {
  guardGetters(Object.getPrototypeOf(owner) as object);
  descriptions.set(owner, description);
  for (const name of fields) {
    const field = Object.getOwnPropertyDescriptor(owner, name);
    if (field === undefined || field.writable !== true || kept.includes(name)) continue;
    define(owner, name, true, () => field.value as unknown);
  }
  for (const name of names) if (!(name in owner)) define(owner, name, false, () => undefined);
}

const descriptions = new WeakMap<object, string>();

function define(owner: object, name: string, enumerable: boolean, get: () => unknown): void {
  Object.defineProperty(owner, name, {
    ...{ configurable: true, enumerable, get },
    set() {
      refuseAssignment(owner, name);
    },
  });
}

const guarded = new WeakSet<object>([Object.prototype]);

/** Gives the getters of a class and of those that it extends a setter that refuses. */
function guardGetters(prototype: object): void {
  if (guarded.has(prototype)) return;
  guarded.add(prototype);
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (property.get === undefined || property.set !== undefined) continue;
    const set = function (this: object): void {
      refuseAssignment(this, name);
    };
    Object.defineProperty(prototype, name, { ...property, set });
  }
  guardGetters(Object.getPrototypeOf(prototype) as object);
}

function refuseAssignment(owner: object, name: string): never {
  const { name: own = '', kind = '', variables } = owner as Guarded;
  return throwError('assigned-property', spanOfName(own === '' ? name : `${own}.${name}`), {
    name,
    owner: descriptions.get(owner) ?? `\`${own}\``,
    kind,
    isVariable: variables instanceof Map && variables.has(name),
  });
}
