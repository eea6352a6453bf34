// Types of the host from tables of their methods, attributes and operators: see the head of class.ts.
import { objectType, PyClass } from './class.ts';
import type { AnySlots, PyObject, Slots, Value } from './class.ts';
import { typeError } from './exceptions.ts';
import { builtinMethod, HostAttribute, PyClassMethod } from './functions.ts';
import type { Native } from './functions.ts';
import { Signature } from './signature.ts';

/** A method: its signature without the object, and its code, which takes the object first. */
export type Method<T> = readonly [
  signature: string,
  code: (self: T, ...values: never[]) => Value | void,
];

/** An attribute: what reads it, and what assigns it if it can be assigned. */
export type Attribute<T> = readonly [
  get: (self: T) => Value,
  set?: (self: T, value: Value) => void,
];

/** What a type of the host consists of. */
export interface HostTypeOptions<T> {
  /** The module, as `repr` of the class shows it. */
  readonly module?: string;
  /** Base classes; `object` if there are none. */
  readonly bases?: readonly PyClass[];
  /** Methods by name. */
  readonly methods?: Readonly<Record<string, Method<T>>>;
  /** Methods of the class itself: `Morphology.from_file(…)`. */
  readonly classMethods?: Readonly<Record<string, readonly [signature: string, code: Native]>>;
  /** Attributes by name. */
  readonly attributes?: Readonly<Record<string, Attribute<T>>>;
  /** Values of the class: `Quantity.precision`. */
  readonly constants?: Readonly<Record<string, Value>>;
  /** Operators, indexing, iteration. */
  readonly slots?: Slots<T>;
  /** The call of the class: its signature and what makes an instance. Without it, scripts cannot make one. */
  readonly construct?: readonly [signature: string, code: Native];
}

/** A type of the host. */
export function hostType<T extends PyObject>(name: string, options: HostTypeOptions<T>): PyClass {
  const type = new PyClass(name, options.bases ?? [objectType], {
    module: options.module ?? null,
    ...(options.slots === undefined ? {} : { slots: options.slots as unknown as AnySlots }),
  });
  addMembers(type, options);
  if (options.construct !== undefined) {
    const [text, code] = options.construct;
    const signature = new Signature(text);
    const make = code as (...values: unknown[]) => Value;
    type.construct = (args, keywords, cls) => {
      const made = make(...signature.bind(name, args, keywords));
      // An instance of a class that the script derives.
      if (cls !== type && typeof made === 'object' && made !== null) made.type = cls;
      return made;
    };
    type.parameters = signature.parameters.map((parameter) => parameter.name);
    if (!signature.parameters.some(({ kind }) => kind === 'keywords'))
      type.keywordNames = signature.parameters
        .filter(({ kind }) => kind === 'either' || kind === 'name')
        .map((parameter) => parameter.name);
  } else
    type.construct = () => {
      throw typeError(`cannot create '${name}' instances`);
    };
  return type;
}

/** Adds methods and attributes to a type, as those of the language, whose classes are made before their methods. */
export function addMembers<T>(
  type: PyClass,
  members: Pick<HostTypeOptions<T>, 'methods' | 'classMethods' | 'attributes' | 'constants'>,
): void {
  for (const [name, [signature, code]] of Object.entries(members.methods ?? {}))
    type.attributes.set(name, builtinMethod(name, signature, code));
  for (const [name, [signature, code]] of Object.entries(members.classMethods ?? {})) {
    // The class itself is not passed on.
    const target = builtinMethod(name, signature, (_cls: Value, ...values: never[]) =>
      code(...values),
    );
    type.attributes.set(name, new PyClassMethod(target));
  }
  for (const [name, [get, set]] of Object.entries(members.attributes ?? {}))
    type.attributes.set(name, new HostAttribute(get, set ?? null));
  for (const [name, value] of Object.entries(members.constants ?? {}))
    type.attributes.set(name, value);
}
