// Elaborates a block of statements (reset, on_pre, every …) to AbstractCode: targets are resolved, right sides typed,
// and writes checked. A target that is not a variable is a temporary, visible to later lines of the block.
import { Diagnostics, nearestNames, quote } from '../../diagnostics/index.ts';
import type { ArithmeticOperator, StatementSyntax } from '../../parser/syntax.ts';
import { lookUpUnit, sameDimension, showDimension } from '../../units/index.ts';
import { binary, temporary, variableExpr } from '../build.ts';
import { bareConstant, fixFor, lackingFactor } from './dimension-faults.ts';
import { checkOperands, elaborateExpression } from './expression.ts';
import { checkIntegerRange } from './integer-range.ts';
import { reportUnknownName } from './unknown-names.ts';
import type { AbstractCode, Assignment, Expr, Target, ValueType, Variable } from '../model.ts';
import { layerScopes, nameAlong, scopeOfExpressions } from '../scope.ts';
import type { Resolution, Scope } from '../scope.ts';
import { hasOneValue, isAssignedOnce, isStateful, nodesOf } from '../traverse.ts';
import { higherType } from '../types.ts';

/** What a block of statements may do. */
export interface StatementRules {
  /** What the block is, for messages: "reset". */
  readonly what: string;
  /** false for code that runs for single elements, such as a reset: it cannot write shared variables. */
  readonly mayWriteShared: boolean;
}

/** The meaning of a block of statements. */
export function elaborateStatements(
  statements: readonly StatementSyntax[],
  scope: Scope,
  rules: StatementRules,
  diags: Diagnostics,
): AbstractCode {
  const types = typesOfTemporaries(statements, scope, rules);
  return elaborateBlock(openBlock(scope, rules, diags, types), statements);
}

/**
 * The types of temporaries that are assigned several times: the highest of all values, so that in `x = 0; x += 0.5` the
 * second line is not truncated to an integer.
 */
function typesOfTemporaries(
  statements: readonly StatementSyntax[],
  scope: Scope,
  rules: StatementRules,
): ReadonlyMap<string, ValueType> {
  let types: ReadonlyMap<string, ValueType> = new Map();
  const targets = statements.map((statement) => statement.target.name);
  if (new Set(targets).size === targets.length) return types;
  // A fixed point: a type only rises, at most twice.
  for (let round = 0; round < 3; round++) {
    const block = openBlock(scope, rules, new Diagnostics(), types);
    elaborateBlock(block, statements);
    types = block.typesFound;
  }
  return types;
}

interface Temporary {
  readonly expression: Expr;
  readonly firstSyntax: StatementSyntax;
  /** Has one value for all elements. */
  isShared: boolean;
}

/** The state of the elaboration of one block. */
interface Block {
  /** The names from outside the block. */
  readonly scope: Scope;
  /** The same, with the temporaries before it. */
  readonly inner: Scope;
  readonly rules: StatementRules;
  readonly diags: Diagnostics;
  /** The types that an earlier round found for temporaries. */
  readonly types: ReadonlyMap<string, ValueType>;
  readonly typesFound: Map<string, ValueType>;
  readonly temporaries: Map<string, Temporary>;
  readonly expressions: Map<string, Expr>;
  readonly read: Set<string>;
  /** Name of the first variable written that is not shared. */
  elementsWritten: string | null;
}

function openBlock(
  scope: Scope,
  rules: StatementRules,
  diags: Diagnostics,
  types: ReadonlyMap<string, ValueType>,
): Block {
  const expressions = new Map<string, Expr>();
  const temporaries = scopeOfExpressions(expressions, scope.description);
  return {
    scope,
    inner: layerScopes(scope.description, temporaries, scope),
    rules,
    diags,
    types,
    typesFound: new Map(),
    temporaries: new Map(),
    expressions,
    read: new Set(),
    elementsWritten: null,
  };
}

