// Messages about a script as plain data, with places in the text that the reader sees: some lines were repaired before they were read.
import { plainDiagnostic } from '../../../live.ts';
import type { PlainDiagnostic, SourceText } from '../../../live.ts';
import type { Diagnostic } from '../../../diagnostics/index.ts';

/** Messages as editors show them. */
export function plainMessages(
  diagnostics: readonly Diagnostic[],
  script: SourceText,
): PlainDiagnostic[] {
  return diagnostics.map((one) => {
    const { source } = one.span;
    const plain = plainDiagnostic(one, source);
    if (source.name !== script.name) return { ...plain, source: source.name, fixes: [] };
    if (source.text === script.text) return plain;
    const placed = <T extends { readonly from: number; readonly to: number }>(range: T): T => {
      const from = placeIn(script, source, range.from);
      return { ...range, from, to: Math.max(from, placeIn(script, source, range.to)) };
    };
    return { ...placed(plain), related: plain.related.map(placed), fixes: [] };
  });
}

/** The offset of the same line and column. */
function placeIn(script: SourceText, source: SourceText, offset: number): number {
  const { line, column } = source.position(offset);
  const start = script.lineStarts[line - 1] ?? script.text.length;
  return start + Math.min(column - 1, script.line(line).length);
}
