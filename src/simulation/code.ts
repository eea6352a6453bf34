// Abstract code as items of a kernel, and assignments that no user wrote.
import type { Item } from '../codegen/index.ts';
import type { AbstractCode, Expr, Path, Variable } from '../equations/index.ts';

export function assignments(code: AbstractCode): Item[] {
  return code.statements.map((assignment): Item => ({ kind: 'assign', assignment }));
}

/** `variable = value` */
export function setTo(variable: Variable, value: Expr, path: Path = ''): Item {
  return {
    kind: 'assign',
    assignment: { target: { kind: 'variable', variable, path }, operator: '=', value, span: value.span },
  };
}
