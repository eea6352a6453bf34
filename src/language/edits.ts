// Edits of texts.
import type { Edit } from '../diagnostics/index.ts';

/** The text after some edits, none of which overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { from, to, insert } of [...edits].sort((a, b) => b.from - a.from || b.to - a.to))
    result = result.slice(0, from) + insert + result.slice(to);
  return result;
}
