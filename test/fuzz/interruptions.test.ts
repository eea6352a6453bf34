// No data is lost by interruptions in any phase of a run, kills while results replace older ones, full disks or
// unwritable folders. `node scripts/fuzz-interruptions.mjs` tests hundreds of random moments.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { watchFor } from '../../src/cli/terminal/index.ts';
import type { Terminal } from '../../src/cli/terminal/index.ts';
import { readNpz } from '../../src/io/index.ts';
import { builtCommand } from '../built.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

let command: string;
const hasBash = existsSync('/bin/bash');

beforeAll(async () => void (command = await builtCommand()));

interface End {
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Sends a signal so long after the model has printed its first line, and another 250 ms after certain words. */
function interrupted(
  model: string,
  out: string,
  signal: NodeJS.Signals,
  after: number,
  again?: string,
  more: readonly string[] = [],
): Promise<End> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [
      command,
      'run',
      modelFile(model),
      '--quiet',
      '--out',
      out,
      ...more,
    ]);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += String(chunk);
      if (again !== undefined && stderr.includes(again)) setTimeout(() => child.kill(signal), 250);
    });
    child.stdout.once('data', () => setTimeout(() => child.kill(signal), after));
    child.on('close', (exitCode) => resolve({ exitCode, stderr }));
  });
}

/** A folder with the results of an earlier run; gives what is in its files. */
async function withOldResults(): Promise<{ out: string; old: ReadonlyMap<string, string> }> {
  const out = temporaryFolder();
  await hillock(['run', modelFile('output old = 3\n'), '--out', out]);
  return { out, old: contentsOf(out) };
}

function contentsOf(out: string): Map<string, string> {
  return new Map(
    readdirSync(out)
      .sort()
      .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
  );
}

const group = (n: number) =>
  `neurons G[${n}] { dv/dt = (2 - v)/(10*ms) : 1; threshold: v > 1; reset: v = 0 }\n`;
const endless = `${group(10)}spike_monitor M: G\nrun 1*ms\nprint "started"\nrun 1e6*second\n`;
const connecting = `${group(100_000)}print "started"
synapses S: G -> G { w : 1; on_pre: w += 1; connect(sin(i*j) > 1.5) }
run 1*ms
`;
const writingWords = 'The results are being written; once more to end without them.\n';
/** What is said of signals before, while and after files are written, all of which end complete. */
const completeWords = new RegExp(`^(${writingWords})?Interrupted[^\\n]*\\.\\n$`);
const writing = 'x = rand(1000000)\nprint "started"\noutput x = x\noutput y = x + 1\n';

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('during a run: recorded values are written', async () => {
    const { out } = await withOldResults();
    expect(await interrupted(endless, out, signal, 150)).toEqual({
      exitCode: 130,
      stderr: `Interrupted; what was recorded until then is saved in ${out}.\n\`hillock resume ${out}\` goes on from here.\n`,
    });
    expect([...readNpz(readFileSync(join(out, 'results.npz'))).keys()]).toEqual(['M.i', 'M.t']);
  });

  test('while synapses are created: old files stay', async () => {
    const { out, old } = await withOldResults();
    expect(await interrupted(connecting, out, signal, 150)).toEqual({
      exitCode: 130,
      stderr: 'Interrupted; nothing was recorded until then, and nothing was written.\n',
    });
    expect(contentsOf(out)).toEqual(old);
  });

  test('in a script without a run: the outputs so far are written', async () => {
    const { out } = await withOldResults();
    const model = `print "started"
for k in arange(1e4) { for m in arange(1e4) { output a = k + m } }
`;
    const { exitCode, stderr } = await interrupted(model, out, signal, 150);
    expect([exitCode, stderr]).toEqual([
      130,
      `Interrupted; what was recorded until then is saved in ${out}.\n`,
    ]);
    expect(readNpz(readFileSync(join(out, 'results.npz'))).get('a')!.shape[0]).toBeGreaterThan(0);
  });

  test.each([30, 90])('while files are written, after %i ms: they are complete', async (after) => {
    const { out } = await withOldResults();
    const { exitCode, stderr } = await interrupted(writing, out, signal, after);
    expect([0, 130]).toContain(exitCode);
    expect(stderr).toMatch(exitCode === 0 ? /^$/ : completeWords);
    expect(brokenIn(out)).toEqual([]);
  });

  test('twice while files are written: old files stay', async () => {
    const { out, old } = await withOldResults();
    const model = 'x = rand(8000000)\noutput x = x\nprint "started"\n';
    const again = 'The results are being written';
    const csv = ['--format', 'csv'];
    expect(await interrupted(model, out, signal, 100, again, csv)).toEqual({
      exitCode: 130,
      stderr: writingWords,
    });
    expect(contentsOf(out)).toEqual(old);
  });
});

test.each([
  ['running', false, ''],
  ['writing', false, writingWords],
  ['writing', true, ''],
  ['saved', false, ''],
] as const)('the first signal while %s, the model changed: %s', (phase, isStale, words) => {
  let signal = (): void => {};
  let said = '';
  const terminal: Terminal = {
    out() {},
    err: (text) => void (said += text),
    hasColour: false,
    isInteractive: false,
    onInterrupt(callback) {
      signal = callback;
      return () => {};
    },
  };
  const interruption = watchFor(terminal, () => isStale);
  interruption.phase = phase;
  signal();
  expect([interruption.isRequested, said]).toEqual([true, words]);
});

