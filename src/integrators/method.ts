// What an integration method is: it says whether it can do a system of equations, and if so writes one step of it.
import type { SourceText, Span } from '../diagnostics/index.ts';
import type { AbstractCode } from '../equations/index.ts';

import type { System } from './system.ts';

export type MethodName =
  'exact' | 'exponential_euler' | 'euler' | 'rk2' | 'rk4' | 'rkf45' | 'heun' | 'milstein';

/**
 * How exact an adaptive method is: in each of its inner steps the error of a variable x stays below
 * absolute_error + relative_error*abs(x), the former in the SI unit of the variable.
 */
export interface AdaptiveOptions {
  readonly absolute_error?: number;
  readonly relative_error?: number;
  /** Inner steps in one step at most; more end the run. */
  readonly max_steps?: number;
}

/** The method that a user asks for. */
export interface NamedMethod {
  readonly name: string;
  readonly span: Span;
  readonly options?: AdaptiveOptions;
  /** The method itself, written as text (see scheme.ts), and which noise it is made for. */
  readonly scheme?: { readonly text: SourceText; readonly noise: NoiseKind };
}

/** Why a method cannot do a system, as the end of a sentence: "… because `reason`". */
export interface Refusal {
  readonly reason: string;
  /** The part that is in the way. */
  readonly span: Span;
}

export interface Method {
  readonly name: MethodName;
  /** Null if the method can do the system. */
  refuse(system: System): Refusal | null;
  /** All new values from the old ones, then all assigned. Only for systems that are not refused. */
  step(system: System, options: AdaptiveOptions): AbstractCode;
}

/** 'additive': of a strength that does not change within the step; 'diagonal': each equation one of its own. */
export type NoiseKind = 'none' | 'additive' | 'diagonal' | 'any';
