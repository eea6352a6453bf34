// Messages about functions and constants of a model.
import { insertAt, replaceBy } from '../fix.ts';
import type { Fix } from '../edit.ts';
import { spanOf } from '../span.ts';
import type { Span } from '../span.ts';
import { error, howToSetStep, warning } from '../message.ts';

/** The table, by code. */
export const functionMessages = {
  'function-name': error<{ name: string; is: string }>(
    (f) => `a function cannot be called \`${f.name}\`: that is ${f.is} of the language`,
    () => 'choose another name',
  ),
  'parameter-twice': error<{ name: string; function: string }>(
    (f) => `the function \`${f.function}\` has two parameters \`${f.name}\``,
  ),
  'constant-name': warning<{
    name: string;
    is: string;
    /** For programs, whose namespace has the name. */
    owner?: string;
  }>(
    (f) =>
      `\`${f.name}\` is ${f.is} of the language: equations and code use that one` +
      (f.owner === undefined
        ? '; only script expressions further down use the value set here'
        : `, not the value in the namespace of ${f.owner}`),
    () => 'choose another name',
  ),
  'unit-name': warning<{ name: string; means: string; where: string }>(
    (f) => `\`${f.name}\` is a unit, but ${f.where} it will mean ${f.means}`,
    () => 'choose another name',
  ),
  'constant-never-used': warning<{ name: string }>(
    (f) => `the constant \`${f.name}\` is never used`,
    (f) => {
      if (f.name === 'dt') return howToSetStep;
      return f.name === 'seed' ? 'random numbers are seeded by `seed(…)`' : 'use it or remove it';
    },
    (f, span) =>
      f.name === 'seed'
        ? seedCall(span)
        : f.name === 'dt'
          ? insertAt(span.start, 'defaultclock.')
          : [],
  ),
  'parameter-never-set': warning<{ name: string; owner: string }>(
    (f) => `the parameter \`${f.name}\` of ${f.owner} is used but never set, so it is 0`,
    (f) => ({
      file: `write \`${f.owner.slice(1, -1)}.${f.name} = …\` before the run`,
      program: `call \`set('${f.name}', …)\` on it before the run`,
    }),
  ),
  'never-read': warning<{ name: string; owner: string; isNoisy: boolean }>(
    (f) => `nothing in the model reads the subexpression \`${f.name}\` of ${f.owner}`,
    (f) =>
      f.isNoisy
        ? 'it is white noise, which only differential equations can use: add it to one, or remove it'
        : `write \`${f.name}_post = … (summed)\` to add it up in the neurons, or remove it`,
  ),
};

/** `seed = 42` → `seed(42)` */
function seedCall({ source, start }: Span): Fix[] {
  const match = /^seed\s*=\s*(\d+)/.exec(source.text.slice(start));
  if (match === null) return [];
  return replaceBy(spanOf(source, start, start + match[0].length), [`seed(${match[1]})`]);
}
