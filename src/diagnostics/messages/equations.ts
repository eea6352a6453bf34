// Messages about equations and statements: kinds, flags, types, assignments.
import { didYouMean, error, oneOf, warning } from '../message.ts';
import { addFlag, replaceFlag } from '../body-fix.ts';
import { removeFlag, replaceBy } from '../fix.ts';
import { nearestNames } from '../nearest.ts';

const chain = (via: readonly string[]) =>
  via.length === 0 ? '' : ` (through ${via.map((name) => `\`${name}\``).join(', ')})`;

/** The table, by code. */
export const equationMessages = {
  'flag-not-allowed': error<{
    flag: string;
    form: string;
    allowed: readonly string[];
    /** The kind of equation that has this flag. */
    home?: string;
  }>(
    (f) => `the flag \`${f.flag}\` is not allowed for ${f.form}`,
    (f) =>
      didYouMean(nearestNames(f.flag, f.allowed)) ??
      (f.home === undefined ? null : `only ${f.home} can have it; remove it`) ??
      (f.allowed.length === 0 ? null : `allowed: ${oneOf(f.allowed)}`),
    (f, span) => [...replaceBy(span, nearestNames(f.flag, f.allowed)), ...removeFlag(span)],
  ),
  'flags-exclude': error<{ first: string; second: string }>(
    (f) => `the flags \`${f.first}\` and \`${f.second}\` exclude each other`,
  ),
  'differential-type': error<{ name: string; type: string }>(
    (f) => `\`${f.name}\` has a differential equation, so it cannot be ${f.type}`,
  ),
  'subexpression-cycle': error<{ names: readonly string[] }>((f) =>
    f.names.length === 1
      ? `\`${f.names[0]}\` is defined in terms of itself`
      : `${f.names.map((name) => `\`${name}\``).join(', ')} are defined in terms of each other`,
  ),
  'expression-too-large': error<{ name: string; isFunction: boolean }>(
    (f) => `\`${f.name}\` is too large after the subexpressions and functions in it are expanded`,
    (f) =>
      f.isFunction
        ? null
        : 'add the flag `(constant over dt)` to a subexpression in between, so that it is evaluated only once per step',
  ),
  'shared-from-elements': error<{ name: string; other: string }>(
    (f) =>
      `\`${f.name}\` is shared by the whole group, but \`${f.other}\` has a value for each element`,
  ),
  'stateful-subexpression': error<{ name: string; function: string }>(
    (f) => `\`${f.name}\` would draw a new \`${f.function}\` at every place where it is used`,
    () => 'add the flag `(constant over dt)`',
    (_, span) => addFlag(span, 'constant over dt'),
  ),
  'shared-draw': error<{ name: string; function: string }>(
    (f) => `\`${f.name}\` is shared, but \`${f.function}\` draws a value for each element`,
  ),
  'noise-over-dt': error<{ name: string; noise: string }>(
    (f) => `\`${f.name}\` is constant over dt and cannot contain the white noise \`${f.noise}\``,
  ),
  'not-evaluated-yet': warning<{ name: string }>(
    (f) =>
      `\`${f.name}\` is 0 before the first run: it is \`constant over dt\`, so that each step evaluates it at its beginning`,
    () => 'read it after `run`, or remove the flag',
  ),
  'event-driven-dependency': error<{
    name: string;
    form: string;
    other: string;
    otherForm: string;
    via: readonly string[];
  }>(
    (f) =>
      `\`${f.name}\` is ${f.form}, but depends on \`${f.other}\`${chain(f.via)}, which is ${f.otherForm}`,
    (f) => `make \`${f.form === 'event-driven' ? f.name : f.other}\` \`(clock-driven)\``,
    (_, span) => replaceFlag(span, 'event-driven', 'clock-driven'),
  ),
  'summed-target': error<{ name: string; near: string | null }>(
    (f) => `\`${f.name}\` is summed, but it is not a parameter of the source or target neurons`,
    (f) => f.near,
  ),
  'summed-twice': error<{ name: string; other: string }>(
    (f) => `\`${f.name}\` and \`${f.other}\` are summed into the same variable`,
  ),
  'summed-unit': error<{ name: string; unit: string; found: string }>(
    (f) =>
      `\`${f.name}\` is declared in ${f.unit}, but the parameter of the neurons is in ${f.found}`,
  ),

  'not-a-condition': error<{ what: string; text: string; found: string; fix: string | null }>(
    (f) => `${f.what} must be a condition (true or false), but \`${f.text}\` is ${f.found}`,
    (f) => (f.fix === null ? null : `compare it: \`${f.fix}\``),
    (f, span) => (f.fix === null || f.fix.includes('…') ? [] : replaceBy(span, [f.fix])),
  ),
  'not-boolean': error<{ operator: string; text: string; found: string; zero: string }>(
    (f) => `\`${f.operator}\` works on conditions (true or false), but \`${f.text}\` is ${f.found}`,
    (f) => `compare it: \`${f.text} != ${f.zero}\``,
    (f, span) => (f.text.includes('…') ? [] : replaceBy(span, [`${f.text} != ${f.zero}`])),
  ),
  'argument-type': error<{
    function: string;
    number: number;
    text: string;
    found: string;
    expected: string;
  }>(
    (f) =>
      `argument number ${f.number} of \`${f.function}\` must be ${f.expected}, but \`${f.text}\` is ${f.found}`,
  ),
  'result-type': error<{ function: string; found: string; expected: string }>(
    (f) =>
      `the function \`${f.function}\` is declared to return ${f.expected}, but its expression is ${f.found}`,
  ),

  'write-subexpression': error<{ name: string }>(
    (f) => `\`${f.name}\` is a subexpression: it cannot be assigned`,
  ),
  'write-read-only': error<{ name: string }>(
    (f) => `\`${f.name}\` is read-only: it is set by the simulation`,
    () => 'use a different name for your own value',
  ),
  'not-a-variable': error<{ name: string; is: string }>(
    (f) => `\`${f.name}\` is ${f.is}: code cannot change it`,
    () => 'declare it as a parameter of the group',
  ),
  'write-constant': error<{ name: string; isDeclared?: boolean }>(
    (f) =>
      f.isDeclared === false
        ? `\`${f.name}\` is constant during a run: code cannot assign it`
        : `\`${f.name}\` is declared \`constant\`: code cannot assign it`,
    (f) =>
      f.isDeclared === false ? 'assign it before a run or between two runs' : 'remove the flag',
  ),
  'write-shared': error<{
    name: string;
    what: string;
    /** Whether it is a variable with one value for all by a link. */
    isLinked: boolean;
  }>(
    (f) =>
      `\`${f.name}\` is ${f.isLinked ? 'linked to one value for' : 'shared by'} the whole group: the code of \`${f.what}\`, which runs for single elements, cannot assign it`,
  ),
  'shared-after-elements': error<{ name: string; earlier: string }>(
    (f) => `\`${f.name}\` is shared and must be assigned before \`${f.earlier}\``,
    () => 'move this line up',
  ),
  'time-equality': warning<{ text: string; fix: string | null }>(
    (f) => `\`${f.text}\` compares times exactly, but those of the steps have rounding errors`,
    (f) => `compare the numbers of steps: \`${f.fix ?? 'timestep(t, dt) == timestep(…, dt)'}\``,
    (f, span) => (f.fix === null || f.fix.includes('…') ? [] : replaceBy(span, [f.fix])),
  ),
};
