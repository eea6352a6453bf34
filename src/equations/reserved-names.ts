// Names that are taken: those that equations must not define, with the reason, and those of the language.
import { isReservedUnit } from '../units/index.ts';
import type { GroupKind } from './flags.ts';
import { callableFunction } from './functions.ts';
import { constantNames, splitSuffix, defaultScope, isNoise } from './scope.ts';

// Equations are exchanged with Python programs, so Python's keywords are kept free.
const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const bodyKeywords: Record<GroupKind, ReadonlySet<string>> = {
  neurons: new Set([
    'threshold',
    'reset',
    'refractory',
    'method',
    'dt',
    'order',
    'event',
    'on',
    'every',
  ]),
  synapses: new Set([
    'on_pre',
    'on_post',
    'delay',
    'multisynaptic_index',
    'method',
    'dt',
    'order',
    'every',
    'connect',
  ]),
};

const everywhere = new Set(['t', 'dt', 't_in_timesteps', 'i', 'N']);
const inSynapses = new Set(['j', 'N_incoming', 'N_outgoing']);
const ofRefractoriness = new Set(['refractory', 'not_refractory', 'refractory_until']);

/** Whether a name is an option of groups or synapses, which programs write beside the equations. */
export function isOptionName(name: string, kind: GroupKind): boolean {
  return bodyKeywords[kind].has(name) && !['event', 'on', 'every', 'connect'].includes(name);
}

/** Why a variable cannot have a name, in words; null if it can. */
export function reasonAgainst(name: string, kind: GroupKind, isSummed: boolean): string | null {
  if (keywords.has(name)) return 'it is a keyword';
  if (name.startsWith('_')) return 'names that begin with `_` belong to the simulation';
  if (everywhere.has(name)) return 'every group has a variable of that name';
  if (kind === 'synapses' && inSynapses.has(name))
    return 'all synapses have a variable of that name';
  if (/^xi(_|$)/.test(name)) return '`xi` and names that begin with `xi_` are white noise';
  if (ofRefractoriness.has(name)) return 'it belongs to refractoriness';
  if (bodyKeywords[kind].has(name)) return `it is a keyword of ${kind}`;
  if (constantNames.includes(name)) return 'it is a constant of the language';
  if (isReservedUnit(name)) return 'it is a unit';
  const found = callableFunction(name);
  if (found !== null && !found.isExtension) return 'it is a function';
  if (!isSummed && splitSuffix(name) !== null)
    return 'names that end in `_pre` or `_post` mean the neurons on the two sides of synapses';
  return null;
}

/** What a name of the language stands for, in words; null for other names. */
export function inLanguage(name: string): string | null {
  if (isNoise(name)) return 'white noise';
  const found = defaultScope.lookUp(name);
  if (found === null) return null;
  if (found.kind === 'constant') {
    if (found.isWeak === true) return null;
    return isReservedUnit(name) ? 'a unit' : 'a constant';
  }
  return found.kind === 'builtin' && !found.function.isExtension ? 'a function' : null;
}
