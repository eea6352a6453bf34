// Test helpers: checks and runs models from text in this process; returns their results and diagnostics.
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import type { ModelRunOptions } from '../../src/model-file/index.ts';

export interface Ran {
  /** Recorded values and outputs, by name. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** Codes of all that was reported, in the order of the text. */
  readonly codes: readonly string[];
  readonly messages: readonly string[];
}

/** Runs a model; one that has mistakes is only checked. */
export async function ran(text: string, options: ModelRunOptions = {}): Promise<Ran> {
  const model = new ModelRun(new SourceText('test.model', text), { seed: 1, ...options });
  if (model.check()) await model.run();
  const { sorted } = model.diagnostics;
  return {
    values: Object.fromEntries(
      [...model.results].map(([name, { values }]) => [name, Array.from(values)]),
    ),
    codes: sorted.map((diagnostic) => diagnostic.code),
    messages: sorted.map((diagnostic) => diagnostic.message),
  };
}

/** The codes of what is reported when a model is checked. */
export function codesOf(text: string): readonly string[] {
  const model = new ModelRun(new SourceText('test.model', text), { seed: 1 });
  model.check();
  return model.diagnostics.sorted.map((diagnostic) => diagnostic.code);
}
