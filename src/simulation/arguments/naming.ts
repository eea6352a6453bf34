// Names for objects that a program did not name: `neurongroup`, `neurongroup_1`, … as in Brian2; and what stands in the
// place of such a name where other objects of the program must not matter: random streams, stored states.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { spanOfName } from './strings.ts';

const kinds = [
  'neurongroup',
  'synapses',
  'poissongroup',
  'spikegeneratorgroup',
  'poissoninput',
  'timedarray',
  'spikemonitor',
  'eventmonitor',
  'statemonitor',
  'ratemonitor',
  'networkoperation',
] as const;

export type Kind = (typeof kinds)[number];

const counts = new Map<string, number>();

export function nextName(kind: Kind | `${string}_subgroup`): string {
  const count = counts.get(kind) ?? 0;
  counts.set(kind, count + 1);
  return count === 0 ? kind : `${kind}_${count}`;
}

/** The name that a program chose, or one that is free. */
export function readName(
  given: string | undefined,
  kind: Parameters<typeof nextName>[0],
  diags: Diagnostics,
): string {
  if (given === undefined) return nextName(kind);
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(given)) return given;
  diags.report('object-name', spanOfName(String(given)), { name: String(given) });
  return nextName(kind);
}

/** The kind of a name that was given by `nextName`, or null for one that a program chose. */
function kindOf(name: string): string | null {
  const stem = name.replace(/_\d+$/, '');
  if (stem.endsWith('_subgroup')) return 'subgroup';
  return (kinds as readonly string[]).includes(stem) ? stem : null;
}

/**
 * Gives each name a key: its own if a program chose it, else its kind and how many of that kind came before. The same
 * names in the same order get the same keys, however many objects there are elsewhere.
 */
export class NameKeys {
  readonly #keys = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.keyOf(name);
  }

  keyOf(name: string): string {
    const kind = kindOf(name);
    if (kind === null) return name;
    let key = this.#keys.get(name);
    if (key === undefined) {
      const count = this.#counts.get(kind) ?? 0;
      this.#counts.set(kind, count + 1);
      key = count === 0 ? kind : `${kind}_${count}`;
      this.#keys.set(name, key);
    }
    return key;
  }
}
