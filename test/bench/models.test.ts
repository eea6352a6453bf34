// The benchmark models are valid; their speed is not tested.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';

const folder = join(import.meta.dirname, '../../bench');
const named = (part: string, ending: string): string[] =>
  readdirSync(join(folder, part))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
const models = named('models', '.model');

describe('the models of the benchmarks', () => {
  test.each(models)('%s has no diagnostics', (name) => {
    const text = readFileSync(join(folder, 'models', `${name}.model`), 'utf8');
    const model = new ModelRun(new SourceText(name, text));
    expect(model.check()).toBe(true);
    expect(model.diagnostics.sorted).toEqual([]);
  });

  test('each has a Brian2 script and a measure', async () => {
    const { measures } = (await import(join(folder, 'measures.mjs'))) as { measures: object };
    expect(
      named('brian2', '.py')
        .filter((name) => name !== 'standalone')
        .sort(),
    ).toEqual([...models].sort());
    expect(Object.keys(measures).sort()).toEqual([...models].sort());
  });
});
