// Settings for all objects that a program builds: the step of the default clock, the seed.
import { Diagnostics } from '../../diagnostics/index.ts';
import { defaultSession } from './session.ts';
import {
  guard,
  readSeed,
  readStep,
  reporting,
  spanOfName,
  throwIfWrong,
} from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';

/**
 * The default clock, used by all objects without a clock of their own. Brian2: defaultclock.
 *
 * @example
 * defaultclock.dt = '0.05*ms';
 * console.log(defaultclock.dt); // 0.00005
 */
export const defaultclock = /* @__PURE__ */ guard(
  {
    /** In seconds. */
    get dt(): number {
      return defaultSession.defaultClock.dt;
    },
    /** A time: `'0.05*ms'` or `ms(0.05)`. */
    set dt(dt: ExpressionSource) {
      const diags = new Diagnostics();
      const seconds = readStep(dt, 'defaultclock.dt', diags);
      throwIfWrong(diags);
      defaultSession.defaultClock.dt = seconds;
    },
  },
  Object,
  'the default clock',
  ['t', 't_in_timesteps', 'timestep'],
);

/**
 * Seeds all random numbers, for reproducible runs; without a value, with a random seed. Brian2: seed,
 * https://brian2.readthedocs.io/en/stable/advanced/random.html.
 *
 * @throws {ModelError} `given-value` if the value is not a whole number from 0 to 4294967295
 * @example
 * const numbers = () => {
 *   seed(42);
 *   const G = new NeuronGroup(3, 'v : 1');
 *   G.set('v', 'rand()');
 *   return G.get('v');
 * };
 * console.log(numbers().join() === numbers().join()); // true
 */
export function seed(value: number | null = null): void {
  const given =
    value === null ? null : reporting((diags) => readSeed(value, spanOfName('seed'), diags));
  defaultSession.reseed(given ?? Math.floor(Math.random() * 2 ** 32));
}
