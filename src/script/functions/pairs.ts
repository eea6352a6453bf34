// Functions for loops over several arrays: enumerate and zip, as in Python.
import { describeArgument, integerAt } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { iterationOf, zipped } from '../iteration.ts';
import { integer, tuple, unknownArray } from '../value.ts';
import type { Iteration, ScriptObject, ScriptValue } from '../value.ts';

/** The functions that return tuples of items. */
export const pairFunctions: readonly ScriptFunction[] = [
  {
    name: 'enumerate',
    meaning:
      'the items of `values` with their numbers, from `start` (default 0) on: `for k, x in enumerate(xs) { … }`',
    unit: 'of `values`',
    parameters: ['values', 'start?'],
    apply: enumerate,
  },
  {
    name: 'zip',
    meaning:
      'the items of several arrays side by side, up to the end of the shortest: `for x, y in zip(xs, ys) { … }`',
    unit: 'of `values`',
    parameters: ['values', '...'],
    apply: (call) =>
      pairs(
        call,
        call.given.map((_, k) => iterationAt(call, k)),
      ),
  },
];

function iterationAt(call: Call, k: number): Iteration {
  const { value, span } = call.given[k]!;
  return iterationOf(value, describeArgument(call, k), span, call.diags);
}

function enumerate(call: Call): ScriptValue {
  const start = integerAt(call, 1, 0);
  const values = iterationAt(call, 0);
  const numbers: Iteration = {
    count: values.count,
    item: (k) => (start === null ? unknownArray(undefined, 'integer', []) : integer(start + k)),
    toCheck: [unknownArray(undefined, 'integer', [])],
  };
  return pairs(call, [numbers, values]);
}

/** Tuples of items. While checking, their number may be unknown. */
function pairs({ name, environment }: Call, list: readonly Iteration[]): ScriptValue {
  const iteration = zipped(list);
  const description = `what \`${name}\` returns`;
  if (environment.isChecking !== true && iteration.count !== null) {
    const items = Array.from({ length: iteration.count }, (_, k) => iteration.item(k));
    return tuple(items, description);
  }
  const object: ScriptObject = {
    description,
    iteration,
    attribute: () => null,
    attributeNames: () => [],
    length: () => iteration.count,
  };
  return { kind: 'object', object };
}
