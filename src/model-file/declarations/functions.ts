// `function f(x: volt, y: 1): 1 = expr` → a function that model code may call. `method NAME { … }`: see method.ts.
import { inLanguage, defaultScope, elaborateUnit, layerScopes } from '../../equations/index.ts';
import type { ModelFunction } from '../../equations/index.ts';
import type { FunctionSyntax, MethodSyntax } from '../../parser/syntax.ts';
import type { Binding, ScriptState } from '../state/index.ts';
import { methodBinding } from './method.ts';

/** What the name of a function or a method stands for. */
export function bindingOfDefinition(
  syntax: FunctionSyntax | MethodSyntax,
  state: ScriptState,
): Binding {
  if (syntax.kind === 'method') return methodBinding(syntax, state);
  const { span } = syntax.name;
  return { kind: 'function', function: declareFunction(syntax, state), span };
}

/** Declares a function. Its names are checked here, its expression by `checkFunction`. */
function declareFunction(syntax: FunctionSyntax, state: ScriptState): ModelFunction {
  const { diags } = state;
  const result = elaborateUnit(syntax.unit, diags);
  const own = syntax.name.name;
  const definition: ModelFunction = {
    name: own,
    parameters: syntax.parameters.map(({ name, unit }) => ({
      name: name.name,
      ...elaborateUnit(unit, diags),
    })),
    ...result,
    expression: syntax.expression,
    // It is in its own scope, so that recursion is reported as such.
    scope: layerScopes(`function \`${own}\``, defaultScope, {
      ...state.namespace,
      lookUp: (name) =>
        name === own ? { kind: 'function', function: definition } : state.namespace.lookUp(name),
    }),
    span: syntax.name.span,
  };
  checkNames(syntax, diags);
  return definition;
}

/** Reports names of the language, and parameters that are repeated or units. */
function checkNames({ name, parameters }: FunctionSyntax, diags: ScriptState['diags']): void {
  const is = inLanguage(name.name);
  if (is !== null) diags.report('function-name', name.span, { name: name.name, is });
  const seen = new Set<string>();
  for (const { name: parameter } of parameters) {
    const facts = { name: parameter.name, function: name.name };
    if (seen.has(parameter.name)) diags.report('parameter-twice', parameter.span, facts);
    seen.add(parameter.name);
    if (inLanguage(parameter.name) === 'a unit') {
      const where = `in function \`${name.name}\``;
      diags.report('unit-name', parameter.span, {
        name: parameter.name,
        means: 'the parameter',
        where,
      });
    }
  }
}
