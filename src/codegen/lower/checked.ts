// Values behind checks of the indices on the way to them: an index outside its range ends the run with an error.
import {
  compare,
  integerConstant,
  letLocal,
  load,
  local,
  logical,
  not,
  printKernelExpression,
} from '../kernel/index.ts';
import type { KernelExpression } from '../kernel/index.ts';
import {
  buffersOf,
  emit,
  emitFail,
  emitWhen,
  named,
  operation,
  recall,
  remember,
} from './builder.ts';
import type { Lowering } from './builder.ts';
import type { CheckedIndex } from './layout.ts';

/** A value behind the checks of its indices; it is never hoisted above them. */
export function checkedValue(
  lowering: Lowering,
  value: KernelExpression,
  checks: readonly CheckedIndex[],
  hint: string,
): KernelExpression {
  const key = `checked ${printKernelExpression(value)}`;
  const known = recall(lowering, key);
  if (known !== null) return known;
  emitChecks(lowering, checks);
  const name = lowering.fresh(hint);
  lowering.levels.set(name, lowering.block.level);
  // Behind a check that always fails, a load needs any valid place.
  const isReached = checks.every(({ index, size }) => mayBeInside(index, size));
  const reached =
    isReached || value.kind !== 'load' ? value : load(value.buffer, integerConstant(0));
  emit(lowering, letLocal(name, reached, lowering.span));
  const result = local(name, value.type);
  remember(lowering, key, result, buffersOf(value));
  return result;
}

function mayBeInside(index: KernelExpression, size: number): boolean {
  return index.kind !== 'constant' || (index.value >= 0 && index.value < size);
}

/** Emits the checks of indices. */
export function emitChecks(lowering: Lowering, checks: readonly CheckedIndex[]): void {
  for (const { index: given, size, fault } of checks) {
    const index = named(lowering, given, 'index');
    const isInside = operation(
      lowering,
      logical(
        'and',
        operation(lowering, compare('>=', index, integerConstant(0))),
        operation(lowering, compare('<', index, integerConstant(size))),
      ),
    );
    const isOutside = operation(lowering, not(isInside));
    if (isOutside.kind !== 'constant' || isOutside.value !== 0)
      emitWhen(lowering, isOutside, () =>
        emitFail(lowering, fault, [index, integerConstant(size)]),
      );
  }
}
