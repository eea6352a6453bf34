// Checks of a group of neurons as a whole: links without target, writing through links, a threshold that nothing ends,
// flags without refractoriness, names that are both a variable and a constant.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { isStateful, someNode } from '../../equations/index.ts';
import type { AbstractCode, Definitions, Equations, Expr, Scope } from '../../equations/index.ts';
import { reportHiddenConstants } from '../namespace/index.ts';
import { dependsOnItself, linkTarget, noteCode, noteUses } from '../objects/index.ts';
import type { DeclaredNeurons } from './declarations.ts';

/** Reports linked variables without target, and those that depend on themselves. */
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

/** Reports code that writes through a link to a variable that cannot be written. */
export function checkWrittenLinks(
  group: DeclaredNeurons,
  code: AbstractCode,
  diags: Diagnostics,
): void {
  for (const { target: written, span } of code.statements) {
    if (written.kind !== 'variable' || written.path !== '' || !written.variable.isLinked) continue;
    const target = linkTarget(group, written.variable);
    if (target === null) continue;
    const { name } = target;
    target.onWrite?.();
    if (target.kind === 'subexpression') diags.report('write-subexpression', span, { name });
    else if (target.isReadOnly) diags.report('write-read-only', span, { name });
    else if (target.isConstant) diags.report('write-constant', span, { name });
  }
}

/** The elaborated equations and code of a group. */
export interface Elaboration {
  readonly equations: Equations;
  /** Threshold, refractoriness, conditions of events. */
  readonly conditions: readonly Expr[];
  readonly code: readonly AbstractCode[];
  readonly threshold: Expr | null;
}

/** Warns of what is valid, but often a mistake. */
export function warnOfMistakes(
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
  noteUses(expressions);
  for (const one of code) noteCode(one);
}

/** Whether the condition depends on random numbers or time, so that it does not stay true. */
function endsByItself(threshold: Expr): boolean {
  return (
    isStateful(threshold) ||
    someNode(
      threshold,
      (node) => node.kind === 'variable' && ['t', 't_in_timesteps'].includes(node.variable.name),
    )
  );
}
