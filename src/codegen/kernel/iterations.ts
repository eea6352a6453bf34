// What the iterations of a loop read and write, and whether they are independent: whether they may be executed in any order,
// in chunks, or at once, with the same bits.
import { chunkArguments, kernelArguments, local } from './kernel.ts';
import type { Kernel, KernelExpression, KernelStatement } from './kernel.ts';
import { declaredBy } from './statements.ts';
import type { For } from './statements.ts';
import { expressionsIn, statementsIn } from './traverse.ts';

/** What a body does to locals and buffers. */
export interface LoopEffects {
  /** Locals that may change after they were declared, or are random. */
  readonly changed: ReadonlySet<string>;
  /** Buffers that are written, anywhere. */
  readonly written: ReadonlySet<string>;
  /** Buffers that are written at other elements than the one of the iteration. */
  readonly writtenElsewhere: ReadonlySet<string>;
}

/** Collects the effects of a loop body. `index` is the loop's counter, so `b[index]` is the iteration's own element. */
export function loopEffects(body: readonly KernelStatement[], index: string): LoopEffects {
  const changed = new Set<string>();
  const written = new Set<string>();
  const writtenElsewhere = new Set<string>();
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'set' || statement.kind === 'draw' || statement.kind === 'choose')
      changed.add(statement.name);
    if (statement.kind === 'let' && statement.isVariable) changed.add(statement.name);
    if (statement.kind !== 'store' && statement.kind !== 'choose') continue;
    const { name } = statement.buffer;
    written.add(name);
    const isHere =
      statement.kind === 'store' &&
      statement.index.kind === 'local' &&
      statement.index.name === index;
    if (!isHere) writtenElsewhere.add(name);
  }
  return { changed, written, writtenElsewhere };
}

const known = new WeakMap<For, boolean>();

/**
 * Whether no iteration depends on another: each writes its own element of buffers only, reads no element that another one
 * writes, assigns only locals of its own, and neither draws nor fails nor appends to a list. Computed once for a loop.
 */
export function isParallel(loop: For): boolean {
  const result = known.get(loop) ?? hasIndependentIterations(loop);
  known.set(loop, result);
  return result;
}

function hasIndependentIterations({ index, body }: For): boolean {
  const { written, writtenElsewhere } = loopEffects(body, index);
  if (writtenElsewhere.size > 0) return false;
  const statements = statementsIn(body);
  const own = new Set(statements.map(declaredBy));
  for (const statement of statements) {
    if (statement.kind === 'draw' || statement.kind === 'choose') return false;
    if (statement.kind === 'push' || statement.kind === 'fail') return false;
    if (statement.kind === 'set' && !own.has(statement.name)) return false;
  }
  return expressionsIn(body).every((part) => {
    if (part.kind === 'call') return part.callee.kind === 'numeric';
    if (part.kind !== 'load' || !written.has(part.buffer.name)) return true;
    return part.index.kind === 'local' && part.index.name === index;
  });
}

/**
 * Whether iterations may be divided into chunks: they are independent, or would be if what they write behind a fixed place, at
 * `start + index`, were their own element. Such a buffer is written by one statement and not read.
 */
function isDivisible(loop: For): boolean {
  if (isParallel(loop)) return true;
  const statements = statementsIn(loop.body);
  const own = new Set(statements.map(declaredBy));
  const shifted = statements.filter(
    (statement) =>
      statement.kind === 'store' &&
      statement.index.kind === 'binary' &&
      statement.index.operator === '+' &&
      statement.index.left.kind === 'local' &&
      !own.has(statement.index.left.name) &&
      statement.index.right.kind === 'local' &&
      statement.index.right.name === loop.index,
  );
  const buffers = new Set<string>();
  for (const statement of shifted) {
    if (statement.kind !== 'store' || buffers.has(statement.buffer.name)) return false;
    buffers.add(statement.buffer.name);
  }
  const isRead = expressionsIn(loop.body).some(
    (part) => part.kind === 'load' && buffers.has(part.buffer.name),
  );
  const others = loop.body.filter((statement) => !shifted.includes(statement));
  const { written } = loopEffects(others, loop.index);
  const isWritten = [...buffers].some((name) => written.has(name));
  return !isRead && !isWritten && hasIndependentIterations({ ...loop, body: others });
}

/** A kernel that executes a part of the iterations of its loop, and the bounds of all of them. */
export interface ChunkedKernel {
  /** Its loop runs from `chunk_start` up to `chunk_end`, further arguments of the kernel. */
  readonly kernel: Kernel;
  /** A constant or an argument of the kernel. */
  readonly start: KernelExpression;
  /** A constant or an argument of the kernel. */
  readonly end: KernelExpression;
}

/**
 * The kernel with the bounds of its loop as arguments, for a target that divides the iterations between threads or calls: any
 * partition of start..end into chunks, executed in any order, gives the same bits. Null where there is no such loop: the
 * kernel must consist of one loop with independent iterations and step 1, and of locals that do not depend on its effects.
 */
export function inChunks(kernel: Kernel): ChunkedKernel | null {
  const loops = kernel.body.filter((statement) => statement.kind === 'for');
  const [loop] = loops;
  if (loop === undefined || loops.length > 1 || !isDivisible(loop)) return null;
  const { start, end, step } = loop;
  if (step.kind !== 'constant' || step.value !== 1 || !isOutside(start) || !isOutside(end))
    return null;
  const others = kernel.body.filter((statement) => statement !== loop);
  const { written } = loopEffects(loop.body, loop.index);
  const areLocals = others.every((statement) => statement.kind === 'let');
  const areSame = expressionsIn(others).every((part) =>
    part.kind === 'load'
      ? !written.has(part.buffer.name)
      : part.kind !== 'call' || part.callee.kind === 'numeric',
  );
  if (!areLocals || !areSame) return null;
  const [first, last] = chunkArguments.map((name) => local(name, 'integer'));
  const chunk: For = { ...loop, start: first!, end: last! };
  const body = kernel.body.map((statement) => (statement === loop ? chunk : statement));
  return { kernel: { ...kernel, body, takesChunks: true }, start, end };
}

/** Whether a bound is known to the caller of the kernel. */
function isOutside(bound: KernelExpression): boolean {
  const isArgument =
    bound.kind === 'local' && kernelArguments.some((argument) => argument === bound.name);
  return bound.kind === 'constant' || isArgument;
}
