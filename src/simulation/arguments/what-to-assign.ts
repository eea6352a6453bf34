// What programs are to write where they assign to something that they can only read.
import type { Facts } from '../../diagnostics/index.ts';

/** An object that programs hold. */
export interface Guarded {
  /** Its name in the network, if it has one. */
  readonly name?: string;
  /** What kind of object it is, if a network runs it. */
  readonly kind?: string;
  /** Its variables by name, if it has any. */
  readonly variables?: unknown;
}

type Instead = Facts<'assigned-property'>['instead'];

/** What to write in place of an assignment to a property of an object. */
export function insteadOf({ kind = '', variables }: Guarded, name: string): Instead {
  const isMonitor = kind.endsWith('-monitor');
  if (kind === 'synapses' && ofConnect.has(name)) return 'connect';
  if (kind === 'poisson-input' && (name === 'N' || name === 'rate')) return 'option';
  if (isMonitor && recorded.has(name)) return 'recorded';
  if (isMonitor && name === 'variables') return 'argument';
  const isVariable = !isMonitor && variables instanceof Map && variables.has(name);
  return properties.get(name) ?? (isVariable ? 'variable' : 'derived');
}

const ofConnect = new Set(['i', 'j', 'N', 'N_incoming_post', 'N_outgoing_pre']);
const recorded = new Set(['t', 'i', 'it', 'rate', 'count', 'num_events', 'num_spikes', 'end']);

const properties: ReadonlyMap<string, Instead> = new Map([
  ['active', 'isActive'],
  ...all('option', 'name order when threshold refractory method record weight events'),
  ...all('argument', 'source target variable event N'),
  ...all('variable', 'rates delay'),
  ...all('derived', 'i t dt t_in_timesteps'),
  ...all('member', 'members'),
  ...all('recorded', 'results'),
]);

function all(instead: Instead, names: string): [string, Instead][] {
  return names.split(' ').map((name) => [name, instead]);
}
