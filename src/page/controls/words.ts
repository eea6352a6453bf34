// Texts that controls show: what a change of each kind of slider does, and the progress of a run.
import type { ConstantInfo } from '../../language.ts';
import type { LiveState } from '../../live.ts';
import { symbolOf, timeDimension, unitForDisplay } from '../../units/index.ts';

/** The sentence behind each badge of a slider. */
export const badgeSentences: Readonly<Record<ConstantInfo['kind'], string>> = {
  live: 'A change takes effect at the next step; the run goes on.',
  start: 'A starting value: a change takes effect when the run starts again.',
  restart: 'The model is built of it: after a change, the run starts again.',
};

/** The words with a capital letter. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How far a run is: `0.63 of 1 s · 8.6×`, the last while it runs. */
export function progressInWords({ t, duration, speed }: LiveState, isRunning: boolean): string {
  const unit = unitForDisplay(duration ?? t, timeDimension);
  const symbol = symbolOf(unit);
  const size = duration === null ? null : round(duration / unit.scale, 6);
  // as many digits as its end has, and two more: they do not jump
  const digits = duration === null ? 3 : Math.max(2, 3 - String(Math.trunc(size!)).length);
  const now = String(round(t / unit.scale, 12));
  const shown = /\.\d{3,}/.test(now) ? (t / unit.scale).toFixed(digits) : now;
  const way = size === null ? `${shown} ${symbol}` : `${shown} of ${size} ${symbol}`;
  return isRunning && speed > 0 ? `${way} \u00b7 ${round(speed, 2)}\u00d7` : way;
}

function round(number: number, digits: number): number {
  return Number(number.toPrecision(digits));
}
