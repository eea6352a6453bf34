// The error by which the run of a .model file fails.
import { showCallerOnly } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';

/** Thrown by `ModelRun.run` if the model fails while it runs. */
export class RunFailure extends Error {
  /** Always `RunFailure`. */
  override name = 'RunFailure';
  /** The statement that failed, if known. */
  readonly span: Span | null;
  /** Whether the diagnostics of the run contain it. */
  readonly isReported: boolean;
  /** Whether the same model may succeed on another machine or later: memory or a file is missing. */
  readonly isOfMachine: boolean;

  constructor(message: string, span: Span | null, isReported = false, isOfMachine = false) {
    super(message);
    this.span = span;
    this.isReported = isReported;
    this.isOfMachine = isOfMachine;
    showCallerOnly(this);
  }
}
