// From the text of a model to what editors ask for. Nothing is thrown, however wrong the text is.
import { plainDiagnostic } from '../diagnostics/index.ts';
import type { Edit } from '../diagnostics/index.ts';
import type { RunCost } from '../model-file/index.ts';
import { atOnce, inSlices } from '../slices.ts';
import type { Work } from '../slices.ts';
import { rawTokens } from '../parser/index.ts';
import type { RawToken } from '../parser/index.ts';
import { completionsAt } from './complete.ts';
import { constantsIn } from './constants.ts';
import type {
  ConstantInfo,
  AnalysisOptions,
  Completion,
  Hover,
  ModelSymbol,
  PlainDiagnostic,
  Range,
  Token,
} from './types.ts';
import { applyEdits } from './edits.ts';
import { Declarations } from './declarations.ts';
import { hoverAt } from './hover.ts';
import { inspecting } from './inspect.ts';
import type { Inspected } from './inspect.ts';
import type { Known } from './known.ts';
import { referencesIn } from './references.ts';
import type { Reference } from './references.ts';
import { tokensOf } from './tokens.ts';

/**
 * Reads and checks a model without running it.
 *
 * @example
 * const text = 'tau = 20*ms\nneurons G[10] { dv/dt = -v/tau : volt }\nrun 2*tau\n';
 * const model = analyse(text);
 * for (const { line, message, fixes } of model.diagnostics) console.log(line, message, fixes[0]?.title);
 * console.log(model.hover(text.indexOf('tau :'))?.value); // 20 ms
 */
export function analyse(text: string, options: AnalysisOptions = {}): Analysis {
  return atOnce(analysing(text, options));
}

/** As `analyse`, in slices between which other events are handled. */
export async function analyseInSlices(
  text: string,
  options: AnalysisOptions = {},
): Promise<Analysis> {
  // Never null, as nothing stops it.
  return (await inSlices(analysing(text, options), () => false))!;
}

function* analysing(text: string, options: AnalysisOptions): Work<Analysis> {
  return new Analysis(text, options, yield* inspecting(text, options));
}

/** The declared names of a text and their uses. */
interface Names {
  readonly names: Declarations;
  readonly references: readonly Reference[];
}

/** What is known of a text. Places are offsets in UTF-16 code units; all answers are plain data. */
export class Analysis {
  /** The text. */
  readonly text: string;
  /** Errors, then warnings, each in the order of the text. */
  readonly diagnostics: readonly PlainDiagnostic[];
  readonly #options: AnalysisOptions;
  readonly #inspected: Inspected;
  #raw: readonly RawToken[] | null = null;
  #declared: Names | null = null;
  #tokens: readonly Token[] | null = null;

  /** Use `analyse`. @internal */
  constructor(text: string, options: AnalysisOptions, inspected: Inspected) {
    this.text = text;
    this.#options = options;
    this.#inspected = inspected;
    const { diagnostics, source } = inspected;
    this.diagnostics = diagnostics.map((found) => plainDiagnostic(found, source));
  }

  /** The declared names, in the order of the text. */
  symbols(): readonly ModelSymbol[] {
    return this.#declarations.list;
  }

  /** All tokens with what they mean, comments included, for colours. */
  tokens(): readonly Token[] {
    this.#tokens ??= tokensOf(
      this.#rawTokens,
      this.#inspected.syntax,
      this.#declarations,
      this.#allReferences,
    );
    return this.#tokens;
  }

  /** The constants that are written as one number times units. */
  constants(): readonly ConstantInfo[] {
    return constantsIn(this.#inspected.syntax, this.#rawTokens);
  }

  /** What the runs of the text take, roughly; null if it has errors. */
  cost(): RunCost | null {
    return this.#inspected.cost();
  }

  /** What is known of the text at an offset; null if there is nothing to say. */
  hover(at: number): Hover | null {
    return hoverAt(at, this.#known);
  }

  /** The words that may stand at a caret, the likeliest first; each replaces the word that is being written there. */
  complete(at: number): readonly Completion[] {
    return completionsAt(at, this.#known, this.#options);
  }

  /** All places of the name at an offset, its declaration among them; none if no name of the model stands there. */
  references(at: number): readonly Range[] {
    const own = this.#referenceAt(at);
    if (own === null) return [];
    return this.#allReferences
      .filter(({ id }) => id === own.id)
      .map(({ from, to }) => ({ from, to }));
  }

  /** The place where the name at an offset is declared. */
  definition(at: number): Range | null {
    const own = this.#referenceAt(at);
    return own === null ? null : (this.#declarations.get(own.id)?.nameRange ?? null);
  }

  /**
   * The edits that give the name at an offset another one; null if no name stands there, or if the text would mean something else
   * with the new one: it is a word of the language, is taken, or is used for something else where the name is used.
   */
  rename(at: number, name: string): readonly Edit[] | null {
    const own = this.#referenceAt(at);
    if (own === null || !/^[A-Za-z_]\w*$/.test(name)) return null;
    if (this.text.slice(own.from, own.to) === name) return [];
    const owner = this.#declarations.get(own.id)?.owner ?? null;
    if (this.#declarations.has(owner === null ? name : `${owner}.${name}`)) return null;
    const edits = this.references(at).map((range) => ({ ...range, insert: name }));
    const renamed = analyse(applyEdits(this.text, edits), this.#options);
    const left = this.diagnostics.map(({ code }) => code);
    const isFree = renamed.diagnostics.every(({ code }) => {
      const found = left.indexOf(code);
      return found >= 0 && left.splice(found, 1).length > 0;
    });
    const isSame = isFree && renamed.#uses([]).join() === this.#uses(edits).join();
    return isSame ? edits : null;
  }

  /** The place of each use of a name after edits, with that of the first use of what it stands for. */
  #uses(edits: readonly Edit[]): string[] {
    const placeOf = (at: number): number =>
      edits.reduce(
        (sum, { from, to, insert }) => sum + (from < at ? insert.length - to + from : 0),
        at,
      );
    const first = new Map<string, number>();
    const sorted = [...this.#allReferences].sort((a, b) => a.from - b.from);
    return sorted.map(({ id, from }) => {
      const place = placeOf(from);
      if (!first.has(id)) first.set(id, place);
      return `${place} ${first.get(id)!}`;
    });
  }

  get #known(): Known {
    return {
      ...this.#inspected,
      text: this.text,
      declared: this.#declarations,
      references: this.#allReferences,
      raw: this.#rawTokens,
      tokens: this.tokens(),
    };
  }

  get #rawTokens(): readonly RawToken[] {
    this.#raw ??= rawTokens(this.text);
    return this.#raw;
  }

  get #names(): Names {
    if (this.#declared === null) {
      const { syntax } = this.#inspected;
      const names = new Declarations(syntax);
      // Parameters and names that code sets are found with the references.
      this.#declared = { names, references: referencesIn(syntax, names) };
    }
    return this.#declared;
  }

  get #declarations(): Declarations {
    return this.#names.names;
  }

  get #allReferences(): readonly Reference[] {
    return this.#names.references;
  }

  #referenceAt(at: number): Reference | null {
    const around = this.#allReferences.filter(({ from, to }) => from <= at && at <= to);
    return around.find(({ to }) => at < to) ?? around[0] ?? null;
  }
}
