// Equations and code: the Model and its elaboration, builders, printing and scopes, as other folders use them.
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
  errorExpr,
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
export { definedVariables, definitionOf, expandSubexpressions, joinPaths } from './expand.ts';
export { functionEntries, functionNames, functionRow, functions } from './functions.ts';
export type { FunctionName, FunctionRow, ParameterRule } from './functions.ts';
export { printAbstractCode, printExpr } from './print.ts';
export {
  childrenOf,
  hasOneValue,
  isAssignedOnce,
  isStateful,
  mapChildren,
  nodesOf,
  someNode,
} from './traverse.ts';
export { higherType } from './types.ts';
export {
  checkIntegerRange,
  expectDimension,
  declareEquations,
  elaborateEquations,
  elaborateCondition,
  elaborateExpression,
  checkFunction,
  checkFits,
  elaborateStatements,
  elaborateUnit,
  findOrderDependence,
  fitsInteger,
  noteCopiesOfTime,
  reportIntegerRange,
} from './elaborate/index.ts';
export type {
  DeclaredEquation,
  DeclaredEquations,
  ExpressionOptions,
  Evaluate,
  StatementRules,
  DeclaredType,
  OrderDependence,
  OrderReason,
} from './elaborate/index.ts';
export { isFirstUse } from './elaborate/index.ts';
export { inLanguage } from './reserved-names.ts';
export { flagsOf } from './flags.ts';
export type { GroupKind } from './flags.ts';
export {
  defaultScope,
  layerScopes,
  nameAlong,
  reachableVariable,
  scopeOfVariables,
  synapsesScope,
} from './scope.ts';
export type { ModelFunction, Neighbour, Resolution, Scope } from './scope.ts';
