// Checks that there is memory for what is about to be allocated. If not, the diagnostic says how much is needed, by
// which line of the model, and how much is available.
import { availableMemory } from '../../memory/index.ts';
import type { Diagnostics, Facts, Span } from '../../diagnostics/index.ts';
import type { Variable } from '../../equations/index.ts';

/** The amount of memory that something needs, and for what. */
export type Need = Omit<Facts<'too-much-memory'>, 'available'>;

/** Up to this number of bytes nothing is checked. */
const uncheckedBytes = 2 ** 26;

/** Whether there is enough memory; reports `too-much-memory` if not. */
export function isAffordable(need: Need, span: Span, diags: Diagnostics): boolean {
  if (need.bytes <= uncheckedBytes) return true;
  const available = availableMemory();
  if (need.bytes <= available) return true;
  diags.report('too-much-memory', span, { ...need, available });
  return false;
}

/** Bytes that the stored variables of one element take. */
export function bytesOf(variables: ReadonlyMap<string, Variable>): number {
  let bytes = 0;
  for (const { kind, type, isShared, isLinked, isConstantOverDt } of variables.values()) {
    const isStored = kind === 'subexpression' ? isConstantOverDt : kind !== 'builtin';
    if (isStored && !isShared && !isLinked)
      bytes += type === 'boolean' ? 1 : type === 'integer' ? 4 : 8;
  }
  return bytes;
}
