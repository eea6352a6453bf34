// Messages about names: unknown, already in use, of the wrong kind.
import { allOf, didYouMean, error, howToSetStep, oneOf, warning } from '../message.ts';
import { insertAt, remove, replaceAsHinted, replaceBy, replaceByName } from '../fix.ts';
import { nearestNames } from '../nearest.ts';
import { idiomInstead } from './foreign-functions.ts';
import { declarationInstead } from '../python-declaration.ts';
import type { Fix } from '../edit.ts';
import type { Wording } from '../message.ts';
import { textOf } from '../span.ts';
import type { Span } from '../span.ts';

/** The table, by code. */
export const nameMessages = {
  'unknown-name': error<{
    name: string;
    near: readonly string[];
    where?: string;
    /** A more specific hint, for example that the name is set further down. */
    hint?: Wording | null;
    /** Whether it stands where scripts call a function. */
    isCalled?: boolean;
  }>(
    (f) => `\`${f.name}\` is not defined ${f.where === undefined ? 'here' : `in ${f.where}`}`,
    (f) => f.hint ?? (f.isCalled ? idiomInstead(f.name) : null) ?? didYouMean(f.near),
    (f, span) =>
      f.hint == null
        ? f.isCalled && idiomInstead(f.name) !== null
          ? []
          : replaceByName(span, f.near)
        : [...declarationInstead(span), ...nameAsHinted(f.hint, span)],
  ),
  'unknown-variable': error<{
    name: string;
    owner: string;
    known: readonly string[];
    /** For a delay: the synapses and those of their pathways that have one. */
    delays?: { readonly of: string; readonly pathways: readonly string[] } | null;
    isRecorded?: boolean;
    isAssigned?: boolean;
    /** Whether it is a function of what was asked for it. */
    isFunction?: boolean;
  }>(
    (f) =>
      /^(group|subgroup|synapses|Poisson|spike gen)/.test(f.owner)
        ? `${f.owner} has no variable \`${f.name}\``
        : `${f.owner} has no \`${f.name}\``,
    (f) =>
      (f.delays ? hintAboutDelay(f.delays, f.isRecorded === true) : null) ??
      (f.isFunction === true
        ? `it is a function: \`${f.name}(${/`(\w+)`/.exec(f.owner)?.[1] ?? '…'})\``
        : null) ??
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.isAssigned && /^(group|synapses) /.test(f.owner)
        ? {
            file: `declare it in the body: \`${f.name} : unit\``,
            program: `declare it in the equations: \`${f.name} : unit\``,
          }
        : null) ??
      (f.known.length > 0 ? `it has ${allOf(f.known.slice(0, 12))}` : null),
    (f, span) =>
      f.delays || f.isFunction === true ? [] : replaceByName(span, variablesInstead(f)),
  ),
  'function-as-variable': error<{ name: string; form: string }>(
    (f) => `\`${f.name}\` is a function, but it is used here without arguments`,
    (f) => `write \`${f.form}\``,
    (f, span) => (f.form.endsWith('()') ? replaceBy(span, [f.form]) : []),
  ),
  'not-a-function': error<{
    name: string;
    is: string;
    /** Whether it is called with a time, for a value of the past. */
    isPast?: boolean;
  }>(
    (f) => `\`${f.name}\` is ${f.is} and cannot be called like a function`,
    (f) => {
      if (f.isPast === true)
        return 'a variable has its present value: what acts later comes through synapses with a delay';
      return /^(group|subgroup|synapses|Poisson|spike generator|monitor|list) /.test(f.is)
        ? `elements stand in brackets, behind the variable: \`${f.name}.v[0]\``
        : `to multiply, write \`${f.name}*(…)\``;
    },
    (f, span) => (f.isPast !== true && isFactor(span) ? insertAt(span.end, '*') : []),
  ),
  'timed-array-as-variable': error<{ name: string; form: string }>(
    (f) => `\`${f.name}\` is a timed array, but it is used here without a time`,
    (f) => `write \`${f.form}\``,
    (f, span) => replaceBy(span, [f.form]),
  ),
  'array-without-index': error<{ name: string }>(
    (f) => `\`${f.name}\` is an array: it needs an index here`,
    (f) => `write \`${f.name}[i]\` for the value of neuron \`i\``,
    (f, span) => replaceBy(span, [`${f.name}[i]`]),
  ),
  'index-not-integer': error<{ text: string; found: string }>(
    (f) => `an index must be an integer, but \`${f.text}\` is ${f.found}`,
    (f) => `write \`int(${f.text})\``,
    (f, span) => (f.text.includes('…') ? [] : replaceBy(span, [`int(${f.text})`])),
  ),
  'not-an-array': error<{ text: string; isTimed?: boolean }>(
    (f) => `\`${f.text}\` is not an array: it cannot be indexed in model code`,
    (f) => (f.isTimed === true ? `a timed array is called: \`${f.text}(t)\`` : null),
  ),
  'index-count': error<{ name: string; given: number; axes: number }>(
    (f) =>
      `\`${f.name}\` has ${f.axes === 1 ? 'one axis' : `${f.axes} axes`}, but ${f.given === 1 ? 'one index' : `${f.given} indices`} here`,
  ),
  'not-model-code': error<{ what: string; fix?: Wording | null }>(
    (f) => `model code cannot contain ${f.what}`,
    (f) => f.fix ?? null,
    (f, span) => replaceAsHinted(f.fix, span),
  ),
  'keyword-argument': error<{ function: string; name: string }>(
    (f) => `\`${f.function}\` takes its arguments by position, not as \`${f.name}=…\``,
  ),
  'argument-count': error<{
    function: string;
    expected: string;
    found: number;
    /** How it is called, of what has one form only: `stim(t, i)`. */
    form: string | null;
  }>(
    (f) => `\`${f.function}\` takes ${f.expected}, found ${f.found}`,
    (f) => f.form && `write \`${f.form}\``,
  ),
  'recursive-function': error<{ name: string }>((f) => `\`${f.name}\` calls itself`),
  'reserved-name': error<{
    name: string;
    reason: string;
    stem?: string;
    /** Whether programs have an option of this name, and `.model` files a keyword. */
    isOption?: boolean;
  }>(
    (f) => `a variable cannot be called \`${f.name}\`: ${f.reason}`,
    (f) => {
      if (f.stem !== undefined) return `name a variable of the synapses \`${f.stem}\``;
      return f.isOption === true
        ? {
            file: 'choose another name',
            program: `choose another name; the option \`${f.name}: '…'\` stands beside the equations`,
          }
        : 'choose another name';
    },
  ),
  'duplicate-definition': error<{ name: string }>((f) => `\`${f.name}\` is defined twice`),
  'name-of-neighbour': error<{ name: string; sides: readonly string[] }>(
    (f) =>
      `\`${f.name}\` is a variable of the synapses and of the ${f.sides.join(' and the ')} group, so the name is ambiguous`,
    (f) => `call the variable of the synapses \`${f.name}_syn\``,
  ),
  'hidden-constant': warning<{ name: string; owner: string }>(
    (f) =>
      `\`${f.name}\` is both a variable of ${f.owner} and a constant; here it refers to the variable`,
    (f) => (f.name === 'dt' ? howToSetStep : 'rename the constant if it was meant'),
  ),
  'shadowed-name': warning<{ name: string; is: string }>(
    (f) => `\`${f.name}\` is ${f.is}; in the rest of this block it refers to the value set here`,
    () => 'choose another name',
  ),
  'temporary-never-read': warning<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is set here and never used: it is not a variable of the group`,
    (f) => didYouMean(f.near),
    (f, span) => replaceByName(span, f.near),
  ),
  'noise-not-allowed': error<{ name: string }>(
    (f) => `\`${f.name}\` is white noise: it can only be used in differential equations`,
    () => 'write `randn()` for a new random number each time',
    (_, span) => (/^xi(_|$)/.test(textOf(span)) ? replaceBy(span, ['randn()']) : []),
  ),
  'noise-twice': error<{ first: string; second: string }>(
    (f) =>
      `\`xi\` is used in two equations, of \`${f.first}\` and of \`${f.second}\`: it is unclear whether they share their noise`,
    (f) =>
      `write \`xi_${f.first}\` and \`xi_${f.second}\` for independent noise, or \`xi_1\` in both for the same noise`,
  ),
  'no-such-variant': error<{ name: string; sides: readonly string[] }>(
    (f) =>
      `\`${f.name}\` without \`_pre\` or \`_post\` refers to the target neurons, which have no such variable`,
    (f) => `write ${oneOf(f.sides)}`,
    (f, span) => replaceByName(span, f.sides),
  ),
};

