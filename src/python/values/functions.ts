// What can be called: functions of the host and of the script, methods of objects; and descriptors.
import { PyObject } from './class.ts';
import type { Keywords, Value } from './class.ts';
import { typeError } from './exceptions.ts';
import { Signature } from './signature.ts';
import {
  attributeType,
  builtinType,
  classMethodType,
  functionType,
  methodType,
  propertyType,
  staticMethodType,
} from './types.ts';

/** The code of a function of the host: takes the values of the parameters in order. */
export type Native = (...values: never[]) => Value | void;

/** Something that can be called with arguments. */
export abstract class Callable extends PyObject {
  /** The name, for messages. */
  abstract readonly name: string;
  /** Calls it. */
  abstract invoke(args: readonly Value[], keywords: Keywords): Value;

  /** Calls it with an object before the arguments, as methods are called. */
  invokeOn(self: Value, args: readonly Value[], keywords: Keywords): Value {
    return this.invoke([self, ...args], keywords);
  }
}

/** A function of the host. As an attribute of a class it is a method, whose first parameter is the object. */
export class PyBuiltin extends Callable {
  readonly name: string;
  /** The parameters, without the object of a method. */
  readonly signature: Signature;
  /** Whether it is called with an object before the arguments. */
  readonly isMethod: boolean;
  readonly #code: (...values: unknown[]) => Value | void;

  constructor(name: string, signature: string, code: Native, isMethod = false) {
    super(builtinType);
    this.name = name;
    this.signature = new Signature(signature);
    this.isMethod = isMethod;
    this.#code = code as (...values: unknown[]) => Value | void;
  }

  invoke(args: readonly Value[], keywords: Keywords): Value {
    if (this.isMethod) {
      if (args.length === 0) throw typeError(`unbound method ${this.name}() needs an argument`);
      return this.invokeOn(args[0]!, args.slice(1), keywords);
    }
    const placed = keywords.size === 0 ? this.signature.placed : null;
    if (placed !== null && args.length >= placed.required) {
      const { fallbacks } = placed;
      if (args.length === fallbacks.length) {
        if (args.length === 1) return this.#code(args[0]) ?? null;
        if (args.length === 2) return this.#code(args[0], args[1]) ?? null;
      }
      if (args.length <= fallbacks.length)
        return this.#code(...args, ...fallbacks.slice(args.length)) ?? null;
    }
    return this.#code(...this.signature.bind(this.name, args, keywords)) ?? null;
  }

  override invokeOn(self: Value, args: readonly Value[], keywords: Keywords): Value {
    const placed = keywords.size === 0 ? this.signature.placed : null;
    if (placed !== null && args.length >= placed.required) {
      const { fallbacks } = placed;
      // The usual numbers of parameters, without arrays.
      if (args.length <= fallbacks.length)
        switch (fallbacks.length) {
          case 0:
            return this.#code(self) ?? null;
          case 1:
            return this.#code(self, args.length > 0 ? args[0] : fallbacks[0]) ?? null;
          case 2:
            return (
              this.#code(
                self,
                args.length > 0 ? args[0] : fallbacks[0],
                args.length > 1 ? args[1] : fallbacks[1],
              ) ?? null
            );
          default:
            return this.#code(self, ...args, ...fallbacks.slice(args.length)) ?? null;
        }
    }
    return this.#code(self, ...this.signature.bind(this.name, args, keywords)) ?? null;
  }
}

/** A function of the script; `interpret/` derives from it. */
export abstract class PyFunction extends Callable {
  constructor() {
    super(functionType);
  }

  /** The name with those of the functions and classes around it. */
  abstract readonly qualifiedName: string;
  /** The text that it begins with: its documentation. */
  abstract readonly doc: string | null;
  /** The names of all parameters, for `inspect` and checks. */
  abstract readonly parameterNames: readonly string[];
}

/** A method together with its object. */
export class BoundMethod extends Callable {
  /** The object. */
  readonly self: Value;
  /** The function that takes the object first. */
  readonly target: Callable;

  constructor(self: Value, target: Callable) {
    super(methodType);
    this.self = self;
    this.target = target;
  }

  get name(): string {
    return this.target.name;
  }

  invoke(args: readonly Value[], keywords: Keywords): Value {
    return this.target.invokeOn(this.self, args, keywords);
  }
}

/** An attribute of the host: what reads it, and what assigns it if it can be assigned. */
export class HostAttribute extends PyObject {
  override get isDescriptor(): boolean {
    return true;
  }

  /** The value of the attribute of an object. */
  readonly get: (self: never) => Value;
  /** Assigns it. */
  readonly set: ((self: never, value: Value) => void) | null;

  constructor(get: (self: never) => Value, set: ((self: never, value: Value) => void) | null) {
    super(attributeType);
    this.get = get;
    this.set = set;
  }
}

/** `property` */
export class PyProperty extends PyObject {
  override get isDescriptor(): boolean {
    return true;
  }

  /** Reads it. */
  readonly getter: Value;
  /** Assigns it. */
  readonly setter: Value;
  /** Deletes it. */
  readonly deleter: Value;

  constructor(getter: Value, setter: Value, deleter: Value) {
    super(propertyType);
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
  }
}

/** `staticmethod` */
export class PyStaticMethod extends PyObject {
  /** The function. */
  readonly target: Value;

  constructor(target: Value) {
    super(staticMethodType);
    this.target = target;
  }
}

/** `classmethod` */
export class PyClassMethod extends PyObject {
  /** The function, which takes the class first. */
  readonly target: Callable;

  constructor(target: Callable) {
    super(classMethodType);
    this.target = target;
  }
}

/** The error of a call without some of the arguments: those that may be given by place, and all. */
export function missingArguments(
  name: string,
  byPlace: readonly string[],
  all: readonly string[],
): Error {
  const shown = (byPlace.length > 0 ? byPlace : all).map((parameter) => `'${parameter}'`);
  const last = shown.at(-1)!;
  const list =
    shown.length < 3 ? shown.join(' and ') : `${shown.slice(0, -1).join(', ')}, and ${last}`;
  const kind = byPlace.length > 0 ? 'positional' : 'keyword-only';
  const plural = shown.length === 1 ? '' : 's';
  return typeError(`${name}() missing ${shown.length} required ${kind} argument${plural}: ${list}`);
}

/** A function of the host: `builtin('linspace', 'start, stop, num=50', (start, stop, num) => …)`. */
export function builtin(name: string, signature: string, code: Native): PyBuiltin {
  return new PyBuiltin(name, signature, code);
}

/** A method of the host, whose code takes the object first; its signature leaves the object out. */
export function builtinMethod(name: string, signature: string, code: Native): PyBuiltin {
  return new PyBuiltin(name, signature, code, true);
}
