// Assignments of variables as if they were properties, `G.v = 3`: an error, since no run would see the value.
import type { Variable } from '../../equations/index.ts';
import { spanOfName, throwError } from '../arguments/index.ts';

/** Refuses assignments to the names of the variables; a name that the object has already is left to it. */
export function guardVariables(owner: {
  readonly name: string;
  readonly description: string;
  readonly variables: ReadonlyMap<string, Variable>;
}): void {
  for (const name of owner.variables.keys()) {
    if (name in owner) continue;
    Object.defineProperty(owner, name, {
      configurable: true,
      get: () => undefined,
      set() {
        const span = spanOfName(`${owner.name}.${name}`);
        throwError('assigned-property', span, { name, owner: owner.description });
      },
    });
  }
}
