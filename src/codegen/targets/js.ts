// The target `js`: kernels become JavaScript functions, made from text by the engine or by a given function.
import { composeStep, emitJs, linkWith, makeWhereAllowed, warmUp } from '../js/index.ts';
import type { MakeFunction } from '../js/index.ts';
import { oneByOne } from './target.ts';
import type { Target } from './target.ts';

/**
 * The target `js`. `link` returns null where no function can be made of a text, as under a strict content security
 * policy.
 *
 * @param make makes functions of texts. Default: the engine does, where a page allows it.
 */
export function createJsTarget(make: MakeFunction = makeWhereAllowed): Target {
  return {
    name: 'js',
    link: (kernel, buffers, lists) => linkWith(make, emitJs(kernel), buffers, lists),
    code: (kernel) => emitJs(kernel).text,
    composeStep(steps, clock) {
      const runs = steps.map(({ run }) => run);
      const step = composeStep(runs, make);
      return oneByOne(step, clock);
    },
    warmUp,
  };
}
