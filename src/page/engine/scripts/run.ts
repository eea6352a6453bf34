// A script from its text to its end, for a page.
import { writeCsv, writeNpz } from '../../../io/index.ts';
import { SourceText } from '../../../live.ts';
import type { PlainDiagnostic } from '../../../live.ts';
import { ScriptRun } from '../../../python/index.ts';
import type { ScriptOutcome } from '../../../python/index.ts';
import type { Answers, EndedResponse, StartRequest, Wanted } from '../../protocol.ts';
import type { Send } from '../outbox.ts';
import { asWarning } from './analysis.ts';
import { filesOfScript, modulesAmong } from './files.ts';
import { plainMessages } from './messages.ts';
import { ScriptOutbox } from './outbox.ts';
import { translationOf } from './translation.ts';

/** What can be asked of a script that has ended. */
export type AnswerOfScript = (what: Wanted) => Answers[Wanted];

/** Runs a script to its end, and sends what it prints and draws. Returns what answers questions about it; null if it is refused. */
export function runScript(request: StartRequest, send: Send): AnswerOfScript | null {
  const { run, name, text, files } = request;
  const begun = performance.now();
  const source = new SourceText(name, text);
  const outbox = new ScriptOutbox(run, send);
  const written = new Set<string>();
  const script = new ScriptRun(text, {
    ...{ name, args: [], seconds: Infinity, isTranslated: true },
    files: filesOfScript(files, (file) => written.add(file)),
    readModule: modulesAmong(files),
    print: (printed) => outbox.print(printed),
    printError: (printed) => outbox.print(printed),
    showFigure: (figure) => outbox.draw(figure),
    shouldStop: () => {
      outbox.flushSoon();
      return false;
    },
  });
  const canRun = script.check();
  const before = script.diagnostics.sorted;
  const found = plainMessages(before, source);
  if (!canRun) {
    send({ kind: 'refused', run, diagnostics: found, bytes: null });
    return null;
  }
  send({ kind: 'began', run, diagnostics: found.map(asWarning) });
  const outcome = script.run();
  const { notes } = script;
  if (outbox.unsent > 0) notes.push(`${outbox.unsent} more figures are not shown`);
  for (const file of written) notes.push(`${file} is not written: a page has no folder for it`);
  for (const note of notes) outbox.print(`note: ${note}\n`);
  outbox.flush();
  const diagnostics = plainMessages(
    script.diagnostics.sorted.filter((one) => !before.includes(one)),
    source,
  );
  const failure = failureOf(outcome, diagnostics);
  const end = failure === null ? 'done' : 'failed';
  send({
    ...{ kind: 'ended', run, end, failure, diagnostics, summary: [] },
    state: { kind: end, t: 0, run: 0, runs: null, duration: null, speed: 0, line: null },
    seconds: (performance.now() - begun) / 1000,
  });
  return (what) => {
    switch (what) {
      case 'npz':
        return writeNpz(script.results);
      case 'csv':
        return [...writeCsv(script.results)];
      case 'model':
        return translationOf(script, source);
      case 'session':
      case 'checkpoint':
        return null;
      default:
        return [];
    }
  };
}

function failureOf(
  outcome: ScriptOutcome,
  diagnostics: readonly PlainDiagnostic[],
): EndedResponse['failure'] {
  if (outcome.kind === 'done' || (outcome.kind === 'exit' && outcome.code === 0)) return null;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined)
    return { message: error.message, line: error.source === null ? error.line : null };
  const code = outcome.kind === 'exit' ? outcome.code : 1;
  return { message: `the script ended itself with the code ${code}`, line: null };
}
