// The error by which the run of a .model file fails.
import { renderDiagnostics, showCallerOnly } from '../diagnostics/index.ts';
import type { Code, Diagnostic, Span } from '../diagnostics/index.ts';

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

/** Errors of the machine that a model runs on. */
const machineCodes: ReadonlySet<Code> = new Set(['too-much-memory', 'monitor-full', 'cannot-read']);

/** The failure of a run that reported these diagnostics. */
export function failureOf(list: readonly Diagnostic[]): RunFailure {
  const errors = list.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const isOfMachine = first !== undefined && errors.every(({ code }) => machineCodes.has(code));
  const message = first?.message ?? 'the model cannot go on';
  const failure = new RunFailure(message, first?.span ?? null, true, isOfMachine);
  // What is printed where nobody catches it has the place in the model, too.
  if (failure.stack !== undefined)
    failure.stack = failure.stack.replace(message, () => renderDiagnostics(errors));
  return failure;
}
