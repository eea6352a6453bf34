// The variables that every object has and that are computed where they are used: `t`, `dt`, `t_in_timesteps`, `i`, `N`.
import { floatConstant, integerConstant, local } from '../../codegen/index.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import { bug } from '../../diagnostics/index.ts';
import type { Variable } from '../../equations/index.ts';

/**
 * Where a built-in variable is found or how it is computed. `dt` is in seconds.
 *
 * @param index what `i` is for the element
 * @param size what `N` is
 */
export function placeOfBuiltin(
  variable: Variable,
  index: KernelExpression,
  size: number,
  dt: number,
): Place {
  switch (variable.name) {
    case 't':
      return computed(local('t', 'float'));
    case 't_in_timesteps':
      return computed(local('tick', 'integer'));
    case 'dt':
      return computed(floatConstant(dt));
    case 'i':
      return computed(index);
    case 'N':
      return computed(integerConstant(size));
    default:
      return bug(`no built-in variable ${variable.name}`);
  }
}

/** The place of a variable that is computed and not stored. */
export function computed(value: KernelExpression): Place {
  return { kind: 'computed', value };
}
