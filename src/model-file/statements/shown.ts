// Statements that show values, `print`, `output` and `plot`: which they are, and two results of one name.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { blocksOf } from '../../parser/walk.ts';

/** Where a result is made, and in which branch of each `if` around it. */
interface Origin {
  readonly span: Span;
  readonly branches: ReadonlyMap<TopLevelSyntax, number>;
}

/** Reports `output-twice`: outputs, or plots, of one name, of which a run may reach both. */
export function reportRepeatedResults(file: readonly TopLevelSyntax[], diags: Diagnostics): void {
  const seen = { output: new Map<string, Origin[]>(), plot: new Map<string, Origin[]>() };
  const visit = (list: readonly TopLevelSyntax[], branches: Origin['branches']): void => {
    for (const statement of list) {
      for (const [k, block] of blocksOf(statement).entries())
        visit(block, statement.kind === 'if' ? new Map([...branches, [statement, k]]) : branches);
      if (statement.kind !== 'output' && statement.kind !== 'plot') continue;
      const { name, span } = statement.name;
      const before = seen[statement.kind].get(name) ?? [];
      const other = before.find((one) => !areExclusive(one.branches, branches));
      if (other !== undefined)
        diags.report('output-twice', span, { name }, [
          { span: other.span, message: 'the other one is here' },
        ]);
      seen[statement.kind].set(name, [...before, { span, branches }]);
    }
  };
  visit(file, new Map());
}

/** Whether two statements stand in different branches of one `if`. */
function areExclusive(a: Origin['branches'], b: Origin['branches']): boolean {
  return [...a].some(([statement, k]) => b.has(statement) && b.get(statement) !== k);
}

/** Whether a statement only shows values: `print`, `output` or `plot`. */
export function isShown({ kind }: TopLevelSyntax): boolean {
  return kind === 'print' || kind === 'output' || kind === 'plot';
}
