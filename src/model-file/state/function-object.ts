// Functions of the model in script expressions: their expression is evaluated with the arguments as names, element by
// element where an argument is an array.
import type { ModelFunction } from '../../equations/index.ts';
import { errorValue, evaluateScript, expectArray } from '../../script/index.ts';
import type { CallArgument, Environment, ScriptObject, ScriptValue } from '../../script/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { sameDimension } from '../../units/index.ts';

/** The object of a function, which can be called. `environment`: the names of the file. */
export function functionObject(
  definition: ModelFunction,
  environment: () => Environment,
): ScriptObject {
  let isActive = false;
  return {
    description: `function \`${definition.name}\``,
    attribute: () => null,
    attributeNames: () => [],
    call(given, span, diags) {
      // Recursion is reported by the check of the function.
      if (isActive) return errorValue;
      isActive = true;
      try {
        return call(definition, given, span, environment(), diags);
      } finally {
        isActive = false;
      }
    },
  };
}

function call(
  definition: ModelFunction,
  given: readonly CallArgument[],
  span: Span,
  outer: Environment,
  diags: Diagnostics,
): ScriptValue {
  const { name, parameters, expression } = definition;
  const keyword = given.find((argument) => argument.name !== null);
  if (given.length !== parameters.length || keyword !== undefined) {
    const signature = `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`;
    diags.report('wrong-arguments', span, { name, given: given.length, signature });
    return errorValue;
  }
  const values = new Map<string, ScriptValue>();
  let isElementwise = false;
  for (const [k, parameter] of parameters.entries()) {
    const argument = given[k]!;
    const what = `\`${parameter.name}\` of \`${name}\``;
    const value = expectArray(argument.value, parameter.dimension, what, argument.span, diags);
    isElementwise ||= value !== null && value.shape?.length !== 0;
    values.set(parameter.name, value ?? errorValue);
  }
  const environment: Environment = {
    ...outer,
    lookUp: (other) => values.get(other) ?? outer.lookUp(other),
    names: () => [...values.keys(), ...outer.names()],
    isElementwise,
  };
  const result = evaluateScript(expression, environment, diags);
  // The unit of the expression is checked where the function is.
  const isSound = result.kind === 'array' && sameDimension(result.dimension, definition.dimension);
  return isSound ? result : errorValue;
}
