// Reads and checks the windows and bins of firing rates.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { binSteps, flatWindow, gaussianWindow } from '../../runtime/index.ts';
import { foundValue, spanOfName, readTime } from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';

/** A smoothing window: `flat` (rectangular), `gaussian`, or an odd number of weights. */
export type Window = 'flat' | 'gaussian' | ArrayLike<number>;

/** The weights of a window on a clock with the step `dt`, an odd number of them; null where something was reported. */
export function readWindow(
  window: Window,
  width: ExpressionSource | undefined,
  dt: number,
  owner: string,
  diags: Diagnostics,
): ArrayLike<number> | null {
  const wrong = (problem: string): null => {
    diags.report('smooth-rate', spanOfName(owner), { problem });
    return null;
  };
  if (typeof window === 'string') {
    if (window !== 'flat' && window !== 'gaussian')
      return wrong(`there is no window "${String(window)}"`);
    if (width === undefined) return wrong(`the window "${window}" needs a width`);
    const seconds = readTime(width, `${owner}: width`, diags);
    if (Number.isNaN(seconds)) return null;
    if (!(seconds > 0)) return wrong('the width must be positive');
    return window === 'flat' ? flatWindow(seconds, dt) : gaussianWindow(seconds, dt);
  }
  const isList = Array.isArray(window) || ArrayBuffer.isView(window);
  if (!isList)
    return wrong(
      `a window is "flat", "gaussian" or a list of weights, found ${foundValue(window)}`,
    );
  if (width !== undefined) return wrong('a window of weights has no width');
  if (window.length % 2 === 0) return wrong('a window of weights has an odd number of them');
  return window;
}

/** How many steps of length `dt` a bin has; null where something was reported. */
export function readBin(
  bin: ExpressionSource,
  dt: number,
  owner: string,
  diags: Diagnostics,
): number | null {
  const seconds = readTime(bin, `${owner}: bin`, diags);
  if (Number.isNaN(seconds)) return null;
  const steps = binSteps(seconds, dt);
  if (steps === null)
    diags.report('smooth-rate', spanOfName(owner), {
      problem: 'the bin is not a multiple of the step',
    });
  return steps;
}
