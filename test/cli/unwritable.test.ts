// Results that cannot be written when a run is over are not lost: they wait.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNpz } from '../../src/io/index.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

/** A second and a half, and a word at its end. */
const model = `
neurons G[20000] { dv/dt = (1 - v)/(10*ms) : 1; method: rk4 }
run 4*second
output v = G.v[0]
print("over")
`;

test('writing is tried again when there is a place for them', async () => {
  const folder = join(temporaryFolder(), 'results');
  let isInTheWay = false;
  const { exitCode, stderr } = await hillock(
    ['run', modelFile(model), '--out', folder, '--quiet'],
    {
      onShown({ stdout, stderr }) {
        if (!isInTheWay && stdout.includes('over')) {
          rmSync(folder, { recursive: true });
          writeFileSync(folder, 'in the way');
          isInTheWay = true;
        }
        if (stderr.includes('wait') && isInTheWay && !stderr.includes('Now'))
          rmSync(folder, { force: true, recursive: true });
      },
    },
  );
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(
    /^cannot write to the folder .*: there is a file of that name\. The results wait: writing them is tried again for \d+ s\nNow they are written\.\n$/,
  );
  expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'results.npz']);
  expect([...readNpz(readFileSync(join(folder, 'results.npz'))).keys()]).toEqual(['v']);
});

test('… for as long as the run took, and no longer', async () => {
  const folder = join(temporaryFolder(), 'results');
  const begun = performance.now();
  const { exitCode, stderr } = await hillock(
    ['run', modelFile(model), '--out', folder, '--quiet'],
    {
      onShown({ stdout }) {
        if (!stdout.includes('over') || !existsSync(join(folder, '.running'))) return;
        rmSync(folder, { recursive: true });
        writeFileSync(folder, 'in the way');
      },
    },
  );
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^(cannot write to the folder .*: there is a file of that name\b.*\n)+$/);
  expect(stderr.split('cannot write').length).toBe(3);
  expect(performance.now() - begun).toBeGreaterThan(2000);
  expect(readFileSync(folder, 'utf8')).toBe('in the way');
});
