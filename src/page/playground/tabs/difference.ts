// In which constants two runs differ.
import type { RunView } from '../../session/index.ts';
import { changesOf, withConstant } from '../../constants/index.ts';

/** What a run had other than another one: `tau_m = 15 ms`; null if nothing, or if their texts differ in more than constants. */
export function differenceOf(run: RunView, other: RunView): string | null {
  const changes = changesOf(textOf(other), textOf(run));
  if (changes === null) return null;
  const values = new Map(changes.map(([name, value]) => [name, value.replace('*', ' ')]));
  for (const { values: changed } of run.changes)
    for (const [name, value] of changed) values.set(name, `${value} in the end`);
  return values.size === 0
    ? null
    : [...values].map(([name, value]) => `${name} = ${value}`).join(', ');
}

/** The text of a run with the constants that replaced its own. */
function textOf({ text, set }: RunView): string {
  return set.reduce((made, [name, value]) => withConstant(made, name, value) ?? made, text);
}
