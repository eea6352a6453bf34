// Ctrl-C while a script runs. A script keeps the thread to itself, so that no handler of a signal is called before it ends; V8 can end it.
import { runInNewContext } from 'node:vm';

/**
 * Carries out a function, which Ctrl-C ends wherever it is: no `catch` or `finally` in it is carried out then.
 *
 * @returns null after Ctrl-C
 */
export function interruptible<T>(work: () => T): T | null {
  try {
    return runInNewContext('work()', { work }, { breakOnSigint: true }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return null;
    throw error;
  }
}
