// Kernels in parts, as threads carry them out, in reverse order, by JavaScript and by the interpreter: results keep every bit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { divide, targets } from '../../src/codegen/index.ts';
import type { Target } from '../../src/codegen/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import { expectSameBits } from '../same-bits.ts';

const folder = join(import.meta.dirname, 'cases');
const models = readdirSync(folder).filter((name) => name.endsWith('.model'));

/** The passes of the target `interpret`, which are for all targets; code of another one. */
const whole: Target = { ...targets.js, name: 'interpret' };

/** Interpreted, these take seconds. */
const long = ['noise-methods', 'ou-noise', 'poisson-input-counts', 'poisson-sources', 'stat-cuba'];

/** The roles of the kernels that were executed in parts. */
const divided = new Set<string>();

/** Kernels of any size are divided. */
const always = { one: 0, all: 0, grain: 1 };

/** Executes kernels in two parts where that is allowed, the later elements first. */
function inTwoParts(target: Target): Target {
  return {
    ...target,
    warmUp: () => () => undefined,
    link(kernel, buffers, lists) {
      const division = divide(kernel, buffers, 2, always);
      if (division === null) return target.link(kernel, buffers, lists);
      divided.add(kernel.role);
      const [first, second] = division.parts.map((part) => target.link(part, buffers, lists)!);
      const { events } = division;
      const list = events === null ? null : buffers.get(events.buffer.name)!;
      return (t, tick, n) => {
        const end = second!(t, tick, n);
        const found = first!(t, tick, n);
        if (events === null) return found;
        list!.copyWithin(found, events.starts[1]!, end);
        return found + end - events.starts[1]!;
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
  expectSameBits(await resultsOf(name, inTwoParts(whole)), expected);
  if (!long.some((one) => name === `${one}.model`))
    expectSameBits(await resultsOf(name, inTwoParts(targets.interpret)), expected);
});

test('kernels of these roles were executed in parts', () => {
  expect([...divided].sort()).toEqual([
    'assign',
    'evaluate',
    'event',
    'regularly',
    'stateupdate',
    'subexpressions',
    'threshold',
  ]);
});
