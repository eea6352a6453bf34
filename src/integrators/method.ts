// The interface of integration methods: a method says whether it can integrate a system of equations, and writes one
// step.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { AbstractCode } from '../equations/index.ts';

import type { Scheme } from './scheme.ts';
import type { System } from './system.ts';

/** Names of the methods. */
export type MethodName =
  'exact' | 'exponential_euler' | 'euler' | 'rk2' | 'rk4' | 'rkf45' | 'heun' | 'milstein';

/**
 * Tolerances of an adaptive method: in each inner step the error of a variable x stays below absolute_error +
 * relative_error*abs(x).
 */
export interface AdaptiveOptions {
  /** In the SI unit of the variable. Default: 1e-9. */
  readonly absolute_error?: number;
  /** Default: 1e-6. */
  readonly relative_error?: number;
  /** Maximum number of inner steps per step; exceeding it is a run-time error. Default: 1000. */
  readonly max_steps?: number;
}

/** The method that a user names. */
export interface NamedMethod {
  /** As the user wrote it. */
  readonly name: string;
  readonly span: Span;
  /** Several methods, of which the first that can integrates. `name` lists them. */
  readonly choices?: readonly Pick<NamedMethod, 'name' | 'span'>[];
  /** Tolerances, for `rkf45`. */
  readonly options?: AdaptiveOptions;
  /** A method of the user's own, and the kind of noise it accepts. `read`: null after a report. @internal */
  readonly scheme?: {
    readonly read: (diags: Diagnostics) => Scheme | null;
    readonly noise: NoiseKind;
  };
}

/** Why a method cannot integrate a system, as the end of a sentence: "… because `reason`". */
export interface Refusal {
  /** The reason, in words. */
  readonly reason: string;
  /** The part of the equations that it is about. */
  readonly span: Span;
}

/** An integration method. */
export interface Method {
  /** Its name. */
  readonly name: MethodName;
  /** Why it cannot integrate the system; null if it can. */
  refuse(system: System): Refusal | null;
  /** One step: all new values are computed from the old ones, then assigned. Only for systems that are not refused. */
  step(system: System, options: AdaptiveOptions): AbstractCode;
}

/**
 * Kinds of white noise. 'additive': with factors that do not change within the step; 'diagonal': each equation has its
 * own noise.
 */
export type NoiseKind = 'none' | 'additive' | 'diagonal' | 'any';
