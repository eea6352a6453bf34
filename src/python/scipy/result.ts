// Results with attributes, which are also found by `result['name']`.
import { repr } from '../format/index.ts';
import { hostType, keyError, PyObject, textOf } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';

/** A result of a function of SciPy. */
export class Result extends PyObject {
  /** The name of its class. */
  readonly kind: string;
  /** What it has, in order. */
  readonly values: ReadonlyMap<string, Value>;

  constructor(kind: string, values: Iterable<readonly [string, Value]>) {
    super(resultType);
    this.kind = kind;
    this.values = new Map(values);
  }
}

const resultType: PyClass = hostType<Result>('OptimizeResult', {
  module: 'scipy.optimize',
  slots: {
    getAttribute: ({ values }, name) => values.get(name),
    attributeNames: ({ values }) => values.keys(),
    getItem: ({ values }, name) => {
      const found = values.get(textOf(name));
      if (found === undefined) throw keyError(name);
      return found;
    },
    contains: ({ values }, name) => values.has(textOf(name)),
    repr: ({ values }) => {
      const width = Math.max(...Array.from(values.keys(), ({ length }) => length)) + 1;
      const lines = Array.from(values, ([name, value]) => {
        const text = typeof value === 'string' ? value : repr(value);
        return `${name.padStart(width)}: ${text.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`;
      });
      return lines.join('\n');
    },
  },
});
