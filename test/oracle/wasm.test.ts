// Every oracle case as WebAssembly: the bits of JavaScript, at every optimisation level. Most kernels are WebAssembly.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { targets } from '../../src/codegen/index.ts';
import type { Linker, Target } from '../../src/codegen/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import type { OptimizeLevel } from '../../src/model-file/index.ts';
import { setAllocator } from '../../src/memory/index.ts';

const folder = join(import.meta.dirname, 'cases');
const models = readdirSync(folder).filter((name) => name.endsWith('.model'));

const reasons = new Map<string, number>();
let linked = 0;

/** The number of kernels whose step was composed in one module. */
let composed = 0;

function counted<L extends Linker>(linker: L): L {
  return {
    ...linker,
    link(kernel, buffers, lists) {
      const result = linker.link(kernel, buffers, lists, (reason) =>
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1),
      );
      if (result !== null) linked += 1;
      return result;
    },
  };
}

/** The target `wasm`, which counts kernels and why others stay JavaScript. */
const counting: Target = {
  ...counted<Target>(targets.wasm),
  createProgram(kernels, steps) {
    const program = counted(targets.wasm.createProgram!(kernels, steps)!);
    return {
      ...program,
      composeStep(calls, clock) {
        const step = program.composeStep(calls, clock);
        if (step !== null) composed += 1;
        return step;
      },
    };
  },
};

afterAll(() => setAllocator(null));

async function resultsOf(name: string, optimize: OptimizeLevel, target: Target) {
  const text = readFileSync(join(folder, name), 'utf8');
  const readFile = (file: string): Uint8Array => readFileSync(join(folder, file));
  const run = new ModelRun(new SourceText(name, text), { optimize, seed: 3, readFile, target });
  expect(run.check()).toBe(true);
  await run.run();
  return [...run.results].map(([key, { values }]) => [key, Array.from(values)] as const);
}

test.each(models)('%s', async (name) => {
  for (const optimize of [0, 1, 2] as const) {
    const expected = await resultsOf(name, optimize, targets.js);
    expect(await resultsOf(name, optimize, counting), `level ${optimize}`).toEqual(expected);
  }
});

test('nearly all kernels are WebAssembly, and most steps', () => {
  expect(composed).toBeGreaterThan(2 * models.length);
  const others = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  expect(linked, [...reasons].join('; ')).toBeGreaterThan(20 * others);
});
