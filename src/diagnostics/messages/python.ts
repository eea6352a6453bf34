// Messages about Python scripts.
import { didYouMean, error, warning } from '../message.ts';

/** The table, by code. */
export const pythonMessages = {
  'python-syntax': error<{ problem: string; hint?: string }>(
    (f) => `this is no Python: ${f.problem}`,
    (f) => f.hint ?? null,
  ),
  'python-exception': error<{ text: string; hint: string | null }>(
    (f) => f.text,
    (f) => f.hint,
  ),
  'python-unknown-name': error<{ name: string; near: readonly string[] }>(
    (f) => `name '${f.name}' is not defined`,
    (f) => didYouMean(f.near),
  ),
  'python-unknown-attribute': error<{ module: string; name: string; near: readonly string[] }>(
    (f) => `module '${f.module}' has no attribute '${f.name}' here`,
    (f) => didYouMean(f.near),
  ),
  'python-unknown-keyword': error<{
    name: string;
    keyword: string;
    near: readonly string[];
    known: readonly string[];
  }>(
    (f) => `${f.name}() got an unexpected keyword argument '${f.keyword}'`,
    (f) => didYouMean(f.near) ?? `it takes ${f.known.join(', ')}`,
  ),
  'python-absent-module': warning<{ module: string; instead: string | null }>(
    (f) => `the module '${f.module}' is not part of hillock: the script ends where it is used`,
    (f) => f.instead,
  ),
  'python-refused': error<{ what: string; instead: string | null }>(
    (f) => `hillock does not run ${f.what}`,
    (f) => f.instead,
  ),
  'not-in-brian2': error<{ what: string; instead: string | null }>(
    (f) => `Brian2 does not have ${f.what}`,
    (f) => f.instead,
  ),
  'not-in-models': error<{ what: string; instead: string | null }>(
    (f) => `models do not have ${f.what}`,
    (f) => f.instead,
  ),
  'not-converted': warning<{ what: string }>((f) => `the model does not have ${f.what}`),
  'not-drawn': warning<{ what: string }>((f) => `the script does not draw \`${f.what}\``),
};
