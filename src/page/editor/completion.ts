// Completion: the words that the language worker offers at the caret, with unit and a sentence.
import type { Completion as Option, CompletionSource } from '@codemirror/autocomplete';
import type { Completion } from '../../language.ts';
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
    // A word that is whole already needs no list.
    const isWhole = offers.length === 1 && first.insert === word?.text;
    if (isWhole && !explicit) return null;
    return {
      from: first.from,
      to: Math.max(first.to, pos),
      options: offers.map(optionOf),
      validFor: /^\w*$/,
    };
  };
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
