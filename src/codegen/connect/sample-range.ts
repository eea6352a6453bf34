// Bernoulli sampling of a range: every candidate is taken with the same probability, in time proportional to the number
// of candidates taken. Members are sampled in blocks.
import { binary, compare, integerConstant, numeric, local, loopWhile } from '../kernel/index.ts';
import type { KernelExpression } from '../kernel/index.ts';
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
import { choiceFor, forEachSelected } from './rows.ts';
import type { PairSink } from './rows.ts';

/**
 * Emits a loop over the numbers from 0 to `count` - 1, each taken with probability p; `fill` emits its body. p >= 1 takes
 * all, p <= 0 or NaN none.
 */
export function sampleRange(
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
  // In blocks of the size of the buffer: the trials are independent.
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
