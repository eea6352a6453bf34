// What is said of a group of neurons beyond what its equations and code say one by one: links that lead nowhere, writing
// through links, a threshold with nothing that ends it, a flag without refractoriness, names that mean two things.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { isStateful, someNode } from '../../equations/index.ts';
import type { AbstractCode, Definitions, Equations, Expr, Scope } from '../../equations/index.ts';
import { reportHiddenConstants, dependsOnItself, shownBy } from '../objects/index.ts';
import type { DeclaredNeurons } from './declarations.ts';

/** Every linked variable shows something, and not itself. */
export function checkLinks(
  group: DeclaredNeurons,
  definitions: Definitions,
  diags: Diagnostics,
): void {
  const { links, description } = group;
  for (const variable of group.variables.values()) {
    if (!variable.isLinked || links.isBroken(variable)) continue;
    const { name } = variable;
    const link = links.get(variable);
    if (link === null)
      diags.report('not-linked', variable.span ?? group.span, { name, owner: description });
    else if (dependsOnItself(variable, definitions)) {
      const problem = `\`${name}\` of ${description} depends on itself over its link`;
      diags.report('bad-link', link.span, { problem });
    }
  }
}

/** Code that writes to a linked variable writes to what it shows, which must be one that can be written. */
export function checkWrittenLinks(
  group: DeclaredNeurons,
  code: AbstractCode,
  diags: Diagnostics,
): void {
  for (const { target, span } of code.statements) {
    if (target.kind !== 'variable' || target.path !== '' || !target.variable.isLinked) continue;
    const shown = shownBy(group, target.variable);
    if (shown === null) continue;
    const { name } = shown;
    if (shown.kind === 'subexpression') diags.report('write-subexpression', span, { name });
    else if (shown.isReadOnly) diags.report('write-read-only', span, { name });
    else if (shown.isConstant) diags.report('write-constant', span, { name });
  }
}

/** What the equations and the code of a group became. */
export interface Elaboration {
  readonly equations: Equations;
  /** Threshold, refractoriness, conditions of events. */
  readonly conditions: readonly Expr[];
  readonly code: readonly AbstractCode[];
  readonly threshold: Expr | null;
}

/** What may be meant, but often is not. */
export function warnOf(
  group: DeclaredNeurons,
  { equations, conditions, code, threshold }: Elaboration,
  namespace: Scope,
  diags: Diagnostics,
): void {
  const owner = group.description;
  const isEnded =
    group.refractory !== null || group.eventCode.some(({ event }) => event === 'spike');
  if (threshold !== null && !isEnded && !endsByItself(threshold))
    diags.report('only-threshold', threshold.span, { owner });
  for (const { variable } of equations.differentials)
    if (variable.isUnlessRefractory && group.refractory === null)
      diags.report('refractory-flag-unused', variable.span ?? group.span, {
        name: variable.name,
        owner,
      });
  const expressions = [
    ...equations.differentials.map(({ rate }) => rate),
    ...equations.subexpressions.map(({ value }) => value),
    ...conditions,
    ...code.flatMap(({ statements }) => statements.map(({ value }) => value)),
  ];
  reportHiddenConstants(expressions, group, namespace, diags);
}

/** Chance or the time makes the spikes, not a variable that stays above a value. */
function endsByItself(threshold: Expr): boolean {
  return (
    isStateful(threshold) ||
    someNode(
      threshold,
      (node) => node.kind === 'variable' && ['t', 't_in_timesteps'].includes(node.variable.name),
    )
  );
}
