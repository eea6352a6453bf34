// `defaultclock` in script expressions: `defaultclock.dt` is the time step, `defaultclock.t` the time of the model.
import { scalar, unknownArray } from '../../script/index.ts';
import type { ScriptObject } from '../../script/index.ts';
import { timeDimension } from '../../units/index.ts';

/** What the clock is read from. */
interface Clocked {
  readonly session: { readonly defaultClock: { readonly dt: number } };
  readonly network: { readonly now: number };
  readonly isChecking: boolean;
}

/** The clock as an object. A check does not know its values, which loops may change. */
export function defaultClockObject({ session, network, isChecking }: Clocked): ScriptObject {
  const times: Readonly<Record<string, () => number>> = {
    dt: () => session.defaultClock.dt,
    t: () => network.now,
  };
  return {
    description: '`defaultclock`',
    attribute(name) {
      if (!Object.hasOwn(times, name)) return null;
      return isChecking
        ? unknownArray(timeDimension, 'float', [])
        : scalar(times[name]!(), timeDimension);
    },
    attributeNames: () => Object.keys(times),
  };
}
