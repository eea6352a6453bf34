// Random small networks have the same bits as WebAssembly and as JavaScript, at every level. For more of them, and others:
//   LEVELS_RUNS=1000 LEVELS_SEED=7 npx vitest run test/levels/wasm
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { targets } from '../../src/codegen/index.ts';
import { setAllocator } from '../../src/memory/index.ts';
import { networks } from './choices.ts';
import { runAt } from './run.ts';
import { writeNetwork } from './write.ts';

afterAll(() => setAllocator(null));

test('random networks', { timeout: 0 }, async () => {
  const same = fc.asyncProperty(networks.map(writeNetwork), async (text) => {
    for (const level of [1, 2] as const) {
      const expected = await runAt(text, level);
      const found = await runAt(text, level, targets.wasm);
      expect(found.errors, text).toEqual(expected.errors);
      for (const [name, values] of expected.results)
        expect(Array.from(found.results.get(name)!), `${name}\n${text}`).toEqual(
          Array.from(values),
        );
    }
  });
  const numRuns = Number(process.env['LEVELS_RUNS'] ?? 10);
  await fc.assert(same, { numRuns, seed: Number(process.env['LEVELS_SEED'] ?? 1) });
});
