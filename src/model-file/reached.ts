// After an interruption or a failure: plots of what was recorded until then. The statements after that place are tried one by
// one; those that need more are left out.
import { Diagnostics, MissingPart } from '../diagnostics/index.ts';
import type { ModelFileSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { allStatements, blocksOf } from '../parser/walk.ts';
import { constantsSetIn } from './statements/index.ts';
import type { Interpreter } from './interpreter.ts';

/** Carries out the plots that show what an incomplete run reached; returns the names of those that need more. */
export function showReached(interpreter: Interpreter, file: ModelFileSyntax): string[] {
  const { at, state } = interpreter;
  const left: string[] = [];
  if (at === null || state.replay.isUnderWay) return left;
  state.replay.isOver = true;
  const { diags } = state;
  for (const statement of file.statements) {
    if (statement.span.start <= at.start || !shows(statement)) continue;
    const drawn = interpreter.figures.length;
    let isDrawn = true;
    const trial = new Diagnostics();
    state.diags = trial;
    try {
      const script = interpreter.interpret({ ...file, statements: [statement] });
      while (script.next().done !== true);
    } catch (error) {
      if (error instanceof MissingPart) throw error;
      // What it needs was not reached.
      isDrawn = false;
    }
    if (isDrawn && !trial.hasErrors) continue;
    interpreter.figures.splice(drawn);
    // A value that is not known is not drawn as an empty plot.
    for (const name of constantsSetIn([statement])) state.bindings.delete(name);
    for (const inner of allStatements([statement]))
      if (inner.kind === 'plot') left.push(inner.name.name);
  }
  state.diags = diags;
  interpreter.at = at;
  return left;
}

/** Constants too, since plots may need them, and branches that do nothing else. */
function shows(statement: TopLevelSyntax): boolean {
  if (statement.kind === 'assignment') return statement.target.kind === 'name';
  if (statement.kind === 'unpacking')
    return statement.targets.every((target) => target.kind === 'name');
  if (statement.kind === 'if') return blocksOf(statement).every((block) => block.every(shows));
  return ['plot', 'function'].includes(statement.kind);
}
