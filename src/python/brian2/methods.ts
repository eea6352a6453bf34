// Integration methods: their names, and `ExplicitStateUpdater`, a method as text.
import type { MethodOption } from '../../simulation/index.ts';
import { str } from '../format/index.ts';
import { flat, toArray } from '../numpy/index.ts';
import {
  hostType,
  PyDict,
  PyList,
  PyObject,
  PyTuple,
  textOf,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { entriesOf, sizeOf } from './arguments.ts';

/** An integration method that the script describes. */
class ExplicitMethod extends PyObject {
  /** Its lines: `k = dt*f(x, t)`. */
  readonly description: string;
  /** The noise that it is for. */
  readonly stochastic: 'additive' | 'multiplicative' | null;

  constructor(description: string, stochastic: ExplicitMethod['stochastic']) {
    super(explicitMethodType);
    this.description = description;
    this.stochastic = stochastic;
  }
}

/** The class of `ExplicitStateUpdater`. */
export const explicitMethodType: PyClass = hostType<ExplicitMethod>('ExplicitStateUpdater', {
  module: 'brian2.stateupdaters.explicit',
  construct: [
    'description, stochastic=None, custom_check=None',
    (description: Value, stochastic: Value) => {
      if (stochastic !== null && stochastic !== 'additive' && stochastic !== 'multiplicative')
        throw valueError(
          `stochastic must be one of None, "additive" or "multiplicative", not ${str(stochastic)}`,
        );
      return new ExplicitMethod(textOf(description), stochastic);
    },
  ],
});

/** The integration method that a group asks for. */
export function methodOf(
  method: Value,
  options: Value,
): string | string[] | MethodOption | undefined {
  if (method === null) return undefined;
  if (method instanceof PyTuple || method instanceof PyList)
    return valuesOf(method).map((one) => textOf(one));
  if (method instanceof ExplicitMethod) {
    const { description, stochastic } = method;
    return { name: 'explicit', description, ...(stochastic === null ? {} : { stochastic }) };
  }
  const name = textOf(method, 'the method');
  if (!(options instanceof PyDict) || options.size === 0) return name;
  const chosen = Object.fromEntries(
    entriesOf(options).flatMap(([key, value]) => {
      if (key === 'absolute_error' || key === 'relative_error')
        return [[key, flat(toArray(value))[0]!]];
      if (key === 'max_steps') return [[key, sizeOf(value)]];
      return [];
    }),
  );
  return { name, ...chosen };
}
