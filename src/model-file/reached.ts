// After an interruption or a failure: plots of what was recorded until then. The statements after that place are tried one by
// one; those that need more are left out.
import { Diagnostics, MissingPart } from '../diagnostics/index.ts';
import type { ModelFileSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { blocksOf } from '../parser/walk.ts';
import type { Interpreter } from './interpreter.ts';

/** Carries out the plots that show what an incomplete run reached. */
export function showReached(interpreter: Interpreter, file: ModelFileSyntax): void {
  const { at, state } = interpreter;
  if (at === null || state.replay.isUnderWay) return;
  state.replay.isOver = true;
  const { diags } = state;
  for (const statement of file.statements) {
    if (statement.span.start <= at.start || !shows(statement)) continue;
    const drawn = interpreter.figures.length;
    const trial = new Diagnostics();
    state.diags = trial;
    try {
      const script = interpreter.interpret({ ...file, statements: [statement] });
      while (script.next().done !== true);
    } catch (error) {
      if (error instanceof MissingPart) throw error;
      // What it needs was not reached.
      interpreter.figures.splice(drawn);
    }
    if (trial.hasErrors) interpreter.figures.splice(drawn);
  }
  state.diags = diags;
  interpreter.at = at;
}

/** Constants too, since plots may need them, and branches that do nothing else. */
function shows(statement: TopLevelSyntax): boolean {
  if (statement.kind === 'assignment') return statement.target.kind === 'name';
  if (statement.kind === 'unpacking')
    return statement.targets.every((target) => target.kind === 'name');
  if (statement.kind === 'if') return blocksOf(statement).every((block) => block.every(shows));
  return ['plot', 'function'].includes(statement.kind);
}
