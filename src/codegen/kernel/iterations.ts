// What the iterations of a loop read and write, and whether they are independent: whether they may be executed in any order, or at once,
// with the same bits.
import type { KernelStatement } from './kernel.ts';
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
