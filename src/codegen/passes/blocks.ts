// Loops over elements in blocks: a loop for each phase of a block, one after the other, with scratch arrays between them. The
// end of a block is a selection of two locals, which needs no branch: V8 makes slower loops where there is one.
//   for e: A; B   →   for each block { for e: A; scratch[e & 127] <- a; for e: a = scratch[e & 127]; B }
import {
  binary,
  compare,
  integerConstant,
  letLocal,
  local,
  renameLocals,
  select,
  word,
} from '../kernel/index.ts';
import type { For, FreshNames, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Elements of a block: their scratch values stay in the L1 cache. */
export const blockSize = 128;

/** The place of a loop's element in scratch arrays. */
export function placeInBlock({ index }: For): KernelExpression {
  return word('&', local(index, 'integer'), integerConstant(blockSize - 1));
}

/** The loop with these phases as its body, block by block. */
export function inBlocks(
  loop: For,
  phases: readonly (readonly KernelStatement[])[],
  fresh: FreshNames,
): For {
  const base = fresh('block');
  const next = fresh('next');
  const stop = fresh('stop');
  const after = local(next, 'integer');
  const block = { ...loop, start: local(base, 'integer'), end: local(stop, 'integer') };
  return {
    ...loop,
    index: base,
    step: integerConstant(blockSize),
    body: [
      letLocal(next, binary('+', local(base, 'integer'), integerConstant(blockSize))),
      letLocal(stop, select(compare('<', after, loop.end), after, loop.end)),
      ...inPhases(block, phases, fresh),
    ],
  };
}

/** A loop for each phase. The last one keeps the names of the locals. */
export function inPhases(
  loop: For,
  phases: readonly (readonly KernelStatement[])[],
  fresh: FreshNames,
): readonly KernelStatement[] {
  const loops = phases.map((body): For => ({ ...loop, body }));
  const last = loops.length - 1;
  return loops.flatMap((one, k) => (k < last ? renameLocals([one], fresh) : [one]));
}

/** Whether `inBlocks` made a loop. */
export function isInBlocks({ index, step, body: [, stop, ...phases] }: For): boolean {
  if (step.kind !== 'constant' || step.value !== blockSize || stop?.kind !== 'let') return false;
  return phases.every(
    (phase) =>
      phase.kind === 'for' &&
      phase.start.kind === 'local' &&
      phase.start.name === index &&
      phase.end.kind === 'local' &&
      phase.end.name === stop.name,
  );
}
