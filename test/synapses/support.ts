// Test helpers: runs a model with synapses, inputs or monitors from text; returns its output and diagnostics.
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';

export interface Simulated {
  /** The values of a result, flat. */
  values(name: string): number[];
  shape(name: string): readonly number[];
  /** The codes of all that was reported, in the order of the text. */
  readonly codes: readonly string[];
  /** The messages, in the same order. */
  readonly said: readonly string[];
}

/** Checks and, if nothing is wrong, runs the model. */
export async function simulate(text: string, seed = 1): Promise<Simulated> {
  const model = new ModelRun(new SourceText('test.model', text), { seed });
  if (model.check()) await model.run();
  const found = (name: string) => {
    const result = model.results.get(name);
    if (result === undefined)
      throw new Error(`there is no ${name} in ${[...model.results.keys()].join(', ')}`);
    return result;
  };
  const { sorted } = model.diagnostics;
  return {
    values: (name) => Array.from(found(name).values),
    shape: (name) => found(name).shape,
    codes: sorted.map(({ code }) => code),
    said: sorted.map(({ message }) => message),
  };
}
