// For each benchmark model: the measured stage, the number of elements updated per step, and the number of synaptic events,
// counted from the results of the run.

/** Number of values of a result, given the `results` of `hillock run --json`. */
const count = (results, name) => results[name].shape.reduce((size, n) => size * n, 1);

const network = (elements, events) => ({ stage: 'run', elements, events });
const making = { stage: 'connect', elements: 0, events: () => 0, synapses: 1e7 };

export const measures = {
  cuba: network(4000, (r) => 80 * count(r, 'M.i')),
  'cuba-large': network(40000, (r) => 1000 * count(r, 'M.i')),
  cobahh: network(4000, (r) => 80 * count(r, 'M.i')),
  stdp: network(1001, (r) => count(r, 'MI.i') + 1000 * count(r, 'MH.i')),
  brunel: network(5000, (r) => 1000 * count(r, 'M.i')),
  dense: network(2000, (r) => 1000 * (count(r, 'MI.i') + count(r, 'MH.i'))),
  delays: network(4000, (r) => 1000 * count(r, 'M.i')),
  propagation: network(40000, (r) => 1000 * count(r, 'M.i')),
  // Each spike reads two variables of its neuron for a thousand synapses.
  'short-term': network(2000, () => 4e7),
  tiny: network(5, (r) => 4 * count(r, 'M.i')),
  parameters: network(20000, (r) => count(r, 'M.i')),
  memristor: network(1100, (r) => 100 * count(r, 'MI.i') + 1000 * count(r, 'MH.i')),
  'connect-p': making,
  'connect-condition': making,
  'connect-range': making,
  'connect-fan-out': making,
};

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const spread = (values) => ({
  min: Math.min(...values),
  median: median(values),
  max: Math.max(...values),
});
