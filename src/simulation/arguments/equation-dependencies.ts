// What the variables of equations depend on, and right sides with subexpressions replaced by their right sides.
import { textOf } from '../../diagnostics/index.ts';
import type { EquationSyntax } from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';

/** A variable that another one depends on. */
export interface Dependency {
  /** Its name. */
  readonly name: string;
  /** The subexpressions by way of which it does, outermost first; empty where the right side has the name itself. */
  readonly via: readonly string[];
}

type Definitions = ReadonlyMap<string, EquationSyntax>;

/** The definitions by name. */
export function definitionsOf(equations: readonly EquationSyntax[]): Definitions {
  return new Map(equations.map((equation) => [equation.name.name, equation]));
}

/** What a variable depends on: first what its right side names, then what its subexpressions depend on. */
export function dependenciesOf(
  { expression }: EquationSyntax,
  definitions: Definitions,
  via: readonly string[] = [],
): Dependency[] {
  if (expression === null) return [];
  const names = [...new Set(namesIn(expression).map(({ name }) => name))];
  const direct = names.filter((name) => definitions.has(name));
  const inner = direct
    .filter((name) => definitions.get(name)!.form === 'subexpression' && !via.includes(name))
    .flatMap((name) => dependenciesOf(definitions.get(name)!, definitions, [...via, name]));
  return [...direct.map((name) => ({ name, via })), ...inner].filter(
    (one, k, all) => all.findIndex(({ name }) => name === one.name) === k,
  );
}

/** Subexpressions that depend on one another in a circle; null if there are none. */
export function cycleIn(equations: readonly EquationSyntax[]): readonly EquationSyntax[] | null {
  const definitions = definitionsOf(equations);
  const done = new Set<EquationSyntax>();
  const search = (
    equation: EquationSyntax,
    path: readonly EquationSyntax[],
  ): readonly EquationSyntax[] | null => {
    const start = path.indexOf(equation);
    if (start >= 0) return path.slice(start);
    if (equation.form !== 'subexpression' || done.has(equation)) return null;
    for (const { name } of namesIn(equation.expression!)) {
      const inner = definitions.get(name);
      const found = inner === undefined ? null : search(inner, [...path, equation]);
      if (found !== null) return found;
    }
    done.add(equation);
    return null;
  };
  for (const equation of equations) {
    const found = search(equation, []);
    if (found !== null) return found;
  }
  return null;
}

/** The equations in the order in which they can be computed: subexpressions behind those that they use, then the others. */
export function inOrder(equations: readonly EquationSyntax[]): EquationSyntax[] {
  const ofForm = (form: EquationSyntax['form']) => equations.filter((one) => one.form === form);
  let left = ofForm('subexpression');
  const sorted: EquationSyntax[] = [];
  // In layers: those that use no other subexpression, those that use these, and so on.
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name.name));
    const isReady = ({ expression }: EquationSyntax): boolean =>
      !namesIn(expression!).some(({ name }) => names.has(name));
    const ready = left.some(isReady) ? left.filter(isReady) : left;
    sorted.push(...ready);
    left = left.filter((one) => !ready.includes(one));
  }
  return [...sorted, ...ofForm('differential'), ...ofForm('parameter')];
}

/** The text of a right side, in which each subexpression is replaced by its own one in parentheses. */
export function substitutedText(
  { expression }: EquationSyntax,
  definitions: Definitions,
  visited: readonly string[] = [],
): string {
  const { source, start, end } = expression!.span;
  const places = namesIn(expression!)
    .filter(({ name }) => definitions.get(name)?.form === 'subexpression')
    .filter(({ name }) => !visited.includes(name))
    .sort((a, b) => b.span.start - a.span.start);
  let text = textOf({ source, start, end });
  for (const { name, span } of places) {
    const inner = substitutedText(definitions.get(name)!, definitions, [...visited, name]);
    text = `${text.slice(0, span.start - start)}(${inner})${text.slice(span.end - start)}`;
  }
  return text;
}
