// Programs with a mistake in them.
import { ms, Network, NeuronGroup, Synapses } from '../../../src/index.ts';
import type { Diagnostic } from '../../../src/index.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- mistakes that the types would refuse
export type Wrong = any;
/** Throws a ModelError, or returns the warnings. */
export type Mistake = () => unknown;

/** A group of three neurons that is run. */
export function inGroup(
  equations: string,
  options: Wrong = {},
  more: (G: Wrong) => void = () => {},
): Mistake {
  return async () => {
    const G = new NeuronGroup(3, equations, options);
    more(G);
    return warningsOf(new Network(G));
  };
}

/** Synapses from a group to itself that are run. */
export function inSynapses(
  model: string,
  options: Wrong = {},
  more: (S: Wrong) => void = (S) => S.connect(),
): Mistake {
  return async () => {
    const G = new NeuronGroup(3, 'dv/dt = -v/(10*ms) : 1\n x : volt\n r : 1\n only : 1', {
      threshold: 'v > 1',
      reset: 'v = 0',
    });
    const S = new Synapses(G, G, { model, ...options });
    more(S);
    return warningsOf(new Network(G, S));
  };
}

/** Runs a network for 1 ms. */
export async function warningsOf(net: Network): Promise<readonly Diagnostic[]> {
  const warnings: Diagnostic[] = [];
  await net.run(ms(1), { onWarning: (warning) => warnings.push(warning) });
  return warnings;
}

/** A duration. */
export function running(duration: Wrong): Mistake {
  return () => new Network(new NeuronGroup(1, 'v : 1')).run(duration);
}

export type Mistakes = readonly (readonly [title: string, Mistake])[];
