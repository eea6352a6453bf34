// Calls a kernel a few times before a run, so that the engine has compiled it when the run begins. Law: afterwards every
// array that the kernel writes holds what it held before, so every bit of every result stays.
import type { Buffers, LinkedKernel, TypedArray } from '../abi.ts';
import type { Kernel } from './kernel.ts';
import { expressionsIn, statementsIn } from './traverse.ts';

/** Beyond this, keeping what it writes costs more than is won. */
const mostBytes = 2 ** 22;
/** Engines look at a function again after some calls. */
const mostCalls = 12;
const mostMilliseconds = 8;

/** Kernels whose calls cannot be undone are left alone: lists that grow, functions of the user, faults, open loops. */
export function warmUp(kernel: Kernel, linked: LinkedKernel, buffers: Buffers): void {
  const names = writtenBy(kernel);
  if (names === null) return;
  const written = [...names].map((name): TypedArray => buffers.get(name)!);
  if (written.reduce((sum, { byteLength }) => sum + byteLength, 0) > mostBytes) return;
  const kept = written.map((array) => array.slice());
  const end = performance.now() + mostMilliseconds;
  for (let call = 0; call < mostCalls && performance.now() < end; call++) linked(0, 0, 0);
  written.forEach((array, k) => array.set(kept[k]!));
}

/** The arrays that a kernel changes; null where it may do more than that. */
function writtenBy({ body, stream }: Kernel): ReadonlySet<string> | null {
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
  return names;
}