function elaborateBlock(block: Block, statements: readonly StatementSyntax[]): AbstractCode {
  const assignments: Assignment[] = [];
  for (const statement of statements) {
    const value = elaborateValue(block, statement);
    const target = elaborateTarget(block, statement, value);
    if (target === null) continue;
    const { operator, span } = statement;
    assignments.push({ target, operator, value, span });
  }
  reportNeverRead(block);
  return { statements: assignments };
}

function elaborateValue(block: Block, statement: StatementSyntax): Expr {
  const value = elaborateExpression(statement.value, block.inner, block.diags);
  for (const node of nodesOf(value)) if (node.kind === 'temporary') block.read.add(node.name);
  return value;
}

function elaborateTarget(block: Block, statement: StatementSyntax, value: Expr): Target | null {
  const { name, span } = statement.target;
  const known = block.temporaries.get(name);
  if (known !== undefined) return assignTemporary(block, statement, value, known);
  const found = block.scope.lookUp(name);
  if (found?.kind === 'error') return null;
  if (found?.kind === 'variable') {
    const { variable, path } = found;
    const place = variableExpr(variable, path, span);
    if (checkWritable(block, statement, variable, value)) {
      checkFits(statement, place, value, block.diags);
      if (statement.operator === '=') checkIntegerRange(variable, value, block.diags);
    }
    return { kind: 'variable', variable, path };
  }
  if (statement.operator !== '=') return reportNotSet(block, statement, found);
  warnOfShadow(block, statement, found);
  return makeTemporary(block, statement, value);
}

// ------------------------------------------------------------------------------------------- temporaries

function makeTemporary(block: Block, statement: StatementSyntax, value: Expr): Target {
  const { name, span } = statement.target;
  const type = higherType(value.type, block.types.get(name) ?? 'boolean');
  const expression = temporary(name, type, value.dimension, span);
  block.expressions.set(name, expression);
  block.temporaries.set(name, {
    expression,
    firstSyntax: statement,
    isShared: isShared(block, value),
  });
  block.typesFound.set(name, type);
  return { kind: 'temporary', name };
}

function assignTemporary(
  block: Block,
  statement: StatementSyntax,
  value: Expr,
  known: Temporary,
): Target {
  const { name } = statement.target;
  checkFits(statement, known.expression, value, block.diags);
  const found =
    statement.operator === '=' ? value : resultOfUpdate(statement, known.expression, value);
  block.typesFound.set(name, higherType(block.typesFound.get(name) ?? 'boolean', found.type));
  const staysShared = known.isShared || statement.operator === '=';
  known.isShared = staysShared && isShared(block, value);
  return { kind: 'temporary', name };
}

/** Whether an expression has the same value for all elements. */
function isShared(block: Block, value: Expr): boolean {
  return firstOfElements(block, value) === null && !isStateful(value);
}

/** Name of the first part whose value differs between elements, or null. */
function firstOfElements(block: Block, value: Expr): string | null {
  for (const node of nodesOf(value)) {
    if (node.kind === 'variable' && !hasOneValue(node.variable))
      return nameAlong(node.variable.name, node.path);
    if (node.kind === 'temporary' && block.temporaries.get(node.name)?.isShared !== true)
      return node.name;
  }
  return null;
}

function reportNotSet(block: Block, statement: StatementSyntax, found: Resolution | null): null {
  const { name, span } = statement.target;
  if (found === null)
    reportUnknownName(name, span, { scope: block.inner, diags: block.diags }, 'target');
  else block.diags.report('not-a-variable', span, { name, is: describeResolution(name, found) });
  return null;
}

function warnOfShadow(block: Block, statement: StatementSyntax, found: Resolution | null): void {
  if (found === null || (found.kind === 'builtin' && found.function.isExtension)) return;
  const { name, span } = statement.target;
  block.diags.report('shadowed-name', span, { name, is: describeResolution(name, found) });
}

function reportNeverRead(block: Block): void {
  for (const [name, { firstSyntax }] of block.temporaries) {
    if (block.read.has(name)) continue;
    const near = nearestNames(name, namesOfVariables(block));
    block.diags.report('temporary-never-read', firstSyntax.target.span, { name, near });
  }
}

