// Answers editors: the analysis of the newest text, and what stands at its places.
import { analyseInSlices } from '../../language.ts';
import type { Analysis } from '../../language.ts';
import type { AnalysisData, Answers, LanguageRequest } from '../protocol.ts';
import { isEndless, needsTooMuch } from './endless.ts';
import { readerOf } from './files.ts';
import { withParts } from './parts.ts';
import type { LoadPart } from './parts.ts';
import { loadScripts } from './script-parts.ts';
import { analyseScript } from './scripts/index.ts';

type Analyse = LanguageRequest & { readonly kind: 'analyse' };
type Question = Exclude<LanguageRequest, Analyse>;

/** Answers editors. */
export class Language {
  readonly #load: LoadPart;
  /** The reading of the text that was sent last. */
  #reading: { readonly version: number; readonly result: Promise<AnalysisData> } | null = null;
  #known: { readonly version: number; readonly analysis: Analysis | null } | null = null;

  constructor(load: LoadPart) {
    this.#load = load;
  }

  /** Reads a text. */
  analyse(request: Analyse): Promise<AnalysisData> {
    const result = this.#read(request);
    this.#reading = { version: request.version, result };
    return result;
  }

  async #read(request: Analyse): Promise<AnalysisData> {
    const { version, text, name, files, window } = request;
    if (request.language === 'python') {
      await loadScripts(this.#load, request);
      this.#known = { version, analysis: null };
      return analyseScript(request);
    }
    return withParts(this.#load, async () => {
      const options = { name, ...readerOf(files) };
      let analysis = await analyseInSlices(text, options);
      if (needsTooMuch(analysis.diagnostics)) {
        const bounded = await analyseInSlices(text, { ...options, window });
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
      // A later text may have been read in between.
      if (version === this.#reading?.version) this.#known = { version, analysis };
      return { diagnostics, constants, symbols, tokens, cost };
    });
  }

  /** Answers a question about the text that was read last. */
  async answer(question: Question): Promise<Answers[keyof Answers]> {
    const reading = this.#reading;
    if (reading?.version === question.version) await reading.result;
    return this.#answer(question);
  }

  #answer(question: Question): Promise<Answers[keyof Answers]> {
    const known = this.#known;
    if (known?.version !== question.version) throw new Error('the text is another one by now');
    const { analysis } = known;
    const { at } = question;
    // Of scripts it knows colours and messages.
    if (analysis === null) return Promise.resolve(asksForList(question) ? [] : null);
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

/** Whether a question is answered by a list. */
function asksForList(question: Question): boolean {
  return question.kind === 'at' && /^(complete|references)$/.test(question.what);
}
