// Progress reports of a run (Brian2's `report`): lines of text at intervals, or calls of a user function.
import { showQuantity, timeDimension } from '../../units/index.ts';

/**
 * Called with the wall time since the start of the run in seconds, the completed fraction (0 to 1), and the start and
 * duration of the run in seconds of simulated time.
 */
export type ReportFunction = (
  elapsed: number,
  completed: number,
  start: number,
  duration: number,
) => void;

/** Progress reports: `text` and `stdout` print to the console, `stderr` to its error output; or a function. */
export type Report = 'text' | 'stdout' | 'stderr' | ReportFunction;

/** A function of the completed fraction that reports at the start, every `period` seconds of wall time, and at the end. */
export function startReport(
  report: Report,
  period: number,
  start: number,
  duration: number,
): (completed: number) => void {
  const begun = performance.now();
  const tell = typeof report === 'function' ? report : textReport(report);
  let last = -Infinity;
  let isOver = false;
  return (completed) => {
    const elapsed = (performance.now() - begun) / 1000;
    const isDue = completed >= 1 || elapsed - last >= period;
    if (isOver || !isDue) return;
    last = elapsed;
    isOver = completed >= 1;
    tell(elapsed, completed, start, duration);
  };
}

function textReport(report: 'text' | 'stdout' | 'stderr'): ReportFunction {
  const write = (line: string): void =>
    report === 'stderr' ? console.error(line) : console.log(line);
  const time = (seconds: number): string => showQuantity(seconds, timeDimension);
  return (elapsed, completed, start, duration) => {
    if (completed === 0) {
      write(`Simulating ${time(duration)} from ${time(start)} on`);
      return;
    }
    const done = `${time(completed * duration)} (${Math.floor(100 * completed)} %) simulated in ${wallTime(elapsed)}`;
    const left = (elapsed / completed) * (1 - completed);
    write(completed >= 1 ? done : `${done}, about ${wallTime(left)} left`);
  };
}

/** `45 s`, `2 min 5 s`; below ten seconds to a tenth. */
function wallTime(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
