// Every example runs without warnings; the two plasticity experiments reproduce Brian2's results, as .model and in
// TypeScript.
import { readFileSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { inhibitoryStdp } from '../../examples/inhibitory-stdp.ts';
import { memristorStdp } from '../../examples/memristor-stdp.ts';
import { readNpz } from '../oracle/npz.ts';
import { hillock, temporaryFolder } from '../support.ts';

const root = join(import.meta.dirname, '../..');
const examples = readdirSync(join(root, 'examples'))
  .filter((name) => name.endsWith('.model'))
  .map((name) => name.slice(0, -'.model'.length));

test('each example is tested', () => {
  const tests = readdirSync(import.meta.dirname).map((file) =>
    readFileSync(join(import.meta.dirname, file), 'utf8'),
  );
  for (const name of examples)
    expect(
      tests.some((text) => new RegExp(`^ +'?${name}'?: \\{|'${name}'`, 'm').test(text)),
      name,
    ).toBe(true);
});

describe('the experiments in TypeScript', () => {
  test('inhibitory STDP gives Brian2’s weights', async () => {
    const { w } = await inhibitoryStdp();
    expectClose(w, reference('seed-inhibitory-stdp', 'w'));
  });

  test('memristor STDP gives Brian2’s weight changes', async () => {
    const { dw } = await memristorStdp();
    expectClose(dw, reference('seed-memristor-stdp', 'dw'));
  });
});

test.each(['inhibitory-stdp', 'memristor-stdp'])('%s.ts writes its picture when run', (name) => {
  const out = join(temporaryFolder(), 'example.mjs');
  buildSync({
    entryPoints: [join(root, `examples/${name}.ts`)],
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const svg = execFileSync(process.execPath, [out], { encoding: 'utf8' });
  expect(svg).toMatch(/^<svg/);
  expect(svg).toContain('Δt (ms)');
});

describe('the experiments as models', () => {
  for (const name of ['inhibitory-stdp', 'memristor-stdp'])
    test(`${name}.model gives Brian2’s weights`, async () => {
      const out = temporaryFolder();
      await hillock(['run', join(root, 'examples', `${name}.model`), '--out', out]);
      const { data } = readNpz(readFileSync(join(out, 'results.npz'))).get('w')!;
      expectClose(data, reference(`seed-${name}`, 'w'));
    });

  test('the figure of inhibitory STDP has axes and labels', async () => {
    const out = temporaryFolder();
    await hillock(['run', join(root, 'examples/inhibitory-stdp.model'), '--out', out]);
    const svg = readFileSync(join(out, 'stdp.svg'), 'utf8');
    for (const label of ['Δt (ms)', 'Δw']) expect(svg).toContain(label);
  });
});

function reference(stem: string, key: string): readonly number[] {
  return readNpz(readFileSync(join(root, `test/oracle/cases/${stem}.npz`))).get(key)!.data;
}

/** Within 1e-9 of each value, and 1e-14 of the largest. */
function expectClose(got: ArrayLike<number>, expected: readonly number[]): void {
  const scale = Math.max(...expected.map(Math.abs));
  expect(got).toHaveLength(expected.length);
  for (const [k, value] of expected.entries())
    expect(Math.abs(got[k]! - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value) + 1e-14 * scale);
}
