// What an integration method is: it says whether it can do a system of equations, and if so writes one step of it.
import type { Span } from '../diagnostics/index.ts';
import type { AbstractCode } from '../equations/index.ts';
import type { System } from './system.ts';

export type MethodName =
  'exact' | 'exponential_euler' | 'euler' | 'rk2' | 'rk4' | 'heun' | 'milstein';

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
  step(system: System): AbstractCode;
}
