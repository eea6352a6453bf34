// Messages about a string of a script, where the string stands in the script.
import { fixesOf, setFixes } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Edit } from './edit.ts';

/**
 * A diagnostic about a string, as one about the text that the string stands in. `placed` gives the offset there; where there is none, the
 * fixes of the diagnostic are lost.
 */
export function movedDiagnostic(
  diagnostic: Diagnostic,
  place: Pick<Diagnostic, 'span' | 'related'>,
  placed: (offset: number) => number | null,
): Diagnostic {
  const moved = { ...diagnostic, ...place };
  const movedEdit = ({ from, to, insert }: Edit): Edit[] => {
    const [start, end] = [placed(from), placed(to)];
    // What a string or its formatting would read in another way.
    if (start === null || end === null || /['"\\{}%\n]/.test(insert)) return [];
    return [{ from: start, to: end, insert }];
  };
  setFixes(moved, () =>
    fixesOf(diagnostic).flatMap(({ title, edits }) => {
      const all = edits.flatMap(movedEdit);
      return all.length === edits.length ? [{ title, edits: all }] : [];
    }),
  );
  return moved;
}
