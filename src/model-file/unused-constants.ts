// Constants of a .model file that nothing uses. Takes the statements of a file without mistakes; after it, every constant that
// no expression names is reported, where it is first set. A name counts as used wherever it stands, also where a variable hides it.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { TopLevelSyntax } from '../parser/syntax.ts';
import { inLanguage } from './language-names.ts';

export function reportUnusedConstants(
  statements: readonly TopLevelSyntax[],
  diags: Diagnostics,
): void {
  const places = new Map<string, Span>();
  const used = new Set<string>();
  const visit = (list: readonly TopLevelSyntax[]): void => {
    for (const statement of list) {
      if (statement.kind === 'for') visit(statement.body);
      const { parts, sets } = partsOf(statement);
      for (const part of parts) collectNames(part, used);
      if (sets !== null && !places.has(sets.name)) places.set(sets.name, sets.span);
    }
  };
  visit(statements);
  for (const [name, span] of places)
    if (!used.has(name) && inLanguage(name) === null)
      diags.report('constant-never-used', span, { name });
}

/** What of a statement may use names, and the constant that it sets. */
function partsOf(statement: TopLevelSyntax): {
  parts: readonly unknown[];
  sets: { readonly name: string; readonly span: Span } | null;
} {
  if (statement.kind === 'for') return { parts: [statement.values], sets: null };
  if (statement.kind !== 'assignment' || statement.target.kind !== 'name')
    return { parts: [statement], sets: null };
  return { parts: [statement.value], sets: statement.target };
}

/** Every name that stands as an expression somewhere in a piece of syntax. */
function collectNames(syntax: unknown, names: Set<string>): void {
  if (Array.isArray(syntax)) {
    for (const item of syntax) collectNames(item, names);
    return;
  }
  const isSpan = syntax instanceof Object && 'source' in syntax && 'start' in syntax;
  if (typeof syntax !== 'object' || syntax === null || isSpan) return;
  if ('kind' in syntax && syntax.kind === 'name' && 'name' in syntax)
    names.add(String(syntax.name));
  for (const part of Object.values(syntax)) collectNames(part, names);
}
