// What a value of a script is, and classes: of the language, of the host (`NeuronGroup`, `ndarray`) and of the script.
//
// A value is one of
//   null               None
//   boolean            bool
//   bigint             int
//   number             float: 3 is `3.0`; an int is `3n`, also as an index, a length or a shape
//   string             str
//   PyObject           everything else: lists, functions, classes, modules, objects of the host
//
// HOW TO DEFINE A TYPE OF THE HOST. Everything that scripts can reach is in explicit tables; properties of JavaScript objects are never
// reachable. A type is a `PyClass`, its instances extend `PyObject`:
//
//   export class Axes extends PyObject {                       // fields are private to the host
//     readonly marks: Mark[] = [];
//     constructor() { super(axesType); }
//   }
//   export const axesType: PyClass = hostType<Axes>('Axes', {
//     module: 'matplotlib.axes',
//     methods: {                                               // called as `axes.plot(x, y, color='r')`
//       set_xlabel: ['label, fontsize=None', (axes, label: Value) => axes.setLabel(textOf(label))],
//       plot: ['*args, **keywords', (axes, args: readonly Value[], keywords: Keywords) => …],
//     },
//     attributes: {                                            // read, or read and assigned
//       title: [(axes) => axes.title, (axes, value) => (axes.title = textOf(value))],
//       lines: [(axes) => new PyList(axes.lines)],
//     },
//     construct: ['parent=None', (parent: Value) => new Axes()],   // the call `Axes(…)`; without it, scripts cannot make one
//     slots: { length: (axes) => axes.marks.length, … },           // operators, indexing, iteration: see `Slots`
//   });
//
// The first entry of a method is its signature as Python writes it, see `signature.ts`: `start, stop=None, /, *, step?`. A parameter with
// `?` may be missing and is `undefined` then; `*args` is an array, `**keywords` a Map. Functions of modules are
// `builtin('linspace', 'start, stop, num=50', (start, stop, num) => …)`. What a function returns must be a Value (`null` is None).
// What goes wrong is thrown as an exception of Python: `throw typeError('…')`, see `exceptions.ts`.

/** Any value of a script. */
export type Value = null | boolean | bigint | number | string | PyObject;

/** Named arguments of a call, in the order in which they were written. */
export type Keywords = ReadonlyMap<string, Value>;

/** No named arguments. */
export const noKeywords: Keywords = new Map();

/** Everything that is not None, a bool, a number or a str. */
export abstract class PyObject {
  /** Its class. */
  type: PyClass;
  /** Attributes that the script has assigned; null if there are none. */
  fields: Map<string, Value> | null = null;

  /** Whether it is an attribute of a class that functions read and assign, whatever fields an object has. */
  get isDescriptor(): boolean {
    return this.type.isOfScript && this.type.lookUp('__set__') !== undefined;
  }

  constructor(type: PyClass) {
    this.type = type;
  }
}

/** Operators with two operands, as methods of Python name them without underscores. */
export type BinaryOperator =
  | 'add'
  | 'sub'
  | 'mul'
  | 'truediv'
  | 'floordiv'
  | 'mod'
  | 'pow'
  | 'matmul'
  | 'and'
  | 'or'
  | 'xor'
  | 'lshift'
  | 'rshift'
  | 'divmod';

/** Comparisons, as methods of Python name them without underscores. */
export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** Operators with one operand. */
export type UnaryOperator = 'neg' | 'pos' | 'invert' | 'abs';

/** Yields values one by one; `undefined` at the end. */
export interface Iteration {
  /** The next value, or `undefined` if there is none. */
  next(): Value | undefined;
}

/**
 * What values of a type can do beside methods and attributes. `undefined` as a result means "not here": `NotImplemented` of an operator,
 * no attribute of this name.
 */
