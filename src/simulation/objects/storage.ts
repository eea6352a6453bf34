// The state of one object: an array in SI units for each stored variable, allocated when it is first needed.
import { allocate, allocateCopy } from '../../memory/index.ts';
import { bug } from '../../diagnostics/index.ts';
import type { BufferDescription, ElementType, TypedArray } from '../../abi.ts';
import type { ValueType, Variable } from '../../equations/index.ts';

/** The element type of arrays of a value type. */
export function elementType(type: ValueType): ElementType {
  if (type === 'boolean') return 'u8';
  return type === 'integer' ? 'i32' : 'f64';
}

/** The arrays of one object by the name of the variable. */
export class Storage {
  readonly #owner: string;
  readonly #arrays = new Map<string, TypedArray>();
  readonly #initial = new Map<string, number>();
  #length: number;
  #deferred: Deferred[] = [];

  /** @param length number of elements of the variables that are not shared */
  constructor(owner: string, length: number) {
    this.#owner = owner;
    this.#length = length;
  }

  /** Number of elements of each variable that is not shared. */
  get length(): number {
    return this.#length;
  }

  /** Sets the initial value of a variable. Default: 0. */
  setInitial(variable: Variable, value: number): void {
    this.#initial.set(variable.name, value);
  }

  /** The buffer that kernels use for a variable. */
  buffer(variable: Variable): BufferDescription {
    return { name: `${this.#owner}.${variable.name}`, element: elementType(variable.type) };
  }

  /** The initial value of a variable. */
  initialOf(variable: Variable): number {
    return this.#initial.get(variable.name) ?? 0;
  }

  /** Lazily evaluated variables: materialised at the first read. */
  defer(deferred: Deferred): void {
    this.#deferred.push(deferred);
  }

  /** Materialises all lazily evaluated variables. */
  settle(): void {
    const deferred = this.#deferred;
    this.#deferred = [];
    for (const { settle } of deferred) settle();
    this.#deferred = deferred.filter(({ isOver }) => !isOver());
  }

  #isDeferred({ name }: Variable): boolean {
    return this.#deferred.some(({ names }) => names.has(name));
  }

  /** Whether the values of a lazily evaluated variable are known to be sound: see `warnOfInvalidValues`. */
  isKnownSound(variable: Variable): boolean {
    return this.#deferred.some(
      ({ names, isSound }) => names.has(variable.name) && isSound?.(variable) === true,
    );
  }

  /**
   * The values of a variable in SI units, not a copy; length 1 if it is shared. Lazily evaluated values are
   * materialised.
   */
  array(variable: Variable): TypedArray {
    if (this.#isDeferred(variable)) this.settle();
    let array = this.#arrays.get(variable.name);
    if (array === undefined) {
      array = allocate(elementType(variable.type), variable.isShared ? 1 : this.#length);
      const initial = this.#initial.get(variable.name);
      if (initial !== undefined) array.fill(initial);
      this.#arrays.set(variable.name, array);
    }
    return array;
  }

  /** The array of a float variable. */
  floats(variable: Variable): Float64Array {
    const array = this.array(variable);
    return array instanceof Float64Array ? array : bug(`${variable.name} is no float variable`);
  }

  /** Whether a variable has an array; without one all its values are the initial value. */
  has(variable: Variable): boolean {
    return this.#isDeferred(variable) || this.#arrays.has(variable.name);
  }

  /** More elements at the end, their values 0: new synapses. */
  grow(length: number, variables: ReadonlyMap<string, Variable>): void {
    this.settle();
    for (const [name, old] of this.#arrays) {
      const variable = variables.get(name);
      if (variable === undefined || variable.isShared) continue;
      const array = allocate(elementType(variable.type), length);
      const initial = this.#initial.get(name);
      if (initial !== undefined) array.fill(initial, this.#length);
      array.set(old);
      this.#arrays.set(name, array);
    }
    this.#length = length;
  }

  /** Adds the arrays, by the names of their buffers, to those that kernels are linked with. */
  addTo(buffers: Map<string, TypedArray>): void {
    if (this.#deferred.some(({ isOver }) => isOver())) this.settle();
    for (const [name, array] of this.#arrays) buffers.set(`${this.#owner}.${name}`, array);
  }

  /** A copy of all arrays; those that a run keeps in a form of its own are copied in that form. */
  snapshot(): StorageSnapshot {
    const kept = this.#deferred.filter(({ isRestorable, isOver }) => isRestorable && !isOver());
    this.#deferred = this.#deferred.filter((one) => !kept.includes(one));
    this.settle();
    this.#deferred.push(...kept);
    const arrays = new Map([...this.#arrays].map(([name, array]) => [name, array.slice()]));
    return { length: this.#length, arrays };
  }

  /** Copies what reading values may change in a way that the run under way would notice; what is returned puts it back. */
  preserve(): () => void {
    const kept = this.#deferred.filter(({ isRestorable, isOver }) => isRestorable && !isOver());
    const names = kept.flatMap((one) => [...one.names]);
    const copies = names.flatMap((name) => {
      const array = this.#arrays.get(name);
      return array === undefined ? [] : [[array, array.slice()] as const];
    });
    return () => {
      for (const [array, copy] of copies) array.set(copy);
    };
  }

  /** Returns to a snapshot. Arrays of unchanged length are overwritten in place, so kernels stay linked with them. */
  restore(snapshot: StorageSnapshot): void {
    this.#deferred = [];
    this.#length = snapshot.length;
    for (const name of [...this.#arrays.keys()])
      if (!snapshot.arrays.has(name)) this.#arrays.delete(name);
    for (const [name, saved] of snapshot.arrays) {
      const array = this.#arrays.get(name);
      if (array !== undefined && array.length === saved.length) array.set(saved);
      else this.#arrays.set(name, allocateCopy(saved));
    }
  }
}

/** A copy of the arrays of one object. */
export interface StorageSnapshot {
  readonly length: number;
  readonly arrays: ReadonlyMap<string, TypedArray>;
}

/** Variables that are evaluated lazily: their values are kept elsewhere until one of them is read. */
export interface Deferred {
  /** The variables whose arrays are not up to date. */
  readonly names: ReadonlySet<string>;
  /** Fills the arrays. */
  readonly settle: () => void;
  /** Whether the arrays are up to date for good once they are filled. */
  readonly isOver: () => boolean;
  /**
   * Set where filling the arrays would change the last digits of what the run goes on with: a state within the run is
   * stored with the arrays as they are, beside what `PlanContext.keep` was told of.
   */
  readonly isRestorable?: true;
  /** Whether a variable is known to hold sound values only, without filling its array. */
  readonly isSound?: (variable: Variable) => boolean;
}
