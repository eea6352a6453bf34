// Messages about run-time errors; the facts are a name and the values found.
import { bytes, error, warning } from '../message.ts';
import { showNumber } from '../number.ts';

/** What a kernel reports when it fails. */
export interface FaultFacts {
  readonly name: string;
  readonly values: readonly number[];
  /** Whether the index is the same for all elements. */
  readonly isConstant?: boolean;
}

const whole = (value: number | undefined): string => showNumber(value ?? NaN);

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
    ({ name, values: [index, size], isConstant }) => {
      if (isConstant !== true) return `\`${name}[i % n]\` repeats the values`;
      return index! < 0 && size! > 0
        ? `a negative index does not count from the end in model code: the last index is ${size! - 1}`
        : null;
    },
  ),
  'link-index-out-of-range': error<FaultFacts>(
    ({ name, values: [index, size] }) =>
      `the index of the linked variable \`${name}\` is ${whole(index)}: ${size === 0 ? 'the group that it is linked to is empty' : allowed(size)}`,
  ),
  'timed-array-column-out-of-range': error<FaultFacts>(
    ({ name, values: [column, size] }) =>
      `column ${whole(column)} is out of range for the timed array \`${name}\`: ${allowed(size)}`,
  ),
  'connect-index-out-of-range': error<FaultFacts>(
    ({ name, values: [index, size] }) =>
      `connect found ${name} = ${whole(index)}, but ${size === 0 ? 'there are no such neurons' : `${name} must be between 0 and ${(size ?? 0) - 1}`}`,
    () => ({
      file: `${skipping.file} skips such synapses`,
      program: `${skipping.program} skips such synapses`,
    }),
  ),
  'sample-size-out-of-range': error<FaultFacts>(
    ({ values: [size, population] }) =>
      `a sample of ${whole(size)} cannot be taken from ${whole(population)} candidates`,
    () => ({
      file: `with ${skipping.file} all candidates are taken`,
      program: `with ${skipping.program} all candidates are taken`,
    }),
  ),
  'too-many-candidates': error<FaultFacts>(
    ({ name, values: [candidates, most] }) =>
      `${name}(…) has ${whole(candidates)} candidates for one neuron, but at most ${whole(most)} are allowed`,
    () => 'iterate over the existing neurons: `range(N_post)`, or `range(N_pre)` for `i`',
  ),
  'row-too-long': error<FaultFacts>(
    ({ values: [most] }) => `connect would create more than ${whole(most)} synapses of one neuron`,
    () => '`n` is the number of synapses per pair of neurons',
  ),
  'monitor-full': error<FaultFacts>(
    ({ name, values: [wanted, available] }) =>
      `\`${name}\` has run out of memory: it needs ${bytes(wanted ?? 0)} more, but only ${bytes(available ?? 0)} are available`,
    () => 'record a subgroup, or run for a shorter time',
  ),
  'range-step-is-zero': error<FaultFacts>(({ name }) => `the step of ${name}(…) is 0`),
  interpreted: warning<object>(
    () =>
      'code generation is forbidden here, so the model is interpreted and runs about 100 times slower',
    () => ({
      file: 'allow `unsafe-eval`, or make a module of the model with `hillock compile MODEL -o MODULE`',
      program: 'allow `unsafe-eval` in the content security policy',
    }),
  ),
};
