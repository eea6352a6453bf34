// Settings for all objects that a program builds: the step of the default clock, the seed.
import { Diagnostics } from '../../diagnostics/index.ts';
import { defaultSession } from './session.ts';
import { foundValue, spanOfName, throwIfWrong, readStep, throwError } from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';

/**
 * The default clock, used by all objects without a clock of their own. Brian2: defaultclock.
 *
 * @example
 * defaultclock.dt = '0.05*ms';
 * console.log(defaultclock.dt); // 0.00005
 */
export const defaultclock = {
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
};

/**
 * Seeds all random numbers, for reproducible runs; without a value, with a random seed. Brian2: seed,
 * https://brian2.readthedocs.io/en/stable/advanced/random.html.
 *
 * @throws {ModelError} `given-value` if the value is not a finite number
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
  if (value !== null && !Number.isFinite(value))
    throwError('given-value', spanOfName('seed'), {
      what: 'the seed',
      expected: 'a number',
      found: foundValue(value),
    });
  defaultSession.reseed(value ?? Math.floor(Math.random() * 2 ** 32));
}
