// Completion: the words that the language worker offers at the caret, with unit and a sentence.
import type {
  Completion as Option,
  CompletionContext,
  CompletionSource,
} from '@codemirror/autocomplete';
import type { Completion, Range } from '../../language.ts';
import type { LanguageAnswers } from './types.ts';

/** Asks the language worker. */
export function completionSource(language: LanguageAnswers): CompletionSource {
  return async (context) => {
    const { explicit, pos } = context;
    const word = context.matchBefore(/[\w.]+$/);
    if (!explicit && (word === null || /^[\d.]/.test(word.text))) return null;
    const offers = await language.at('complete', pos).catch(() => []);
    const [first] = offers;
    if (context.aborted || first === undefined) return null;
    const range = beforeTyping(first, context);
    if (range === null) return null;
    // A word that is whole already needs no list.
    const isWhole = offers.length === 1 && first.insert === word?.text;
    if (isWhole && !explicit) return null;
    return {
      ...range,
      options: offers.map(optionOf),
      validFor: /^\w*$/,
    };
  };
}

/** The range of an answer in the text of the question: what was typed at the caret since then is in the text of the answer. Null if it is not there. */
function beforeTyping({ from, to }: Range, { pos, state, view }: CompletionContext): Range | null {
  const typed = (view?.state.doc.length ?? state.doc.length) - state.doc.length;
  if (from > pos || typed < 0) return null;
  return { from, to: Math.min(Math.max(to - typed, pos), state.doc.length) };
}

function optionOf({ insert, kind, detail, text }: Completion, index: number): Option {
  return {
    label: insert,
    detail: detail ?? kind,
    // The likeliest first, among those that match the letters equally well.
    boost: -index / 100,
    ...(text === null ? {} : { info: text.replaceAll('`', '') }),
  };
}
