// Arrays that nobody writes during the run, read in the order of a loop over positions: a copy in that order is read from
// front to back instead of at random. Law: the same values are read, so every bit of every result stays.
//   for p: k <- order[p]; … w[k] …   →   before the run: w'[p] <- w[order[p]];  for p: … w'[p] …
import type { BufferDescription } from '../../abi.ts';
import { load, local, mapOperands, mapStatement, statementsIn } from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { withoutUnused } from './dead-code.ts';

export interface Gathered {
  /** The copy: as many elements as the order has. */
  readonly buffer: BufferDescription;
  readonly from: BufferDescription;
}

/**
 * @param order the array that says the element at each position
 * @param isConstant whether nobody writes a buffer during the run
 */
export function gather(
  kernel: Kernel,
  order: BufferDescription,
  isConstant: (buffer: BufferDescription) => boolean,
): { readonly kernel: Kernel; readonly gathered: readonly Gathered[] } {
  const gathered = new Map<string, Gathered>();
  const written = new Set<string>();
  for (const statement of statementsIn(kernel.body))
    if (statement.kind === 'store') written.add(statement.buffer.name);

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
      if (!isOwn || written.has(buffer.name) || !isConstant(buffer))
        return mapOperands(expression, rewrite);
      const copy = { name: `${kernel.name}.${buffer.name}`, element: buffer.element };
      gathered.set(copy.name, { buffer: copy, from: buffer });
      return load(copy, position);
    };
    const inside = (one: KernelStatement): KernelStatement =>
      mapStatement(one, rewrite, (body) => body.map(inside));
    return { ...mapped, body: withoutUnused(mapped.body.map(inside)) };
  };
  const body = kernel.body.map(visit);
  return { kernel: { ...kernel, body }, gathered: [...gathered.values()] };
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
