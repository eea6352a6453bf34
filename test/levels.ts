// Runs a model at level 0, the reference, and at level 2.
import { expect } from 'vitest';
import { ModelRun, SourceText } from '../src/index.ts';
import type { OptimizeLevel } from '../src/model-file/index.ts';

async function run(text: string, optimize: OptimizeLevel) {
  const source = new SourceText('levels.model', text);
  const model = new ModelRun(source, { optimize, seed: 3 });
  expect(model.check(), model.diagnostics.sorted.map(({ message }) => message).join('\n')).toBe(
    true,
  );
  await model.run();
  return model.results;
}

const isNear = (value: number, expected: number): boolean =>
  Object.is(value, expected) ||
  Math.abs(value - expected) <= 1e-12 * Math.max(1e-3, Math.abs(expected));

/**
 * Expects level 1 to keep every bit of all results, and level 2 to keep them up to rounding.
 *
 * @returns the kernels of level 2 as JavaScript
 */
export async function expectSameAtAllLevels(text: string): Promise<string> {
  const [plain, exact, near] = [await run(text, 0), await run(text, 1), await run(text, 2)];
  expect([...exact.keys()]).toEqual([...plain.keys()]);
  expect([...near.keys()]).toEqual([...plain.keys()]);
  for (const [key, { values }] of plain) {
    const [others, rounded] = [exact.get(key)!.values, near.get(key)!.values];
    expect([others.length, rounded.length]).toEqual([values.length, values.length]);
    const all = Array.from(values, Number);
    const changed = all.findIndex((value, k) => !Object.is(Number(others[k]), value));
    expect(others[changed], `${key}[${changed}] at level 1`).toBe(values[changed]);
    const far = all.findIndex((value, k) => !isNear(Number(rounded[k]), value));
    expect(rounded[far], `${key}[${far}] at level 2`).toBe(values[far]);
  }
  const kernels = await new ModelRun(new SourceText('levels.model', text)).kernels();
  return [...kernels.values()].map(({ code }) => code).join('\n');
}
