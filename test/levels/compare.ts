// Compares the optimisation levels on the text of a model. Level 1 must give the bits of level 0; level 2 may differ by
// a relative error, unless level 0 itself amplifies changes of the last bits beyond it.
import type { Outcome } from './run.ts';
import { runAt } from './run.ts';

/** The constant that every generated model has, and a change of it by a few last bits. */
export const drive = 'drive = 1.7';
const changedDrive = 'drive = 1.7000000000001';

/** Relative; below `smallest` absolute. */
const bound = 1e-10;
const smallest = 1e-2;

export interface Verdict {
  /** Null where the levels agree. */
  readonly difference: string | null;
  /** Of level 0. */
  readonly errors: readonly string[];
  readonly spikes: number;
  /** Whether level 2 differs, but last bits decide. */
  readonly isUnstable: boolean;
}

export async function compareLevels(text: string): Promise<Verdict> {
  const plain = await runAt(text, 0);
  const spikes = [...plain.results].reduce(
    (sum, [name, { length }]) => (name.endsWith('spikes.i') ? sum + length : sum),
    0,
  );
  const verdict = (difference: string | null, isUnstable = false): Verdict => ({
    difference,
    errors: plain.errors,
    spikes,
    isUnstable,
  });
  const first = differenceOf(plain, await runAt(text, 1), Object.is);
  if (first !== null) return verdict(`level 1: ${first}`);
  const second = differenceOf(plain, await runAt(text, 2), isNear);
  if (second === null) return verdict(null);
  const changed = await runAt(text.replace(drive, changedDrive), 0);
  return differenceOf(plain, changed, isNear) === null
    ? verdict(`level 2: ${second}`)
    : verdict(null, true);
}

function isNear(a: number, b: number): boolean {
  if (Object.is(a, b)) return true;
  return Math.abs(a - b) <= bound * Math.max(smallest, Math.abs(a));
}

function differenceOf(
  plain: Outcome,
  other: Outcome,
  isSame: (a: number, b: number) => boolean,
): string | null {
  const errors = [plain, other].map((outcome) => outcome.errors.join('\n'));
  if (errors[0] !== errors[1]) return `errors: "${errors[0]}" and "${errors[1]}"`;
  for (const [name, values] of plain.results) {
    const others = other.results.get(name);
    if (others === undefined) return `${name} is missing`;
    const length = Math.min(values.length, others.length);
    for (let k = 0; k < length; k++)
      if (!isSame(Number(values[k]), Number(others[k])))
        return `${name}[${k}] is ${String(others[k])} instead of ${String(values[k])}`;
    if (values.length !== others.length)
      return `${name} has ${others.length} values instead of ${values.length}`;
  }
  return null;
}
