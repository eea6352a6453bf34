// Reads and checks a text, and keeps what is found out about its expressions.
import { SourceText } from '../diagnostics/index.ts';
import type { Diagnostic, Observation } from '../diagnostics/index.ts';
import { ModelRun } from '../model-file/index.ts';
import type { RunCost, ScriptState } from '../model-file/index.ts';
import type { ModelFileSyntax } from '../parser/syntax.ts';
import { atOnce } from '../slices.ts';
import type { Work } from '../slices.ts';
import type { AnalysisOptions } from './types.ts';

/** A checked text. */
export interface Inspected {
  readonly source: SourceText;
  readonly syntax: ModelFileSyntax;
  readonly state: ScriptState;
  readonly diagnostics: readonly Diagnostic[];
  readonly observations: Observations;
  /** What the runs of the text take; null if it has errors. */
  cost(): RunCost | null;
}

/** What was found out about the expressions of a text. */
class Observations {
  readonly #byPlace = new Map<string, Observation>();

  /** Keeps an observation; a later one of the same place replaces it. */
  add(found: Observation): void {
    this.#byPlace.set(`${found.span.start} ${found.span.end}`, found);
  }

  /** What was found out about a place. */
  at({ start, end }: { readonly start: number; readonly end: number }): Observation | null {
    return this.#byPlace.get(`${start} ${end}`) ?? null;
  }

  /** The smallest expression around an offset. */
  around(at: number): Observation | null {
    let best: Observation | null = null;
    for (const found of this.#byPlace.values()) {
      const { start, end } = found.span;
      if (start > at || at >= end) continue;
      if (best === null || end - start < best.span.end - best.span.start) best = found;
    }
    return best;
  }
}

/** Reads and checks a text. */
export function inspect(text: string, options: AnalysisOptions): Inspected {
  return atOnce(inspecting(text, options));
}

/** As `inspect`, in parts between which other events may be handled. */
export function* inspecting(
  text: string,
  { name, set, readFile, window }: AnalysisOptions,
): Work<Inspected> {
  const source = new SourceText(name ?? 'model', text);
  const model = new ModelRun(source, { set, readFile, window, startSeed: 0, parsesLater: true });
  const observations = new Observations();
  model.diagnostics.observer = (found) => {
    if (found.span.source === source) observations.add(found);
  };
  const { syntax, state, cost } = yield* model.inspecting();
  return {
    source,
    syntax,
    state,
    diagnostics: model.diagnostics.sorted,
    observations,
    cost: () => (model.diagnostics.hasErrors ? null : cost()),
  };
}
