// What the monitors of a script have recorded, as results.
import { resultsOf } from '../../../simulation/index.ts';
import type { Monitor } from '../../../simulation/index.ts';
import type { ResultArray } from '../../../io/index.ts';
import { PyDict, PyList, PyTuple } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { timeOfNetwork } from '../clock.ts';
import { NetworkValue } from '../network.ts';
import { MonitorValue } from './records.ts';
import { world } from '../world.ts';

/**
 * The arrays of all monitors by their names in results: `M.t` of a variable `M`. Monitors in lists, dictionaries and networks have the
 * names that Brian2 gives them. Of a run that was interrupted, the step that was not finished is left out.
 */
export function resultsOfMonitors(
  variables: Iterable<readonly [string, Value]>,
): Map<string, ResultArray> {
  const { running } = world();
  const until = running === null ? Infinity : timeOfNetwork(running);
  const results = new Map<string, ResultArray>();
  for (const [monitor, name] of namedMonitors(variables))
    for (const [array, values] of until === Infinity
      ? resultsOf(name, monitor)
      : recordedBefore(until, resultsOf(name, monitor)))
      results.set(array, values);
  return results;
}

function namedMonitors(variables: Iterable<readonly [string, Value]>): Map<Monitor, string> {
  const all = [...variables].filter(([name]) => !name.startsWith('_'));
  const found = new Map<Monitor, string>();
  for (const [name, value] of all)
    if (value instanceof MonitorValue && !found.has(value.object)) found.set(value.object, name);
  for (const [, value] of all)
    for (const { object } of monitorsWithin(value))
      if (!found.has(object)) found.set(object, object.name);
  return found;
}

/** The monitors in a list, tuple, dictionary or network. */
function monitorsWithin(value: Value): readonly MonitorValue[] {
  const items =
    value instanceof PyList || value instanceof PyTuple
      ? value.items
      : value instanceof PyDict
        ? [...value.values()]
        : value instanceof NetworkValue
          ? value.members
          : [];
  return items.filter((item) => item instanceof MonitorValue);
}

/** The arrays of a monitor without what was recorded at a time or later. */
function recordedBefore(
  time: number,
  given: Iterable<[string, ResultArray]>,
): [string, ResultArray][] {
  const arrays = [...given];
  const times = arrays.find(([name]) => name.endsWith('.t'))?.[1].values ?? [];
  const after = times.findIndex((t: number) => t >= time);
  if (after < 0) return arrays;
  return arrays.map(([name, { type, shape, values, unit }]) => {
    const columns = shape.at(-1)!;
    if (columns !== times.length) return [name, { type, shape, values, unit }];
    const kept = values.filter((_: number, k: number) => k % columns < after);
    return [name, { type, shape: [...shape.slice(0, -1), after], values: kept, unit }];
  });
}
