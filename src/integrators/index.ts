// Equations → abstract code. `integrate` writes one step of the clock-driven equations of a group;
// `integrateEventDriven` advances synaptic variables to the time of an event.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type {
  AbstractCode,
  Definitions,
  Differential,
  Expr,
  StateUpdate,
} from '../equations/index.ts';
import { applyScheme } from './apply-scheme.ts';
import { chosenMethod, isKnownMethod, namedMethod, otherMethods } from './choose.ts';
import { lookUpMethod } from './methods.ts';
import type { Refused } from './choose.ts';
import { exact, equationLimit } from './exact.ts';
import { refuseNoise } from './explicit-method.ts';
import type { NamedMethod } from './method.ts';
import { warnOfLargeStep } from './large-step-warning.ts';
import { refractorySystem, systemOf } from './system.ts';
import type { System } from './system.ts';

export type { AdaptiveOptions, MethodName, NamedMethod, NoiseKind } from './method.ts';
export { isKnownMethod, takesItsOptions } from './choose.ts';
export { lookUpMethod } from './methods.ts';
export { parseScheme, readScheme } from './scheme.ts';
export type { Scheme } from './scheme.ts';

/** The integration step of a group. */
export interface Integration {
  /** One step. */
  readonly update: StateUpdate;
  /** Name of a known method, or of a user's own. */
  readonly method: string;
  /** If no method was named: the methods tried before, and why they were not chosen. */
  readonly refused: readonly Refused[];
  /** For every other method, why it cannot integrate the equations, or null if it can. */
  others(): readonly { readonly method: string; readonly reason: string | null }[];
}

/** What an integration step depends on, besides the equations. */
export interface IntegrationContext {
  /** The named method; null chooses the default. */
  readonly method: NamedMethod | null;
  /** Right sides of all subexpressions. */
  readonly definitions: Definitions;
  /** The time at the start of the step. */
  readonly t: Expr;
  /** The length of the step, a constant. */
  readonly dt: Expr;
  /** Whether the group has a refractory period. */
  readonly hasRefractoriness: boolean;
  /** The group in words, for messages: "group `P`". */
  readonly owner: string;
  /** Where messages about the whole group point. */
  readonly span: Span;
}

/** The step of clock-driven equations, by the named method or Brian2's default; null after a report. */
export function integrate(
  differentials: readonly Differential[],
  context: IntegrationContext,
  diags: Diagnostics,
): Integration | null {
  const { definitions, t, dt, hasRefractoriness, owner, span } = context;
  // Reported even if the equations have errors.
  if (context.method !== null && !isKnownMethod(context.method, diags)) return null;
  const system = systemOf(differentials, definitions, t, dt, hasRefractoriness);
  if (system === null) return null;
  if (context.method?.scheme !== undefined)
    return integrateByText(system, context.method, context.method.scheme, owner, diags);
  const order = context.method?.choices?.flatMap(({ name }) => lookUpMethod(name)?.name ?? []);
  const choice =
    context.method === null || order !== undefined
      ? chosenMethod(system, owner, span, diags, order)
      : namedMethod(context.method, system, owner, diags);
  if (choice === null) return null;
  const { method, refused } = choice;
  if (system.equations.length <= equationLimit) warnOfLargeStep(system, method.name, owner, diags);
  const options = context.method?.options ?? {};
  return {
    update: update(system, (part) => method.step(part, options)),
    method: method.name,
    refused,
    others: () => otherMethods(system, method.name),
  };
}

/** Integrates by a method that a user wrote. */
function integrateByText(
  system: System,
  named: NamedMethod,
  { read, noise }: NonNullable<NamedMethod['scheme']>,
  owner: string,
  diags: Diagnostics,
): Integration | null {
  const scheme = read(diags);
  if (scheme === null) return null;
  const refusal = refuseNoise(system, noise);
  if (refusal === null)
    return {
      update: update(system, (part) => applyScheme(scheme, part)),
      method: named.name,
      refused: [],
      others: () => otherMethods(system, named.name),
    };
  const isAdditive = refuseNoise(system, 'additive') === null;
  const needs = isAdditive ? ('additive' as const) : ('multiplicative' as const);
  const facts = {
    method: named.name,
    owner,
    reason: refusal.reason,
    suitable: [],
    ...(refuseNoise(system, 'any') === null ? { needs } : {}),
  };
  diags.report('method-refused', refusal.span, facts, [
    { span: named.span, message: 'the method is named here' },
  ]);
  return null;
}

function update(system: System, step: (system: System) => AbstractCode): StateUpdate {
  const isClamped = system.equations.some((equation) => equation.isClamped);
  return { active: step(system), refractory: isClamped ? step(refractorySystem(system)) : null };
}

/** What event-driven integration depends on, besides the equations. */
export interface EventDrivenContext {
  /** Right sides of all subexpressions. */
  readonly definitions: Definitions;
  /** The time since the last event, `t - lastupdate`. */
  readonly elapsed: Expr;
  /** The synapses in words, for messages. */
  readonly owner: string;
  /** Where messages about all of them point. */
  readonly span: Span;
}

/** Advances event-driven variables from the last event to now; null after a report. */
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
export type { Refused } from './choose.ts';
