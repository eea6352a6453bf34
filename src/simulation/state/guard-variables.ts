// Assignments to objects as if all of Brian2's names were properties, `G.v = 3`, `G.active = false`: an error, since no run would
// see the value.
import type { Variable } from '../../equations/index.ts';
import { spanOfName, throwError } from '../arguments/index.ts';

interface Guarded {
  readonly name: string;
  readonly description: string;
}

/** Refuses assignments to the names of the variables; a name that the object has already is left to it. */
export function guardVariables(
  owner: Guarded & { readonly variables: ReadonlyMap<string, Variable> },
): void {
  guardNames(owner, [...owner.variables.keys(), 'active']);
}

/** Refuses assignments to these names, except those that the object has already. */
export function guardNames(owner: Guarded, names: readonly string[]): void {
  for (const name of names) {
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
