// The network of a script that ran, as a model.
import { Diagnostics } from '../../../diagnostics/index.ts';
import type { SourceText } from '../../../live.ts';
import type { ScriptRun } from '../../../python/index.ts';
import { toModel } from '../../../translation/index.ts';
import type { Translation } from '../../protocol.ts';
import { plainMessages } from './messages.ts';

/** The model; or what of the script models cannot say. */
export function translationOf(script: ScriptRun, source: SourceText): Translation {
  const diagnostics = new Diagnostics();
  const text = toModel(script.record, diagnostics);
  return {
    text: diagnostics.hasErrors ? null : text,
    diagnostics: plainMessages(diagnostics.sorted, source),
  };
}
