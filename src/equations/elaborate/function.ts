// Checks a function of the model by itself: its expression with parameters of the declared units, whether or not it is
// called.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { temporary } from '../build.ts';
import { elaborateExpression } from './expression.ts';
import { checkResult } from './call.ts';
import { layerScopes, scopeOfExpressions } from '../scope.ts';
import type { ModelFunction } from '../scope.ts';

/** Reports mistakes in the expression of a function. */
export function checkFunction(declared: ModelFunction, diags: Diagnostics): void {
  const description = `function \`${declared.name}\``;
  const parameters = declared.parameters.map(
    ({ name, type, dimension }) => [name, temporary(name, type, dimension, declared.span)] as const,
  );
  const scope = layerScopes(
    description,
    scopeOfExpressions(new Map(parameters), description),
    declared.scope,
  );
  checkResult(declared, elaborateExpression(declared.expression, scope, diags), diags);
}
