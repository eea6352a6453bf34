// What is said about running: facts are the name of what was used and the values that were found.
import { bytes, error } from '../message.ts';

/** What a kernel knows when it stops: whose index it was, and the numbers. */
export interface FaultFacts {
  readonly name: string;
  readonly values: readonly number[];
}

const whole = (value: number | undefined): string => String(value ?? NaN);

/** `0 to 9`, or that there are none. */
function allowed(size: number | undefined): string {
  return size === undefined || !(size > 0) ? 'there are none' : `they go from 0 to ${size - 1}`;
}

export const runMessages = {
  'array-index-out-of-range': error<FaultFacts>(
    ({ name, values: [index, size] }) =>
      `the array \`${name}\` has no value number ${whole(index)}: ${allowed(size)}`,
    `An array of the namespace was indexed with a number outside it. Indices count from 0 and negative ones do not
count from the end in model code.

wrong:  rates = [10, 20]*Hz … rates[i] with three neurons
right:  rates[i % 2]`,
    ({ name }) => `\`${name}[i % n]\` repeats the values`,
  ),
  'timed-array-column-out-of-range': error<FaultFacts>(
    ({ name, values: [column, size] }) =>
      `the timed array \`${name}\` has no column ${whole(column)}: ${allowed(size)}`,
    `The second argument of a two-dimensional timed array chooses one of its columns, counted from 0.

wrong:  stim(t, i) with more neurons than columns
right:  stim(t, i % 4)`,
  ),
  'connect-index-out-of-range': error<FaultFacts>(
    ({ name, values: [index, size] }) =>
      `connect found ${name} = ${whole(index)}, but ${size === 0 ? 'there are none' : `${name} goes from 0 to ${(size ?? 0) - 1}`}`,
    `The expression of connect gave a neuron that does not exist. No synapses were made.

wrong:  connect(j=i + 1)
right:  connect(j=i + 1, skip_if_invalid=True)`,
    () => '`skip_if_invalid=True` leaves such synapses out',
  ),
  'sample-size-out-of-range': error<FaultFacts>(
    ({ values: [size, population] }) =>
      `a sample of ${whole(size)} cannot be taken from ${whole(population)} candidates`,
    `sample(…, size=n) chooses n different candidates, so there must be that many.

wrong:  connect(j=k for k in sample(10, size=20))
right:  connect(j=k for k in sample(10, size=20), skip_if_invalid=True)`,
    () => '`skip_if_invalid=True` takes as many as there are',
  ),
  'too-many-candidates': error<FaultFacts>(
    ({ name, values: [candidates, most] }) =>
      `${name}(…) has ${whole(candidates)} candidates for one neuron, and at most ${whole(most)} are gone through`,
    `connect goes through all candidates of range and sample, for each neuron anew. So many take minutes and more, and
all but those inside the group are left out.

wrong:  connect(j=k for k in range(1e12) if k > 5, skip_if_invalid=True)
right:  connect(j=k for k in range(N_post) if k > 5)`,
    () => 'go through the neurons that there are: `range(N_post)`, or `range(N_pre)` for `i=`',
  ),
  'row-too-long': error<FaultFacts>(
    ({ values: [most] }) => `connect would make more than ${whole(most)} synapses of one neuron`,
    `Synapses are counted while they are made, and those of one neuron have a largest number, which fills gigabytes.

wrong:  connect(n=1e12)
right:  connect(n=2)`,
    () => '`n=` is how many synapses each pair gets',
  ),
  'monitor-full': error<FaultFacts>(
    ({ name, values: [wanted, available] }) =>
      `\`${name}\` has filled the memory: to go on it would need ${bytes(wanted ?? 0)}, and there are ${bytes(available ?? 0)}`,
    `How many spikes there will be is not known before a run. Where they do not fit into memory any more the run ends, and
what was recorded until then is kept: with \`--out\` it is written.

wrong:  neurons P[1e6] { … } … spike_monitor M: P … run 1e4*second
right:  neurons P[1e6] { … } … subgroup some: P[:1000] … spike_monitor M: some … run 1e4*second`,
    () => 'record a subgroup, or run for a shorter time',
  ),
  'range-step-is-zero': error<FaultFacts>(
    ({ name }) => `the step of ${name}(…) is 0`,
    `range and sample go from the first argument towards the second in steps of the third, which cannot be 0.

wrong:  range(0, 10, 0)
right:  range(0, 10, 1)`,
  ),
};
