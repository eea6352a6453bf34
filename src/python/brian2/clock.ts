// `Clock(dt=…)` and `defaultclock`.
import { dimensionless, Quantity, timeDimension } from '../../units/index.ts';
import { defaultclock } from '../../simulation/index.ts';
import { hostType, PyObject, toFloat } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { scalarOf, toArray } from '../numpy/index.ts';
import { guarded } from './errors.ts';
import { did, world } from './world.ts';

/** A clock: of its own step, or the default one. */
export class ClockValue extends PyObject {
  /** Its step in seconds; null for the default clock. */
  own: number | null;

  constructor(own: number | null) {
    super(clockType);
    this.own = own;
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

/** Sets the step of the default clock to a time. */
function setDefault(value: Value): void {
  const { dimension } = toArray(value);
  guarded(() => {
    defaultclock.dt = new Quantity(toFloat(value), dimension ?? dimensionless);
  });
  did({ kind: 'step', seconds: defaultclock.dt });
}

/** `Clock` */
export const clockType: PyClass = hostType<ClockValue>('Clock', {
  module: 'brian2.core.clocks',
  construct: ['dt, name=None', (dt: Value) => new ClockValue(toFloat(dt))],
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
    t: [() => scalarOf(world().magic?.now ?? 0, 'float64', timeDimension)],
    t_: [() => world().magic?.now ?? 0],
    name: [(clock) => (clock.own === null ? 'defaultclock' : 'clock')],
  },
  slots: {
    repr: (clock) =>
      `Clock(dt=${String(clock.dt * 1e6)} * usecond, name='${clock.own === null ? 'defaultclock' : 'clock'}')`,
  },
});