/** Whether parentheses follow, and no condition begins here. */
function isFactor({ source: { text }, start, end }: Span): boolean {
  return text[end] === '(' && !/\b(?:and|or|not)\s*$/.test(text.slice(0, start));
}

/** A similar variable, or one of the few that there are. */
function variablesInstead(f: {
  readonly name: string;
  readonly known: readonly string[];
  readonly isAssigned?: boolean;
}): readonly string[] {
  const near = nearestNames(f.name, f.known);
  // `N` and `count` are no arrays of what was recorded.
  const recorded = f.known.filter((name) => name !== 'N' && name !== 'count');
  return near.length > 0 || f.isAssigned === true || recorded.length > 6 ? near : recorded;
}

/** For `true` and the like, whose hint is a single word; for `np.mean`, whose prefix is to go; for one of a few names. */
function nameAsHinted(hint: Wording, span: Span): Fix[] {
  const { source, start, end } = span;
  const words = typeof hint === 'string' ? hint : hint.file;
  if (words.startsWith('functions have nothing before their names') && source.text[end] === '.')
    return remove({ source, start, end: end + 1 });
  const listed = /^there (?:is|are) ((?:(?:, | and )?`\w+`)+)$/.exec(words)?.[1];
  if (listed !== undefined)
    return replaceByName(
      span,
      [...listed.matchAll(/\w+(?=`)/g)].slice(0, 4).map(([name]) => name),
    );
  return typeof hint === 'string' && /^write `\w+`$/.test(hint) ? replaceAsHinted(hint, span) : [];
}

/** How to name a delay, which belongs to a pathway. */
function hintAboutDelay(
  { of, pathways }: { readonly of: string; readonly pathways: readonly string[] },
  isRecorded: boolean,
): Wording | null {
  if (pathways.length === 0) return null;
  const inFile = pathways.map((name) => (name === 'pre' ? `${of}.delay` : `${of}.${name}.delay`));
  const method = isRecorded ? "get('delay')" : "set('delay', …)";
  const inProgram = pathways.map((name) =>
    name === 'pre' ? `${of}.${method}` : `${of}.pathway('${name}').${method}`,
  );
  const say = (written: readonly string[]): string =>
    isRecorded
      ? `delays are not recorded, since a run does not change them: use ${oneOf(written)}`
      : `every pathway has its own delay: ${oneOf(written)}`;
  return { file: say(inFile), program: say(inProgram) };
}
