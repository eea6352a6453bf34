// Traversal of Syntax: the only place that knows which parts each kind of node has. It needs no parser, so that the stages
// after the parser may use it alone.
import { assertNever } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import type {
  ArgumentSyntax,
  BodyItemSyntax,
  ExpressionSyntax,
  IndexSyntax,
  NameSyntax,
  PlotItemSyntax,
  StatementSyntax,
  TopLevelSyntax,
} from './syntax.ts';

type Parts = readonly ExpressionSyntax[];

/**
 * The direct subexpressions of an expression, in the order of the text. The name of a called function is none: it is no
 * value (see `calleeOf`).
 */
export function childrenOf(node: ExpressionSyntax): Parts {
  switch (node.kind) {
    case 'number':
    case 'boolean':
    case 'string':
    case 'name':
    case 'error':
      return [];
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'compare':
    case 'logical':
      return [node.left, node.right];
    case 'conditional':
      return [node.consequent, node.condition, node.alternative];
    case 'call':
      return [...(node.callee.kind === 'name' ? [] : [node.callee]), ...valuesOf(node.arguments)];
    case 'list':
      return node.items;
    case 'index':
      return [node.target, ...node.indices.flatMap(partsOfIndex)];
    case 'attribute':
      return [node.target];
    case 'generator':
      return present(node.element, node.range, node.condition);
    case 'comprehension':
      return present(node.element, node.values, node.condition);
    case 'formatted':
      return node.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.value]));
    default:
      return assertNever(node);
  }
}

function partsOfIndex(index: IndexSyntax): Parts {
  return index.kind === 'slice' ? present(index.start, index.stop, index.step) : [index];
}

function valuesOf(list: readonly ArgumentSyntax[]): Parts {
  return list.map(({ value }) => value);
}

function present(...parts: readonly (ExpressionSyntax | null)[]): Parts {
  return parts.filter((part) => part !== null);
}

/** The name of the function that a node calls; null for other nodes, and for calls of methods. */
export function calleeOf(node: ExpressionSyntax): NameSyntax | null {
  return node.kind === 'call' && node.callee.kind === 'name' ? node.callee : null;
}

/** The expression and all its subexpressions, outermost first. */
export function* nodesOf(node: ExpressionSyntax): Iterable<ExpressionSyntax> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/**
 * The names whose values an expression uses, with their spans; names of called functions and attributes are left out, and
 * those of the variables of a list `[… for x in …]`.
 */
export function namesIn(expression: ExpressionSyntax): NameSyntax[] {
  if (expression.kind === 'name') return [expression];
  return withoutVariables(expression, childrenOf(expression).flatMap(namesIn));
}

/** As `namesIn`, with the names of called functions. */
export function identifiersIn(expression: ExpressionSyntax): NameSyntax[] {
  if (expression.kind === 'name') return [expression];
  const callee = calleeOf(expression);
  const inner = childrenOf(expression).flatMap(identifiersIn);
  return withoutVariables(expression, callee === null ? inner : [callee, ...inner]);
}

/** The names without those that are variables of the node; what these run through is outside of their reach. */
function withoutVariables(node: ExpressionSyntax, names: NameSyntax[]): NameSyntax[] {
  if (node.kind !== 'comprehension') return names;
  const own = new Set(node.variables.map(({ name }) => name));
  const { start, end } = node.values.span;
  return names.filter(
    ({ name, span }) => !own.has(name) || (span.start >= start && span.end <= end),
  );
}

/** The blocks of statements that a statement consists of: those of loops and branches. */
export function blocksOf(statement: TopLevelSyntax): readonly (readonly TopLevelSyntax[])[] {
  switch (statement.kind) {
    case 'for':
    case 'while':
    case 'at':
      return [statement.body];
    case 'if':
      return [
        ...statement.branches.map(({ body }) => body),
        ...(statement.otherwise === null ? [] : [statement.otherwise]),
      ];
    default:
      return [];
  }
}

