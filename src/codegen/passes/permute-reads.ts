// Permuted copies: arrays that are constant during the run and are read in a permuted order are copied into that order
// before the run, and read sequentially. Bit-exact.
//   for p: k <- order[p]; … w[k] …   →   before the run: w'[p] <- w[order[p]];  for p: … w'[p] …
import type { BufferDescription } from '../../abi.ts';
import { load, local, mapOperands, mapStatement } from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { removeDeadCode } from './dead-code.ts';

/** A copy to be made before the run: `buffer[p] = from[order[p]]`. */
export interface PermutedCopy {
  /** The copy; it has as many elements as the order. */
  readonly buffer: BufferDescription;
  readonly from: BufferDescription;
}

/**
 * The kernel with such reads replaced, and the copies that it needs.
 *
 * @param order the array with the element at each position
 * @param isConstant whether no kernel, this one included, writes a buffer during the run
 */
export function withPermutedReads(
  kernel: Kernel,
  order: BufferDescription,
  isConstant: (buffer: BufferDescription) => boolean,
): { readonly kernel: Kernel; readonly copies: readonly PermutedCopy[] } {
  const copies = new Map<string, PermutedCopy>();

  const visit = (statement: KernelStatement): KernelStatement => {
    const mapped = mapStatement(
      statement,
      (expression) => expression,
      (body) => body.map(visit),
    );
    if (mapped.kind !== 'for') return mapped;
    const elements = elementsOf(mapped, order);
    if (elements === null) return mapped;
    const position = local(mapped.index, 'integer');
    const rewrite = (expression: KernelExpression): KernelExpression => {
      if (expression.kind !== 'load') return mapOperands(expression, rewrite);
      const { buffer, index } = expression;
      const isOwn = index.kind === 'local' && index.name === elements;
      if (!isOwn || !isConstant(buffer)) return mapOperands(expression, rewrite);
      const copy = { name: `${kernel.name}.${buffer.name}`, element: buffer.element };
      copies.set(copy.name, { buffer: copy, from: buffer });
      return load(copy, position);
    };
    const inside = (one: KernelStatement): KernelStatement =>
      mapStatement(one, rewrite, (body) => body.map(inside));
    return { ...mapped, body: removeDeadCode(mapped.body.map(inside)) };
  };
  const body = kernel.body.map(visit);
  return { kernel: { ...kernel, body }, copies: [...copies.values()] };
}

/** The local that holds the element at the position of a loop. */
function elementsOf(
  loop: Extract<KernelStatement, { kind: 'for' }>,
  order: BufferDescription,
): string | null {
  const [first] = loop.body;
  if (first?.kind !== 'let' || first.isVariable || first.value.kind !== 'load') return null;
  const { buffer, index } = first.value;
  const isOrder = buffer.name === order.name;
  return isOrder && index.kind === 'local' && index.name === loop.index ? first.name : null;
}