export interface Slots<T> {
  /** Attributes that are not in the tables, as the variables of a group; asked after the tables. */
  getAttribute?(self: T, name: string): Value | undefined;
  /** Assigns an attribute; false if there is none of this name that can be assigned. Asked after the tables. */
  setAttribute?(self: T, name: string, value: Value): boolean;
  /** Names for `dir` and for suggestions, beside those in the tables. */
  attributeNames?(self: T): Iterable<string>;
  /** What it is as an attribute of the class of an instance: for descriptors of the host. */
  get?(self: T, instance: Value): Value;
  /** The class that stands for it among the bases of a class of the script. */
  asBase?(self: T): PyClass;
  /** `self(…)` */
  call?(self: T, args: readonly Value[], keywords: Keywords): Value;
  /** `self[index]`; of `self[i, j]` the index is a tuple. */
  getItem?(self: T, index: Value): Value;
  /** What reads `self.name[index]` if `self.name` is a long copy, of which few elements are needed; else undefined. */
  partsOf?(self: T, name: string): ((index: Value) => Value) | undefined;
  /** `self[index] = value` */
  setItem?(self: T, index: Value, value: Value): void;
  /** `del self[index]` */
  deleteItem?(self: T, index: Value): void;
  /** `len(self)` */
  length?(self: T): number;
  /** `for … in self` */
  iterate?(self: T): Iteration;
  /** `item in self`; without it, all items are compared. */
  contains?(self: T, item: Value): boolean;
  /** `bool(self)`; without it, the length decides, and without one it is true. */
  isTrue?(self: T): boolean;
  /** What stands for it as a key: equal keys must be the same primitive or object. Without it, its identity. */
  hashKey?(self: T): Value;
  /** `repr(self)` */
  repr?(self: T): string;
  /** `str(self)`; without it, `repr(self)`. */
  str?(self: T): string;
  /** `f'{self:spec}'`; without it, only an empty `spec` is allowed. */
  format?(self: T, spec: string): string;
  /** `self + other`, or `other + self` if `isReflected`. */
  binary?(operator: BinaryOperator, self: T, other: Value, isReflected: boolean): Value | undefined;
  /** `self += other` in place; without it, `self = self + other`. */
  inPlace?(operator: BinaryOperator, self: T, other: Value): Value | undefined;
  /** `self < other`; `other < self` comes as `self > other`. */
  compare?(comparison: Comparison, self: T, other: Value): Value | undefined;
  /** `-self` */
  unary?(operator: UnaryOperator, self: T): Value | undefined;
  /** `round(self, digits)` */
  round?(self: T, digits: Value): Value;
  /** `int(self)` */
  toInt?(self: T): bigint;
  /** `float(self)`, and for `'%.3f' % self` */
  toFloat?(self: T): number;
  /** As an index of a list or an argument of `range`: only for whole numbers. */
  toIndex?(self: T): bigint;
  /** At the start of `with self as value`; returns the value. */
  enter?(self: T): Value;
  /** At the end of `with`; true if it swallows the exception. */
  exit?(self: T, exception: Value): boolean;
}

/** Operators of any value, with the type of the value erased. */
export type AnySlots = Slots<never>;

/** Calls of types whose instances are no ordinary objects, or of types of the host. */
export type Construct = (args: readonly Value[], keywords: Keywords, cls: PyClass) => Value;

/** `type`, as soon as it is made: a class is an object, too. */
let rootOfClasses: PyClass | null = null;
/** Stands for what a class does not have. */
const nothing = Symbol('nothing');
/** Changes with every assignment to a class. */
let versionOfClasses = 0;

