// The state of text, run and figures, in words.
import type { Changed } from '../../live.ts';
import type { PlainDiagnostic } from '../../language.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import type { RunView, SessionState } from './types.ts';

/** What is known of a session. */
export interface Facts {
  readonly state: SessionState;
  readonly run: RunView | null;
  /** Errors of the present text; null if it has not been checked. */
  readonly errors: number | null;
  readonly isGivenUp: boolean;
  /** Why it is paused, or was not started. */
  readonly remark: string | null;
  readonly canCompile: boolean | null;
}

/** A time as text: `0.42 s`. */
export function timeInWords(seconds: number): string {
  return showQuantity(Number(seconds.toPrecision(6)), timeDimension).replace(/ second$/, ' s');
}

/** `2 problems` */
function problems(count: number): string {
  return count === 1 ? '1 problem' : `${count} problems`;
}

/** The state of text and run. */
export function stateInWords(facts: Facts): string {
  const { errors, remark, isGivenUp, canCompile, state } = facts;
  const words = [runInWords(facts)];
  if (state !== 'wrong' && errors !== null && errors > 0)
    words.push(`the text has ${problems(errors)}`);
  if (isGivenUp) words.push('checking this text takes too long and was given up');
  if (canCompile === false) words.push(slowly);
  // It may be a question, and so comes last.
  return words.join('; ') + (remark === null ? '' : `: ${remark}`);
}

const slowly = 'this page forbids compiling: about 200 times slower';

function runInWords({ state, run, errors }: Facts): string {
  switch (state) {
    case 'wrong':
      return errors === null ? 'wrong' : `wrong (${problems(errors)})`;
    case 'stopped':
      if (run!.language === 'python') return 'stopped';
      return `stopped at ${timeInWords(run!.state.t)}`;
    case 'killed': {
      const why = run!.failure === null ? '' : `${run!.failure.message}; `;
      if (run!.language === 'python') return `killed: ${why}what was printed and drawn is kept`;
      return `killed: ${why}recorded until ${timeInWords(run!.state.t)}`;
    }
    case 'failed': {
      const { message, line } = run!.failure!;
      return `failed${line === null ? '' : ` at line ${line}`}: ${message}`;
    }
    default:
      return state;
  }
}

/** Which text the figures are of. They are of the present one only if it ran from its start, with these constants. */
export function figuresInWords(run: RunView | null, text: string, isFollowed: boolean): string {
  if (run === null) return 'no figures yet';
  if (run.language === 'python' && run.figures.length === 0) return 'no figures of this run';
  if (run.isOfThisText) return 'figures are of this text';
  const changes = valuesInWords(run.changes, true).join(', ');
  if (changes === '') {
    const set = run.set.map(([name, value]) => `${name} = ${value.replace('*', ' ')}`);
    const isMoved = run.text === text && set.length > 0;
    return isMoved
      ? `figures are of this text with ${set.join(', ')}`
      : 'figures are of an earlier text';
  }
  return isFollowed
    ? `figures are of a run that was changed: ${changes}`
    : `figures are of an earlier text (${changes})`;
}

/** `tau_m = 15 ms`, or `tau_m = 15 ms from 0.42 s`: the last value of each constant that was changed. */
export function valuesInWords(changes: readonly Changed[], withTime = false): string[] {
  const last = new Map<string, string>();
  for (const { t, values } of changes)
    for (const [name, value] of values)
      last.set(name, `${name} = ${value}${withTime ? ` from ${timeInWords(t)}` : ''}`);
  return [...last.values()];
}

/** What a live region says of a text: `2 problems; line 7: …`. */
export function diagnosticsInWords(diagnostics: readonly PlainDiagnostic[]): string {
  const [first] = diagnostics;
  if (first === undefined) return 'no problems';
  return `${problems(diagnostics.length)}; line ${first.line}: ${first.message}`;
}
