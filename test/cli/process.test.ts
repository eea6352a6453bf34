// The command as a separate process: signals, closed pipes, and properties of the bundle.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtCommand } from '../built.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

let command: string;
beforeAll(async () => void (command = await builtCommand()));

const endless = `
neurons G[10] {
    dv/dt = (2 - v)/(10*ms) : 1
    threshold: v > 1
    reset: v = 0
}
spike_monitor M: G
print "started"
run 1000000*second
`;

/** Prints in the second run, which has no end. */
const endlessScript = `from brian2 import *
G = NeuronGroup(10, 'dv/dt = (2 - v)/(10*ms) : 1', threshold='v > 1', reset='v = 0', method='exact')
S = StateMonitor(G, 'v', record=[0, 3], dt=1*ms)
@network_operation(dt=20*ms)
def op(t):
    if t == 20*ms: print('started')
run(10*ms)
plot(S.t/ms, S.v.T)
try: run(30000*second)
finally: print('never')
`;

describe('the command as a process', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    test(`${signal} ends a run with 130 and saves it`, async () => {
      const out = temporaryFolder();
      const child = spawn(command, ['run', modelFile(endless), '--out', out]);
      let stderr = '';
      child.stderr.on('data', (chunk) => (stderr += chunk));
      child.stdout.once('data', () => setTimeout(() => child.kill(signal), 200));
      const exitCode = await new Promise((resolve) => child.on('close', resolve));
      expect({ exitCode, stderr }).toEqual({
        exitCode: 130,
        stderr: `Interrupted; what was recorded until then is saved in ${out}.\n\`hillock resume ${out}\` goes on from here.\n`,
      });
      expect(readdirSync(out).sort()).toEqual([
        'checkpoint.hillock',
        'manifest.json',
        'results.npz',
      ]);
    });

  test('SIGINT ends a script with 130; what it recorded and drew until then is written', async () => {
    const [out, path] = [temporaryFolder(), join(temporaryFolder(), 'endless.py')];
    writeFileSync(path, endlessScript);
    const child = spawn(command, ['run', path, '--out', out]);
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdout.once('data', () => child.kill('SIGINT'));
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, stderr }).toEqual({
      exitCode: 130,
      stderr: 'the script was interrupted\n',
    });
    expect(readdirSync(out).sort()).toEqual(['figure1.svg', 'manifest.json', 'results.npz']);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      isInterrupted: boolean;
      arrays: Record<string, { shape: number[] }>;
    };
    expect(manifest.isInterrupted).toBe(true);
    const { 'S.t': times, 'S.v': values } = manifest.arrays;
    expect(times!.shape[0]).toBeGreaterThan(10);
    expect(values!.shape).toEqual([2, times!.shape[0]]);
  });

  test('a reader that closes the pipe early ends it quietly', async () => {
    const file = join(import.meta.dirname, '../../examples/cuba.model');
    const { stdout, stderr } = await promisify(execFile)('sh', [
      ...['-c', '"$0" compile "$1" | head -n 1', command, file],
    ]);
    expect(stdout).not.toBe('');
    expect(stderr).toBe('');
  });

  test('a pipe closed before the first output ends it quietly', async () => {
    const line = '{ sleep 0.3; "$0" --version; echo "$?" >&2; } | true';
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', line, command]);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '0\n' });
  });

  test.each(['a pipe', 'a file'])('output stays in order, in %s', async (kind) => {
    const file = modelFile('for k in arange(3000) { print k }\nprint "end"\n');
    const out = join(temporaryFolder(), 'out');
    const target = kind === 'a file' ? '> "$2"' : '| cat > "$2"';
    await promisify(execFile)('sh', ['-c', `"$0" run "$1" ${target}`, command, file, out]);
    const { stdout } = await hillock(['run', file]);
    expect(stdout.length).toBeGreaterThan(10_000);
    expect(readFileSync(out, 'utf8')).toBe(stdout);
  });

  test('its first line starts Node', () => {
    expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(execFileSync(command, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
