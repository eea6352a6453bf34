// Checks objects with the constants of a run: first the equations of all, then their code. Nothing is run.
import { Diagnostics } from '../../diagnostics/index.ts';
import { definedVariables } from '../../equations/index.ts';
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

/**
 * The right sides of the subexpressions that expressions read, also by way of others, with the current constants. No other
 * equation is looked at: its constants may be set later.
 */
export function define(
  read: readonly Expr[],
  members: readonly NetworkObject[],
  namespace: Scope,
  session: Session,
  diags: Diagnostics,
): Map<Variable, Expr> {
  let next = definedVariables(read);
  if (next.length === 0) return new Map();
  const objects = withNeeds(members);
  const defined = (only: ReadonlySet<Variable>, reports: Diagnostics): Map<Variable, Expr> => {
    const context = { ...contextFor(namespace, session, 0, reports), only };
    for (const object of objects) if (hasOneOf(only, object)) object.define(context);
    return context.definitions;
  };
  const wanted = new Set<Variable>();
  while (next.length > 0) {
    const added = next.filter((variable) => !wanted.has(variable));
    for (const variable of added) wanted.add(variable);
    // What is wrong is reported once all of them are known: only together they show a cycle.
    const found = defined(new Set(added), new Diagnostics());
    next = definedVariables(added.flatMap((variable) => found.get(variable) ?? []));
    if (added.length === 0) break;
  }
  return defined(wanted, diags);
}

/** Whether one of these variables is that of an object. */
function hasOneOf(variables: ReadonlySet<Variable>, { group }: NetworkObject): boolean {
  if (group === null) return false;
  return [...group.variables.values()].some((variable) => variables.has(variable));
}

/** Checks everything, object by object, between which other events may be handled; returns the definitions that building needs. */
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
  for (const member of members) {
    member.define(context);
    yield;
  }
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
