// Known names that are similar to an unknown one.
import { nearestNames } from '../diagnostics/index.ts';
import { unitOrConstantMeant } from '../units/index.ts';
import { functionNames } from './functions.ts';
import { defaultScope } from './scope.ts';
import type { Scope } from './scope.ts';

// Common spellings of other languages and notations, with the name to suggest.
const habits = new Map([
  ['nan', 'inf'],
  ['ln', 'log'],
  ['pow', '**'],
  ['mod', '%'],
  ['asin', 'arcsin'],
  ['acos', 'arccos'],
  ['atan', 'arctan'],
  ['atan2', 'arctan2'],
  ['fabs', 'abs'],
  ['normal', 'randn'],
  ['gaussian', 'randn'],
  ['gauss', 'randn'],
  ['uniform', 'rand'],
]);

const defaultNames = new Set(defaultScope.names());
const calledNames = new Set(functionNames);

/** Names that every pair of neurons has; they are not suggested. */
const endsOfSynapses = /^(?:t|dt|i|j|N|t_in_timesteps)_(?:pre|post)$/;

/** A current `I` is not the index `i`. */
const isIndex = /^[ijtN]$/;

/** What an unknown name is used as: only variables can be assigned, only functions called. */
export type NameUse = 'value' | 'function' | 'target';

/** Known names similar to an unknown one, best first: names of the model before builtins. */
export function nearNames(name: string, scope: Scope, use: NameUse = 'value'): string[] {
  const isCalled = use === 'function';
  const habit =
    use === 'target' ? undefined : (habits.get(name) ?? unitOrConstantMeant(name) ?? undefined);
  // Short names of units are similar to many: only their case may differ.
  const isLikely = (other: string): boolean =>
    isCalled ||
    other.length > 3 ||
    other.toLowerCase() === name.toLowerCase() ||
    /^[mun]?sec/.test(name);
  const own = [...scope.names()].filter(
    (other) => !defaultNames.has(other) && !endsOfSynapses.test(other) && !isIndex.test(other),
  );
  const nearOwn = nearestNames(name, own);
  if (use === 'target') return nearOwn.filter((other) => scope.lookUp(other)?.kind === 'variable');
  // Functions are suggested for calls only.
  const others = isCalled
    ? defaultNames
    : [...defaultNames].filter((other) => !calledNames.has(other));
  const near = nearOwn.length > 0 ? nearOwn : nearestNames(name, others).filter(isLikely);
  return habit === undefined ? near : [habit, ...near.filter((other) => other !== habit)];
}
