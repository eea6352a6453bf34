// Whether there is memory for what is about to be made: asked with the place in the model that wants it, so that a model
// that cannot fit says how much it needs, which line asks for it, and what there is.
import type { Diagnostics, Facts, Span } from '../../diagnostics/index.ts';
import type { Variable } from '../../equations/index.ts';
import { availableMemory } from '../../runtime/index.ts';

export type Need = Omit<Facts<'too-much-memory'>, 'available'>;

/** So little need not be asked about. */
const harmless = 2 ** 26;

/** true if there is memory for it; otherwise that is reported. */
export function isAffordable(need: Need, span: Span, diags: Diagnostics): boolean {
  if (need.bytes <= harmless) return true;
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
