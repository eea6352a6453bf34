// One model at level 0, which is the meaning, and at level 2.
import { expect } from 'vitest';
import { ModelRun, SourceText } from '../src/index.ts';
import type { OptimizeLevel } from '../src/model-file/index.ts';

async function run(text: string, optimize: OptimizeLevel) {
  const source = () => new SourceText('levels.model', text);
  const model = new ModelRun(source(), { optimize });
  expect(model.check(), model.diagnostics.sorted.map(({ message }) => message).join('\n')).toBe(
    true,
  );
  await model.run();
  const kernels = await new ModelRun(source(), { optimize }).kernels();
  return { results: model.results, js: [...kernels.values()].map(({ js }) => js).join('\n') };
}

/** All results are the same but for rounding; gives the kernels of level 2 as JavaScript. */
export async function expectSameAtAllLevels(text: string): Promise<string> {
  const [plain, optimised] = [await run(text, 0), await run(text, 2)];
  expect([...optimised.results.keys()]).toEqual([...plain.results.keys()]);
  for (const [key, { values }] of plain.results) {
    const other = optimised.results.get(key)!.values;
    expect(other.length).toBe(values.length);
    Array.from(values).forEach((value, k) => {
      const difference = Math.abs(Number(other[k]) - Number(value));
      expect(difference, `${key}[${k}]`).toBeLessThanOrEqual(
        1e-12 * Math.max(1e-3, Math.abs(Number(value))),
      );
    });
  }
  return optimised.js;
}
