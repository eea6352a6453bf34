// Runs whose monitors keep only the last events and samples: those without an end, or with one far away.
import type { RunCost } from '../../live.ts';

/** In seconds of simulated time. */
const farAway = 3600;

/** Whether a run has no end that is near. */
export function isEndless({ duration }: RunCost): boolean {
  return duration === null || duration >= farAway;
}

/** Whether a text was refused since it needs too much memory: less is enough where monitors keep only the last. */
export function needsTooMuch(diagnostics: readonly { readonly code: string }[]): boolean {
  return diagnostics.some(({ code }) => code === 'too-much-memory');
}
