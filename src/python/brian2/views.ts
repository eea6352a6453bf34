// The state of groups and synapses as scripts see it: `G.v`, `G.v_`, `S.w[i, j]`. It is read when it is used.
import type { Pathway, StateAccess, StateOptions, StateValue } from '../../simulation/index.ts';
import type { Scope, Variable } from '../../equations/index.ts';
import { isDimensionless, Quantity } from '../../units/index.ts';
import {
  dictOf,
  getAttribute,
  hostType,
  PyObject,
  PySingleton,
  PySlice,
  PyTuple,
  toCount,
  typeError,
} from '../values/index.ts';
import type { PyClass, PyDict, Value } from '../values/index.ts';
import {
  ArrayView,
  asArray,
  atLeast,
  DimensionValue,
  flat,
  fromFlat,
  getAt,
  operate,
  reprOfArray,
  sliceOf,
  toArray,
  Unit,
  unitFor,
  viewSlots,
} from '../numpy/index.ts';
import type { DType, NdArray } from '../numpy/index.ts';
import { numbersOf } from './arguments.ts';
import { guarded } from './errors.ts';
import { frameScope } from './scopes.ts';
import { did } from './world.ts';

/** A group, synapses or a pathway, as far as its state goes. */
export type Owner = StateAccess & {
  readonly name: string;
  readonly variables: ReadonlyMap<string, Variable>;
};

const dtypes: Readonly<Record<string, DType>> = {
  boolean: 'bool',
  integer: 'int32',
  float: 'float64',
};

/** A variable of an owner. */
export class VariableView extends ArrayView {
  /** What has the variable. */
  readonly owner: Owner;
  /** The name of the variable. */
  readonly name: string;
  /** Its declaration. */
  readonly variable: Variable;
  /** Whether values have their unit. */
  readonly hasUnit: boolean;
  /** Whether elements are chosen by pairs of neurons. */
  readonly isOfPairs: boolean;

  /** The owner in texts. */
  readonly ownerName: string;

  constructor(
    owner: Owner,
    name: string,
    variable: Variable,
    hasUnit: boolean,
    isOfPairs = false,
    ownerName = owner.name,
  ) {
    super(variableViewType);
    this.owner = owner;
    this.name = name;
    this.variable = variable;
    this.hasUnit = hasUnit;
    this.isOfPairs = isOfPairs;
    this.ownerName = ownerName;
  }

  toArray(): NdArray {
    return this.read();
  }

  /** The values of chosen elements. */
  read(options: StateOptions = {}, isOne = false): NdArray {
    const namespace: Scope = frameScope();
    const values = guarded(() => this.owner.get(this.name, { ...options, namespace }));
    const { dimension, type, isShared } = this.variable;
    const hasUnit = this.hasUnit && !isDimensionless(dimension);
    const shape = isOne || isShared ? [] : [values.length];
    return fromFlat(values, dtypes[type] ?? 'float64', shape, hasUnit ? dimension : null);
  }

  /** Assigns to chosen elements. */
  write(value: Value, options: StateOptions): void {
    const namespace: Scope = frameScope();
    const given = this.stateValueOf(value);
    guarded(() => this.owner.set(this.name, given, { ...options, namespace }));
    did({ kind: 'set', object: this.owner, variable: this.name, value: given, options });
  }

  /** A value as hillock takes it. */
  stateValueOf(value: Value): StateValue {
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (this.hasUnit) return numbersOf(value);
    return new Quantity(flat(toArray(value)).slice(), this.variable.dimension);
  }

  /** The number of elements. */
  get length(): number {
    return this.variable.isShared ? 1 : this.owner.N;
  }
}

/** Which elements an index chooses; `isOne` if it is a single one. */
interface Chosen {
  readonly options: StateOptions;
  readonly isOne: boolean;
}

function isAll(index: Value): boolean {
  if (index instanceof PySingleton) return true;
  return (
    index instanceof PySlice && index.start === null && index.stop === null && index.step === null
  );
}

function listOf(
  index: Value,
  length: number,
): { readonly list: number[]; readonly isOne: boolean } {
  if (index instanceof PySlice) {
    const bound = (value: Value): number | null => (value === null ? null : toCount(value));
    const { start, step, count } = sliceOf(
      { start: bound(index.start), stop: bound(index.stop), step: bound(index.step) },
      length,
    );
    return { list: Array.from({ length: count }, (_, k) => start + k * step), isOne: false };
  }
  const array = asArray(index);
  if (array === null)
    throw typeError(
      `Indexing is only possible with integers, slices, lists of them, and conditions`,
    );
  const isOne = array.shape.length === 0;
  if (array.dtype === 'bool')
    return { list: Array.from(flat(array)).flatMap((x, k) => (x === 0 ? [] : [k])), isOne: false };
  return { list: Array.from(flat(array)), isOne };
}

