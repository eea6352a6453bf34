// Abstract code as items of a kernel, and assignments that no user wrote.
import type { Item } from '../../codegen/index.ts';
import type { AbstractCode, Assignment, Expr, Path, Variable } from '../../equations/index.ts';

/** Abstract code as items of a kernel. */
export function assignments(code: AbstractCode): Item[] {
  const { repetition, statements } = code;
  const assigned = statements.map(assign);
  if (repetition === undefined) return assigned;
  const { before, condition, body, most, span } = repetition;
  const fault = { code: 'too-many-inner-steps', name: 'rkf45', span } as const;
  return [
    ...before.map(assign),
    { kind: 'repeat', condition, body: body.map(assign), most, fault },
    ...assigned,
  ];
}

const assign = (assignment: Assignment): Item => ({ kind: 'assign', assignment });

/** `variable = value` */
export function setTo(variable: Variable, value: Expr, path: Path = ''): Item {
  return {
    kind: 'assign',
    assignment: {
      target: { kind: 'variable', variable, path },
      operator: '=',
      value,
      span: value.span,
    },
  };
}