/** The statements and those in their blocks, in the order of the text. */
export function* allStatements(list: readonly TopLevelSyntax[]): Iterable<TopLevelSyntax> {
  for (const statement of list) {
    yield statement;
    for (const block of blocksOf(statement)) yield* allStatements(block);
  }
}

/** Whether one of the statements, or of those in their blocks, is of a kind. */
export function contains(list: readonly TopLevelSyntax[], kind: TopLevelSyntax['kind']): boolean {
  return [...allStatements(list)].some((statement) => statement.kind === kind);
}

/** The outermost expressions of a statement of a file, of those nested in it and of the body of a declaration. */
export function expressionsOf(statement: TopLevelSyntax): Parts {
  return [...ownExpressionsOf(statement), ...blocksOf(statement).flat().flatMap(expressionsOf)];
}

/** As `expressionsOf`, without those of statements in blocks. */
export function ownExpressionsOf(statement: TopLevelSyntax): Parts {
  switch (statement.kind) {
    case 'declaration':
      return [
        ...statement.place,
        ...headOf(statement),
        ...statement.body.flatMap(expressionsOfItem),
      ];
    case 'function':
      return [
        ...statement.parameters.map(({ unit }) => unit),
        statement.unit,
        statement.expression,
      ];
    case 'assignment':
      return [statement.target, statement.value];
    case 'unpacking':
      return [...statement.targets, ...statement.values];
    case 'seed':
      return present(statement.value);
    case 'connect-call':
      return [...childrenOf(statement.synapses), ...valuesOf(statement.connect.arguments)];
    case 'set-spikes':
      return [...childrenOf(statement.generator), ...valuesOf(statement.arguments)];
    case 'run':
      return [statement.duration];
    case 'schedule': // Names of slots.
    case 'store':
    case 'restore':
    case 'exit':
    case 'method': // Its lines have names of their own.
      return [];
    case 'for':
      return [statement.values];
    case 'while':
      return [statement.condition, statement.limit];
    case 'at':
      return [statement.times];
    case 'if':
      return statement.branches.map(({ condition }) => condition);
    case 'sweep':
      return statement.lines.flatMap(expressionsOf);
    case 'print':
      return statement.values;
    case 'output':
      return [statement.value];
    case 'plot':
      return statement.items.flatMap(expressionsOfPlotItem);
    default:
      return assertNever(statement);
  }
}

function headOf(declaration: TopLevelSyntax & { kind: 'declaration' }): Parts {
  switch (declaration.keyword) {
    case 'neurons':
    case 'poisson_group':
    case 'spike_generator':
      return [declaration.size];
    case 'synapses':
      return [declaration.source, declaration.target];
    case 'poisson_input':
      return [declaration.target];
    case 'timed_array':
      return [];
    default:
      return [declaration.source];
  }
}

function expressionsOfItem(item: BodyItemSyntax): Parts {
  switch (item.kind) {
    case 'equation':
      return present(item.expression, item.unit);
    case 'property':
      return [...valuesOf(item.options), ...item.values];
    case 'code':
      return [
        ...present(item.interval),
        ...valuesOf(item.options),
        ...item.statements.map(({ value }: StatementSyntax) => value),
      ];
    case 'event':
      return [...valuesOf(item.options), item.condition];
    case 'connect':
      return valuesOf(item.arguments);
    default:
      return assertNever(item);
  }
}

function expressionsOfPlotItem(item: PlotItemSyntax): Parts {
  return item.kind === 'panel'
    ? item.items.flatMap(expressionsOfPlotItem)
    : [...present(item.label), ...valuesOf(item.options), ...item.values];
}

/** The places of statements, those in blocks one by one. */
export function bodiesOf(statements: readonly TopLevelSyntax[]): Span[] {
  return statements.flatMap((statement) => {
    const blocks = blocksOf(statement);
    return blocks.length === 0 ? [statement.span] : blocks.flatMap(bodiesOf);
  });
}
