// Constants that are derived from others: the assignments that are evaluated again when one of those is changed.
import type { ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import { calleeOf, identifiersIn, nodesOf } from '../../parser/walk.ts';
import { isRandomFunction } from '../../script/index.ts';
import { constantIn, constantsSetIn } from '../statements/index.ts';

/** An assignment to a constant. */
export type Assignment = TopLevelSyntax & { readonly kind: 'assignment' };

/** What depends on some constants. */
export interface Derived {
  /** The constants, those derived from them, and the functions that use either. */
  readonly names: ReadonlySet<string>;
  /** The assignments to evaluate again, in their order. */
  readonly assignments: readonly Assignment[];
}

/** An assignment of the script, and which earlier ones its value depends on. */
interface Definition {
  readonly statement: TopLevelSyntax;
  readonly name: string;
  /** For each name that it uses, the number of its definition at that place; -1 if there is none. */
  readonly inputs: ReadonlyMap<string, number>;
  /** Whether its value depends on constants only: not on state, random numbers or the way through a block. */
  readonly isPure: boolean;
}

/**
 * What has to be evaluated again when constants get new values after these statements. Constants whose values depend on state
 * or random numbers stay as they are, and so do those whose earlier inputs are not there any more.
 */
export function derivedFrom(
  changed: ReadonlySet<string>,
  statements: readonly TopLevelSyntax[],
): Derived {
  return derivations(statements)(changed);
}

/** As `derivedFrom`, for several changes after the same statements. */
export function derivations(
  statements: readonly TopLevelSyntax[],
): (changed: ReadonlySet<string>) => Derived {
  const functions = functionsIn(statements);
  const definitions = definitionsIn(statements, functions);
  return (changed) => derive(changed, functions, definitions);
}

function derive(
  changed: ReadonlySet<string>,
  functions: ReadonlyMap<string, ReadonlySet<string>>,
  { definitions, last }: Definitions,
): Derived {
  const affected = new Set<number>();
  const roots = new Set([...changed].flatMap((name) => last.get(name) ?? []));
  const depends = ({ inputs }: Definition): boolean =>
    [...inputs.values()].some((input) => affected.has(input) || roots.has(input));
  definitions.forEach((definition, k) => {
    if (depends(definition) && definition.isPure && !roots.has(k)) affected.add(k);
  });
  for (let size = -1; size !== affected.size;) {
    size = affected.size;
    for (const k of affected)
      if (!depends(definitions[k]!) || !isRepeatable(k, definitions, last, affected))
        affected.delete(k);
  }
  const names = new Set(changed);
  for (const k of affected) names.add(definitions[k]!.name);
  for (const [name, used] of functions)
    if ([...used].some((one) => names.has(one))) names.add(name);
  const assignments = [...affected].map((k) => definitions[k]!.statement as Assignment);
  return { names, assignments };
}

/** Whether evaluating an assignment again finds what it found, and is not undone or followed by another one. */
function isRepeatable(
  k: number,
  definitions: readonly Definition[],
  last: ReadonlyMap<string, number>,
  affected: ReadonlySet<number>,
): boolean {
  const { name, inputs } = definitions[k]!;
  const isFinal = definitions.every((one, j) => j <= k || one.name !== name || affected.has(j));
  return (
    isFinal &&
    [...inputs].every(([input, at]) => at < 0 || at === last.get(input) || affected.has(at))
  );
}

/** The assignments of a script in order, and the last one of each constant. */
interface Definitions {
  readonly definitions: readonly Definition[];
  readonly last: ReadonlyMap<string, number>;
}

function definitionsIn(
  statements: readonly TopLevelSyntax[],
  functions: ReadonlyMap<string, ReadonlySet<string>>,
): Definitions {
  const definitions: Definition[] = [];
  const last = new Map<string, number>();
  const objects = new Set<string>();
  for (const statement of statements) {
    if (statement.kind === 'declaration') objects.add(statement.name.name);
    const target = statement.kind === 'assignment' ? constantIn(statement.target) : null;
    for (const name of constantsSetIn([statement])) {
      const isOwn = statement.kind === 'assignment' && target === name;
      const used = isOwn ? namesUsed(statement, functions) : new Set<string>();
      const inputs = new Map([...used].map((one) => [one, last.get(one) ?? -1]));
      const isPure =
        isOwn && isConstant(statement.value) && ![...used].some((one) => objects.has(one));
      definitions.push({ statement, name, inputs, isPure });
      last.set(name, definitions.length - 1);
    }
  }
  return { definitions, last };
}

/** The names whose values an assignment depends on, those within the functions that it calls included. */
function namesUsed(
  { target, operator, value }: Assignment,
  functions: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const own = operator === '=' && target.kind === 'name' ? [] : identifiersIn(target);
  const names = new Set([...own, ...identifiersIn(value)].map(({ name }) => name));
  for (const name of [...names]) for (const inner of functions.get(name) ?? []) names.add(inner);
  return names;
}

/** Whether a value depends on nothing but the values of its names. */
function isConstant(value: ExpressionSyntax): boolean {
  return [...nodesOf(value)].every((node) => {
    const callee = calleeOf(node);
    return node.kind !== 'attribute' && !(callee !== null && isRandomFunction(callee.name));
  });
}

/** The names that each function of the file uses, those of the functions that it calls included. */
function functionsIn(
  statements: readonly TopLevelSyntax[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const functions = new Map<string, Set<string>>();
  for (const statement of statements) {
    if (statement.kind !== 'function') continue;
    const parameters = new Set(statement.parameters.map(({ name }) => name.name));
    const names = identifiersIn(statement.expression).map(({ name }) => name);
    functions.set(statement.name.name, new Set(names.filter((name) => !parameters.has(name))));
  }
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const names of functions.values())
      for (const inner of [...names].flatMap((name) => [...(functions.get(name) ?? [])]))
        if (!names.has(inner)) isGrowing = names.add(inner).size > 0;
  }
  return functions;
}
