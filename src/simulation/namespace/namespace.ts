// The constants that a program passes to a group or a run (numbers, quantities, strings with units, arrays, timed
// arrays, functions), as a scope for names in equations and code.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { Resolution, Scope } from '../../equations/index.ts';
import { resolutionOf } from './values.ts';
import type { NamespaceValue } from './values.ts';

/** Constants by name. */
export type NamespaceValues = Readonly<Record<string, NamespaceValue>>;

/**
 * What options take as a namespace: constants by name, also as an object with a declared interface, which TypeScript does
 * not take for a record. Values of such an object are checked when it is read.
 */
export type Namespace = NamespaceValues | (object & NoList);

/** No array and no function. */
export interface NoList {
  /** A namespace has no constant of this name. */
  readonly length?: never;
}

/** A scope without names. */
export const emptyScope: Scope = { description: 'nothing', lookUp: () => null, names: () => [] };

/** The scope of the values, which are read once; what is wrong with them is reported. Null where none were given. */
export function readNamespace(
  values: Namespace | undefined,
  owner: string,
  diags: Diagnostics,
): Scope | null {
  if (values === undefined) return null;
  if (isScope(values)) return values;
  const resolutions = new Map<string, Resolution>();
  for (const [name, value] of Object.entries(values ?? {}))
    resolutions.set(name, resolutionOf(name, value, diags));
  return {
    description: `the namespace of ${owner}`,
    lookUp: (name) => resolutions.get(name) ?? null,
    names: () => resolutions.keys(),
  };
}

function isScope(values: Namespace): values is Scope {
  const { lookUp, names } = (values ?? {}) as Partial<Scope>;
  return typeof lookUp === 'function' && typeof names === 'function';
}
