// Checks objects with the constants of a run: first the equations of all, then their code. Nothing is run.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { Expr, Scope, Variable } from '../../equations/index.ts';
import type { VariableOwner, ElaborationContext, NetworkObject } from '../objects/index.ts';
import { reportLanguageNames } from '../namespace/index.ts';
import type { Session } from './session.ts';

/** The objects with all that they need and bring, each once, needed ones first. */
export function withNeeds(members: readonly NetworkObject[]): NetworkObject[] {
  const found = new Set<NetworkObject>();
  const visited = new Set<NetworkObject>();
  const visit = (member: NetworkObject): void => {
    if (visited.has(member)) return;
    visited.add(member);
    for (const needed of member.needs) visit(needed);
    found.add(member);
    for (const brought of member.brings ?? []) visit(brought);
  };
  for (const member of members) visit(member);
  return [...found];
}

/** The right sides of the subexpressions of all the objects, with the current constants. */
export function define(
  members: readonly NetworkObject[],
  namespace: Scope,
  session: Session,
  diags: Diagnostics,
): Map<Variable, Expr> {
  const context = contextFor(namespace, session, 0, diags);
  for (const member of withNeeds(members)) member.define(context);
  return context.definitions;
}

/** Checks everything, object by object; returns the definitions that building needs. */
export function* elaborateAll(
  members: readonly NetworkObject[],
  namespace: Scope,
  session: Session,
  now: number,
  diags: Diagnostics,
): Generator<void, Map<Variable, Expr>> {
  const context = contextFor(namespace, session, now, diags);
  for (const { group } of members)
    if (group !== null && group.namespace !== null && group.root === group)
      reportLanguageNames(group.namespace, group.description, diags);
  for (const member of members) member.define(context);
  for (const member of members) {
    member.elaborate(context);
    yield;
  }
  return context.definitions;
}

function contextFor(
  namespace: Scope,
  session: Session,
  now: number,
  diags: Diagnostics,
): ElaborationContext & { definitions: Map<Variable, Expr> } {
  return {
    namespace,
    now,
    diags,
    definitions: new Map(),
    clockOf: (owner: VariableOwner) => session.clockOf(owner),
  };
}
