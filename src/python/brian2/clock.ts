// `Clock(dt=…)` and `defaultclock`, and the time of the network that runs or ran last.
import { dimensionless, Quantity, timeDimension } from '../../units/index.ts';
import { defaultclock } from '../../simulation/index.ts';
import type { Network } from '../../simulation/index.ts';
import { hostType, PyObject, textOf, toFloat } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { reprOfArray, scalarOf, toArray } from '../numpy/index.ts';
import { guarded } from './errors.ts';
import { LiveView } from './live-view.ts';
import { did, world } from './world.ts';

/** A clock: of its own step, or the default one. */
export class ClockValue extends PyObject {
  /** Its step in seconds; null for the default clock. */
  own: number | null;
  /** Its name in texts. */
  readonly name: string;

  constructor(own: number | null, name: string) {
    super(clockType);
    this.own = own;
    this.name = own === null ? 'defaultclock' : name;
  }

  /** The step in seconds. */
  get dt(): number {
    return this.own ?? defaultclock.dt;
  }

  /** The step with its unit. */
  quantity(): Quantity<number> {
    return new Quantity(this.dt, timeDimension);
  }
}

/** The time of a network, also within a run. */
export function timeOfNetwork(network: Network): number {
  return network.isRunning ? network.session.defaultClock.t : network.now;
}

/** The time of a clock: its steps so far, times its step. */
function timeOf(dt: number): number {
  const { latest } = world();
  return latest === null ? 0 : Math.round(timeOfNetwork(latest) / dt) * dt;
}

/** `t` of an object that runs on a clock, or of the clock itself. */
export function timeView(name: string, dt: number): LiveView {
  return new LiveView(`${name}.t`, () => scalarOf(timeOf(dt), 'float64', timeDimension));
}

/** As `timeView`, in seconds. */
export function secondsView(name: string, dt: number): LiveView {
  return new LiveView(`${name}.t_`, () => scalarOf(timeOf(dt)));
}

/** Sets the step of the default clock to a time. */
function setDefault(value: Value): void {
  const { dimension } = toArray(value);
  guarded(() => {
    defaultclock.dt = new Quantity(toFloat(value), dimension ?? dimensionless);
  });
  did({ kind: 'step', seconds: defaultclock.dt });
}

/** A clock as texts show it. */
function clockText(dt: number, name: string): string {
  return `Clock(dt=${reprOfArray(scalarOf(dt, 'float64', timeDimension))}, name='${name}')`;
}

/** An object with a place in the step, as texts show it. */
export function placedText(
  type: string,
  object: { readonly name: string; readonly clock: ClockValue },
  when: string,
  order: number,
): string {
  const { dt, name } = object.clock;
  return `${type}(clock=${clockText(dt, name)}, when=${when}, order=${order}, name='${object.name}')`;
}

/** `Clock` */
export const clockType: PyClass = hostType<ClockValue>('Clock', {
  module: 'brian2.core.clocks',
  construct: [
    "dt, name='clock*'",
    (dt: Value, name: Value) => new ClockValue(toFloat(dt), textOf(name).replace(/\*$/, '')),
  ],
  attributes: {
    dt: [
      (clock) => scalarOf(clock.dt, 'float64', timeDimension),
      (clock, value) => {
        if (clock.own === null) setDefault(value);
        else clock.own = toFloat(value);
      },
    ],
    dt_: [
      (clock) => clock.dt,
      (clock, value) => {
        if (clock.own === null) setDefault(scalarOf(toFloat(value), 'float64', timeDimension));
        else clock.own = toFloat(value);
      },
    ],
    t: [({ name, dt }) => timeView(name, dt)],
    t_: [({ name, dt }) => secondsView(name, dt)],
    timestep: [
      ({ name, dt }) =>
        new LiveView(`${name}.timestep`, () => scalarOf(Math.round(timeOf(dt) / dt), 'int64')),
    ],
    name: [({ name }) => name],
  },
  slots: {
    repr: (clock) => clockText(clock.dt, clock.name),
  },
});
