// The explicit methods, each as the text of one step in the language of scheme.ts: `x` are all variables together, `f`
// the drift, `g` the factor of a noise, `dW` its increment over the step (variance dt).
import type { MethodName, NoiseKind } from './method.ts';

/** A method as text. */
export interface SchemeText {
  /** The lines of one step. */
  readonly text: string;
  /** The kind of noise that the method accepts. */
  readonly noise: NoiseKind;
}

/** The explicit methods by name. */
export const explicitSchemes = {
  /** Euler-Maruyama: Kloeden and Platen, Numerical Solution of Stochastic Differential Equations (1992), 10.2. */
  euler: {
    noise: 'additive',
    text: 'x_new = x + dt*f(x, t) + g(x, t)*dW',
  },
  /** The midpoint rule: Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I (1993), II.1. */
  rk2: {
    noise: 'none',
    text: `
      half = dt*f(x, t)/2
      x_new = x + dt*f(x + half, t + dt/2)
    `,
  },
  /** The classical Runge-Kutta method: the same book, II.1, table 1.2. */
  rk4: {
    noise: 'none',
    text: `
      k1 = dt*f(x, t)
      k2 = dt*f(x + k1/2, t + dt/2)
      k3 = dt*f(x + k2/2, t + dt/2)
      k4 = dt*f(x + k3, t + dt)
      x_new = x + (k1 + 2*k2 + 2*k3 + k4)/6
    `,
  },
  /**
   * Heun's method for Stratonovich noise, applied to each noise: Kloeden and Platen, 7.3. As in Brian2, the drift is
   * integrated by a plain Euler step.
   */
  heun: {
    noise: 'any',
    text: `
      moved = x + g(x, t)*dW
      g_moved = g(moved, t + dt)
      x_new = x + dt*f(x, t) + 0.5*dW*(g(x, t) + g_moved)
    `,
  },
  /** Milstein's method for Stratonovich noise without derivatives: Kloeden and Platen, 11.1. */
  milstein: {
    noise: 'diagonal',
    text: `
      moved = x + dt*f(x, t) + sqrt(dt)*g(x, t)
      g_moved = g(moved, t)
      x_new = x + dt*f(x, t) + g(x, t)*dW + (g_moved - g(x, t))*dW**2/(2*sqrt(dt))
    `,
  },
} as const satisfies Partial<Record<MethodName, SchemeText>>;
