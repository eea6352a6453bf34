// When which rows run: as many at a time as there are workers and the memory allows, several short ones together. It knows no threads.
import { availableMemory } from '../../memory/index.ts';
import type { RowTask } from '../../sweep/index.ts';
import type { RowResult } from './row-runner.ts';

/** Who is told what, and asked. */
export interface RowControl {
  /** The number of rows. */
  readonly count: number;
  /** Called with every row that is done. An exception ends everything. */
  onRow(result: RowResult): void;
  /** Called when a row begins. */
  onBegin?(task: RowTask): void;
  /** The bytes that a row needs at a time, roughly. Default: little. */
  bytesOf?(task: RowTask): number;
}

/** What carries rows out. */
export interface RowWorkers {
  /** The number of rows that run at a time. */
  readonly workers: number;
  /** Rows that a worker is given together, at most. */
  readonly mostTogether: number;
  /** Whether no row begins any more. */
  readonly isStopped: boolean;
  /** Runs some rows, one after the other. */
  send(tasks: readonly RowTask[]): Promise<readonly RowResult[]>;
}

/** Rows that take about this long (s) together are given to a worker at a time. */
const chunkTime = 0.2;

/** A row that is to be run. */
interface Waiting {
  readonly task: RowTask;
  /** Whether nothing else may run beside it: it did not fit beside others. */
  readonly isAlone: boolean;
}

/** Runs rows. Resolves when all are done, or those that had begun when the workers were stopped. */
export async function runRows(
  on: RowWorkers,
  tasks: Iterable<RowTask>,
  control: RowControl,
): Promise<void> {
  const { workers } = on;
  const source = tasks[Symbol.iterator]();
  const again: Waiting[] = [];
  let ahead: Waiting | null = null;
  const next = (): Waiting | null => {
    if (again.length > 0) return again.shift()!;
    const { value, done } = source.next();
    return done === true ? null : { task: value, isAlone: false };
  };
  const running = new Set<Promise<void>>();
  let left = control.count;
  /** Seconds that a row takes, on average. */
  let average: number | null = null;
  let bytesInUse = 0;
  let isExclusive = false;
  let failure: unknown = null;
  while (failure === null && !on.isStopped) {
    const first: Waiting | null = ahead ?? next();
    ahead = null;
    if (first === null) {
      if (running.size === 0) break;
      await Promise.race(running);
      continue;
    }
    const bytes = control.bytesOf?.(first.task) ?? 0;
    const fits = bytes === 0 || bytes <= availableMemory() - bytesInUse / 2;
    const mustWait = running.size > 0 && (isExclusive || first.isAlone || !fits);
    if (running.size >= workers || mustWait) {
      ahead = first;
      await Promise.race(running);
      continue;
    }
    const chunk = [first];
    for (const most = first.isAlone ? 1 : chunkSize(average, left, on); chunk.length < most;) {
      const more = next();
      if (more === null) break;
      if (more.isAlone || (control.bytesOf?.(more.task) ?? 0) > bytes) {
        ahead = more;
        break;
      }
      chunk.push(more);
    }
    left -= chunk.length;
    isExclusive = first.isAlone;
    bytesInUse += bytes;
    for (const { task } of chunk) control.onBegin?.(task);
    const isAlone = first.isAlone || workers === 1;
    const work: Promise<void> = on
      .send(chunk.map(({ task }) => task))
      .then((results) => {
        for (const result of results) {
          const { seconds } = result;
          average = average === null ? seconds : 0.8 * average + 0.2 * seconds;
          const task = chunk.find((one) => one.task.row === result.row)!.task;
          if (result.isOfMachine && !isAlone) again.push({ task, isAlone: true });
          else control.onRow(result);
        }
      })
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => {
        bytesInUse -= bytes;
        running.delete(work);
      });
    running.add(work);
  }
  await Promise.all(running);
  if (failure !== null) throw failure as Error;
}

/**
 * How many rows are given to a worker together. The last ones are shared out, so that no worker has many while another has none.
 *
 * @param seconds what a row takes, on average; null if no row has ended yet
 * @param left rows that are not given out
 */
export function chunkSize(
  seconds: number | null,
  left: number,
  { workers, mostTogether }: Pick<RowWorkers, 'workers' | 'mostTogether'>,
): number {
  if (seconds === null) return 1;
  const share = Math.ceil(left / (2 * workers));
  return Math.max(1, Math.min(mostTogether, Math.round(chunkTime / seconds), share));
}
