// Which statement of a text a generated step belongs to, for the code beside the equations.
import type { ModelSymbol, Range } from '../../../language.ts';

/** What begins the statement of each kind of step, in the body of its object. */
const beginnings: readonly (readonly [step: RegExp, statement: RegExp])[] = [
  [/stateupdate/, /^[ \t]*d\w+\/dt[ \t]*=/m],
  [/threshold/, /^[ \t]*threshold\b|(?<=[{;][ \t]*)threshold\b/m],
  [/reset/, /^[ \t]*reset\b|(?<=[{;][ \t]*)reset\b/m],
  [/post/, /^[ \t]*on_post\b|(?<=[{;][ \t]*)on_post\b/m],
  [/pre|synapses|pathway/, /^[ \t]*on_pre\b|(?<=[{;][ \t]*)on_pre\b/m],
  [/connect/, /^[ \t]*connect\s*\(/m],
  [/run_regularly/, /^[ \t]*run_regularly\b/m],
];

/** The statement that a step such as `P.stateupdater` was made of, or its object; null if the text has none of this name. */
export function statementOf(
  step: string,
  symbols: readonly ModelSymbol[],
  text: string,
): Range | null {
  const names = symbols.filter(({ owner, name }) => owner === null && belongsTo(step, name));
  const object = names.sort((a, b) => b.name.length - a.name.length)[0];
  if (object === undefined) return null;
  const body = text.slice(object.from, object.to);
  const kind = step.slice(object.name.length);
  const found = beginnings.find(([pattern]) => pattern.test(kind))?.[1].exec(body) ?? null;
  if (found === null) return object.nameRange;
  const from = object.from + found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0);
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? text.length : end };
}

function belongsTo(step: string, name: string): boolean {
  return step === name || (step.startsWith(name) && /^[^\w]/.test(step.slice(name.length)));
}
