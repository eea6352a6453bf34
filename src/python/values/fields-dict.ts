// `__dict__`: the attributes of an object as a dict, either of which shows the changes of the other.
import type { PyObject, Value } from './class.ts';
import { PyDict } from './dict.ts';
import { typeError } from './exceptions.ts';

/** The attributes of an object as a dict. */
export class FieldsDict extends PyDict {
  readonly #owner: PyObject;

  constructor(owner: PyObject) {
    super();
    this.#owner = owner;
  }

  override get size(): number {
    return this.#owner.fields?.size ?? 0;
  }

  override get(key: Value): Value | undefined {
    return typeof key === 'string' ? this.#owner.fields?.get(key) : undefined;
  }

  override has(key: Value): boolean {
    return typeof key === 'string' && this.#owner.fields?.has(key) === true;
  }

  override set(key: Value, value: Value): void {
    if (typeof key !== 'string') throw typeError('names of attributes must be str');
    this.#owner.fields ??= new Map();
    this.#owner.fields.set(key, value);
  }

  override delete(key: Value): boolean {
    return typeof key === 'string' && this.#owner.fields?.delete(key) === true;
  }

  override clear(): void {
    this.#owner.fields?.clear();
  }

  override iterate<T>(part: (key: Value, value: Value) => T): { next(): T | undefined } {
    const entries = [...(this.#owner.fields ?? [])];
    let k = 0;
    return { next: () => (k < entries.length ? part(...entries[k++]!) : undefined) };
  }
}

/** The entries of a dict as attributes of an object: after `self.__dict__ = d`. */
class DictFields extends Map<string, Value> {
  readonly #dict: PyDict;

  constructor(dict: PyDict) {
    super();
    this.#dict = dict;
  }

  override get size(): number {
    return this.#dict.size;
  }

  override get(name: string): Value | undefined {
    return this.#dict.get(name);
  }

  override has(name: string): boolean {
    return this.#dict.has(name);
  }

  override set(name: string, value: Value): this {
    this.#dict.set(name, value);
    return this;
  }

  override delete(name: string): boolean {
    return this.#dict.delete(name);
  }

  override clear(): void {
    this.#dict.clear();
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const [key, value] of this.#dict.entries())
      if (typeof key === 'string') yield [key, value];
  }

  override *keys(): MapIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}

/** `object.__dict__ = dict` */
export function replaceFields(owner: PyObject, assigned: Value): void {
  if (!(assigned instanceof PyDict)) throw typeError('__dict__ must be set to a dictionary');
  owner.fields = new DictFields(assigned);
}
