// The constants and functions that plots use, and those that these use in turn: all that must be known to draw them.
import type { ExpressionSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { expressionsOf, identifiersIn } from '../parser/walk.ts';
import { constantsSetIn } from './statements/index.ts';

/** The statements that set what is used, and what these use, in their order. */
export function neededBy(
  used: readonly string[],
  before: readonly TopLevelSyntax[],
): readonly TopLevelSyntax[] {
  const names = new Set(used);
  return [...before]
    .reverse()
    .filter((statement) => {
      if (!setsIn(statement).some((name) => names.has(name))) return false;
      for (const name of usedIn(statement)) names.add(name);
      return true;
    })
    .reverse();
}

/** The names that a statement sets. */
export function setsIn(statement: TopLevelSyntax): readonly string[] {
  return statement.kind === 'function' ? [statement.name.name] : [...constantsSetIn([statement])];
}

/** The names that a statement uses, with those in its blocks. */
export function usedIn(statement: TopLevelSyntax): string[] {
  const names = expressionsOf(statement).flatMap(namesOf);
  if (statement.kind !== 'function') return names;
  const parameters = new Set(statement.parameters.map(({ name }) => name.name));
  return names.filter((name) => !parameters.has(name));
}

/** The names in an expression, with those of functions. */
export function namesOf(expression: ExpressionSyntax): string[] {
  return identifiersIn(expression).map(({ name }) => name);
}
