// Lowers the item `repeat` to a while loop for one element; temporaries that are carried from iteration to iteration become
// variables. Exceeding the iteration limit is a run-time error.
import type { Fault } from '../../abi.ts';
import type { Expr } from '../../equations/index.ts';
import { binary, compare, integerConstant, loopWhile } from '../kernel/index.ts';
import type { KernelExpression, Local } from '../kernel/index.ts';
import { lowerCondition } from './expression.ts';
import { blockOf, declareVariable, emit, emitAssign, emitFail, emitWhen } from './builder.ts';
import type { Lowering } from './builder.ts';

/** A condition and its iteration limit. */
export interface Repeated {
  readonly condition: Expr;
  /** Iteration limit. */
  readonly most: number;
  readonly fault: Fault;
}

/**
 * Emits the loop. More than `most` iterations end the run with the error `fault`.
 *
 * @param changing names of the temporaries that the body assigns; `fill` emits the body
 */
export function lowerRepeat(
  lowering: Lowering,
  { condition, most, fault }: Repeated,
  changing: ReadonlySet<string>,
  fill: () => void,
): void {
  lowering.span = condition.span;
  const before = lowering.temporaries;
  const kept = new Map(
    [...before]
      .filter(([name]) => changing.has(name))
      .map(([name, value]) => [name, declareVariable(lowering, name, value)] as const),
  );
  const rounds = declareVariable(lowering, 'rounds', integerConstant(0));
  lowering.temporaries = new Map([...before, ...kept]);
  const goesOn = lowerCondition(lowering, condition);
  const body = blockOf(lowering, lowering.block.level + 1, () => {
    emitAssign(lowering, rounds, binary('+', rounds, integerConstant(1)));
    emitWhen(lowering, compare('>', rounds, integerConstant(most)), () =>
      emitFail(lowering, fault, [integerConstant(most)]),
    );
    fill();
    setTogether(lowering, kept);
  });
  emit(lowering, loopWhile(goesOn, body));
  lowering.temporaries = new Map([...before, ...kept]);
}

/** Parallel assignment: a new value may be the old value of another variable. */
function setTogether(lowering: Lowering, variables: ReadonlyMap<string, Local>): void {
  const names = new Set([...variables.values()].map(({ name }) => name));
  const changed = [...variables].flatMap(([name, variable]) => {
    const after = lowering.temporaries.get(name)!;
    return after === variable ? [] : [{ variable, after }];
  });
  const isOld = (value: KernelExpression): boolean =>
    value.kind === 'local' && names.has(value.name);
  const ready = changed.map(({ variable, after }) => ({
    variable,
    after: isOld(after) ? declareVariable(lowering, variable.name, after) : after,
  }));
  for (const { variable, after } of ready) emitAssign(lowering, variable, after);
}
