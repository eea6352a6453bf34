// Read/write sets of steps: the buffers that a kernel loads and stores, the events that trigger it and that it pushes, and
// what the host code beside it declares.
import { expressionsIn, statementsIn } from '../../codegen/index.ts';
import type { Kernel } from '../../codegen/index.ts';
import type { EventSpace } from '../../runtime/index.ts';
import { elementName } from '../objects/index.ts';
import type { Effects, KernelStep, Step } from '../objects/index.ts';

/**
 * The read/write set of a step.
 *
 * @returns 'unknown' for host code that may read and write anything
 */
export function effectsOf(step: Step, kernelOf: (step: KernelStep) => Kernel): Effects | 'unknown' {
  if (step.kind === 'host') return step.effects;
  if (step.kind === 'glue')
    return { ...step.glue, reads: new Set([...step.glue.reads, step.events]) };
  const kernel = kernelOf(step);
  if (callsHost(kernel)) return 'unknown';
  const reads = new Set<string | EventSpace>();
  const writes = new Set<string | EventSpace>();
  for (const statement of statementsIn(kernel.body))
    if (statement.kind === 'store' || statement.kind === 'choose')
      writes.add(statement.buffer.name);
  for (const part of expressionsIn(kernel.body))
    if (part.kind === 'load') reads.add(part.buffer.name);
  const { trigger, pushes } = step;
  if ('events' in trigger) reads.add(trigger.events);
  if (pushes !== null) writes.add(pushes);
  const first = trigger.kind === 'found' ? [trigger.first] : [];
  for (const action of [...first, ...step.before, ...step.after]) {
    for (const read of action.reads) reads.add(read);
    for (const write of action.writes) writes.add(write);
  }
  return { reads, writes };
}

/**
 * Whether a kernel loads one of these buffers at another element than that of its loop: through links, whose values depend
 * on the order in which elements are processed.
 */
export function loadsOtherElements({ body }: Kernel, buffers: ReadonlySet<unknown>): boolean {
  return expressionsIn(body).some(
    (part) =>
      part.kind === 'load' &&
      buffers.has(part.buffer.name) &&
      !(part.index.kind === 'local' && part.index.name === elementName),
  );
}

/** Whether two steps commute: neither writes what the other reads or writes. */
export function areIndependent(a: Effects | 'unknown', b: Effects | 'unknown'): boolean {
  if (a === 'unknown' || b === 'unknown') return false;
  return (
    !intersect(a.writes, b.reads) && !intersect(a.writes, b.writes) && !intersect(a.reads, b.writes)
  );
}

function intersect<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** Whether a kernel calls user functions that are not pure. */
function callsHost({ body }: Kernel): boolean {
  return statementsIn(body).some(
    (statement) => statement.kind === 'draw' && typeof statement.distribution === 'object',
  );
}
