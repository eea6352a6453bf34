// `hillock resume`, checkpoints, and what an interrupted run leaves in its folder.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStateBytes, writeStateBytes } from '../../src/io/index.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const long = `
seed(2)
neurons G[10] {
    dv/dt = (1.5 + 0.5*i/N - v)/(10*ms) : 1
    threshold: v > 1
    reset: v = 0
}
spike_monitor M: G
state_monitor trace: G { variables: v; record: 0 }
run 10*ms
output early = G.v
print "begun"
run 200*second
print "over"
output late = G.v
plot spikes { raster: M }
plot never { line: late }
`;

async function interrupted(options: readonly string[] = []) {
  const out = temporaryFolder();
  const result = await hillock(['run', modelFile(long), '--out', out, ...options], {
    interruptWhen: ({ stdout }) => stdout.includes('begun'),
  });
  return { out, result };
}

test('an interrupted run leaves its state, the outputs reached, and the plots that can be drawn', async () => {
  const { out, result } = await interrupted();
  expect(result).toMatchObject({
    exitCode: 130,
    stderr: `Interrupted; what was recorded until then is saved in ${out}.\n\`hillock resume ${out}\` goes on from here.\n`,
  });
  expect(readdirSync(out).sort()).toEqual([
    'checkpoint.hillock',
    'manifest.json',
    'results.npz',
    'spikes.svg',
  ]);
  const { arrays, isInterrupted } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  expect(isInterrupted).toBe(true);
  expect(Object.keys(arrays)).toContain('early');
  expect(Object.keys(arrays)).not.toContain('late');
});

test('a run that fails leaves the outputs reached, and the plots that can be drawn', async () => {
  const out = temporaryFolder();
  const failing = modelFile(`
neurons G[3] { dv/dt = (1.5 - v)/(10*ms) : 1
  threshold: v > 1
  reset: v = 0 }
spike_monitor M: G
run 50*ms
output early = G.v
scale = 2*len(M.t)
output late = M.t[scale]
if scale > 3 { plot spikes { raster: M } } else { plot none { raster: M } }
plot never { line: late }
`);
  expect(await hillock(['run', failing, '--out', out])).toMatchObject({ exitCode: 1 });
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'results.npz', 'spikes.svg']);
});

test('a resumed run goes on, and can be interrupted again', async () => {
  const { out } = await interrupted();
  const state = readFileSync(join(out, 'checkpoint.hillock'));
  const again = await hillock(['resume', out, '--checkpoint', '1*ms'], {
    interruptWhen: () => !readFileSync(join(out, 'checkpoint.hillock')).equals(state),
  });
  expect(again).toMatchObject({ exitCode: 130, stdout: expect.not.stringContaining('begun') });
  expect(readFileSync(join(out, 'checkpoint.hillock')).equals(state)).toBe(false);
});

test('there is nothing to resume where no run was interrupted', async () => {
  const out = temporaryFolder();
  const { exitCode, stderr } = await hillock(['resume', out]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `there is nothing to resume in ${out}: it has no checkpoint.hillock (a run that came to its end leaves none)\n`,
  });
});

test('a state of another version, or a damaged one, is refused', async () => {
  const { out } = await interrupted();
  const path = join(out, 'checkpoint.hillock');
  const bytes = readFileSync(path);
  const tree = readStateBytes(bytes) as { version: string };
  writeFileSync(path, writeStateBytes({ ...tree, version: '0.0.1' }));
  expect(await hillock(['resume', out])).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('was written by hillock 0.0.1'),
  });
  writeFileSync(path, bytes.subarray(0, bytes.length - 8));
  expect(await hillock(['resume', out])).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('the stored state is damaged'),
  });
});

test('a new run replaces the state and the files of the one before', async () => {
  const { out } = await interrupted();
  writeFileSync(join(out, 'notes.txt'), 'mine');
  const short = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\noutput v = G.v\n');
  const { stderr } = await hillock(['run', short, '--out', out, '--format', 'json']);
  expect(stderr).toBe(
    `${out} holds the state of an interrupted run, which this run will replace; \`hillock resume ${out}\` goes on with it\n`,
  );
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'notes.txt', 'results.json']);
});

test('a run that comes to its end leaves no checkpoint', async () => {
  const out = temporaryFolder();
  const model = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\nfor k in arange(3) { run 1*ms }\n');
  const { exitCode } = await hillock(['run', model, '--out', out, '--checkpoint', '1e-9*ms']);
  expect(exitCode).toBe(0);
  expect(existsSync(join(out, 'checkpoint.hillock'))).toBe(false);
});

test('--checkpoint is a time, and needs --out', async () => {
  const model = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\n');
  expect(await hillock(['run', model, '--checkpoint', '10*min'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('without --out there is none'),
  });
  expect(await hillock(['run', model, '-o', 'x', '--checkpoint', '10'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Write it as a time with a unit'),
  });
});
