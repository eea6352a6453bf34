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
const examples = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.model'));

/** Long ones are cut short. */
const settings: Readonly<Record<string, readonly string[]>> = {
  'cuba.model': ['--set', 'duration=30*ms'],
  'brunel.model': ['--set', 'duration=30*ms'],
  'song-abbott.model': ['--set', 'duration=500*ms'],
  'if-curve.model': ['--set', 'duration=200*ms'],
};

describe('examples', () => {
  for (const name of examples)
    test(`${name} runs and draws its figure`, async () => {
      const out = temporaryFolder();
      const file = join(root, 'examples', name);
      const run = await hillock(['run', file, '--out', out, ...(settings[name] ?? [])]);
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      const drawn = readdirSync(out).filter((file) => file.endsWith('.svg'));
      expect(drawn.length).toBeGreaterThan(0);
      for (const file of drawn)
        expect(readFileSync(join(out, file), 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
    });
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
