// What monitors have in common: arrays that are read when they are used, attributes of a script.
import type { Monitor, NetworkObject } from '../../../simulation/index.ts';
import type { TypedArray } from '../../../abi.ts';
import { isDimensionless } from '../../../units/index.ts';
import type { Dimension } from '../../../units/index.ts';
import { dictOf, getAttribute, getItem, hostType, valueError, textOf } from '../../values/index.ts';
import type { PyClass, Slots, Value } from '../../values/index.ts';
import { ArrayView, fromFlat, reprOfArray, viewSlots } from '../../numpy/index.ts';
import type { DType, Shape, NdArray } from '../../numpy/index.ts';
import type { GroupValue } from '../group-members.ts';
import { objectAttributes } from '../group-members.ts';
import { BrianObject } from '../world.ts';

/** Values of hillock as an array; without a dimension if they have none. */
export function arrayOf(
  values: TypedArray,
  dimension: Dimension,
  hasUnit: boolean,
  type: string,
  shape: Shape = [values.length],
): NdArray {
  const dtypes: Record<string, DType> = { boolean: 'bool', integer: 'int32' };
  const unit = hasUnit && !isDimensionless(dimension) ? dimension : null;
  return fromFlat(Float64Array.from(values), dtypes[type] ?? 'float64', shape, unit);
}

/** Monitors of any kind. */
export abstract class MonitorValue extends BrianObject {
  abstract override readonly object: Monitor & NetworkObject;
  /** The group as the script passed it. */
  readonly source: GroupValue;

  constructor(type: PyClass, source: GroupValue) {
    super(type);
    this.source = source;
  }

  /** Attributes that the script declared with `add_attribute`. */
  readonly extra = new Map<string, Value>();

  override get isEssential(): boolean {
    return false;
  }
}

/** `add_attribute`, after which scripts may assign the attribute. */
export const addAttribute = {
  add_attribute: [
    'name',
    (monitor: MonitorValue, name: Value) => void monitor.extra.set(textOf(name), null),
  ],
} as const;

/** Assigns an attribute that was declared. */
export function setExtra(monitor: MonitorValue, name: string, value: Value): boolean {
  if (!monitor.extra.has(name)) return false;
  monitor.extra.set(name, value);
  return true;
}

/** What a monitor has recorded, as an array that is read when it is used. */
export class RecordView extends ArrayView {
  readonly #name: string;
  readonly #read: () => NdArray;

  constructor(name: string, read: () => NdArray) {
    super(recordViewType);
    this.#name = name;
    this.#read = read;
  }

  toArray(): NdArray {
    return this.#read();
  }

  /** Its name in texts. */
  get name(): string {
    return this.#name;
  }
}

const recordViewType: PyClass = hostType<RecordView>('VariableView', {
  module: 'brian2.core.variables',
  slots: {
    ...(viewSlots as Slots<RecordView>),
    getItem: (view, index) => getItem(view.toArray(), index),
    length: (view) => view.toArray().size,
    getAttribute: (view, name) => getAttribute(view.toArray(), name),
    repr: (view) => `<${view.name}: ${reprOfArray(view.toArray())}>`,
  },
});

/** Attributes of all monitors. */
export const monitorAttributes = {
  ...objectAttributes,
  source: [({ source }: MonitorValue) => source],
} as const;

/** Recorded values by name. */
export function statesOf(
  names: readonly string[],
  read: (name: string) => NdArray | undefined,
): Value {
  return dictOf(
    names.map((name) => {
      const values = read(name);
      if (values === undefined) throw valueError(`'${name}' is not recorded`);
      return [name, values] as const;
    }),
  );
}
