// Answers editors: the analysis of the newest text, and what stands at its places.
import { analyse } from '../../language.ts';
import type { Analysis } from '../../language.ts';
import type { AnalysisData, Answers, LanguageRequest } from '../protocol.ts';
import { isEndless, needsTooMuch } from './endless.ts';
import { readerOf } from './files.ts';
import { withParts } from './parts.ts';
import type { LoadPart } from './parts.ts';

type Analyse = LanguageRequest & { readonly kind: 'analyse' };
type Question = Exclude<LanguageRequest, Analyse>;

/** Answers editors. */
export class Language {
  readonly #load: LoadPart;
  #known: { readonly version: number; readonly analysis: Analysis } | null = null;

  constructor(load: LoadPart) {
    this.#load = load;
  }

  /** Reads a text. */
  analyse({ version, text, name, files, window }: Analyse): Promise<AnalysisData> {
    return withParts(this.#load, () => {
      const options = { name, ...readerOf(files) };
      let analysis = analyse(text, options);
      if (needsTooMuch(analysis.diagnostics)) {
        const bounded = analyse(text, { ...options, window });
        const cost = bounded.cost();
        if (cost !== null && isEndless(cost)) analysis = bounded;
      }
      const { diagnostics } = analysis;
      const cost = analysis.cost();
      const [constants, symbols, tokens] = [
        analysis.constants(),
        analysis.symbols(),
        analysis.tokens(),
      ];
      this.#known = { version, analysis };
      return { diagnostics, constants, symbols, tokens, cost };
    });
  }

  /** Answers a question about the text that was read last. */
  answer(question: Question): Promise<Answers[keyof Answers]> {
    const known = this.#known;
    if (known?.version !== question.version) throw new Error('the text is another one by now');
    const { analysis } = known;
    const { at } = question;
    return withParts(this.#load, () => {
      if (question.kind === 'rename') return analysis.rename(at, question.name);
      switch (question.what) {
        case 'hover':
          return analysis.hover(at);
        case 'complete':
          return analysis.complete(at);
        case 'references':
          return analysis.references(at);
        case 'definition':
          return analysis.definition(at);
      }
    });
  }
}