/** A class. `attributes` has methods, descriptors and other values, by name. */
export class PyClass extends PyObject {
  /** The name, as in `<class 'name'>`. */
  readonly name: string;
  /** The module, null for those of the language. */
  readonly module: string | null;
  /** The base classes as written. */
  readonly bases: readonly PyClass[];
  /** The class and all base classes, in the order in which attributes are looked up. */
  readonly mro: readonly PyClass[];
  /** Methods, descriptors, class variables. */
  readonly attributes: Map<string, Value>;
  /** Operators and the like, its own and inherited ones. */
  readonly slots: AnySlots;
  /** Whether the script defines it. */
  readonly isOfScript: boolean;
  /** Makes a new instance without initialising it; null if scripts cannot derive from it. */
  allocate: ((cls: PyClass, args: readonly Value[]) => PyObject) | null;
  /** What the call of the class does instead of allocating and initialising. */
  construct: Construct | null;
  /** The parameters of the call, for checks before a run; null if unknown. */
  parameters: readonly string[] | null = null;
  /** What becomes of a class of the script that derives from it: an Enum makes its members. */
  derive: ((made: PyClass) => PyClass) | null = null;
  /** Whether a value is an instance because of what it can do, as those of `collections.abc`. */
  includes: ((value: Value) => boolean) | null = null;
  /** Names of methods that a class must have before it has instances. */
  abstracts: readonly string[] = [];
  /** The names of the arguments that its call takes by name; null if it takes any, or they are not known. */
  keywordNames: readonly string[] | null = null;
  /** What names mean here, as far as they were looked up; emptied by assignments to any class. */
  readonly #found = new Map<string, Value | typeof nothing>();
  #version = -1;
  #isPlain: boolean | null = null;

  constructor(
    name: string,
    bases: readonly PyClass[],
    options: {
      readonly module?: string | null;
      readonly attributes?: Map<string, Value>;
      readonly slots?: AnySlots;
      readonly isOfScript?: boolean;
      readonly mro?: readonly PyClass[];
      readonly metaclass?: PyClass;
    } = {},
  ) {
    super(options.metaclass ?? rootOfClasses!);
    this.name = name;
    this.module = options.module ?? null;
    this.bases = bases;
    this.mro = [this, ...(options.mro ?? bases[0]?.mro ?? [])];
    this.attributes = options.attributes ?? new Map();
    // By prototype, since the types of the language get their operators later.
    const base = bases.find(({ bases: further }) => further.length > 0) ?? bases[0];
    const slots = Object.create(base?.slots ?? null) as AnySlots;
    this.slots = Object.assign(slots, options.slots);
    this.isOfScript = options.isOfScript ?? false;
    const builtIn = this.mro.find((base) => base !== this && !base.isOfScript);
    this.allocate = builtIn?.allocate ?? null;
    this.construct = this.isOfScript ? (builtIn?.construct ?? null) : null;
  }

  /** The attribute of the class or of the first base class that has it. */
  lookUp(name: string): Value | undefined {
    if (this.#version !== versionOfClasses) {
      this.#found.clear();
      this.#version = versionOfClasses;
    }
    const known = this.#found.get(name);
    if (known !== undefined) return known === nothing ? undefined : known;
    let found: Value | undefined;
    for (const { attributes } of this.mro) {
      found = attributes.get(name);
      if (found !== undefined) break;
    }
    this.#found.set(name, found === undefined ? nothing : found);
    return found;
  }

  /** Whether fields of its instances that exist can be assigned at once: no property, no `__setattr__`, no host. */
  get isPlain(): boolean {
    if (this.#version !== versionOfClasses || this.#isPlain === null) {
      this.#isPlain =
        this.isOfScript &&
        this.slots.setAttribute === undefined &&
        this.lookUp('__setattr__') === undefined &&
        !this.mro.some((cls) => cls.hasDescriptors);
    }
    return this.#isPlain;
  }

  /** Whether an attribute is more than a value or method: assigning to it calls a function. */
  get hasDescriptors(): boolean {
    for (const value of this.attributes.values())
      if (value instanceof PyObject && value.isDescriptor) return true;
    return false;
  }

  /** Assigns an attribute of the class. */
  set(name: string, value: Value): void {
    this.attributes.set(name, value);
    versionOfClasses++;
  }

  /** Removes an attribute of the class; false if it has none of this name. */
  remove(name: string): boolean {
    versionOfClasses++;
    return this.attributes.delete(name);
  }

  /** Whether it is this class or derived from it. */
  isSubclassOf(other: PyClass): boolean {
    return this === other || this.mro.includes(other);
  }
}

/** `object` */
export const objectType = new PyClass('object', []);
/** `type`, the class of classes. */
export const typeOfClasses: PyClass = new PyClass('type', [objectType]);
rootOfClasses = typeOfClasses;
objectType.type = typeOfClasses;
typeOfClasses.type = typeOfClasses;
