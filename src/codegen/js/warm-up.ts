// Calls a kernel a few times before a run, so that the engine has compiled it when the run begins. Law: afterwards every
// array that the kernel writes holds what it held before, so every bit of every result stays.
import type { Buffers, LinkedKernel, TypedArray } from '../../abi.ts';
import type { Kernel } from '../kernel/index.ts';
import { expressionsIn, statementsIn } from '../kernel/index.ts';

/** Beyond this, keeping what it writes costs more than is won. */
const mostBytes = 2 ** 22;
/** So often, and the engine begins to compile a function on another thread. */
const firstCalls = 3;
/** Compiled code is more than so many times as fast. */
const gain = 4;
const mostCalls = 40;
const mostMilliseconds = 8;

/**
 * The first calls; gives what does the rest, when there is nothing else to be done meanwhile. Kernels whose calls cannot
 * be undone are left alone: lists that grow, functions of the user, faults, open loops.
 */
export function warmUp(kernel: Kernel, linked: LinkedKernel, buffers: Buffers): () => void {
  const names = writtenBy(kernel);
  if (names === null) return () => undefined;
  const written = [...names].map((name): TypedArray => buffers.get(name)!);
  if (written.reduce((sum, { byteLength }) => sum + byteLength, 0) > mostBytes)
    return () => undefined;
  const undone = (calls: () => void): void => {
    const kept = written.map((array) => array.slice());
    calls();
    written.forEach((array, k) => array.set(kept[k]!));
  };
  const timed = (): number => {
    const begun = performance.now();
    linked(0, 0, 0);
    return performance.now() - begun;
  };
  let slow = Infinity;
  undone(() => {
    for (let call = 0; call < firstCalls; call++) slow = Math.min(slow, timed());
  });
  return () =>
    undone(() => {
      const end = performance.now() + mostMilliseconds;
      for (let call = 0; call < mostCalls && performance.now() < end; call++)
        if (timed() * gain < slow) return;
    });
}
/** The arrays that a kernel changes; null where it may do more than that. */
function writtenBy({ body, stream, constants }: Kernel): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const statement of statementsIn(body)) {
    switch (statement.kind) {
      case 'store':
        names.add(statement.buffer.name);
        break;
      case 'draw':
        if (typeof statement.distribution !== 'string' || stream === null) return null;
        names.add(stream.name);
        break;
      case 'choose':
      case 'push':
      case 'fail':
      case 'while':
        return null;
      default:
    }
  }
  for (const part of expressionsIn(body))
    if (part.kind === 'call' && part.callee.kind === 'external') return null;
  // What a kernel brings along nobody else sees.
  for (const { buffer } of constants) names.delete(buffer.name);
  return names;
}
