// Reads and checks the windows and bins of firing rates.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import { binSteps, flatWindow, gaussianWindow } from '../../runtime/index.ts';
import { foundValue, spanOfName, readTime } from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';

/** A smoothing window: `flat` (rectangular), `gaussian`, or an odd number of weights. */
export type Window = 'flat' | 'gaussian' | ArrayLike<number>;

/** What is wrong with a window of a name or of weights, if anything, and whether with the window, its width or both. */
export function windowProblem(
  window: string | ArrayLike<number>,
  hasWidth: boolean,
): { readonly part: 'window' | 'width' | 'both'; readonly problem: string } | null {
  if (typeof window === 'string') {
    if (window !== 'flat' && window !== 'gaussian')
      return { part: 'window', problem: `there is no window \`${window}\`` };
    return hasWidth ? null : { part: 'both', problem: `the window \`${window}\` needs a width` };
  }
  if (hasWidth) return { part: 'width', problem: 'a window of weights has no width' };
  return window.length % 2 === 0
    ? { part: 'window', problem: 'a window of weights has an odd number of them' }
    : null;
}

/** The weights of a window with a width in seconds, on a clock with the step `dt`; null where it was reported. */
export function namedWindow(
  window: string,
  width: number,
  dt: number,
  span: Span,
  diags: Diagnostics,
): ArrayLike<number> | null {
  const report = (problem: string): null => {
    diags.report('smooth-rate', span, { problem });
    return null;
  };
  if (!(width > 0 && width < Infinity))
    return report(`the width must be positive and finite, found ${showTime(width)}`);
  if (width / dt > widest)
    return report(
      `the width of ${showTime(width)} is more than ${widest} steps of ${showTime(dt)}`,
    );
  return window === 'flat' ? flatWindow(width, dt) : gaussianWindow(width, dt);
}

/** The largest width in steps. */
const widest = 2 ** 25;

function showTime(seconds: number): string {
  return showQuantity(seconds, timeDimension);
}

/** How many steps of length `dt` a bin of that many seconds has; null where it was reported. */
export function stepsOfBin(bin: number, dt: number, span: Span, diags: Diagnostics): number | null {
  const steps = binSteps(bin, dt);
  const problem = `the bin must be a multiple of the step of ${showTime(dt)}, found ${showTime(bin)}`;
  if (steps === null) diags.report('smooth-rate', span, { problem, isBin: true });
  return steps;
}

/** The weights of a window on a clock with the step `dt`, an odd number of them; null where something was reported. */
export function readWindow(
  window: Window,
  width: ExpressionSource | undefined,
  dt: number,
  owner: string,
  diags: Diagnostics,
): ArrayLike<number> | null {
  const span = spanOfName(owner);
  const isList = Array.isArray(window) || ArrayBuffer.isView(window);
  const problem =
    isList || typeof window === 'string'
      ? windowProblem(window, width !== undefined)?.problem
      : `a window is \`flat\`, \`gaussian\` or a list of weights, found ${foundValue(window)}`;
  if (problem !== undefined) {
    diags.report('smooth-rate', span, { problem });
    return null;
  }
  if (typeof window !== 'string') return window;
  const seconds = readTime(width!, `${owner}: width`, diags);
  return Number.isNaN(seconds) ? null : namedWindow(window, seconds, dt, span, diags);
}

/** How many steps of length `dt` a bin has; null where something was reported. */
export function readBin(
  bin: ExpressionSource,
  dt: number,
  owner: string,
  diags: Diagnostics,
): number | null {
  const seconds = readTime(bin, `${owner}: bin`, diags);
  return Number.isNaN(seconds) ? null : stepsOfBin(seconds, dt, spanOfName(owner), diags);
}
