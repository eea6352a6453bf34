// Kernels over the elements of a group, such as state updates with a threshold: each part takes some neighbouring elements. The events
// that a part finds go to the place in the list that its first element has, so that parts never meet; they are moved together afterwards.
//   var count = 0; for k in 0..N: … if …: events[count] <- k; count += 1 …; return count
//   →   var count = a; for k in a..b: … the same …; return count
import type { BufferDescription, Buffers } from '../../abi.ts';
import {
  expressionsIn,
  expressionsOf,
  integerConstant,
  isParallel,
  loopEffects,
  mapStatement,
  partsOf,
  statementsIn,
} from '../kernel/index.ts';
import type { For, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import type { Division } from './division.ts';

/** From which size on a kernel is divided. */
export interface Worth {
  /** What one element costs at least, and all together, in operations. */
  readonly one: number;
  readonly all: number;
  /** Parts begin at multiples of this: of the blocks of fission, and of cache lines. */
  readonly grain: number;
}

/**
 * Where other threads are worth it. Measured with two threads whose processors take 0.4 µs for a cache line of each other: asking and
 * waiting takes 2.5 µs of each step. What is more, all that the thread of the run does with the elements of others between two updates, such
 * as delivering spikes to them, waits for their cache lines: the 4000 Hodgkin-Huxley neurons of COBAHH take 50 µs in place of 73, and their
 * synapses 6.5 in place of 1.3. 40 000 linear neurons alone take 11.2 µs in place of 16.8, 10 000 take 4.5 in place of 4.2; with 40 million
 * synapses, which were divided by their targets, 36 to 79 in place of 28 to 31.
 */
const usualWorth: Worth = { one: 100, all: 3e5, grain: 128 };
/** Operations of a function. */
const costOfCall = 20;

/**
 * The parts of a kernel over the elements of a group; null where its elements depend on each other, or are too few. What it draws, and
 * where it may fail, stays in one thread.
 *
 * @param buffers the arrays that it works on
 * @param count the number of parts
 */
export function divide(
  kernel: Kernel,
  buffers: Buffers,
  count: number,
  { one, all, grain }: Worth = usualWorth,
): Division | null {
  const loops = kernel.body.filter((statement) => statement.kind === 'for');
  const [loop] = loops;
  if (loops.length !== 1 || loop === undefined) return null;
  const { start, end, step } = loop;
  if (step.kind !== 'constant' || step.value !== 1) return null;
  if (start.kind !== 'constant' || start.value !== 0 || end.kind !== 'constant') return null;
  const counter = counterOf(kernel);
  if (counter === undefined) return null;
  const found = eventsOf(loop, counter);
  if (found === null || !isParallel(found.rest) || !isUnmoved(kernel, found.rest)) return null;
  const { events } = found;
  if (events !== null && (buffers.get(events.name)?.length ?? 0) < end.value) return null;
  const cost = costOf(loop);
  if (cost < one || end.value * cost < all) return null;
  const starts = Array.from(
    { length: count },
    (_, k) => grain * Math.round((k * end.value) / count / grain),
  );
  if (starts.some((first, k) => first >= (starts[k + 1] ?? end.value))) return null;
  const parts = starts.map((first, k): Kernel => {
    const bounds = {
      start: integerConstant(first),
      end: integerConstant(starts[k + 1] ?? end.value),
    };
    const body = kernel.body.map((statement): KernelStatement => {
      if (statement === loop) return { ...loop, ...bounds };
      const isCounter = statement.kind === 'let' && statement.isVariable;
      return isCounter ? { ...statement, value: bounds.start } : statement;
    });
    return { ...kernel, name: `${kernel.name}.${k}`, body };
  });
  return { parts, events: events === null ? null : { buffer: events, starts } };
}

/** Operations of one element. */
function costOf({ body }: For): number {
  const parts = expressionsIn(body).filter(
    ({ kind }) => !['constant', 'local', 'convert'].includes(kind),
  );
  return parts.reduce((sum, { kind }) => sum + (kind === 'call' ? costOfCall : 1), 0);
}

/** The local that counts events and is returned, or null; undefined where something else stands outside of the loop. */
function counterOf({ body }: Kernel): string | null | undefined {
  const last = body.at(-1);
  const others = body.filter(({ kind }) => kind !== 'for' && kind !== 'return');
  const variables = others.filter((statement) => statement.kind === 'let' && statement.isVariable);
  if (others.some(({ kind }) => kind !== 'let')) return undefined;
  if (last?.kind !== 'return') return variables.length === 0 ? null : undefined;
  const [variable] = variables;
  if (variables.length !== 1 || variable?.kind !== 'let') return undefined;
  const { name, value } = variable;
  const isZero = value.kind === 'constant' && value.value === 0;
  return isZero && isLocal(last.value, name) ? name : undefined;
}

/** The list into which a loop writes the elements that it counts, and the loop without that; null where it counts otherwise. */
function eventsOf(
  loop: For,
  counter: string | null,
): { readonly events: BufferDescription | null; readonly rest: For } | null {
  if (counter === null) return { events: null, rest: loop };
  const lists = new Map<string, BufferDescription>();
  const without = (body: readonly KernelStatement[]): KernelStatement[] =>
    body.flatMap((statement) => {
      if (
        statement.kind === 'set' &&
        statement.name === counter &&
        isNext(statement.value, counter)
      )
        return [];
      if (
        statement.kind === 'store' &&
        isLocal(statement.index, counter) &&
        isLocal(statement.value, loop.index)
      ) {
        lists.set(statement.buffer.name, statement.buffer);
        return [];
      }
      return [mapStatement(statement, (expression) => expression, without)];
    });
  const rest = { ...loop, body: without(loop.body) };
  const [events] = lists.values();
  if (events === undefined || lists.size > 1) return null;
  const isUsed = statementsIn(rest.body).some(
    (statement) =>
      (statement.kind === 'set' && statement.name === counter) ||
      (statement.kind === 'store' && statement.buffer.name === events.name) ||
      expressionsOf(statement).some((expression) =>
        partsOf(expression).some(
          (part) =>
            isLocal(part, counter) || (part.kind === 'load' && part.buffer.name === events.name),
        ),
      ),
  );
  return isUsed ? null : { events, rest };
}

/** Whether the values before the loop do not depend on what it writes. */
function isUnmoved({ body }: Kernel, { index, body: inside }: For): boolean {
  const { written } = loopEffects(inside, index);
  const others = body.filter(({ kind }) => kind !== 'for');
  return expressionsIn(others).every((part) =>
    part.kind === 'load'
      ? !written.has(part.buffer.name)
      : part.kind !== 'call' || part.callee.kind === 'numeric',
  );
}

function isLocal(expression: KernelExpression, name: string): boolean {
  return expression.kind === 'local' && expression.name === name;
}

function isNext(expression: KernelExpression, name: string): boolean {
  if (expression.kind !== 'binary' || expression.operator !== '+') return false;
  const { left, right } = expression;
  return isLocal(left, name) && right.kind === 'constant' && right.value === 1;
}