function chosenBy(view: VariableView, index: Value): Chosen {
  if (isAll(index)) return { options: {}, isOne: false };
  if (typeof index === 'string') return { options: { where: index }, isOne: false };
  if (view.variable.isShared) {
    const isFirst = index === 0n || index instanceof PyTuple;
    return { options: {}, isOne: isFirst };
  }
  if (view.isOfPairs && index instanceof PyTuple) return pairsOf(view.owner, index);
  const { list, isOne } = listOf(index, view.length);
  return { options: { indices: list }, isOne };
}

/** The synapses that `[i, j]` or `[i, j, k]` choose. */
export function pairsOf(owner: Owner, index: PyTuple): Chosen {
  const names = ['i', 'j', 'k'] as const;
  const { source, target } = synapsesOf(owner);
  const sizes = [source.N, target.N, 1000];
  const options: Record<string, number | number[]> = {};
  for (const [at, item] of index.items.entries()) {
    if (isAll(item)) continue;
    const found = listOf(item, sizes[at]!);
    options[names[at]!] = found.isOne ? found.list[0]! : found.list;
  }
  // A pair of neurons may have no synapse, or several.
  return { options, isOne: false };
}

interface Ends {
  readonly source: { readonly N: number };
  readonly target: { readonly N: number };
}

function synapsesOf(owner: Owner): Ends {
  const pathway = owner as Partial<Pathway>;
  return (pathway.synapses ?? owner) as unknown as Ends;
}

/** `G.v[index]` */
function elementsOf(view: VariableView, index: Value): Value {
  const { options, isOne } = chosenBy(view, index);
  const array = view.read(options, false);
  return isOne && array.shape.length > 0 ? getAt(array, 0n) : array;
}

/** `G.v[index] = value` */
function assignTo(view: VariableView, index: Value, value: Value): void {
  const { options } = chosenBy(view, index);
  view.write(value, options);
}

/** `G.v = value` */
export function assignVariable(view: VariableView, value: Value): void {
  // `G.v += x` has written already what it assigns.
  if (value instanceof VariableView && value.owner === view.owner && value.name === view.name)
    return;
  view.write(value, {});
}

/** The class of `G.v`. */
const variableViewType: PyClass = hostType<VariableView>('VariableView', {
  module: 'brian2.core.variables',
  attributes: {
    name: [(view) => view.name],
    shape: [(view) => new PyTuple(view.variable.isShared ? [] : [BigInt(view.length)])],
    unit: [(view) => new Unit(unitFor(1, view.variable.dimension))],
    ndim: [(view) => (view.variable.isShared ? 0n : 1n)],
  },
  methods: {
    get_item: ['item, level=0, namespace=None', (view, index: Value) => elementsOf(view, index)],
    set_item: [
      'item, value, level=0, namespace=None',
      (view, index: Value, value: Value) => assignTo(view, index, value),
    ],
  },
  slots: {
    ...(viewSlots as object),
    getItem: elementsOf,
    setItem: assignTo,
    length: (view) => view.length,
    inPlace: (operator, view, other) => {
      if (typeof other === 'string')
        throw typeError(
          "In-place modification with strings not supported. Use group.var = 'var - expression' instead of group.var -= 'expression'.",
        );
      view.write(operate(operator, view.read(), toArray(other)), {});
      return view;
    },
    getAttribute: (view, name) => getAttribute(view.toArray(), name),
    repr: (view) =>
      `<${view.ownerName}.${view.name}${view.hasUnit ? '' : '_'}: ${reprOfArray(view.toArray())}>`,
  },
});

/** What `G.variables['v']` says of a variable. */
class VariableInfo extends PyObject {
  readonly view: VariableView;

  constructor(view: VariableView) {
    super(variableInfoType);
    this.view = view;
  }
}

const variableInfoType: PyClass = hostType<VariableInfo>('Variable', {
  module: 'brian2.core.variables',
  attributes: {
    name: [({ view }) => view.name],
    dim: [({ view }) => new DimensionValue(view.variable.dimension)],
    unit: [({ view }) => new Unit(unitFor(1, view.variable.dimension))],
    size: [({ view }) => BigInt(view.length)],
    scalar: [({ view }) => view.variable.isShared],
    array: [({ view }) => view.variable.kind !== 'subexpression'],
    constant: [({ view }) => view.variable.isConstant],
    read_only: [({ view }) => view.variable.isReadOnly],
  },
  methods: {
    get_value: ['', ({ view }) => atLeast(view.toArray().withDimension(null), 1)],
    set_value: ['value', ({ view }, value: Value) => view.write(value, {})],
  },
});

/** The variables of a group by name: `G.variables`. */
export function variablesOf(views: readonly VariableView[]): PyDict {
  return dictOf(views.map((view) => [view.name, new VariableInfo(view)] as const));
}
