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
  divide,
  integer,
  multiply,
  negate,
  not,
  or,
  power,
  subtract,
  temporary,
  variableExpr,
} from './build.ts';
export { definitionOf, expandSubexpressions, joinPaths } from './expand.ts';
export { functionEntries, functionNames, functions, roundHalfToEven } from './functions.ts';
export type { FunctionName, FunctionRow, ParameterRule } from './functions.ts';
export { nameAlong, printAbstractCode, printExpr } from './print.ts';
export { childrenOf, isStateful, mapChildren, nodesOf, someNode } from './traverse.ts';
export { higherType } from './types.ts';
export { expectDimension } from './check-dimensions.ts';
export { declareEquations } from './declare-equations.ts';
export type { DeclaredEquation, DeclaredEquations } from './declare-equations.ts';
export { elaborateEquations } from './elaborate-equations.ts';
export { elaborateCondition, elaborateExpression } from './elaborate-expression.ts';
export type { ExpressionOptions } from './elaborate-expression.ts';
export type { Evaluate } from './elaboration.ts';
export { checkFunction } from './elaborate-function.ts';
export { checkFits, elaborateStatements } from './elaborate-statements.ts';
export type { StatementRules } from './elaborate-statements.ts';
export { inLanguage } from './language-names.ts';
export { elaborateUnit } from './elaborate-unit.ts';
export type { DeclaredType } from './elaborate-unit.ts';
export type { GroupKind } from './flags.ts';
export { findOrderDependence } from './order-dependence.ts';
export type { OrderDependence, OrderReason } from './order-dependence.ts';
export {
  defaultScope,
  layerScopes,
  reachableVariable,
  scopeOfVariables,
  synapsesScope,
} from './scope.ts';
export type { ModelFunction, Neighbour, Resolution, Scope } from './scope.ts';
