// The integration method that a program asks for: a name, a name with options, or a method of its own, written as text.
import { SourceText } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { AdaptiveOptions, NamedMethod } from '../../integrators/index.ts';
import { spanOfName } from './strings.ts';

/**
 * An integration method with options, or a user-defined explicit method.
 *
 * @example
 * const precise: MethodOption = { name: 'rkf45', absolute_error: 1e-8 };
 * const ralston: MethodOption = {
 *   name: 'ralston',
 *   description: 'k = dt*f(x, t)\nx_new = x + k/4 + 3/4*dt*f(x + 2/3*k, t + 2/3*dt)',
 * };
 * const values = [];
 * for (const method of [precise, ralston]) {
 *   const G = new NeuronGroup(1, 'dv/dt = -v/(10*ms) : 1', { method });
 *   G.set('v', 1);
 *   await new Network(G).run('10*ms');
 *   values.push(G.get('v')[0]!.toFixed(4));
 * }
 * console.log(values.join()); // 0.3679,0.3679
 */
export interface MethodOption extends AdaptiveOptions {
  /** Name of the method. */
  readonly name: string;
  /**
   * A user-defined method: lines `name = expression` with x, t, dt, dW, f(x, t) and g(x, t); the last is `x_new = …`.
   * Brian2: ExplicitStateUpdater.
   */
  readonly description?: string;
  /** The noise that a user-defined method supports. Default: none. */
  readonly stochastic?: 'additive' | 'multiplicative';
}

/** A method from a .model file: it has its place in the text. */
export interface MethodChoice extends NamedMethod {
  readonly span: Span;
}

/** Null if none is given: the default is chosen later, as in Brian2. */
export function readMethod(
  given: string | MethodOption | MethodChoice | undefined,
  what: string,
): NamedMethod | null {
  if (given === undefined) return null;
  if (typeof given === 'string') return { name: given, span: spanOfName(given) };
  if ('span' in given) return given;
  const { name, description, stochastic, ...options } = given;
  const span = spanOfName(name);
  if (description === undefined) return { name, span, options };
  const noise = stochastic === undefined ? 'none' : stochastic === 'additive' ? 'additive' : 'any';
  return {
    name,
    span,
    scheme: { text: new SourceText(`${what} ${name}`, description, 'string'), noise },
  };
}
