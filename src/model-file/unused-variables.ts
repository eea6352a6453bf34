// Warnings about variables, from the text of a whole file: parameters that are used but never set, and subexpressions of
// synapses that nothing reads. Variables are told apart by name only, so that there may be too few warnings, never too many.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type {
  BodyItemSyntax,
  DeclarationSyntax,
  EquationSyntax,
  ExpressionSyntax,
  TopLevelSyntax,
} from '../parser/syntax.ts';
import { expressionsOf, namesIn, nodesOf } from '../parser/walk.ts';

/** Reports `parameter-never-set` and `never-read`. */
export function reportUnusedVariables(file: readonly TopLevelSyntax[], diags: Diagnostics): void {
  const statements = [...flat(file)];
  const set = new Set(statements.flatMap(namesSetBy));
  const used = usesIn(statements);
  const read = new Set(statements.flatMap(expressionsOf).flatMap(allNamesIn));
  for (const statement of statements) {
    if (statement.kind !== 'declaration') continue;
    const usedHere = usesIn([statement]);
    const owner = `\`${statement.name.name}\``;
    for (const { form, name, flags } of equationsOf(statement)) {
      const isFlagged = flags.some((flag) => flag.name === 'linked' || flag.name === 'summed');
      if (isFlagged) continue;
      const use = usedHere.get(name.name) ?? used.get(name.name);
      if (form === 'parameter' && use !== undefined && !set.has(name.name))
        diags.report('parameter-never-set', name.span, { name: name.name, owner }, [
          { span: use, message: 'it is used here' },
        ]);
      const isOfSynapses = statement.keyword === 'synapses';
      if (form === 'subexpression' && isOfSynapses && !read.has(name.name))
        diags.report('never-read', name.span, { name: name.name, owner });
    }
  }
}

function* flat(statements: readonly TopLevelSyntax[]): Iterable<TopLevelSyntax> {
  for (const statement of statements)
    if (statement.kind === 'for') yield* flat(statement.body);
    else yield statement;
}

function equationsOf({ body }: DeclarationSyntax): EquationSyntax[] {
  return body.filter((item) => item.kind === 'equation');
}

/** Where each variable is used first. */
function usesIn(statements: readonly TopLevelSyntax[]): Map<string, Span> {
  const uses = new Map<string, Span>();
  for (const { name, span } of statements.flatMap(partsUsedBy).flatMap(namesIn))
    for (const own of [name, withoutSide(name)]) if (!uses.has(own)) uses.set(own, span);
  return uses;
}

/** `x` of `x_pre` and `x_post`. */
function withoutSide(name: string): string {
  return name.replace(/_(?:pre|post)$/, '');
}

/** The variables that a statement gives a value: by assignment, code, sums, inputs and links. */
function namesSetBy(statement: TopLevelSyntax): string[] {
  const names =
    statement.kind === 'assignment'
      ? // A constant of the name of a variable has a warning of its own.
        [
          ...namesIn(statement.target).map(({ name }) => name),
          ...attributesIn(statement.target),
          ...linkedIn(statement.value),
        ]
      : statement.kind === 'declaration'
        ? [
            ...statement.body.flatMap(namesSetByItem),
            ...(statement.keyword === 'poisson_input' ? attributesIn(statement.target) : []),
          ]
        : [];
  return names.flatMap((name) => [name, withoutSide(name)]);
}

function namesSetByItem(item: BodyItemSyntax): string[] {
  if (item.kind === 'code') return item.statements.map(({ target }) => target.name);
  if (item.kind === 'equation')
    return item.flags.some(({ name }) => name === 'summed') ? [item.name.name] : [];
  return item.kind === 'property' && item.keyword.name === 'multisynaptic_index'
    ? item.values.flatMap(namesIn).map(({ name }) => name)
    : [];
}

/** What a variable is linked to is written where the linked one is. */
function linkedIn(value: ExpressionSyntax): string[] {
  const isLink =
    value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'linked_var';
  return isLink ? attributesIn(value) : [];
}

function attributesIn(expression: ExpressionSyntax): string[] {
  return [...nodesOf(expression)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []));
}

/** What influences the simulation: not what is recorded, and not outputs. */
function partsUsedBy(statement: TopLevelSyntax): readonly ExpressionSyntax[] {
  if (statement.kind === 'connect-call' || statement.kind === 'assignment')
    return expressionsOf(statement);
  const isObject = statement.kind === 'declaration' && !statement.keyword.endsWith('_monitor');
  return isObject ? expressionsOf(statement) : [];
}

/** Names of values and attributes, of variables also without their side. */
function allNamesIn(expression: ExpressionSyntax): string[] {
  const names = [...namesIn(expression).map(({ name }) => name), ...attributesIn(expression)];
  return names.flatMap((name) => [name, withoutSide(name)]);
}
