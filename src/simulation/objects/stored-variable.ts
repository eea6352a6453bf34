// Variables that no model declares: delays, the time of the last spike, what the runtime keeps beside the user's own.
import type { ValueType, Variable } from '../../equations/index.ts';
import { dimensionless } from '../../units/index.ts';

type Own = Partial<Omit<Variable, 'name' | 'owner' | 'kind' | 'type'>>;

/** A stored variable that code may read and write, but for what is said otherwise; dimensionless if nothing is said. */
export function storedVariable(
  owner: string,
  name: string,
  type: ValueType,
  own: Own = {},
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
