// Warnings for statements without effect: constants that no expression uses, monitors after the last run. They are
// given for files without errors only. Any occurrence of a name counts as a use, also where a variable shadows it.
import { inLanguage } from '../equations/index.ts';
import { spanOf } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type {
  ExpressionSyntax,
  ModelFileSyntax,
  NameSyntax,
  TopLevelSyntax,
} from '../parser/syntax.ts';
import { isShown } from './statements/index.ts';
import type { Work } from '../slices.ts';
import { allStatements, contains, identifiersIn, ownExpressionsOf } from '../parser/walk.ts';

/** Reports `constant-never-used`. Yields after each statement. */
export function* reportUnusedConstants(
  statements: readonly TopLevelSyntax[],
  diags: Diagnostics,
): Work<void> {
  const places = new Map<string, Span>();
  const used = new Set<string>();
  for (const statement of allStatements(statements)) {
    const { parts, sets } = partsOf(statement);
    for (const part of parts) for (const { name } of identifiersIn(part)) used.add(name);
    for (const { name, span } of sets) if (!places.has(name)) places.set(name, span);
    yield;
  }
  for (const [name, span] of places)
    if (!used.has(name) && inLanguage(name) === null)
      diags.report('constant-never-used', span, { name });
}

/**
 * Reports `empty-model`, and `never-runs` at the first object. A file that only shows what it made, such as synapses,
 * needs no run.
 */
export function reportMissingRun({ statements, span }: ModelFileSyntax, diags: Diagnostics): void {
  if (statements.length === 0) diags.report('empty-model', spanOf(span.source, 0, 0), {});
  if (statements.some(runs)) return;
  const made = statements.filter((statement) => statement.kind === 'declaration');
  const records = made.some(({ keyword }) => /_monitor$|_input$/.test(keyword));
  const [first] = made.filter(({ keyword }) => keyword !== 'timed_array');
  if (first !== undefined && (records || !statements.some(shows)))
    diags.report('never-runs', first.name.span, { name: first.name.name });
}

function shows(statement: TopLevelSyntax): boolean {
  return [...allStatements([statement])].some(isShown);
}

/** Reports `monitor-after-run`. */
export function reportLateMonitors(
  statements: readonly TopLevelSyntax[],
  diags: Diagnostics,
): void {
  const last = statements.map(runs).lastIndexOf(true);
  if (last < 0) return;
  for (const statement of statements.slice(last + 1)) {
    if (statement.kind !== 'declaration' || !statement.keyword.endsWith('_monitor')) continue;
    const { name, span } = statement.name;
    const { line } = span.source.position(statements[last]!.span.start);
    diags.report('monitor-after-run', span, { name, line });
  }
}

function runs(statement: TopLevelSyntax): boolean {
  return contains([statement], 'run');
}

/** The expressions of a statement itself, without those nested in it, and the constants that it sets. */
function partsOf(statement: TopLevelSyntax): {
  parts: readonly ExpressionSyntax[];
  sets: readonly NameSyntax[];
} {
  const { kind } = statement;
  if (kind === 'assignment' && statement.target.kind === 'name')
    return { parts: [statement.value], sets: [statement.target] };
  if (kind !== 'unpacking') return { parts: ownExpressionsOf(statement), sets: [] };
  const sets = statement.targets.filter((target) => target.kind === 'name');
  const others = statement.targets.filter((target) => target.kind !== 'name');
  return { parts: [...others, ...statement.values], sets };
}
