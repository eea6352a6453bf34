// Texts with a caret `|`, and examples.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../examples');

/** Reads the files that examples load. */
export const readFile = (name: string) => readFileSync(join(folder, name));

/** The examples by name. */
export const examples: readonly (readonly [string, string])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.model'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

/** Examples that have all kinds of statements between them, for the tests that take long. */
export const variedExamples = examples.filter(([name]) =>
  /^(brunel|cuba|digits|gap|hodgkin|inhibitory|jeffress|kuramoto|liquid|memristor|phase|potjans|reward|song|wang-d|waves)/.test(
    name,
  ),
);

/** A text without its caret, and the offset of the caret. */
export function withCaret(marked: string): { readonly text: string; readonly at: number } {
  const at = marked.indexOf('‸');
  if (at < 0) throw new Error(`no caret in ${marked}`);
  return { text: marked.replace('‸', ''), at };
}

/** A small model with neurons and synapses; `rest` stands below them. */
export function network(rest = '', change: readonly [string, string] = ['', '']): string {
  const text = `tau = 20*ms
rates = [1, 2]*Hz
neurons P[10] {
    dv/dt = (I - v)/tau : volt (unless refractory)
    I : volt (constant)
    threshold: v > 15*mV
    reset: v = 0*mV
    refractory: 5*ms
    event late: v > 10*mV
}
synapses S: P -> P {
    w : volt
    on_pre up: v_post += w
    connect(i != j)
}
`;
  if (!text.includes(change[0])) throw new Error(`no ${change[0]} in the network`);
  return text.replace(...change) + rest;
}
