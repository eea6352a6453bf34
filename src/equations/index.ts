export type * from './model.ts';
export {
  add,
  and,
  binary,
  call,
  compare,
  conditional,
  constant,
  constantValue,
  convertTo,
  divide,
  errorExpr,
  integer,
  logical,
  multiply,
  negate,
  nextDraw,
  not,
  or,
  power,
  subtract,
  temporary,
  variableExpr,
  withSpan,
} from './build.ts';
export { definitionOf, expandSubexpressions, joinPaths, movePath } from './expand.ts';
export {
  functionEntries,
  functionNames,
  functionRow,
  functions,
  roundHalfToEven,
} from './functions.ts';
export type { FunctionName, FunctionRow, ParameterRule } from './functions.ts';
export { nameAlong, printAbstractCode, printAssignment, printExpr } from './print.ts';
export { childrenOf, isStateful, mapChildren, nodesOf, someNode } from './traverse.ts';
export { arithmeticType, asNumberType, higherType } from './types.ts';
export { cureFor, expectDimension, quote } from './check-dimensions.ts';
export { builtinVariables, declareEquations } from './declare-equations.ts';
export type { DeclaredEquation, DeclaredEquations } from './declare-equations.ts';
export { elaborateEquations } from './elaborate-equations.ts';
export { elaborateCondition, elaborateExpression } from './elaborate-expression.ts';
export type { ExpressionOptions } from './elaborate-expression.ts';
export { checkFunction } from './elaborate-function.ts';
export { elaborateStatements } from './elaborate-statements.ts';
export type { StatementRules } from './elaborate-statements.ts';
export { elaborateUnit } from './elaborate-unit.ts';
export type { DeclaredType } from './elaborate-unit.ts';
export type { GroupKind } from './flags.ts';
export { findOrderDependence } from './order-dependence.ts';
export type { OrderDependence, OrderReason } from './order-dependence.ts';
export { reasonAgainst } from './reserved-names.ts';
export {
  defaultScope,
  layerScopes,
  nearNames,
  reachableVariable,
  scopeOfExpressions,
  scopeOfVariables,
  synapsesScope,
} from './scope.ts';
export type { ModelFunction, Neighbour, Resolution, Scope } from './scope.ts';
