// Names of objects: `neurongroup`, `neurongroup_1`, … as in Brian2 where a program gives none. Such names depend on
// what else the program built; random streams and stored states use keys that do not.
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

/** The kinds of objects that get names of their own. */
export type Kind = (typeof kinds)[number];

const counts = new Map<string, number>();

/** Begins anew: the first group of the next script is called `neurongroup` again. */
export function restartNames(): void {
  counts.clear();
}

/** The next free name of a kind. */
export function nextName(kind: Kind | `${string}_subgroup`): string {
  const count = counts.get(kind) ?? 0;
  counts.set(kind, count + 1);
  return count === 0 ? kind : `${kind}_${count}`;
}

/** The name that a program chose, a word or an element of a list, `L[2]`; or one that is free. */
export function readName(
  given: string | undefined,
  kind: Parameters<typeof nextName>[0],
  diags: Diagnostics,
): string {
  if (given === undefined) return nextName(kind);
  if (/^[A-Za-z_]\w*(\[[\w \u2026+*-]+\])*$/.test(given)) return given;
  diags.report('object-name', spanOfName(String(given)), { name: String(given) });
  return nextName(kind);
}

/** The kind of a name made by `nextName`; null for one that a program chose. */
function kindOf(name: string): string | null {
  const stem = name.replace(/_\d+$/, '');
  if (stem.endsWith('_subgroup')) return 'subgroup';
  return (kinds as readonly string[]).includes(stem) ? stem : null;
}

/**
 * Maps names to keys. A name that a program chose is its own key; others are numbered by kind in the order of this list,
 * whatever other objects the program built.
 */
export class NameKeys {
  readonly #keys = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.keyOf(name);
  }

  /** The key of a name; a default name that was not seen before gets the next number of its kind. */
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
