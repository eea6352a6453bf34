// Warm-up: calls a kernel a few times before a run, so that V8 has compiled it when the run begins. Bit-exact: every array
// that the kernel writes is restored.
import type { Buffers, LinkedKernel, TypedArray } from '../../abi.ts';
import type { Kernel } from '../kernel/index.ts';
import { expressionsIn, statementsIn } from '../kernel/index.ts';

/** With more bytes written, copying them costs more than warm-up gains. */
const maximalBytes = 2 ** 22;
/** After this many calls V8 starts to compile a function on another thread. */
const firstCalls = 3;
/** Assumed speed-up of optimised over interpreted code. */
const speedUp = 4;
const maximalCalls = 40;
const maximalMilliseconds = 8;

/**
 * Makes the first calls. Returns a function that makes the rest, for when V8 had time to compile. Kernels whose calls cannot
 * be undone are skipped: growing lists, functions of the user, faults, while loops.
 */
export function warmUp(kernel: Kernel, linked: LinkedKernel, buffers: Buffers): () => void {
  const names = writtenBy(kernel);
  if (names === null) return () => undefined;
  const written = [...names].map((name): TypedArray => buffers.get(name)!);
  if (written.reduce((sum, { byteLength }) => sum + byteLength, 0) > maximalBytes)
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
      const end = performance.now() + maximalMilliseconds;
      for (let call = 0; call < maximalCalls && performance.now() < end; call++)
        if (timed() * speedUp < slow) return;
    });
}
/** The arrays that a kernel writes; null if it has other effects. */
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
  // Its own arrays need not be restored.
  for (const { buffer } of constants) names.delete(buffer.name);
  return names;
}
