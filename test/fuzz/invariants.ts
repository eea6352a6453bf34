// The invariants for any input: it is checked, and run briefly if valid, without a crash, a hang or an internal
// error; every diagnostic has a known code, a place inside the file and a sentence. Returns the violated invariant.
import { filesOf } from '../../src/cli/output/results.ts';
import { messages, renderDiagnostics, SourceText } from '../../src/diagnostics/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { ModelRun, RunFailure, UnreadableFile } from '../../src/model-file/index.ts';
import { processorTime } from '../processor-time.ts';

// Simulates a small machine, so that models that need much memory are refused.
process.availableMemory = () => 200e6;

/** Milliseconds of this process's own time that a check may take, and a run that is stopped after `moment`. */
const longestCheck = 2000;
const longestRun = 2500;
const moment = 60;

export interface Verdict {
  /** null: the invariants hold. */
  readonly fault: string | null;
  readonly outcome: 'refused' | 'failed' | 'ran' | 'broken';
}

export async function judge(text: string): Promise<Verdict> {
  let outcome: Verdict['outcome'] = 'refused';
  try {
    const source = new SourceText('fuzz.model', text);
    const begun = processorTime();
    const model = new ModelRun(source, { readFile, seed: 1 });
    const isSound = model.check();
    const checked = processorTime() - begun;
    renderDiagnostics(model.diagnostics.sorted, { colour: true });
    const wrong = faultIn(model.diagnostics.sorted, text.length);
    if (wrong !== null) return broken(wrong);
    if (!isSound && !model.diagnostics.hasErrors) return broken('refused without an error');
    if (checked > longestCheck) return broken(`the check took ${Math.round(checked)} ms`);
    if (isSound) {
      const fault = await runFor(model, text.length);
      if (fault.startsWith('!')) return broken(fault.slice(1));
      outcome = fault === '' ? 'ran' : 'failed';
      // The other ways to look at a model, now and then: they take their time.
      if (text.length % 8 === 0) await lookAt(source);
    }
    return { fault: null, outcome };
  } catch (error) {
    return broken(`thrown: ${(error as Error).stack ?? String(error)}`);
  }
}

async function lookAt(source: SourceText): Promise<void> {
  await new ModelRun(source, { readFile, seed: 1 }).kernels();
  try {
    await new ModelRun(source, { readFile, seed: 1 }).explain();
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
  }
}

/** What went wrong in a run: '' for nothing; after `!` a violated invariant. */
async function runFor(model: ModelRun, length: number): Promise<string> {
  const begun = processorTime();
  const until = performance.now() + moment;
  let failure = '';
  try {
    await model.run({ shouldStop: () => performance.now() > until, onPrint: () => {} });
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    failure = error.message;
    if (!isSentence(failure)) return `!failure without words: ${failure}`;
  }
  await filesOf(model, ['npz', 'csv', 'json']);
  const taken = processorTime() - begun;
  if (taken > longestRun) return `!the run did not end in time: ${Math.round(taken)} ms`;
  const wrong = faultIn(model.diagnostics.sorted, length);
  return wrong === null ? failure : `!${wrong}`;
}

function faultIn(diagnostics: readonly Diagnostic[], length: number): string | null {
  for (const { code, message, hint, span, related } of diagnostics) {
    if (!Object.hasOwn(messages, code)) return `unknown code ${code}`;
    for (const place of [span, ...related.map((one) => one.span)]) {
      const { start, end, source } = place;
      const isInside = 0 <= start && start <= end && end <= length && source.name === 'fuzz.model';
      if (!isInside)
        return `${code}: place ${start}-${end} in ${source.name}, which has ${length} characters`;
    }
    for (const words of [message, hint ?? message, ...related.map((one) => one.message)])
      if (!isSentence(words)) return `${code}: no sentence: ${words}`;
  }
  return null;
}

/** Whether a message is short and free of internal terms, except in quotations. */
function isSentence(text: string): boolean {
  const own = text.replace(/`[^`]*`|"[^"]*"/g, '');
  return (
    own.trim() !== '' &&
    text.length < 1500 &&
    !/\bundefined\b|\[object |TypeError|RangeError|ReferenceError|Cannot |is not a function|not iterable|call stack|\.ts:\d/.test(
      own,
    )
  );
}

function broken(fault: string): Verdict {
  return { fault, outcome: 'broken' };
}

function readFile(name: string): Uint8Array {
  if (name.endsWith('.csv')) return new TextEncoder().encode('1, 2\n3, 4\n');
  throw new UnreadableFile('there is no such file');
}
