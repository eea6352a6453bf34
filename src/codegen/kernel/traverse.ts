// Traversal of Kernel expressions and statements: the only file that knows the parts of each kind.
import { assertNever } from '../../diagnostics/index.ts';
import type { KernelExpression, KernelStatement } from './kernel.ts';

/** The direct operands of an expression, in the order in which they are written. */
export function operandsOf(expression: KernelExpression): readonly KernelExpression[] {
  switch (expression.kind) {
    case 'constant':
    case 'local':
      return [];
    case 'load':
      return [expression.index];
    case 'convert':
    case 'truncate':
    case 'negate':
    case 'not':
      return [expression.operand];
    case 'binary':
    case 'word':
    case 'compare':
    case 'logical':
      return [expression.left, expression.right];
    case 'select':
      return [expression.condition, expression.consequent, expression.alternative];
    case 'call':
      return expression.arguments;
    default:
      return assertNever(expression);
  }
}

/** The same operation with changed operands of the same types. */
export function mapOperands(
  expression: KernelExpression,
  f: (operand: KernelExpression) => KernelExpression,
): KernelExpression {
  switch (expression.kind) {
    case 'constant':
    case 'local':
      return expression;
    case 'load':
      return { ...expression, index: f(expression.index) };
    case 'convert':
    case 'truncate':
    case 'negate':
    case 'not':
      return { ...expression, operand: f(expression.operand) };
    case 'binary':
    case 'word':
    case 'compare':
    case 'logical':
      return { ...expression, left: f(expression.left), right: f(expression.right) };
    case 'select':
      return {
        ...expression,
        condition: f(expression.condition),
        consequent: f(expression.consequent),
        alternative: f(expression.alternative),
      };
    case 'call':
      return { ...expression, arguments: expression.arguments.map(f) };
    default:
      return assertNever(expression);
  }
}

/** The expressions that a statement itself evaluates, without those of the statements inside it. */
export function expressionsOf(statement: KernelStatement): readonly KernelExpression[] {
  switch (statement.kind) {
    case 'let':
    case 'set':
    case 'push':
    case 'return':
      return [statement.value];
    case 'draw':
      return statement.arguments;
    case 'choose':
      return [statement.at, statement.population, statement.value];
    case 'store':
      return [statement.index, statement.value];
    case 'if':
    case 'while':
      return [statement.condition];
    case 'for':
      return [statement.start, statement.end, statement.step];
    case 'fail':
      return statement.values;
    default:
      return assertNever(statement);
  }
}

/** The same statement with changed expressions of the same types, and changed bodies. */
export function mapStatement(
  statement: KernelStatement,
  f: (expression: KernelExpression) => KernelExpression,
  body: (inner: readonly KernelStatement[]) => readonly KernelStatement[],
): KernelStatement {
  switch (statement.kind) {
    case 'let':
    case 'set':
    case 'push':
    case 'return':
      return { ...statement, value: f(statement.value) };
    case 'draw':
      return { ...statement, arguments: statement.arguments.map(f) };
    case 'choose': {
      const { at, population, value } = statement;
      return { ...statement, at: f(at), population: f(population), value: f(value) };
    }
    case 'store':
      return { ...statement, index: f(statement.index), value: f(statement.value) };
    case 'if': {
      const { consequent, alternative } = statement;
      return {
        ...statement,
        condition: f(statement.condition),
        consequent: body(consequent),
        alternative: body(alternative),
      };
    }
    case 'while':
      return { ...statement, condition: f(statement.condition), body: body(statement.body) };
    case 'for': {
      const { start, end, step } = statement;
      return {
        ...statement,
        start: f(start),
        end: f(end),
        step: f(step),
        body: body(statement.body),
      };
    }
    case 'fail':
      return { ...statement, values: statement.values.map(f) };
    default:
      return assertNever(statement);
  }
}

/** The lists of statements inside a statement. */
export function bodiesOf(statement: KernelStatement): readonly (readonly KernelStatement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.consequent, statement.alternative];
    case 'for':
    case 'while':
      return [statement.body];
    default:
      return [];
  }
}

/** Every statement of a list and of the lists inside it, outermost first. */
export function statementsIn(body: readonly KernelStatement[]): readonly KernelStatement[] {
  const found: KernelStatement[] = [];
  const collect = (list: readonly KernelStatement[]): void => {
    for (const statement of list) {
      found.push(statement);
      for (const inner of bodiesOf(statement)) collect(inner);
    }
  };
  collect(body);
  return found;
}

/** Every expression of a list of statements, with all their parts. */
export function expressionsIn(body: readonly KernelStatement[]): readonly KernelExpression[] {
  const found: KernelExpression[] = [];
  for (const statement of statementsIn(body))
    for (const expression of expressionsOf(statement)) collectParts(expression, found);
  return found;
}

/** The expression and all its parts, outermost first. */
export function partsOf(expression: KernelExpression): readonly KernelExpression[] {
  const found: KernelExpression[] = [];
  collectParts(expression, found);
  return found;
}

// Lists instead of generators: most traversals run before the engine has optimised the code.
function collectParts(expression: KernelExpression, found: KernelExpression[]): void {
  found.push(expression);
  for (const operand of operandsOf(expression)) collectParts(operand, found);
}
