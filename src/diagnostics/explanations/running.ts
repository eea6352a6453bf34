// Explanations of the messages about run-time errors.
import type { runMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const runExplanations: Explanations<typeof runMessages> = {
  'array-index-out-of-range':
    'An array constant was indexed with a number outside its range. Indices start at 0; in model code, negative indices do ' +
    'not count from the end.\n' +
    'wrong: rates = [10, 20]*Hz … neurons P[3] { dv/dt = rates[i] : 1 } … run 1*ms\n' +
    'right: rates = [10, 20]*Hz … neurons P[3] { dv/dt = rates[i % 2] : 1 } … run 1*ms',
  'link-index-out-of-range':
    'The index of a linked variable is a variable, and code gave it a value to which no element of the source belongs. ' +
    'Indices start at 0; negative ones do not count from the end.\n' +
    'wrong: neurons Q[2] { y : 1 } … neurons P[3] { x : 1 (linked); k : integer; every 1*ms { k += 1; z = x } ; z : 1 } … P.x = linked_var(Q.y, index=k) … run 5*ms\n' +
    'right: neurons Q[2] { y : 1 } … neurons P[3] { x : 1 (linked); k : integer; every 1*ms { k = (k + 1) % 2; z = x } ; z : 1 } … P.x = linked_var(Q.y, index=k) … run 5*ms',
  'timed-array-column-out-of-range':
    'The second argument of a two-dimensional timed array is a column, starting at 0.\n' +
    'wrong: timed_array stim { values: [[0, 1], [2, 3]]; dt: 1*ms } … neurons P[3] { dv/dt = stim(t, i)/second : 1 } … run 1*ms\n' +
    'right: timed_array stim { values: [[0, 1], [2, 3]]; dt: 1*ms } … neurons P[3] { dv/dt = stim(t, i % 2)/second : 1 } … run 1*ms',
  'connect-index-out-of-range': `The expression of connect returned the index of a neuron that does not exist. No synapses were created.

wrong:  connect(j=i + 1)
right:  connect(j=i + 1, skip_if_invalid=True)`,
  'sample-size-out-of-range': `sample(…, size=n) draws n different candidates, so there must be at least n.

wrong:  connect(j=k for k in sample(10, size=20))
right:  connect(j=k for k in sample(10, size=20), skip_if_invalid=True)`,
  'too-many-candidates': `connect tests all candidates of range and sample for each neuron. This many would take minutes, and those outside the
    group are skipped anyway.

wrong:  connect(j=k for k in range(1e12) if k > 5, skip_if_invalid=True)
right:  connect(j=k for k in range(N_post) if k > 5)`,
  'row-too-long': `The number of synapses of one neuron is limited; at the limit they already take gigabytes of memory.

wrong:  connect(n=1e12)
right:  connect(n=2)`,
  'monitor-full': `The number of spikes is not known before a run. If they no longer fit into memory, the run ends. The values recorded so
    far are kept, and written with \`--out\`.

wrong:  neurons P[1e6] { … } … spike_monitor M: P … run 1e4*second
right:  neurons P[1e6] { … } … subgroup some: P[:1000] … spike_monitor M: some … run 1e4*second`,
  'range-step-is-zero':
    'range and sample count from the first argument to the second in steps of the third, which cannot be 0.\n' +
    'wrong: connect(j=k for k in range(0, 3, 0))\n' +
    'right: connect(j=k for k in range(0, 3, 1))',
  interpreted: `Models are compiled to JavaScript while they run. A page whose content security policy lacks \`unsafe-eval\`, or Node with
\`--disallow-code-generation-from-strings\`, forbids it. The results are the same.

wrong:  Content-Security-Policy: script-src 'self'
right:  Content-Security-Policy: script-src 'self' 'unsafe-eval'`,
};
