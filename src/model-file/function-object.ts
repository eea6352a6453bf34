// A function of the model as script expressions see it: they know it, and cannot call it.
import { errorValue } from '../script/index.ts';
import type { ScriptObject } from '../script/index.ts';

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
