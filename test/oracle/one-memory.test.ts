// With an allocator that places all arrays in one buffer, as a target with one memory needs, every array that a
// kernel is linked with lies in it, and results keep every bit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { targets } from '../../src/codegen/index.ts';
import type { Kernel, Target } from '../../src/codegen/index.ts';
import { expressionsIn, statementsIn } from '../../src/codegen/kernel/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import { placed, setAllocator } from '../../src/memory/index.ts';
import { Arena } from '../memory/arena.ts';
import { expectSameBits } from '../same-bits.ts';

const folder = join(import.meta.dirname, 'cases');
const models = readdirSync(folder).filter((name) => name.endsWith('.model'));

afterEach(() => setAllocator(null));

/** The names of the buffers that a kernel reads or writes. */
function buffersIn({ body, stream }: Kernel): Set<string> {
  const names = new Set<string>(stream === null ? [] : [stream.name]);
  for (const part of expressionsIn(body)) if (part.kind === 'load') names.add(part.buffer.name);
  for (const statement of statementsIn(body))
    if (statement.kind === 'store' || statement.kind === 'choose') names.add(statement.buffer.name);
  return names;
}

/** The target `js`, which notes the buffers outside of the arena. */
function watching(arena: Arena, outside: Set<string>): Target {
  return {
    ...targets.js,
    link(kernel, buffers, lists) {
      const constants = new Map(
        kernel.constants.map(({ buffer, values }) => [buffer.name, values]),
      );
      for (const name of buffersIn(kernel)) {
        const constant = constants.get(name);
        const array = constant === undefined ? buffers.get(name)! : placed(constant);
        if (!arena.owns(array)) outside.add(`${kernel.name}: ${name}`);
      }
      return targets.js.link(kernel, buffers, lists);
    },
  };
}

async function resultsOf(name: string, target: Target = targets.js) {
  const text = readFileSync(join(folder, name), 'utf8');
  const readFile = (file: string): Uint8Array => readFileSync(join(folder, file));
  const run = new ModelRun(new SourceText(name, text), { seed: 3, readFile, target });
  expect(run.check()).toBe(true);
  await run.run();
  return run.results;
}

test.each(models)('%s', async (name) => {
  const expected = await resultsOf(name);
  const arena = new Arena();
  const outside = new Set<string>();
  setAllocator(arena);
  const results = await resultsOf(name, watching(arena, outside));
  expect([...outside]).toEqual([]);
  expectSameBits(results, expected);
});
