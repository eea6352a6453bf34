// Messages about run-time errors; the facts are a name and the values found.
import { bytes, error } from '../message.ts';

/** What a kernel reports when it fails. */
export interface FaultFacts {
  readonly name: string;
  readonly values: readonly number[];
}

const whole = (value: number | undefined): string => String(value ?? NaN);

const skipping = { file: '`skip_if_invalid=True`', program: '`skip_if_invalid: true`' };

/** The allowed range of indices. */
function allowed(size: number | undefined): string {
  return size === undefined || !(size > 0) ? 'it is empty' : `indices go from 0 to ${size - 1}`;
}

/** The table, by code. */
export const runMessages = {
  'array-index-out-of-range': error<FaultFacts>(
    ({ name, values: [index, size] }) =>
      `index ${whole(index)} is out of range for the array \`${name}\`: ${allowed(size)}`,
    `An array constant was indexed with a number outside its range. Indices start at 0; in model code, negative indices do
    not count from the end.

wrong:  rates = [10, 20]*Hz … rates[i] with three neurons
right:  rates[i % 2]`,
    ({ name }) => `\`${name}[i % n]\` repeats the values`,
  ),
  'timed-array-column-out-of-range': error<FaultFacts>(
    ({ name, values: [column, size] }) =>
      `column ${whole(column)} is out of range for the timed array \`${name}\`: ${allowed(size)}`,
    `The second argument of a two-dimensional timed array is a column, starting at 0.

wrong:  stim(t, i) with more neurons than columns
right:  stim(t, i % 4)`,
  ),
  'connect-index-out-of-range': error<FaultFacts>(
    ({ name, values: [index, size] }) =>
      `connect found ${name} = ${whole(index)}, but ${size === 0 ? 'there are no such neurons' : `${name} must be between 0 and ${(size ?? 0) - 1}`}`,
    `The expression of connect returned the index of a neuron that does not exist. No synapses were created.

wrong:  connect(j=i + 1)
right:  connect(j=i + 1, skip_if_invalid=True)`,
    () => ({
      file: `${skipping.file} skips such synapses`,
      program: `${skipping.program} skips such synapses`,
    }),
  ),
  'sample-size-out-of-range': error<FaultFacts>(
    ({ values: [size, population] }) =>
      `a sample of ${whole(size)} cannot be taken from ${whole(population)} candidates`,
    `sample(…, size=n) draws n different candidates, so there must be at least n.

wrong:  connect(j=k for k in sample(10, size=20))
right:  connect(j=k for k in sample(10, size=20), skip_if_invalid=True)`,
    () => ({
      file: `with ${skipping.file} all candidates are taken`,
      program: `with ${skipping.program} all candidates are taken`,
    }),
  ),
  'too-many-candidates': error<FaultFacts>(
    ({ name, values: [candidates, most] }) =>
      `${name}(…) has ${whole(candidates)} candidates for one neuron, but at most ${whole(most)} are allowed`,
    `connect tests all candidates of range and sample for each neuron. This many would take minutes, and those outside the
    group are skipped anyway.

wrong:  connect(j=k for k in range(1e12) if k > 5, skip_if_invalid=True)
right:  connect(j=k for k in range(N_post) if k > 5)`,
    () => 'iterate over the existing neurons: `range(N_post)`, or `range(N_pre)` for `i`',
  ),
  'row-too-long': error<FaultFacts>(
    ({ values: [most] }) => `connect would create more than ${whole(most)} synapses of one neuron`,
    `The number of synapses of one neuron is limited; at the limit they already take gigabytes of memory.

wrong:  connect(n=1e12)
right:  connect(n=2)`,
    () => '`n` is the number of synapses per pair of neurons',
  ),
  'monitor-full': error<FaultFacts>(
    ({ name, values: [wanted, available] }) =>
      `\`${name}\` has run out of memory: it needs ${bytes(wanted ?? 0)} more, but only ${bytes(available ?? 0)} are available`,
    `The number of spikes is not known before a run. If they no longer fit into memory, the run ends. The values recorded so
    far are kept, and written with \`--out\`.

wrong:  neurons P[1e6] { … } … spike_monitor M: P … run 1e4*second
right:  neurons P[1e6] { … } … subgroup some: P[:1000] … spike_monitor M: some … run 1e4*second`,
    () => 'record a subgroup, or run for a shorter time',
  ),
  'range-step-is-zero': error<FaultFacts>(
    ({ name }) => `the step of ${name}(…) is 0`,
    `range and sample count from the first argument to the second in steps of the third, which cannot be 0.

wrong:  range(0, 10, 0)
right:  range(0, 10, 1)`,
  ),
};
