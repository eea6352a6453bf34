// Names for locals that a pass adds to a kernel: none that the kernel has already.
import { kernelArguments } from './kernel.ts';
import type { Kernel } from './kernel.ts';
import { createNames } from './names.ts';
import { statementsIn } from './traverse.ts';

export function freshLocals(kernel: Kernel): (wish: string) => string {
  return createNames(localsIn(kernel));
}

function* localsIn(kernel: Kernel): Iterable<string> {
  yield* kernelArguments;
  for (const statement of statementsIn(kernel.body)) {
    if (statement.kind === 'let' || statement.kind === 'draw' || statement.kind === 'choose')
      yield statement.name;
    if (statement.kind === 'for') yield statement.index;
  }
}
