// Taking each of many candidates with the same probability: the number of candidates to leave out has a geometric
// distribution, so one draw a taken candidate is enough.
import { binary, compare, floatConstant, integerConstant, local, numeric } from './kernel.ts';
import type { KernelExpression } from './kernel.ts';
import { bind, blockOf, drawValue, emit, loop, operation, when } from './lowering.ts';
import type { Lowering } from './lowering.ts';

/**
 * For each `index` from 0 to below `count`, with probability p, what `fill` emits. A p of 1 or more takes all, one of 0
 * or less (or NaN) none.
 */
export function skipThrough(
  lowering: Lowering,
  index: string,
  count: KernelExpression,
  p: KernelExpression,
  fill: () => void,
): void {
  const zero = integerConstant(0);
  const one = integerConstant(1);
  if (p.kind === 'constant' && p.value >= 1) {
    loop(lowering, index, { start: zero, end: bind(lowering, count, 'end'), step: one }, fill);
    return;
  }
  const compute = (node: KernelExpression): KernelExpression => operation(lowering, node);
  const chance = bind(lowering, p, 'p');
  when(lowering, compute(compare('>', chance, floatConstant(0))), () => {
    const cut = compute(numeric('min', 'float', chance, floatConstant(1)));
    const negated = compute({ kind: 'negate', type: 'float', operand: cut });
    const logarithm = compute(numeric('log1p', 'float', negated));
    const inverse = bind(lowering, compute(binary('/', floatConstant(1), logarithm)), 'inverse');
    const end = bind(lowering, count, 'end');
    const first = drawValue(lowering, 'skip', 'integer', 'geometric', [inverse]);
    const level = lowering.block.level + 1;
    lowering.levels.set(index, level);
    const value = first;
    emit(lowering, {
      kind: 'let',
      name: index,
      type: 'integer',
      value,
      isVariable: true,
      span: lowering.span,
    });
    const at = local(index, 'integer');
    const body = blockOf(lowering, level, () => {
      fill();
      const skip = drawValue(lowering, 'skip', 'integer', 'geometric', [inverse]);
      const next = binary('+', binary('+', at, one), skip);
      emit(lowering, { kind: 'set', name: index, value: next, span: null });
    });
    emit(lowering, { kind: 'while', condition: compare('<', at, end), body });
  });
}
