// The step of a network as one function. Each of its steps has a call site of its own, which V8 can inline; a loop over an
// array of functions has one for all.
import type { MakeFunction } from './link.ts';

/** Longer functions are not optimised better than a loop. */
const maximalSteps = 256;

/** One function that calls these in turn. */
export function composeStep(runs: readonly (() => void)[], make: MakeFunction): () => void {
  const inTurn = (): void => runs.forEach((run) => run());
  if (runs.length > maximalSteps) return inTurn;
  const names = runs.map((_, k) => `run$${k}`);
  const calls = names.map((name) => `  ${name}();`);
  const text = ['"use strict";', 'return function step$() {', ...calls, '};'].join('\n');
  const made = make(names, text);
  return made === null ? inTurn : (made(...runs) as () => void);
}
