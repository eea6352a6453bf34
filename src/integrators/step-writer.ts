// Writes the assignments of one step, for all methods: new values are computed from old ones into temporaries, then all
// are assigned, so that the order of the equations does not matter.
import { temporary } from '../equations/index.ts';
import type { AbstractCode, Assignment, Expr, Variable } from '../equations/index.ts';
import type { Equation, System } from './system.ts';

/** Collects the assignments of one step. */
export interface StepWriter {
  /** Assigns a value to a new temporary whose name resembles `name`; returns the temporary. */
  keep(name: string, value: Expr): Expr;
  /** The whole step, given the new values of the variables in the order of the system. */
  finish(newValues: readonly Expr[]): AbstractCode;
}

/** A writer for one step of a system. */
export function stepWriter(system: System): StepWriter {
  const statements: Assignment[] = [];
  const taken = new Set(system.equations.map((equation) => newName(equation.variable)));

  function assign(name: string, value: Expr): Expr {
    statements.push({
      target: { kind: 'temporary', name },
      operator: '=',
      value,
      span: value.span,
    });
    return temporary(name, value.type, value.dimension, value.span);
  }

  function keep(name: string, value: Expr): Expr {
    let free = `_${name}`;
    for (let k = 2; taken.has(free); k++) free = `_${name}_${k}`;
    taken.add(free);
    return assign(free, value);
  }

  function finish(newValues: readonly Expr[]): AbstractCode {
    // One equation alone needs no temporary.
    const isAlone = system.equations.length === 1;
    const values = system.equations.map((equation, k) =>
      isAlone ? newValues[k]! : assign(newName(equation.variable), newValues[k]!),
    );
    for (const [k, equation] of system.equations.entries())
      statements.push(assignTo(equation, values[k]!));
    return { statements };
  }

  return { keep, finish };
}

const newName = (variable: Variable): string => `_${variable.name}`;

function assignTo(equation: Equation, value: Expr): Assignment {
  return {
    target: { kind: 'variable', variable: equation.variable, path: '' },
    operator: '=',
    value,
    span: equation.span,
  };
}
