// Equations → abstract code: the door of the integrators. `integrate` writes the step of the clock-driven equations of a
// group, `integrateEventDriven` brings synaptic variables up to date when an event comes.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type {
  AbstractCode,
  Definitions,
  Differential,
  Expr,
  StateUpdate,
} from '../equations/index.ts';
import { applyScheme } from './apply-scheme.ts';
import { chosenMethod, isKnownMethod, namedMethod, opinions } from './choose.ts';
import type { Refused } from './choose.ts';
import { exact, mostEquations } from './exact.ts';
import { refuseNoise } from './explicit-method.ts';
import type { NamedMethod } from './method.ts';
import { parseScheme } from './scheme.ts';
import { warnOfLargeStep } from './step-size.ts';
import { refractorySystem, systemOf } from './system.ts';
import type { System } from './system.ts';

export type { AdaptiveOptions, MethodName, NamedMethod } from './method.ts';
export { parseScheme } from './scheme.ts';
export type { Scheme } from './scheme.ts';
export type { NoiseKind } from './method.ts';

export interface Integration {
  readonly update: StateUpdate;
  /** One of the known names, or the name that a user gave to a method of his own. */
  readonly method: string;
  /** Where no method was named: those that were passed over, and why. */
  readonly refused: readonly Refused[];
  /** What every other method says to these equations: why it cannot do them, or null if it could. */
  others(): readonly { readonly method: string; readonly reason: string | null }[];
}

export interface IntegrationContext {
  readonly method: NamedMethod | null;
  readonly definitions: Definitions;
  /** The time at the start of the step. */
  readonly t: Expr;
  /** The length of the step, a constant. */
  readonly dt: Expr;
  readonly hasRefractoriness: boolean;
  /** In the words of messages: "group `P`". */
  readonly owner: string;
  readonly span: Span;
}

/** The step of clock-driven equations, by the named method or by Brian2's choice; null if that was reported as a fault. */
export function integrate(
  differentials: readonly Differential[],
  context: IntegrationContext,
  diags: Diagnostics,
): Integration | null {
  const { definitions, t, dt, hasRefractoriness, owner, span } = context;
  // Said also where the equations are wrong.
  if (context.method !== null && !isKnownMethod(context.method, diags)) return null;
  const system = systemOf(differentials, definitions, t, dt, hasRefractoriness);
  if (system === null) return null;
  if (context.method?.scheme !== undefined)
    return integrateByText(system, context.method, context.method.scheme, owner, diags);
  const choice =
    context.method === null
      ? chosenMethod(system, owner, span, diags)
      : namedMethod(context.method, system, owner, diags);
  if (choice === null) return null;
  const { method, refused } = choice;
  if (system.equations.length <= mostEquations) warnOfLargeStep(system, method.name, owner, diags);
  const options = context.method?.options ?? {};
  return {
    update: update(system, (part) => method.step(part, options)),
    method: method.name,
    refused,
    others: () => opinions(system, method.name),
  };
}

/** By a method that a user wrote as text, for the noise it is made for. */
function integrateByText(
  system: System,
  named: NamedMethod,
  { text, noise }: NonNullable<NamedMethod['scheme']>,
  owner: string,
  diags: Diagnostics,
): Integration | null {
  const scheme = parseScheme(text, diags);
  if (scheme === null) return null;
  const refusal = refuseNoise(system, noise);
  if (refusal === null)
    return {
      update: update(system, (part) => applyScheme(scheme, part)),
      method: named.name,
      refused: [],
      others: () => opinions(system, named.name),
    };
  const facts = { method: named.name, owner, reason: refusal.reason, suitable: [] };
  diags.report('method-refused', refusal.span, facts, [
    { span: named.span, message: 'the method is named here' },
  ]);
  return null;
}

function update(system: System, step: (system: System) => AbstractCode): StateUpdate {
  const isHeld = system.equations.some((equation) => equation.isHeld);
  return { active: step(system), refractory: isHeld ? step(refractorySystem(system)) : null };
}

export interface EventDrivenContext {
  readonly definitions: Definitions;
  /** The time since the last event, `t - lastupdate`. */
  readonly elapsed: Expr;
  readonly owner: string;
  readonly span: Span;
}

/** Brings event-driven variables from their last event to now; null if that was reported as a fault. */
export function integrateEventDriven(
  differentials: readonly Differential[],
  context: EventDrivenContext,
  diags: Diagnostics,
): AbstractCode | null {
  const { definitions, elapsed, owner } = context;
  const system = systemOf(differentials, definitions, elapsed, elapsed, false);
  if (system === null) return null;
  const refusal = exact.refuse(system);
  if (refusal === null) return exact.step(system, {});
  diags.report('event-driven-not-linear', refusal.span, { owner, reason: refusal.reason });
  return null;
}
