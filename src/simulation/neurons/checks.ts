// Checks of a group of neurons as a whole: a threshold that nothing ends, flags without refractoriness, names that are both a variable and a constant.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { isStateful, someNode } from '../../equations/index.ts';
import type { AbstractCode, Equations, Expr, Scope } from '../../equations/index.ts';
import { reportHiddenConstants } from '../namespace/index.ts';
import { noteCode, noteUses } from '../objects/index.ts';
import type { DeclaredNeurons } from './declarations.ts';

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
