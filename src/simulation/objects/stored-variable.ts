// Variables that no equation declares: delays, the time of the last spike, and other internal state.
import type { ValueType, Variable } from '../../equations/index.ts';
import { dimensionless } from '../../units/index.ts';

type Overrides = Partial<Omit<Variable, 'name' | 'owner' | 'kind' | 'type'>>;

/** A stored variable with one value per element, writable and dimensionless unless `own` says otherwise. */
export function storedVariable(
  owner: string,
  name: string,
  type: ValueType,
  own: Overrides = {},
): Variable {
  return {
    name,
    owner,
    kind: 'parameter',
    type,
    dimension: dimensionless,
    isShared: false,
    isConstant: false,
    isConstantOverDt: false,
    isUnlessRefractory: false,
    isLinked: false,
    isReadOnly: false,
    span: null,
    ...own,
  };
}
