// `Equations` of Brian2: text in which names can be replaced, and which can be added.
import { Equations } from '../../simulation/index.ts';
import type { Replacement } from '../../simulation/index.ts';
import {
  hostType,
  iterationOf,
  PyObject,
  PySet,
  typeError,
  typeName,
  textOf,
} from '../values/index.ts';
import type { Keywords, PyClass, Value } from '../values/index.ts';
import { expressionOf } from './arguments.ts';
import { guarded } from './errors.ts';

/** `Equations(…)` */
class EquationsValue extends PyObject {
  /** Those of hillock. */
  readonly equations: Equations;

  constructor(equations: Equations) {
    super(equationsType);
    this.equations = equations;
  }
}

/** The text of the equations of an argument. */
export function textOfEquations(value: Value): string {
  return String(equationsOf(value));
}

/** The equations of an argument: text or `Equations`. */
function equationsOf(value: Value): string | Equations {
  if (typeof value === 'string') return value;
  if (value instanceof EquationsValue) return value.equations;
  if (value === null) return '';
  throw typeError(`the equations must be a str or Equations, not '${typeName(value)}'`);
}

function replacementsOf(keywords: Keywords): Record<string, Replacement> {
  return Object.fromEntries(Array.from(keywords, ([name, value]) => [name, expressionOf(value)]));
}

function setOf(names: readonly string[]): Value {
  const set = new PySet();
  for (const name of names) set.add(name);
  return set;
}

/** The class of `Equations`. */
export const equationsType: PyClass = hostType<EquationsValue>('Equations', {
  module: 'brian2.equations.equations',
  construct: [
    'eqns, **keywords',
    (text: Value, keywords: Keywords) =>
      new EquationsValue(
        guarded(() => new Equations(textOfEquations(text), replacementsOf(keywords))),
      ),
  ],
  attributes: {
    names: [({ equations }) => setOf(equations.names)],
    eq_names: [({ equations }) => setOf(equations.eq_names)],
    diff_eq_names: [({ equations }) => setOf(equations.diff_eq_names)],
    subexpr_names: [({ equations }) => setOf(equations.subexpr_names)],
    parameter_names: [({ equations }) => setOf(equations.parameter_names)],
  },
  methods: {
    substitute: [
      '**keywords',
      ({ equations }, keywords: Keywords) =>
        new EquationsValue(guarded(() => equations.substitute(replacementsOf(keywords)))),
    ],
    keys: ['', ({ equations }) => setOf(equations.names)],
  },
  slots: {
    binary: (operator, self, other, isReflected) => {
      if (operator !== 'add') return undefined;
      if (typeof other !== 'string' && !(other instanceof EquationsValue)) return undefined;
      const added = equationsOf(other);
      return new EquationsValue(
        guarded(() =>
          isReflected
            ? new Equations(String(added)).plus(self.equations)
            : self.equations.plus(added),
        ),
      );
    },
    str: ({ equations }) => equations.toString(),
    repr: ({ equations }) => `Equations(${JSON.stringify(equations.toString())})`,
    length: ({ equations }) => equations.names.length,
    iterate: ({ equations }) => iterationOf(equations.names),
    contains: ({ equations }, name) => equations.names.includes(textOf(name)),
  },
});
