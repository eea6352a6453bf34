// Kernels whose iterations are independent, executed in chunks and in reverse order, by JavaScript and by the interpreter:
// results keep every bit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inChunks, targets } from '../../src/codegen/index.ts';
import type { KernelExpression, Target } from '../../src/codegen/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import { expectSameBits } from '../same-bits.ts';

const folder = join(import.meta.dirname, 'cases');
const models = readdirSync(folder).filter((name) => name.endsWith('.model'));

/** The passes of the target `interpret`, which are for all targets; code of another one. */
const whole: Target = { ...targets.js, name: 'interpret' };

/** Interpreted, these take seconds. */
const long = ['noise-methods', 'ou-noise', 'poisson-input-counts', 'poisson-sources', 'stat-cuba'];

/** The roles of the kernels that were executed in chunks. */
const divided = new Set<string>();

/** Executes kernels in two chunks where that is allowed, the later elements first. */
function inTwoChunks(target: Target): Target {
  return {
    ...target,
    warmUp: () => () => undefined,
    link(kernel, buffers, lists) {
      const chunked = inChunks(kernel);
      if (chunked === null) return target.link(kernel, buffers, lists);
      divided.add(kernel.role);
      const linked = target.link(chunked.kernel, buffers, lists)!;
      const valueOf = (bound: KernelExpression, n: number): number =>
        bound.kind === 'constant' ? bound.value : n;
      return (t, tick, n) => {
        const [start, end] = [valueOf(chunked.start, n), valueOf(chunked.end, n)];
        const middle = start + Math.floor((end - start) / 3);
        linked(t, tick, n, middle, end);
        return linked(t, tick, n, start, middle);
      };
    },
  };
}

async function resultsOf(name: string, target: Target) {
  const text = readFileSync(join(folder, name), 'utf8');
  const readFile = (file: string): Uint8Array => readFileSync(join(folder, file));
  const run = new ModelRun(new SourceText(name, text), { seed: 3, readFile, target });
  expect(run.check()).toBe(true);
  await run.run();
  return run.results;
}

test.each(models)('%s', async (name) => {
  const expected = await resultsOf(name, whole);
  expectSameBits(await resultsOf(name, inTwoChunks(whole)), expected);
  if (!long.some((one) => name === `${one}.model`))
    expectSameBits(await resultsOf(name, inTwoChunks(targets.interpret)), expected);
});

test('kernels of these roles were executed in chunks', () => {
  expect([...divided].sort()).toEqual([
    'assign',
    'evaluate',
    'record',
    'regularly',
    'stateupdate',
    'subexpressions',
  ]);
});
