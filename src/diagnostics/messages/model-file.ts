// Messages about the statements of a .model file: declarations, assignments, loops, outputs, plots.
import {
  allOf,
  didYouMean,
  error,
  oneOf,
  unitWords,
  warning,
  hintAboutTrains,
  isCode,
  spikeTrains,
  textsAreShown,
} from '../message.ts';
import { intoBody } from '../body-fix.ts';
import { insertAt, replaceBy, replaceByName } from '../fix.ts';
import type { Fix } from '../edit.ts';
import { textOf } from '../span.ts';
import type { Span } from '../span.ts';
import { nearestNames } from '../nearest.ts';

/** Examples of properties, for hints about missing ones. */
const examples: ReadonlyMap<string, string> = new Map([
  ['rates', 'rates: 10*Hz'],
  ['variables', 'variables: v'],
  ['event', 'event: spike'],
  ['indices', 'indices: [0, 1]'],
  ['times', 'times: [5, 10]*ms'],
  ['values', 'values: [0, 1, 0]*nA'],
  ['dt', 'dt: 1*ms'],
  ['N', 'N: 1000'],
  ['rate', 'rate: 1*Hz'],
  ['weight', 'weight: 0.1*mV'],
]);

/** The table, by code. */
export const modelFileMessages = {
  'bad-step': error<{ found: string }>(
    (f) => `a step must be a positive time, found ${f.found}`,
    () => ({ file: 'for instance `0.1*ms`', program: "for instance `'0.1*ms'`" }),
  ),
  'step-change': error<{ now: string; dt: string }>(
    (f) => `the step cannot become ${f.dt} now: the time ${f.now} is not a multiple of it`,
  ),
  'unknown-slot': error<{ name: string; near: readonly string[]; slots: readonly string[] }>(
    (f) => `a step has no slot \`${f.name}\``,
    (f) =>
      didYouMean(f.near) ??
      `the slots are ${allOf(f.slots)}, each also with \`before_\` or \`after_\``,
    (f, span) => replaceByName(span, f.near),
  ),
  'name-expected': error<{ what: string; found: string; fix: string | null }>(
    (f) => `${f.what}: found \`${f.found}\`, expected a name`,
    (f) => (f.fix === null ? null : `write \`${f.fix}\``),
    (f, span) => (f.fix === null ? [] : replaceBy(span, [f.fix])),
  ),
  'unknown-option': error<{
    name: string;
    allowed: readonly string[];
    near?: readonly string[];
    /** The constructor or method, for programs; a keyword without options. */
    owner?: string;
  }>(
    (f) =>
      f.allowed.length === 0
        ? `${f.owner} has no options`
        : f.name === '' || f.allowed.includes(f.name)
          ? 'this is not allowed here'
          : f.owner === undefined
            ? `there is no option \`${f.name}\``
            : `${f.owner} has no option \`${f.name}\``,
    (f) =>
      didYouMean(f.near ?? nearestNames(f.name, f.allowed)) ??
      (f.allowed.length === 0 ? null : `the options are ${allOf(f.allowed)}`),
    (f, span) =>
      isNamed(span) ? replaceByName(span, f.near ?? nearestNames(f.name, f.allowed)) : [],
  ),
  'missing-property': error<{ keyword: string; declaration: string }>(
    (f) => `this \`${f.declaration}\` has no \`${f.keyword}:\``,
    (f) => `write \`${examples.get(f.keyword) ?? `${f.keyword}: …`}\` in its braces`,
    (f, span) => (examples.has(f.keyword) ? intoBody(span, examples.get(f.keyword)!) : []),
  ),
  'missing-size': error<{ keyword: string; name: string }>(
    (f) => `\`${f.name}\` has no size`,
    (f) => `write \`${f.keyword} ${f.name}[10] { … }\``,
    (_, span) => sizeBehind(span),
  ),
  'group-expected': error<{
    what: string;
    found: string;
    wanted: string;
    known: readonly string[];
  }>(
    (f) => `${f.what}: found ${f.found}, expected ${f.wanted}`,
    (f) =>
      f.known.length === 0
        ? null
        : `there ${f.known.length === 1 ? 'is' : 'are'} ${allOf(f.known.slice(0, 8))}`,
    (f, span) => replaceByName(span, nearestNames(f.found.replaceAll('`', ''), f.known)),
  ),
  'subgroup-form': error<object>(
    () => 'a subgroup must be a part of a group: a slice, or a list of indices',
    () =>
      'write `P[:100]` for the first hundred neurons of `P`, or `P[[3, 5, 7]]` for a list of neurons',
  ),
  'subgroup-bounds': error<{ bound: number; owner: string; size: number }>(
    (f) =>
      `the bound ${f.bound} of this subgroup is outside ${f.owner}, which has ${f.size} neuron${f.size === 1 ? '' : 's'}`,
    (f) => `a subgroup ends at ${f.size} at most`,
  ),
  'subgroup-elements': error<{ isEmpty: boolean }>((f) =>
    f.isEmpty ? 'this subgroup is empty' : 'this subgroup contains a neuron twice',
  ),
  'pathway-twice': error<{ name: string }>(
    (f) => `there is already a pathway \`${f.name}\``,
    () =>
      'put all statements into one block, or give the second pathway a name: `on_pre second: …`',
  ),
  'delay-without-pathway': error<{
    /** What exists: `on_post`, `on_pre up`. */
    pathways: readonly { readonly keyword: string; readonly name: string }[];
  }>(
    () => '`delay` is the delay of the pathway `pre`, which these synapses do not have',
    ({ pathways }) => {
      if (pathways.length === 0) return null;
      const file = pathways.map(({ keyword, name }) =>
        `on_${name}` === keyword
          ? `${keyword} (delay=1*ms): …`
          : `${keyword} ${name} (delay=1*ms): …`,
      );
      const program = pathways.map(({ name }) => `${name}: '1*ms'`).join(', ');
      return {
        file: `set the delay of an existing pathway: ${oneOf(file)}`,
        program: `name the pathway: \`delay: { ${program} }\``,
      };
    },
  ),
  'input-target': error<{ name: string | null }>(
    () => 'the target of a Poisson input is a variable of a group, such as `P.v`',
    (f) =>
      f.name === null
        ? null
        : `write \`poisson_input …: ${f.name}.v\`, with the variable that the input is added to`,
  ),
  'name-twice': error<{ name: string }>(
    (f) => `\`${f.name}\` is already in use`,
    () => 'choose another name',
  ),
  'name-of-object': error<{
    name: string;
    /** What can be assigned, of objects that have something. */
    variable?: string | null;
  }>(
    (f) => `\`${f.name}\` is an object of the model and cannot be assigned a constant`,
    (f) =>
      f.variable == null
        ? 'choose another name'
        : `to set ${f.variable === 'values' ? 'its values' : 'a variable'}, write \`${f.name}.${f.variable} = …\``,
  ),
  'constant-value': error<{ name: string; found: string; isTuple?: boolean; text?: string }>(
    (f) => `a constant is a number or an array, but \`${f.name}\` would be ${f.found}`,
    (f) => {
      if (f.found === spikeTrains) return hintAboutTrains;
      if (f.text !== undefined)
        return isCode(f.text) ? `write code without quotes: \`${f.text}\`` : textsAreShown;
      return f.isTuple === true ? 'select one of its arrays with `[0]`' : null;
    },
  ),
  'not-assignable': error<{ text: string; instead?: string }>(
    (f) => `\`${f.text}\` cannot be assigned`,
    (f) =>
      f.instead !== undefined
        ? `write \`${f.instead} = …\``
        : 'assign constants (`tau = 10*ms`) or variables of groups and synapses (`P.v = …`, `S.w[1, :] = …`)',
  ),
  'shared-index': error<{ name: string; owner: string }>(
    (f) => `\`${f.name}\` of ${f.owner} is shared: it has a single value and cannot be indexed`,
    () => 'remove the index',
  ),
  'too-many-group-indices': error<{ owner: string }>(
    (f) => `a variable of ${f.owner} takes one index`,
  ),
  'synapse-index': error<object>(
    () =>
      'synapses are indexed by `[synapse]`, `[source, target]`, or `[source, target, multisynaptic index]`',
  ),
  'no-multisynaptic-index': error<{ synapses: string }>(
    (f) => `a third index needs a multisynaptic index, which ${f.synapses} do not have`,
    () => ({
      file: 'add `multisynaptic_index: k` to the body of the synapses',
      program: "add the option `multisynaptic_index: 'k'` to the synapses",
    }),
  ),
  'unknown-store': error<{
    name: string;
    near: readonly string[];
    /** An object that was not there when the state of this name was stored. */
    late: string | null;
  }>(
    (f) =>
      f.late === null
        ? `nothing was stored under the name \`${f.name}\``
        : `\`${f.late}\` was not there when the state \`${f.name}\` was stored`,
    (f) =>
      f.late === null
        ? (didYouMean(f.near) ?? `add \`store ${f.name}\` where this state should be saved`)
        : `declare it above \`store ${f.name}\``,
    (f, span) => replaceByName(span, f.near),
  ),
  'output-twice': error<{ name: string }>(
    (f) => `there is already a result called \`${f.name}\``,
    () => 'choose another name',
  ),
  'output-unit': error<{ name: string; found: string; before: string }>(
    (f) => `output \`${f.name}\` was in ${f.before} before and is in ${f.found} now`,
  ),
  'while-limit': warning<{ limit: number }>(
    (f) => `the condition still holds after ${f.limit} passes, the most that \`while\` may make`,
    () => 'allow more passes, or a less strict condition',
  ),
  'plot-value': error<{ keyword: string; expected: string; fix?: string }>(
    (f) => `\`${f.keyword}\` takes ${f.expected}`,
    (f) => (f.fix === undefined ? null : `write \`${f.fix}\``),
    (f, span) => itemAsHinted(f.keyword, f.fix ?? '', span),
  ),
  'plot-dimension': error<{
    what: string;
    /** Its unit; 1 if it has none. */
    found: string;
    /** `the y axis`, or `what is drawn`. */
    where: string;
    shown: string;
    /** A curve could be drawn on another y axis; a label names a unit in parentheses. */
    role: 'curve' | 'label' | 'other';
  }>(
    (f) =>
      `${f.what} ${f.found === '1' ? 'is a number' : `is in ${f.found}`}, but ${f.where} ` +
      (f.shown === '1' ? 'is a number' : `is in ${f.shown}`),
    (f) =>
      f.role === 'curve'
        ? {
            file: 'draw it in a panel of its own, or on the second y axis: `line (axis=right): x, y`',
            program: "draw it in a panel of its own, or on the second y axis: `axis: 'right'`",
          }
        : f.role === 'label'
          ? 'what stands in parentheses at its end is read as the unit of the axis'
          : null,
  ),
  'plot-before-run': error<{ name: string; isRestored: boolean }>(
    (f) => `plot \`${f.name}\` stands above a run, and cannot be drawn again from the results`,
    (f) =>
      f.isRestored
        ? 'what was recorded until then is lost by `restore`; store the values in an `output`'
        : 'they do not say when it was drawn; write it below the last run to draw all that was recorded',
  ),
  'not-saved': error<{ name: string }>(
    (f) =>
      `the results have no values of \`${f.name}\`: monitors and outputs are saved, groups and synapses are not`,
    () => 'save what the plot draws: `output x = …`',
  ),
  'time-not-reached': warning<{ time: string; limit: string; isPast: boolean }>(
    (f) =>
      f.isPast
        ? `the time ${f.time} has passed: ${f.limit} are simulated before this statement`
        : `the time ${f.time} is never reached: the last run ends at ${f.limit}`,
    (f) =>
      f.isPast
        ? 'write `at` above the run that reaches the time; times count from the start of the simulation'
        : 'a run carries out what is due before its end; write what happens afterwards below the run',
  ),
  'plot-place': error<{ keyword: string }>(
    (f) => `\`${f.keyword}\` belongs to the whole plot, not to a panel`,
    () => 'write it outside of `panel { … }`',
  ),
  'nested-panel': error<object>(
    () => 'panels cannot be nested',
    () => 'write one panel after the other',
  ),
  'smooth-rate': error<{ problem: string; isBin?: boolean }>(
    (f) => f.problem,
    (f) =>
      f.isBin === true
        ? { file: 'such as `R.binned_rate(10*ms)`', program: "such as `R.binned_rate('10*ms')`" }
        : {
            file: 'write `R.smooth_rate("flat", 5*ms)`, `R.smooth_rate("gaussian", 5*ms)` or `R.smooth_rate([1, 2, 1])`',
            program:
              "write `R.smooth_rate('flat', '5*ms')`, `R.smooth_rate('gaussian', '5*ms')` or `R.smooth_rate([1, 2, 1])`",
          },
  ),
  'timed-array-call': error<{ name: string; columns: number | null }>(
    (f) => `\`${f.name}\` must be called as \`${f.name}(${f.columns === null ? 't' : 't, i'})\``,
  ),
  'sweep-line': error<{ problem: string; fix: string }>(
    (f) => f.problem,
    (f) => f.fix,
  ),
  'set-unknown': error<{ name: string; known: readonly string[]; isInBlock: boolean }>(
    (f) =>
      f.isInBlock
        ? `\`${f.name}\` is set in a loop or a branch, where its value cannot be replaced`
        : `the model has no constant \`${f.name}\` at its top level`,
    (f) =>
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.known.length > 0 ? `constants of the top level: ${allOf(f.known.slice(0, 12))}` : null),
  ),
  'set-unit': error<{ name: string; found: string; expected: string; example: string | null }>(
    (f) => `--set ${f.name}: found ${unitWords(f.found)}, expected ${unitWords(f.expected)}`,
    (f) => (f.example === null ? null : `in the file it is \`${f.example}\``),
  ),
  'set-value': error<{ name: string; found: string }>(
    (f) => `--set ${f.name}: a constant is a number or an array, but this is ${f.found}`,
    (f) => `write \`--set '${f.name}=…'\` without quotation marks around the value`,
  ),
  'cannot-read': error<{ file: string; reason: string; fix?: string }>(
    (f) => `cannot read "${f.file}": ${f.reason}`,
    (f) => f.fix ?? null,
  ),
};

/** Whether a place is the name of a `name=value`. */
function isNamed({ source, end }: Span): boolean {
  return /^\s*=/.test(source.text.slice(end));
}

/** The size of a group, which may stand in parentheses. */
function sizeBehind({ source, end }: Span): Fix[] {
  const parentheses = /^\s*\(([^()\r\n]*)\)/.exec(source.text.slice(end));
  if (parentheses === null) return insertAt(end, '[10]');
  const [whole, size] = parentheses;
  return replaceBy({ source, start: end, end: end + whole.length }, [`[${size}]`]);
}

/** An item of a plot as a hint writes it; its place may be that of its value only. */
function itemAsHinted(keyword: string, item: string, span: Span): Fix[] {
  if (!item.startsWith(`${keyword}:`) || item.includes('…')) return [];
  const isWhole = textOf(span).startsWith(keyword);
  return replaceBy(span, [isWhole ? item : item.slice(keyword.length + 1).trim()]);
}
