// The options of the methods of a network, as programs give them.
import type { Diagnostic, Diagnostics, Span } from '../../diagnostics/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import { option, readOptions, readTime, spanOfName, throwIfWrong } from '../arguments/index.ts';
import type { ExpressionSource, OptionTable } from '../arguments/index.ts';
import { emptyScope, readNamespace, reportLanguageNames } from '../namespace/index.ts';
import type { Slice } from '../../runtime/index.ts';
import type { Namespace } from '../namespace/index.ts';
import type { NetworkImage } from './images.ts';
import type { Report } from './report.ts';

/** Options of `Network.run`. */
export interface RunOptions {
  /** Constants for equations and code, used where the group has none of that name. */
  readonly namespace?: Namespace | undefined;
  /** Reports progress: `text` on the console, or a function to call. Default: no reports. */
  readonly report?: Report | undefined;
  /** Wall time between two reports. Default: 10 seconds. */
  readonly report_period?: ExpressionSource | undefined;
  /** Called about every 50 ms with the completed fraction (0 to 1) and the simulated time in seconds. */
  readonly onProgress?: ((completed: number, now: number) => void) | undefined;
  /** Called after every time step, or with WebAssembly after 16 at most; true ends the run. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** An `AbortSignal`: the run ends after the time step in which it is aborted. */
  readonly signal?: StopSignal | undefined;
  /** Called with each warning, once in a network. Default: they are written with `console.warn`. */
  readonly onWarning?: ((warning: Diagnostic) => void) | undefined;
  /** Whether to measure the time of each object, for `profiling_summary`. Default: false. */
  readonly profile?: boolean | undefined;
}

/** Options of a run whose arguments are read. */
export interface RunRequestOptions extends Pick<
  RunOptions,
  'onProgress' | 'shouldStop' | 'profile'
> {
  /** Where warnings about the run point. */
  readonly span?: Span;
  /** Asked while the run is prepared; true ends it before its first step. */
  isAborted?(): boolean;
  /** Called before the first step. */
  onBuilt?(): void;
  /**
   * How far to go before other events are handled; null ends the run. Until it resolves, `take` copies the state. Default: see
   * `RunRequest`.
   */
  readonly nextSlice?:
    ((next: number, take: () => NetworkImage) => Promise<Slice | null>) | undefined;
}

/** What is read of an `AbortSignal`. */
export interface StopSignal {
  /** Whether the run shall end. */
  readonly aborted: boolean;
}

/** Options of `Network.restore`. */
export interface RestoreOptions {
  /** Whether random numbers start again from where they were when the state was stored. Default: false. */
  readonly restore_random_state?: boolean | undefined;
}

const reports = ['text', 'stdout', 'stderr'];

/** What options of `run` may be. */
const runOptions: OptionTable<RunOptions> = {
  namespace: option.namespace,
  report: {
    expected: "'text', 'stdout', 'stderr' or a function",
    accepts: (value) => typeof value === 'function' || reports.includes(value as string),
  },
  report_period: option.passedOn,
  onProgress: option.callback,
  shouldStop: option.callback,
  signal: option.signal,
  onWarning: option.callback,
  profile: option.flag,
};

/** What options of `scheduling_summary` may be. */
export const summaryOptions = { namespace: option.namespace };
/** What options of `restore` may be. */
export const restoreOptions: OptionTable<RestoreOptions> = { restore_random_state: option.flag };

/** The arguments of `run`, read and checked. */
export function readRun(duration: ExpressionSource, given: RunOptions, diags: Diagnostics) {
  const options = readOptions(given, runOptions, 'run', diags);
  const seconds = readTime(duration, 'run: duration', diags);
  const found = showQuantity(seconds, timeDimension);
  if (seconds < 0 || seconds === Infinity)
    diags.report('negative-duration', spanOfName('run'), { found });
  const period = readTime(options.report_period ?? '10*second', 'report_period', diags);
  const namespace = readNamespace(options.namespace, 'the run', diags) ?? emptyScope;
  reportLanguageNames(namespace, 'the run', diags);
  throwIfWrong(diags);
  return { options, seconds, period, namespace };
}
