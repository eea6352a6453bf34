// The names that code on an object may use.
import { defaultScope, layerScopes } from '../../equations/index.ts';
import type { Scope } from '../../equations/index.ts';
import type { VariableOwner } from './variable-owner.ts';

/** The constants of a run, and its time steps where they are known. */
interface Constants {
  readonly namespace: Scope;
  clockOf?(owner: VariableOwner): { readonly dt: number };
}

/**
 * The object's variables, then functions and units, then constants of its own, then those of the run.
 *
 * @param own the scope of its variables. Default: `owner.scope()`
 */
export function scopeOf(
  owner: VariableOwner,
  context: Constants,
  own: Scope = owner.scope(),
): Scope {
  const { namespace } = context;
  const constants = owner.namespace === null ? [] : [owner.namespace];
  const scope = layerScopes(owner.description, own, defaultScope, ...constants, namespace);
  const dt = context.clockOf?.(owner).dt;
  return dt === undefined ? scope : { ...scope, dt };
}
