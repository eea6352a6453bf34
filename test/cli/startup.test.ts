// Start-up of the command, with and without the V8 code cache that its first run makes.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { builtCommand } from '../built.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hillock start '));
const { version, platform, arch } = process;

beforeAll(async () => cpSync(dirname(await builtCommand()), folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `$XDG_CACHE_HOME` of runs; the first one fills it. */
const caches = join(folder, 'caches');

/** The only code cache there. */
function cacheIn(place: string): string {
  const [name, ...others] = readdirSync(join(place, 'hillock'));
  expect(others).toEqual([]);
  return join(place, 'hillock', name!);
}

/** A copy of the caches, changed. */
function changed(change: (cache: string) => void): string {
  const copy = join(temporaryFolder(), 'a copy');
  cpSync(caches, copy, { recursive: true });
  change(cacheIn(copy));
  return copy;
}

const model = `neurons G[50] { dv/dt = (1.5 - v)/(10*ms) : 1; w : 1; threshold: v > 1; reset: v = rand()/2 }
G.w = exp((i - N/2)*10)
spike_monitor M: G
plot spikes { raster: M }
run 100*ms
output w = G.w
`;

interface Results {
  readonly stdout: string;
  /** From the names of files to their checksums. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a run leaves behind; `flags` are Node's own. */
function results(
  XDG_CACHE_HOME: string,
  flags: readonly string[] = [],
  node = process.execPath,
): Results {
  const out = temporaryFolder();
  writeFileSync(join(out, 'net.model'), model);
  const args = ['run', 'net.model', '--seed', '3', '--out', 'out'];
  const stdout = execFileSync(node, [...flags, join(folder, 'main.cjs'), ...args], {
    cwd: out,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME },
  });
  return { stdout, files: filesOf(join(out, 'out')) };
}

function filesOf(out: string): Results['files'] {
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Results;
  return manifest.files;
}

/** Whether the engine takes the code, asked of an engine with these flags. */
function isRejected(place: string, flags: readonly string[] = []): string {
  const program = `const { readFileSync } = require('node:fs');
    const [text, cache] = process.argv.slice(1);
    const { cachedDataRejected } = new (require('node:vm').Script)(readFileSync(text, 'latin1'), {
      cachedData: readFileSync(cache),
    });
    console.log(cachedDataRejected);`;
  const args = ['-e', program, join(folder, 'models.js'), cacheIn(place)];
  return execFileSync(process.execPath, [...flags, ...args], { encoding: 'utf8' }).trim();
}

describe('the V8 code cache of the command', () => {
  beforeEach(() => {
    if (!existsSync(caches)) results(caches);
  });

  test('is made for this Node and accepted by it', () => {
    expect(cacheIn(caches)).toMatch(
      new RegExp(`run-models-[0-9a-f]{16}-${version}-${platform}-${arch}\\.cache$`),
    );
    expect(isRejected(caches)).toBe('false');
  });

  test('contains functions that a run calls, not only top-level code', () => {
    const { length } = readFileSync(cacheIn(caches));
    expect(length).toBeGreaterThan(readFileSync(join(folder, 'models.js')).length / 2);
  });

  test('is not made again', () => {
    const before = readFileSync(cacheIn(caches));
    results(caches);
    expect(readFileSync(cacheIn(caches)).equals(before)).toBe(true);
  });

  test('changes nothing about results', () => {
    expect(results(caches)).toEqual(results(temporaryFolder()));
  });

  test('is not needed: without a writable folder the command runs, too', () => {
    expect(results(join(folder, 'command.js'))).toEqual(results(caches));
  });

  test('replaced modules change nothing about results', async () => {
    const file = modelFile(model);
    const out = temporaryFolder();
    await hillock(['run', file, '--seed', '3', '--out', out]);
    expect(filesOf(out)).toEqual(results(caches).files);
  });

  test('is not made by a command that fails', () => {
    const place = temporaryFolder();
    const env = { ...process.env, XDG_CACHE_HOME: place };
    spawnSync(process.execPath, [join(folder, 'main.cjs'), 'run', 'missing.model'], { env });
    spawnSync(process.execPath, [join(folder, 'main.cjs'), '--version'], { env });
    expect(readdirSync(place)).toEqual([]);
  });

  test('is removed when there are twelve newer ones', () => {
    const place = join(temporaryFolder(), 'many');
    mkdirSync(join(place, 'hillock'), { recursive: true });
    for (let k = 0; k < 20; k++) {
      const old = join(place, 'hillock', `run-${k}.cache`);
      writeFileSync(old, '');
      utimesSync(old, k, k);
    }
    results(place);
    const left = readdirSync(join(place, 'hillock'));
    expect(left).toHaveLength(12);
    expect(left).toContain('run-19.cache');
    expect(left).not.toContain('run-8.cache');
  });

  test.each([
    ['cut off', (cache: string) => writeFileSync(cache, readFileSync(cache).subarray(0, 100_000))],
    ['empty', (cache: string) => writeFileSync(cache, '')],
    ['something else', (cache: string) => writeFileSync(cache, 'no code')],
  ])('%s is ignored, and made again', (_, change) => {
    const place = changed(change);
    expect(isRejected(place)).toBe('true');
    expect(results(place)).toEqual(results(caches));
    expect(isRejected(place)).toBe('false');
  });

  test('made with other flags is ignored', () => {
    const flags = ['--stack-size=900', '--no-lazy-feedback-allocation'];
    expect(isRejected(caches, flags)).toBe('true');
    expect(
      results(
        changed(() => {}),
        flags,
      ),
    ).toEqual(results(caches));
  });

  const others = (process.env['OTHER_NODES'] ?? '').split(':').filter((path) => path !== '');
  test('is ignored by other versions of Node', () => {
    for (const node of others)
      expect(
        results(
          changed(() => {}),
          [],
          node,
        ),
      ).toEqual(results(caches));
  });

  test('of another text is not loaded', () => {
    const digest = /run-models-([0-9a-f]{16})/.exec(cacheIn(caches))![1];
    expect(readFileSync(join(folder, 'main.cjs'), 'utf8')).toContain(digest);
  });
});

test('the bundle gives the same results and messages as the source', async () => {
  const place = temporaryFolder();
  const files: string[] = [];
  for (const source of ['examples', 'test/oracle/cases'])
    for (const name of readdirSync(join(root, source))) {
      if (!name.endsWith('.model')) continue;
      const text = readFileSync(join(root, source, name), 'utf8');
      files.push(join(root, source, name));
      // Without a few characters, at places all over it.
      for (let part = 0; part < 3; part++) {
        const at = Math.floor(((part + ((files.length * 0.618) % 1)) * text.length) / 3);
        const file = join(place, `${part}-${name}`);
        writeFileSync(file, text.slice(0, at) + text.slice(at + 1 + part));
        files.push(file);
      }
    }
  expect(files.length).toBeGreaterThan(100);
  const { stdout, stderr, exitCode } = await hillock(['check', '--json', ...files]);
  const args = [join(folder, 'main.cjs'), 'check', '--json', ...files];
  const bundled = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect(bundled).toMatchObject({ stdout, stderr, status: exitCode });
});

test.each(['command.js', 'models.js'])('%s is ASCII, as which it is read', (name) => {
  expect(/[^\x00-\x7f]/.test(readFileSync(join(folder, name), 'utf8'))).toBe(false);
});

describe('models.js, which only models need,', () => {
  const script = join(folder, 'script.PY');
  const model = join(folder, 'test.model');
  beforeAll(() => {
    writeFileSync(script, 'print(1 + 1)\n');
    writeFileSync(model, 'output x = 1\n');
  });
  const run = (...args: string[]): string => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'main.cjs'), ...args], {
      encoding: 'utf8',
    });
    return stdout + stderr;
  };

  test('is a smaller part of the command', () => {
    const sizeOf = (name: string): number => readFileSync(join(folder, name)).length;
    expect(sizeOf('models.js')).toBeLessThan(0.75 * sizeOf('command.js'));
  });

  test.each([
    [['run', script], '2\n'],
    [['check', model, script], ''],
    [['run', model, '--set', 'y=a.py'], 'a.py'],
    [['explain', 'unknown-name'], 'unknown-name'],
    [['sweep', model], '--out DIR'],
    [['plot', model], 'test.model'],
    [['examples'], 'examples are missing'],
    [['check', '--help'], 'hillock check'],
    [['verify', model], 'test.model'],
    [['no-command', 'run'], "unknown command 'no-command'"],
  ])('is not asked for other commands: %j', (args, shown) => {
    const text = run(...args);
    expect(text).toContain(shown);
    expect(text).not.toMatch(/lacks|internal/);
  });
});

test('a missing bundle is reported', () => {
  const place = join(temporaryFolder(), 'main.cjs');
  cpSync(join(folder, 'main.cjs'), place);
  expect(() => execFileSync(process.execPath, [place], { stdio: 'pipe' })).toThrow(/command\.js/);
});
