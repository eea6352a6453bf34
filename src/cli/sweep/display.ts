// Progress of a sweep: on a terminal a table of the points that ended last, above a bar; in a log a line every ten seconds.
import type { RowResult } from '../../node/rows/index.ts';
import type { Sweep } from '../../sweep/index.ts';
import { readUnit, showQuantity } from '../../units/index.ts';
import type { Terminal } from '../terminal/index.ts';

/** A display of a sweep under way. */
export interface SweepDisplay {
  /** A row is done. */
  row(result: RowResult): void;
  /** Removes what is drawn. */
  end(): void;
}

const lineEvery = 10_000; // ms
const drawEvery = 200; // ms
/** Rows of the live table. */
const shownRows = 8;
/** Columns of outputs in it. */
const shownOutputs = 4;

/** What is known of a sweep while it runs. */
export interface Reached {
  /** Rows that are done. */
  readonly done: number;
  /** All rows. */
  readonly total: number;
  /** Rows that failed. */
  readonly failed: number;
  /** Seconds since the start. */
  readonly elapsed: number;
  /** Rows that were done before. */
  readonly before: number;
}

/** A display that begins with the first row. */
export function startDisplay(
  sweep: Sweep,
  before: number,
  total: number,
  terminal: Terminal,
): SweepDisplay {
  const started = Date.now();
  const last: RowResult[] = [];
  let [done, failed, drawn, isDrawn] = [before, 0, started, 0];
  const reached = (): Reached => ({
    ...{ done, total, failed, before },
    elapsed: (Date.now() - started) / 1000,
  });
  const erase = (): void => {
    if (isDrawn > 0) terminal.err(`\u001b[${isDrawn}A\r\u001b[J`);
    isDrawn = 0;
  };
  const draw = (): void => {
    erase();
    const lines = [...liveTable(sweep, last), barOf(reached())];
    const width = Math.max(20, process.stderr.columns || 80);
    terminal.err(lines.map((line) => `${line.slice(0, width - 1)}\n`).join(''));
    isDrawn = lines.length;
  };
  return {
    row(result) {
      done += 1;
      if (result.message !== '') failed += 1;
      last.push(result);
      if (last.length > shownRows) last.shift();
      const since = Date.now() - drawn;
      if (since < (terminal.isInteractive ? drawEvery : lineEvery)) return;
      drawn = Date.now();
      if (terminal.isInteractive) draw();
      else terminal.err(`${reachedInWords(reached())}\n`);
    },
    end: erase,
  };
}

/** `37 of 120 rows (31 %), 2 failed, 12 s, about 27 s left` */
function reachedInWords({ done, total, failed, elapsed, before }: Reached): string {
  const now = done - before;
  const left = now > 0 ? ((total - done) * elapsed) / now : null;
  const rest = left === null || done === total ? '' : `, about ${wallTime(left)} left`;
  const wrong = failed === 0 ? '' : `, ${failed} failed`;
  const part = total === 0 ? 100 : Math.floor((100 * done) / total);
  return `${done} of ${total} runs (${part} %)${wrong}, ${wallTime(elapsed)}${rest}`;
}

function barOf(reached: Reached): string {
  const width = 24;
  const filled = Math.floor((width * reached.done) / Math.max(1, reached.total));
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${reachedInWords(reached)}`;
}

/** The rows that ended last: constants, trial, the first outputs or what went wrong. */
function liveTable(sweep: Sweep, rows: readonly RowResult[]): string[] {
  const outputs = (rows.find(({ cells }) => cells.length > 0)?.cells ?? []).slice(0, shownOutputs);
  const heads = [
    ...sweep.axes.map(({ name }) => name),
    'trial',
    ...outputs.map(({ name }) => name),
  ];
  const lines = rows.map(({ row, cells, message }) => {
    const values = sweep.points.at(Math.floor(row / sweep.trials));
    const constants = sweep.axes.map(({ unit }, k) => shown(values[k]!, unit));
    if (message !== '') return [...constants, String(row % sweep.trials), message];
    const found = outputs.map(({ name }) => cells.find((cell) => cell.name === name));
    const shownCells = found.map((cell) =>
      cell === undefined ? '' : shown(cell.value, cell.unit),
    );
    return [...constants, String(row % sweep.trials), ...shownCells];
  });
  const widths = heads.map((head, k) =>
    Math.min(24, Math.max(head.length, ...lines.map((line) => line[k]?.length ?? 0))),
  );
  return [heads, ...lines].map((line) =>
    line
      .map((cell, k) => cell.padEnd(widths[k] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A number in words, in the unit that one would choose. */
function shown(value: number, unit: string): string {
  const rounded = Number(value.toPrecision(4));
  const known = unit === '1' ? null : readUnit(unit);
  return known === null ? String(rounded) : showQuantity(rounded, known.dimension);
}

/** `45 s`, `2 min 5 s`, `3 h 20 min`. */
export function wallTime(time: number): string {
  const whole = Math.round(time);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
