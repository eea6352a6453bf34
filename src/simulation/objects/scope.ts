// The names that code on an object may use.
import { defaultScope, layerScopes } from '../../equations/index.ts';
import type { Scope } from '../../equations/index.ts';
import type { VariableOwner } from './variable-owner.ts';

/**
 * The object's variables, then functions and units, then constants of its own, then those of the run.
 *
 * @param own the scope of its variables. Default: `owner.scope()`
 */
export function scopeOf(owner: VariableOwner, namespace: Scope, own: Scope = owner.scope()): Scope {
  const constants = owner.namespace === null ? [] : [owner.namespace];
  return layerScopes(owner.description, own, defaultScope, ...constants, namespace);
}
