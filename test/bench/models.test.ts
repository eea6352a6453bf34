// The benchmark models are valid; their speed is not tested.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import * as compiler from '../../src/compiler.ts';
import * as index from '../../src/index.ts';

const folder = join(import.meta.dirname, '../../bench');
const named = (part: string, ending: string): string[] =>
  readdirSync(join(folder, part))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
const entries: Readonly<Record<string, object>> = { compiler, index };
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
        .filter((name) => name !== 'standalone' && name !== 'growth')
        .sort(),
    ).toEqual([...models].sort());
    expect(Object.keys(measures).sort()).toEqual([...models].sort());
  });

  test('the comparison without passes imports names that the package exports', () => {
    const script = readFileSync(join(folder, 'without.mjs'), 'utf8');
    const imports = [...script.matchAll(/import \{ ([^}]+) \} from '\.\.\/dist\/(\w+)\.js'/g)];
    expect(imports).toHaveLength(2);
    for (const [, names, entry] of imports)
      expect(Object.keys(entries[entry!]!)).toEqual(expect.arrayContaining(names!.split(', ')));
  });
});
