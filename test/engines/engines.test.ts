// Bit-identical results on every engine: this Node, the Nodes in OTHER_NODES (paths separated by `:`), Chromium.
// expected.json has the recorded values; `UPDATE_ENGINES=1 npx vitest run test/engines` updates it.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { temporaryFolder } from '../support.ts';
import { outcomes } from './outcomes.ts';
import type { Outcomes } from './outcomes.ts';

const root = join(import.meta.dirname, '../..');
const recorded = join(import.meta.dirname, 'expected.json');

const models: Record<string, string> = Object.fromEntries(
  [
    ...[
      'cuba',
      'hodgkin-huxley',
      'if-curve',
      'inhibitory-stdp',
      'memristor-stdp',
      'song-abbott',
    ].map((name) => `examples/${name}.model`),
    ...[
      'adaptive-method',
      'connect-random',
      'event-driven-systems',
      'exact-linear-systems',
      'explicit-time',
      'model-functions',
    ].map((name) => `test/oracle/cases/${name}.model`),
    ...[
      'noise-methods',
      'poisson-input-counts',
      'poisson-sources',
      'synaptic-kinds',
      'timed-array-grid',
    ].map((name) => `test/oracle/cases/${name}.model`),
  ].map((path) => [basename(path), readFileSync(join(root, path), 'utf8')]),
);

let expected: Outcomes;

beforeAll(async () => {
  if (process.env['UPDATE_ENGINES'])
    writeFileSync(recorded, `${JSON.stringify(await outcomes(models), null, 2)}\n`);
  expected = JSON.parse(readFileSync(recorded, 'utf8')) as Outcomes;
}, 60_000);

describe('functions, random numbers and models give the recorded bits', () => {
  test(`in this Node, ${process.version}`, async () => {
    expect(await outcomes(models)).toEqual(expected);
  }, 60_000);

  const others = (process.env['OTHER_NODES'] ?? '')
    .split(':')
    .filter((path) => path !== '')
    .map((path) => [versionOf(path), path] as const)
    .filter(([version]) => version !== process.version);
  for (const [version, node] of others)
    test(`in Node ${version}`, async () => {
      const program = join(temporaryFolder(), 'in-node.mjs');
      await bundle('in-node.ts', { outfile: program, platform: 'node', format: 'esm' });
      const { stdout, stderr } = spawnSync(node, [program], {
        input: JSON.stringify(models),
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual(expected);
    }, 60_000);

  test.skipIf(hasNoBrowser)(
    'in Chromium',
    async () => {
      const script = await bundle('outcomes.ts', {
        format: 'iife',
        globalName: 'engines',
        platform: 'browser',
      });
      const browser = await openBrowser();
      const page = await browser.newPage();
      await page.addScriptTag({ content: script });
      const found = await page.evaluate((texts) => {
        const { engines } = globalThis as unknown as { engines: { outcomes: typeof outcomes } };
        return engines.outcomes(texts);
      }, models);
      await browser.close();
      expect(found).toEqual(expected);
    },
    60_000,
  );
});

function versionOf(node: string): string {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}

async function bundle(file: string, options: Parameters<typeof build>[0]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    write: options.outfile !== undefined,
    logLevel: 'silent',
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}
