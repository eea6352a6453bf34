// What is known of a script without running it.
import { SourceText } from '../../../live.ts';
import { ScriptRun } from '../../../python/index.ts';
import type { AnalysisData, LanguageRequest } from '../../protocol.ts';
import { filesOfScript, modulesAmong } from './files.ts';
import { plainMessages } from './messages.ts';
import { tokensOfScript } from './tokens.ts';

/** Checks a script. What it may never meet, in functions and branches, is a warning. */
export function analyseScript({
  text,
  name,
  files,
}: Pick<LanguageRequest & { readonly kind: 'analyse' }, 'text' | 'name' | 'files'>): AnalysisData {
  const script = new ScriptRun(text, {
    ...{ name, args: [], seconds: 1, files: filesOfScript(files, () => undefined) },
    ...{ readModule: modulesAmong(files), print: () => undefined, printError: () => undefined },
  });
  const canRun = script.check();
  const diagnostics = plainMessages(script.diagnostics.sorted, new SourceText(name, text));
  return {
    diagnostics: canRun ? diagnostics.map(asWarning) : diagnostics,
    ...{ constants: [], symbols: [], tokens: tokensOfScript(text), cost: null },
  };
}

/** A mistake that the script may never meet. */
export function asWarning<T extends { readonly severity: string }>(diagnostic: T): T {
  return { ...diagnostic, severity: 'warning' };
}
