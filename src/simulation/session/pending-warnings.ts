// Warnings of calls such as `set`, `get` and `connect`: kept with the object until the first run reports them; told at once
// after it.
import type { Diagnostic, Diagnostics } from '../../diagnostics/index.ts';
import type { Session } from './session.ts';

const pending = new WeakMap<object, readonly Diagnostic[]>();

/** Tells the warnings of a call for an object, or keeps them for its first run. */
export function keepWarnings(object: object, { tell }: Session, diags: Diagnostics): void {
  if (tell !== null) {
    tell(diags);
    return;
  }
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