/** Files that differ from their manifest, and unfinished files. */
function brokenIn(out: string): string[] {
  const { files } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
    files: Record<string, string>;
  };
  return readdirSync(out).filter((name) => {
    if (name === 'manifest.json') return false;
    const sum = createHash('sha256')
      .update(readFileSync(join(out, name)))
      .digest('hex');
    return files[name] !== sum;
  });
}

test('a process killed while writing leaves every file complete, old or new', async () => {
  for (const after of [10, 50, 90, 130]) {
    const { out } = await withOldResults();
    await interrupted(writing, out, 'SIGKILL', after);
    // Between two renamings one file may be new and the other still old: each is whole.
    const arrays = [...readNpz(readFileSync(join(out, 'results.npz'))).keys()];
    expect([['old'], ['x', 'y']]).toContainEqual(arrays);
    JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    // Temporary files of a killed process are removed by the next one.
    await hillock(['run', modelFile('output z = 1\n'), '--out', out]);
    expect(readdirSync(out).sort()).toEqual(['manifest.json', 'results.npz']);
  }
});

describe('failures to write', () => {
  test.skipIf(!hasBash)(
    'a full disk or a file size limit: one sentence, and old files stay',
    async () => {
      const { out, old } = await withOldResults();
      const model = modelFile(writing);
      // A limit of 512 blocks; the signal that goes with it is ignored, as it is on a full disk.
      const limited = `trap '' XFSZ; ulimit -f 512; exec "$0" "$1" run "$2" --quiet --out "$3"`;
      const child = spawn('bash', ['-c', limited, process.execPath, command, model, out]);
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
      const exitCode = await new Promise((resolve) => child.on('close', resolve));
      expect(stderr).toBe(
        `cannot write ${join(out, 'results.npz')}: the file would be too large\n`,
      );
      expect(exitCode).toBe(3);
      expect(contentsOf(out)).toEqual(old);
    },
  );

  test('a folder without write permission', async () => {
    const { out, old } = await withOldResults();
    const place = temporaryFolder();
    cpSync(dirname(command), place, { recursive: true });
    for (const path of [out, place]) chmodSync(path, 0o555);
    // The root user can write anywhere, so root becomes `nobody`.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const args = [join(place, 'main.cjs'), 'run', '-', '--out', out];
    const child = spawn(process.execPath, args, {
      ...nobody,
      cwd: '/',
    });
    child.stdin.end('output x = 1\n');
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    for (const path of [out, place]) chmodSync(path, 0o755);
    expect([exitCode, stderr]).toEqual([
      3,
      `cannot write to the folder ${out}: permission denied\n`,
    ]);
    expect(contentsOf(out)).toEqual(old);
  });

  test.skipIf(!hasBash)('a closed standard output: results are written nevertheless', async () => {
    const out = temporaryFolder();
    const model = modelFile('for k in arange(20000) { print "line", k }\noutput a = 3\n');
    const run = `"$0" "$1" run "$2" --out "$3"`;
    const ends = async (rest: string): Promise<[number | null, string, string[]]> => {
      rmSync(join(out, 'results.npz'), { force: true });
      const script = `set -o pipefail; ${run} ${rest}`;
      const child = spawn('bash', ['-c', script, process.execPath, command, model, out]);
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
      const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
      return [exitCode, stderr, readdirSync(out).sort()];
    };
    const files = ['manifest.json', 'results.npz'];
    const reason = 'cannot write to the standard output: no space left on the device\n';
    expect(await ends('| head -n 1')).toEqual([0, '', files]);
    expect(await ends('> /dev/full')).toEqual([3, reason, files]);
  });

  test('a file instead of a folder, a folder instead of a file', async () => {
    const { out } = await withOldResults();
    const file = join(out, 'results.npz');
    expect(await hillock(['run', modelFile('output x = 1\n'), '--out', file])).toMatchObject({
      exitCode: 3,
      stderr: `cannot write to the folder ${file}: there is a file of that name\n`,
    });
    const other = temporaryFolder();
    mkdirSync(join(other, 'results.npz'));
    writeFileSync(join(other, 'results.npz', 'mine'), '');
    const { exitCode, stderr } = await hillock([
      'run',
      modelFile('output x = 1\n'),
      '--out',
      other,
    ]);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^cannot write the results to [^\n]*\n$/);
    expect(readdirSync(join(other, 'results.npz'))).toEqual(['mine']);
    expect(readdirSync(other)).toEqual(['results.npz']);
  });
});

test('--strict: values that became NaN are reported with variable, element and time', async () => {
  const model = modelFile(
    'neurons P[3] { dv/dt = i*v**2/ms : 1; method: euler }\nP.v = 1\nrun 20*ms\n',
  );
  const strict = await hillock(['run', model, '--strict', '--quiet']);
  expect(strict.exitCode).toBe(1);
  expect(strict.stderr).toContain('warning[invalid-values]');
  expect(strict.stderr).toMatch(
    /`v` of group `P` is .* after the run, at 20 ms, first in element 1\n/,
  );
  expect((await hillock(['run', model, '--quiet'])).exitCode).toBe(0);
});
