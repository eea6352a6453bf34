// After an interruption or a failure: plots of what was recorded until then. The plots after that place are tried one by one,
// with the constants that they use; those that need more are left out.
import { Diagnostics, MissingPart } from '../diagnostics/index.ts';
import type { ModelFileSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { allStatements, blocksOf, contains } from '../parser/walk.ts';
import { constantIn, constantsSetIn } from './statements/index.ts';
import type { Waits } from './statements/index.ts';
import type { Interpreter } from './interpreter.ts';
import { namesOf, neededBy, usedIn } from './needs.ts';

/**
 * Carries out the plots that show what an incomplete run reached; returns the names of those that need more.
 *
 * @param isEnough asked between slices of what takes long; true leaves out the plots that are left
 */
export function* showReached(
  interpreter: Interpreter,
  file: ModelFileSyntax,
  isEnough: () => boolean,
): Waits<string[]> {
  const { at, state } = interpreter;
  const left: string[] = [];
  if (at === null || state.replay.isUnderWay) return left;
  state.replay.isOver = true;
  const { diags } = state;
  const after = file.statements.filter(
    (statement) => statement.span.start > at.start && shows(statement),
  );
  const plots = after.filter((statement) => contains([statement], 'plot'));
  const needed = new Set([...neededBy(plots.flatMap(usedIn), after), ...plots]);
  for (const statement of after) {
    if (!needed.has(statement)) continue;
    const drawn = interpreter.figures.length;
    let isDrawn = !isEnough();
    const trial = new Diagnostics();
    state.diags = trial;
    try {
      const script = interpreter.interpret({ ...file, statements: [statement] });
      while (isDrawn) {
        const turn = script.next('done');
        if (turn.done === true) break;
        yield turn.value;
        isDrawn = !isEnough();
      }
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

/**
 * Forgets what the loop that did not come to its end gathers over its passes, element by element or from its own value: it is
 * incomplete. So is what blocks of `at` gather, if a run did not come to its end.
 */
export function forgetUnfinished({ at, state }: Interpreter, file: ModelFileSyntax): void {
  if (at === null) return;
  const unfinished = file.statements.filter(
    ({ span }) => span.start <= at.start && at.end <= span.end,
  );
  const timed = file.statements.filter(({ kind, span }) => kind === 'at' && span.end <= at.start);
  const loops = [...allStatements(unfinished)].filter(({ kind }) =>
    ['for', 'while', 'at'].includes(kind),
  );
  // After the last pass, the place is the loop itself.
  const around = loops.filter(({ span }) => span.start < at.start && at.end <= span.end);
  const isInRun = unfinished.some((statement) => contains([statement], 'run'));
  for (const statement of allStatements([...around, ...(isInRun ? timed : [])]))
    for (const name of gatheredBy(statement)) state.bindings.delete(name);
}

/** The constants of which a statement changes elements, or to which it gives a value made from their own. */
function gatheredBy(statement: TopLevelSyntax): readonly string[] {
  if (statement.kind !== 'assignment' && statement.kind !== 'unpacking') return [];
  const isUnpacking = statement.kind === 'unpacking';
  const targets = isUnpacking ? statement.targets : [statement.target];
  const values = isUnpacking ? statement.values : [statement.value];
  const used = new Set(values.flatMap(namesOf));
  const isAugmented = !isUnpacking && statement.operator !== '=';
  return targets.flatMap((target) => {
    const name = constantIn(target);
    if (name === null) return [];
    return target.kind !== 'name' || isAugmented || used.has(name) ? [name] : [];
  });
}

/** Constants too, since plots may need them, and branches that do nothing else. */
function shows(statement: TopLevelSyntax): boolean {
  if (statement.kind === 'assignment') return statement.target.kind === 'name';
  if (statement.kind === 'unpacking')
    return statement.targets.every((target) => target.kind === 'name');
  if (statement.kind === 'if') return blocksOf(statement).every((block) => block.every(shows));
  return ['plot', 'function'].includes(statement.kind);
}
