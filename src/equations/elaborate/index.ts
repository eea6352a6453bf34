// Syntax → Model: names resolved, types and dimensions checked.
export { expectDimension } from './check-dimensions.ts';
export { declareEquations } from './declare.ts';
export type { DeclaredEquation, DeclaredEquations } from './declare.ts';
export type { Evaluate } from './elaboration.ts';
export { elaborateEquations } from './equations.ts';
export { elaborateCondition, elaborateExpression } from './expression.ts';
export type { ExpressionOptions } from './expression.ts';
export { checkFunction } from './function.ts';
export { isFirstUse } from './unknown-names.ts';
export { checkIntegerRange, fitsInteger, reportIntegerRange } from './integer-range.ts';
export { findOrderDependence } from './order-dependence.ts';
export type { OrderDependence, OrderReason } from './order-dependence.ts';
export { checkFits, elaborateStatements } from './statements.ts';
export type { StatementRules } from './statements.ts';
export { noteCopiesOfTime } from './time-equality.ts';
export { elaborateUnit } from './unit.ts';
export type { DeclaredType } from './unit.ts';
