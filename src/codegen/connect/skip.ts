// Taking each of many candidates with the same probability, in time that goes with those that are taken: they are chosen
// many at a time.
import { smallestTabled } from '../../random/index.ts';
import { binary, compare, integerConstant, numeric, local, loopWhile } from '../kernel/index.ts';
import type { Choice, KernelExpression } from '../kernel/index.ts';
import {
  bind,
  blockOf,
  declareVariable,
  emit,
  emitAssign,
  emitLoop,
  operation,
} from '../lower/index.ts';
import type { Lowering } from '../lower/index.ts';
import { forEachSelected } from './rows.ts';
import type { PairSink } from './rows.ts';

/** A probability that stays the same has a table, unless it is so small that the table would be long. */
export function choiceFor(p: KernelExpression): Choice {
  return p.kind === 'constant' && p.value >= smallestTabled ? 'tabled' : 'each';
}

/**
 * For each number from 0 to below `count`, with probability p, what `fill` emits. A p of 1 or more takes all, one of 0
 * or less (or NaN) none.
 */
export function skipThrough(
  lowering: Lowering,
  sink: PairSink,
  count: KernelExpression,
  p: KernelExpression,
  fill: (number: KernelExpression) => void,
): void {
  const zero = integerConstant(0);
  const one = integerConstant(1);
  if (p.kind === 'constant' && p.value >= 1) {
    const index = lowering.fresh('number');
    const end = bind(lowering, count, 'end');
    emitLoop(lowering, index, { start: zero, end, step: one }, () => fill(local(index, 'integer')));
    return;
  }
  const choice = choiceFor(p);
  const chance = bind(lowering, p, 'p');
  if (count.kind === 'constant' && count.value <= sink.room) {
    forEachSelected(lowering, sink, count, choice, chance, fill);
    return;
  }
  // Piece by piece, as many as there is room for: what was taken before says nothing about what comes.
  const end = bind(lowering, count, 'end');
  const first = declareVariable(lowering, 'first', zero);
  const level = lowering.block.level + 1;
  const body = blockOf(lowering, level, () => {
    const left = operation(lowering, binary('-', end, first));
    const piece = bind(
      lowering,
      operation(lowering, numeric('min', 'integer', left, integerConstant(sink.room))),
      'piece',
    );
    forEachSelected(lowering, sink, piece, choice, chance, (number) =>
      fill(operation(lowering, binary('+', first, number))),
    );
    emitAssign(lowering, first, binary('+', first, piece));
  });
  emit(lowering, loopWhile(compare('<', first, end), body));
}
