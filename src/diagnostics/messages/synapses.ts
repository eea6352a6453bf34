// Messages about synapses: pathways, delays, connect.
import { intoBody } from '../body-fix.ts';
import { count, error, warning } from '../message.ts';
import { showNumber } from '../number.ts';
import type { Wording } from '../message.ts';

/** The table, by code. */
export const synapseMessages = {
  'delay-too-long': error<{ pathway: string; delay: string; steps: number; most: number }>(
    (f) =>
      Number.isFinite(f.steps)
        ? `${f.pathway}: a delay of ${f.delay} is ${count(f.steps)} steps, but at most ${f.most} are allowed`
        : `${f.pathway}: a delay cannot be infinite`,
    () => 'check the unit of the delay',
  ),
  'negative-delay': error<{ pathway: string; delay: string | null }>((f) =>
    f.delay === null
      ? `the delay of ${f.pathway} is not a number (NaN)`
      : `the delay of ${f.pathway} is negative: ${f.delay}`,
  ),
  'one-random-delay': warning<{ synapses: string; pathway: string; text: string }>(
    () => 'this delay is drawn once, for all synapses',
    (f) =>
      `to draw one for each synapse, write \`${f.synapses}${f.pathway === 'pre' ? '' : `.${f.pathway}`}.delay = ${f.text}\` below`,
  ),
  'delay-per-synapse': error<{ name: string; synapses: string; pathway: string; text: string }>(
    (f) => `this delay is the same for all synapses, so it cannot depend on \`${f.name}\``,
    (f) => {
      const isMain = f.pathway === 'pre';
      const owner = isMain ? f.synapses : `${f.synapses}.${f.pathway}`;
      const object = isMain ? f.synapses : `${f.synapses}.pathway('${f.pathway}')`;
      return {
        file: `set it below \`connect\`, for each synapse: \`${owner}.delay = ${f.text}\``,
        program: `set it after \`connect\`, for each synapse: \`${object}.set('delay', '${f.text}')\``,
      };
    },
  ),
  'event-driven-recorded': warning<{ name: string; monitor: string | null }>(
    (f) =>
      `${f.monitor === null ? `\`${f.name}\` is read` : `${f.monitor} records \`${f.name}\``} as it was after the last event: event-driven variables do not change between events`,
    (f) =>
      f.monitor === null
        ? 'make it `(clock-driven)` to read its present value'
        : 'make it `(clock-driven)` to record its course, or do not record it',
  ),
  'synapses-dt': warning<{
    pathway: string;
    trigger: string;
    dt: string;
    others: readonly string[];
  }>(
    (f) =>
      `${f.pathway} takes steps of ${f.dt}, those of ${f.trigger}, while ${f.others.join(' and ')}; its delays are rounded to ${f.dt}`,
  ),
  'never-connected': error<{ synapses: string }>(
    (f) => `${f.synapses} have pathways but were never connected, so they have no effect`,
    () => ({
      file: 'write `connect()` for all pairs, `connect(i != j, p=0.1)`, or `connect(i=[0, 1], j=[2, 3])`',
      program:
        "call `connect()` for all pairs, `connect({ condition: 'i != j', p: 0.1 })`, or `connect({ i: [0, 1], j: [2, 3] })`",
    }),
    (_, span) => intoBody(span, 'connect()'),
  ),
  'not-connected-yet': error<{ synapses: string; name: string; variable: string }>(
    (f) =>
      `${f.synapses} have no synapses yet, so there is no \`${f.variable}\` to assign: call \`connect\` first`,
    (f) => `move the assignment below the call of \`${f.name}.connect\``,
  ),
  'connects-nothing': warning<{ synapses: string }>(
    (f) => `this call of \`connect\` makes no synapse of ${f.synapses.replace(/^synapses /, '')}`,
  ),
  'sum-of-nothing': warning<{ synapses: string; name: string }>(
    (f) => `${f.synapses} were never connected, so \`${f.name}\` is 0 in every step`,
    () => ({
      file: 'add `connect()`, or `connect(…)` with a condition, to the synapses',
      program: "call `connect()`, or `connect({ condition: '…' })`, on the synapses",
    }),
  ),
  'group-as-index': error<{
    group: string;
    end: string;
    /** How many of its neurons are part of it. */
    shares: 'none' | 'some';
    /** The index, where synapses have one only. */
    only?: string;
  }>(
    (f) =>
      f.shares === 'some'
        ? `some neurons of ${f.group} are not in ${f.end}`
        : `${f.group} is not part of ${f.end}, so it selects nothing of it`,
    (f) =>
      f.only === undefined
        ? null
        : `\`[${f.only}, :]\` are the synapses from its neurons, \`[:, ${f.only}]\` those to them`,
  ),
  'order-dependent': warning<{
    name: string;
    reason: 'last-wins' | 'reads-changed' | 'random' | 'operator';
  }>((f) => {
    const why = {
      'last-wins': `every synapse assigns its own value to \`${f.name}\`, so the last one wins`,
      'reads-changed': `\`${f.name}\` is read here, and other synapses of the same neuron change it in the same step`,
      random: `random numbers are used to change \`${f.name}\`, which synapses share`,
      operator: `\`${f.name}\` is changed by an operator that does not commute`,
    }[f.reason];
    return `the result may depend on the order of synapses: ${why}`;
  }),
  'connect-arguments': error<{ problem: Wording }>((f) => f.problem),
  'bad-probability': error<{ found: number }>(
    (f) => `the probability \`p\` must be between 0 and 1, found ${showNumber(f.found)}`,
  ),
  'connect-own-variable': error<{
    name: string;
    what: string;
    /** What the subexpression of that name uses; null if the name is the variable itself. */
    through: string | null;
  }>(
    (f) =>
      `${f.what} cannot use \`${f.name}\`: ${f.through === null ? 'it is' : `it depends on \`${f.through}\`,`} a variable of the synapses, which do not exist yet`,
  ),
  'generator-range': error<object>(
    () =>
      'after `in`, write `range(stop)`, `range(start, stop, step)`, `sample(n, p=…)` or `sample(n, size=…)`',
  ),
  'generator-other-side': error<{ what: string; own: string }>(
    (f) =>
      `${f.what} may only depend on \`${f.own}\` and its neuron, because it determines the other neuron`,
  ),
};
