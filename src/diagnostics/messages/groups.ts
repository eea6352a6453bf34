// Messages about groups, inputs and monitors: sizes, events, refractoriness, elements.
import { besideItem } from '../body-fix.ts';
import { insertAt } from '../fix.ts';
import { showNumber } from '../number.ts';
import { bytes, error, oneOf, warning } from '../message.ts';
import type { Wording } from '../message.ts';

/** The table, by code. */
export const groupMessages = {
  'too-much-memory': error<{
    what: string;
    /** "1e+12 neurons of 28 bytes" */
    because: string;
    bytes: number;
    available: number;
    fix?: Wording;
  }>(
    (f) =>
      `${f.what} would need ${bytes(f.bytes)} of memory (${f.because}), but only ${bytes(f.available)} are available`,
    (f) => f.fix ?? null,
  ),
  'bad-size': error<{ found: string; largest: number; what?: string }>(
    (f) => `${f.what ?? 'a size'} must be a whole number from 1 to ${f.largest}, found ${f.found}`,
  ),
  'unknown-event': error<{ event: string; owner: string; events: readonly string[] }>(
    (f) => `${f.owner} has no event \`${f.event}\``,
    (f) =>
      f.owner.startsWith('synapses')
        ? 'only neurons and inputs have events'
        : f.event === 'spike'
          ? {
              file: 'did you forget the `threshold:`?',
              program: 'did you forget the option `threshold`?',
            }
          : f.events.length > 0
            ? `it has ${oneOf(f.events)}`
            : null,
  ),
  'event-is-threshold': error<{ owner: string }>(
    (f) => `the event \`spike\` of ${f.owner} is defined by its threshold`,
    () => ({ file: 'write `threshold: …`', program: "write the option `threshold: '…'`" }),
  ),
  'event-twice': error<{ event: string; owner: string }>(
    (f) => `${f.owner} has two events \`${f.event}\``,
    () => 'rename one of them, or combine the conditions with `or`',
  ),
  'event-code-twice': error<{ event: string }>(
    (f) => `there is already code for the event \`${f.event}\``,
  ),
  'refractory-without-threshold': warning<{ owner: string }>(
    (f) => `${f.owner} has a refractory period but no threshold, so it is never refractory`,
    () => ({
      file: 'add a `threshold:` to the group, or remove `refractory:`',
      program: 'give the group a `threshold`, or remove `refractory`',
    }),
  ),
  'refractory-flag-unused': warning<{ name: string; owner: string }>(
    (f) =>
      `\`${f.name}\` is flagged \`unless refractory\`, but ${f.owner} has no refractory period`,
    () => ({
      file: 'add `refractory: 2*ms`, or remove the flag',
      program: "add the option `refractory: '2*ms'`, or remove the flag",
    }),
  ),
  'only-threshold': warning<{ owner: string }>(
    (f) => `${f.owner} has a threshold but neither reset nor refractory period`,
    () => ({
      file: 'add `reset: …` or `refractory: …` (or an empty `reset { }` if this is intended)',
      program: "add `reset: 'v = 0'` or `refractory: '2*ms'` (or `reset: ''` if this is intended)",
    }),
    (_, span) => besideItem(span, 'reset { }'),
  ),
  'wrong-length': error<{
    what: string;
    found: number;
    expected: number;
    /** Of values with several axes: their name, their shape, and whether they are for synapses. */
    matrix?: {
      readonly name: string;
      readonly shape: readonly number[];
      readonly isOfPairs: boolean;
    };
  }>(
    ({ what, found, expected, matrix }) =>
      matrix === undefined
        ? `${what}: there are ${found} values for ${expected} element${expected === 1 ? '' : 's'}`
        : `${what}: there is a matrix of ${matrix.shape.join('×')} values for elements in a row`,
    ({ matrix }) =>
      matrix === undefined
        ? null
        : matrix.isOfPairs
          ? `\`${matrix.name}[i, j]\` is the value of the synapse from \`i\` to \`j\``
          : `\`flatten(${matrix.name})\` has one row behind the other`,
  ),
  'selects-nothing': warning<{ owner: string; size: number }>(
    (f) =>
      `this assignment selects nothing: ${f.owner} has ${f.size} element${f.size === 1 ? '' : 's'}, but none of these`,
  ),
  'integer-range': warning<{ name: string; value: number }>(
    (f) =>
      `the integer \`${f.name}\` cannot hold ${showNumber(f.value)}: it becomes ${f.value | 0}`,
    (f) =>
      `integers go from -2147483648 to 2147483647; declared as a number, \`${f.name} : 1\`, it holds more`,
  ),
  'input-rate': error<{ input: string; rate: string; dt: string; isNegative: boolean }>(
    (f) =>
      f.isNegative
        ? `the rate of ${f.input} is negative (${f.rate})`
        : `the rate of ${f.input}, ${f.rate}, is more than one event in a step of ${f.dt}`,
    (f) => (f.isNegative ? null : 'use more inputs with a lower rate, or a smaller `dt`'),
  ),
  'poisson-rate': warning<{ of: string; rate: string; dt: string; isTooHigh: boolean }>(
    (f) =>
      f.isTooHigh
        ? `the rate of ${f.of}, ${f.rate}, is more than one spike in a step of ${f.dt}: there is one in every step`
        : `the rate of ${f.of} is ${f.rate}: there are no spikes`,
    (f) => (f.isTooHigh ? 'use a smaller `dt`' : null),
  ),
  'bad-spikes': error<{ fault: string }>((f) => f.fault),
  'spikes-warning': warning<{ fact: string }>((f) => f.fact),
  'bad-timed-array': error<{ name: string; problem: string }>(
    (f) => `the timed array \`${f.name}\` ${f.problem}`,
  ),
  'not-linked': error<{ name: string; owner: string }>(
    (f) => `\`${f.name}\` of ${f.owner} is declared \`linked\`, but was never linked to a variable`,
    (f) => {
      const owner = f.owner.replace(/^.*`(.*)`$/, '$1');
      return {
        file: `write \`${owner}.${f.name} = linked_var(OTHER.variable)\``,
        program: `write \`${owner}.set('${f.name}', linked_var(OTHER, 'variable'))\``,
      };
    },
  ),
  'assign-linked': error<{
    name: string;
    owner: string;
    /** Whether it is only declared `linked` so far, and what it would be linked to. */
    source?: string;
  }>(
    (f) => `\`${f.name}\` of ${f.owner} is linked and has no values of its own`,
    (f) => {
      if (f.source === undefined)
        return {
          file: 'assign the variable that it is linked to',
          program: 'set the variable that it is linked to',
        };
      const owner = f.owner.replace(/^.*`(.*)`$/, '$1');
      return {
        file: `link it: \`${owner}.${f.name} = linked_var(${f.source || 'OTHER.variable'})\``,
        program: `link it: \`${owner}.set('${f.name}', linked_var(OTHER, 'variable'))\``,
      };
    },
  ),
  'bad-link': error<{ problem: Wording }>((f) => f.problem),
  'too-many-steps': error<{ steps: number; dt: number }>(
    (f) =>
      `this run would have ${f.steps.toExponential(1)} steps of ${f.dt} s; a clock counts at most 9e+15`,
    () => 'use a larger `dt`, or run for a shorter time',
  ),
  'monitor-after-run': warning<{ name: string; line: number }>(
    (f) =>
      `monitor \`${f.name}\` is declared after the last run, in line ${f.line}: it records nothing`,
    () => 'move it above the run',
  ),
  'never-runs': warning<{ name: string }>(
    (f) => `the model never runs: it has no \`run\` statement, so \`${f.name}\` takes no step`,
    () => 'add a run at the end, such as `run 100*ms`',
    (_, { source: { text } }) =>
      insertAt(text.length, `${text.endsWith('\n') ? '' : '\n'}run 100*ms\n`, 'Write `run 100*ms`'),
  ),
  'declared-each-pass': warning<{ name: string; keyword: string }>(
    (f) =>
      `each pass of this loop declares \`${f.name}\` anew, and none runs it: only that of the last pass is left`,
    (f) =>
      `to keep all of them, make a list: \`${f.keyword} ${f.name}[k]…\`, with a \`k\` that counts from 0`,
  ),
  'loop-constant': warning<{ name: string; list: string }>(
    (f) =>
      `the loop changes \`${f.name}\`, but code reads constants when it runs: all elements of \`${f.list}\` read the same value`,
    (f) =>
      `keep the value in a parameter of the group: declare \`own : 1 (constant)\`, with the unit of \`${f.name}\`, and set it in the loop`,
  ),
  'left-behind': warning<{ name: string; with: string }>(
    (f) =>
      `\`${f.name}\` leaves the network with \`${f.with}\`, which the next pass of the loop declares anew`,
    () => 'declare both in the loop, or both before it',
  ),
  'list-element': error<{ list: string; index: number; next: number }>(
    (f) =>
      f.index >= 0 && f.index < f.next
        ? `\`${f.list}[${f.index}]\` is declared already`
        : `\`${f.list}[${f.index}]\` cannot be declared: the next element is \`${f.list}[${f.next}]\``,
    (f) =>
      f.index >= 0 && f.index < f.next
        ? null
        : 'the elements of a list are declared in order, from 0 on',
  ),
  'timed-array-list': error<{ name: string }>(
    (f) => `a timed array cannot be an element of a list, as \`${f.name}\` would be`,
    (f) => `use one with several columns: \`${f.name}(t, i)\` is the value of column i`,
  ),
  'empty-model': error<object>(() => 'the file has no statements'),
  'negative-duration': error<{ found: string }>(
    (f) => `the duration of a run must be finite and not negative, found ${f.found}`,
  ),
};
