// Functions of the model in script expressions, which cannot call them.
import { errorValue } from '../script/index.ts';
import type { ScriptObject } from '../script/index.ts';

/** The object of a function; calling it reports `function-in-script`. */
export function functionObject(name: string): ScriptObject {
  return {
    description: `function \`${name}\``,
    attribute: () => null,
    attributeNames: () => [],
    call(_, span, diags) {
      diags.report('function-in-script', span, { name });
      return errorValue;
    },
  };
}
