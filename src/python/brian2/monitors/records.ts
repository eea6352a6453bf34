// What monitors have in common: arrays that are read when they are used, attributes of a script.
import type { Monitor, NetworkObject } from '../../../simulation/index.ts';
import type { TypedArray } from '../../../abi.ts';
import { isDimensionless } from '../../../units/index.ts';
import type { Dimension } from '../../../units/index.ts';
import { dictOf, valueError, textOf } from '../../values/index.ts';
import type { PyClass, Value } from '../../values/index.ts';
import { fromFlat, scalarOf } from '../../numpy/index.ts';
import type { DType, Shape, NdArray } from '../../numpy/index.ts';
import type { GroupValue } from '../group-members.ts';
import { objectAttributes } from '../group-members.ts';
import { LiveView } from '../live-view.ts';
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

/** The number of what a monitor has recorded. */
export function countView({ object }: MonitorValue, count: () => number): LiveView {
  return new LiveView(`${object.name}.N`, () => scalarOf(count(), 'int32'));
}

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
