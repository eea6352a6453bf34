// Checks objects with the constants of a run: first the equations of all, then their code. Nothing is run.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { Expr, Scope, Variable } from '../../equations/index.ts';
import type { Holder } from '../objects/variable-owner.ts';
import type { ElaborationContext, Member } from '../objects/network-object.ts';
import type { Session } from './session.ts';

/** The objects with all that they need, each once, needed ones first. */
export function withNeeds(members: readonly Member[]): Member[] {
  const found = new Set<Member>();
  const visited = new Set<Member>();
  const visit = (member: Member): void => {
    if (visited.has(member)) return;
    visited.add(member);
    for (const needed of member.needs) visit(needed);
    found.add(member);
  };
  for (const member of members) visit(member);
  return [...found];
}

/** The right sides of the subexpressions of all the objects, with the constants of now. */
export function define(
  members: readonly Member[],
  namespace: Scope,
  session: Session,
  diags: Diagnostics,
): Map<Variable, Expr> {
  const context = contextFor(namespace, session, diags);
  for (const member of withNeeds(members)) member.define(context);
  return context.definitions;
}

/** Checks everything; gives the definitions that building needs. */
export function elaborateAll(
  members: readonly Member[],
  namespace: Scope,
  session: Session,
  diags: Diagnostics,
): Map<Variable, Expr> {
  const context = contextFor(namespace, session, diags);
  for (const member of members) member.define(context);
  for (const member of members) member.elaborate(context);
  return context.definitions;
}

function contextFor(
  namespace: Scope,
  session: Session,
  diags: Diagnostics,
): ElaborationContext & { definitions: Map<Variable, Expr> } {
  return {
    namespace,
    diags,
    definitions: new Map(),
    clockOf: (holder: Holder) => session.clockOf(holder),
  };
}
