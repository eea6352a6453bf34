// After an interruption: plots of what was recorded until then. The statements after the place of the
// interruption are tried one by one; those that need more are left out.
import type { ModelFileSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import type { Interpreter } from './interpreter.ts';

/** Carries out the plots that show what an interrupted run reached. */
export function showReached(interpreter: Interpreter, file: ModelFileSyntax): void {
  const { at, state } = interpreter;
  if (at === null || state.replay.isUnderWay) return;
  state.replay.isOver = true;
  for (const statement of file.statements) {
    if (statement.span.start <= at.start || !shows(statement)) continue;
    const drawn = interpreter.figures.length;
    const isSound = state.diags.attempt(() => {
      const script = interpreter.interpret({ ...file, statements: [statement] });
      while (script.next().done !== true);
    });
    if (!isSound) interpreter.figures.splice(drawn);
  }
  interpreter.at = at;
}

/** Constants too, since plots may need them. */
function shows(statement: TopLevelSyntax): boolean {
  if (statement.kind === 'assignment') return statement.target.kind === 'name';
  return ['plot', 'function'].includes(statement.kind);
}
