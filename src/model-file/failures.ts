// What a run that reported errors fails with.
import { renderDiagnostics } from '../diagnostics/index.ts';
import type { Code, Diagnostic } from '../diagnostics/index.ts';
import { RunFailure } from './run-failure.ts';

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
