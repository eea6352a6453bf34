// Warnings of calls that precede a run, such as `set` and `connect`: kept with the object until the next run reports
// them.
import type { Diagnostic, Diagnostics } from '../../diagnostics/index.ts';

const pending = new WeakMap<object, readonly Diagnostic[]>();

/** Keeps the warnings of a call for the next run of an object. */
export function keepWarnings(object: object, diags: Diagnostics): void {
  const kept = pending.get(object) ?? [];
  const isNew = ({ code, message }: Diagnostic): boolean =>
    !kept.some((earlier) => earlier.code === code && earlier.message === message);
  const added = diags.sorted.filter(isNew);
  if (added.length > 0) pending.set(object, [...kept, ...added]);
}

/** The warnings that were kept for an object; each is returned once. */
export function takeWarnings(object: object): readonly Diagnostic[] {
  const kept = pending.get(object) ?? [];
  pending.delete(object);
  return kept;
}