function namesOfVariables(block: Block): string[] {
  return [...block.scope.names()].filter((name) => {
    const found = block.scope.lookUp(name);
    return found?.kind === 'variable' && !found.variable.isReadOnly;
  });
}

// ------------------------------------------------------------------------------------------- write checks

/** Whether code may assign the variable at all; if not, this is reported once for each flag and place. */
function checkWritable(
  block: Block,
  statement: StatementSyntax,
  variable: Variable,
  value: Expr,
): boolean {
  const { name, span } = statement.target;
  const diags = block.diags;
  variable.onWrite?.();
  if (variable.kind === 'subexpression') diags.report('write-subexpression', span, { name });
  else if (variable.isReadOnly) diags.report('write-read-only', span, { name });
  else if (variable.isConstant) {
    const flag = variable.span;
    const isReported =
      flag !== null && !diags.isFirst(`constant ${flag.source.name} ${flag.start} ${flag.end}`);
    if (!isReported) diags.report('write-constant', span, { name, isDeclared: flag !== null });
  } else {
    if (isAssignedOnce(variable)) checkWriteShared(block, statement, variable, value);
    else block.elementsWritten ??= name;
    return true;
  }
  return false;
}

function checkWriteShared(
  block: Block,
  statement: StatementSyntax,
  { isShared }: Variable,
  value: Expr,
): void {
  const { name, span } = statement.target;
  const other = firstOfElements(block, value);
  const isLinked = !isShared;
  if (!block.rules.mayWriteShared)
    block.diags.report('write-shared', span, { name, what: block.rules.what, isLinked });
  else if (other !== null)
    block.diags.report('shared-from-elements', statement.value.span, { name, other });
  else if (block.elementsWritten !== null)
    block.diags.report('shared-after-elements', span, { name, earlier: block.elementsWritten });
}

/** What a name that is not a variable stands for, in words. */
function describeResolution(name: string, found: Resolution): string {
  switch (found.kind) {
    case 'array':
      return 'an array';
    case 'timed-array':
      return 'a timed array';
    case 'constant':
      return lookUpUnit(name) === null ? 'a constant' : 'a unit';
    case 'variable':
    case 'expression':
    case 'error':
      return 'a value';
    default:
      return 'a function';
  }
}

// ---------------------------------------------------------------------------------------------- dimensions of values

/** The operator of an assignment, with the place of the assignment. */
type Update = Pick<StatementSyntax, 'operator' | 'span'>;

/** `+` of `+=`. */
function operatorOf(statement: Update): ArithmeticOperator {
  return statement.operator.slice(0, -1) as ArithmeticOperator;
}

function resultOfUpdate(statement: Update, place: Expr, value: Expr): Expr {
  return binary(operatorOf(statement), place, value, statement.span);
}

/** Reports a value that does not have the dimension of what it is assigned to. */
export function checkFits(statement: Update, place: Expr, value: Expr, diags: Diagnostics): void {
  if (place.type === 'error' || value.type === 'error') return;
  if (statement.operator === '=') {
    if (!sameDimension(place.dimension, value.dimension))
      reportAssignment(place, value, quote(value.span), diags);
    return;
  }
  const operator = operatorOf(statement);
  if (!checkOperands(operator, place, value, statement.span, diags)) return;
  const result = resultOfUpdate(statement, place, value);
  if (result.type === 'error' || sameDimension(place.dimension, result.dimension)) return;
  reportAssignment(place, result, `${quote(place.span)} ${operator} ${quote(value.span)}`, diags);
}

function reportAssignment(place: Expr, value: Expr, text: string, diags: Diagnostics): void {
  const bare = bareConstant(value, place.dimension);
  if (bare !== null && !diags.isFirst(bare.cause)) return;
  diags.report('assignment-unit', value.span, {
    target: quote(place.span),
    targetUnit: showDimension(place.dimension),
    value: text,
    valueUnit: showDimension(value.dimension),
    verb: 'assigned',
    fix: fixFor(value, place.dimension),
    lacking: bare?.fix ?? lackingFactor(value, place),
  });
}
