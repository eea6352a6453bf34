// `hillock run script.py` and `hillock check script.py`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'hillock-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function hillock(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    hasColour: false,
    isInteractive: false,
    onInterrupt: () => () => {},
  });
  return { code, out, err };
}

function script(text: string, name = 'script.py'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('a script prints, reads, writes and takes arguments', async () => {
  script('1 2\n', 'data.txt');
  const path = script(
    'import sys\nprint(sys.argv[1:])\nwith open("data.txt") as f: x = f.read().split()\n' +
      'with open("sub/copy.txt", "w") as f: f.write(",".join(x))\nprint(open("sub/copy.txt").read())\n',
  );
  const out = join(folder, 'results');
  const ran = await hillock('run', path, '--out', out, '--', '--n', '5');
  expect(ran).toEqual({ code: 0, out: "['--n', '5']\n1,2\n", err: '' });
  expect(readFileSync(join(out, 'sub/copy.txt'), 'utf8')).toBe('1,2');
});

test.each([
  ['import sys\nsys.exit(7)', 7, /^$/],
  ['import sys\nsys.exit("no")', 1, /^no\n$/],
  ['print(1)\n1/0', 1, /script\.py:2:1: error\[python-exception\]: ZeroDivisionError/],
  ['open("/etc/passwd")', 1, /FileNotFoundError/],
  ['open("../x", "w").close()', 1, /PermissionError/],
  ['open("x.txt", "w").close()', 0, /x\.txt is not written/],
])('%j ends with code %i', async (text, code, err) => {
  const ran = await hillock('run', script(text), ...(code === 0 ? [] : ['--out', folder]));
  expect(ran.code).toBe(code);
  expect(ran.err).toMatch(err);
});

test('what monitors recorded is written as results, and figures beside it', async () => {
  const path = script(`from brian2 import *
G = NeuronGroup(2, 'v = i + t/ms : 1', threshold='t > 0.5*ms')
trace = StateMonitor(G, 'v', record=True)
several = [PopulationRateMonitor(G)]
net = Network(G, trace, several, SpikeMonitor(G, name='spikes'))
net.run(1*ms)
plot(trace.t, trace.v.T)
savefig('../sub/a.pdf')
`);
  const out = join(folder, 'monitors');
  const ran = await hillock('run', path, '--out', out, '--format', 'json,svg');
  expect(ran).toEqual({ code: 0, out: '', err: '' });
  const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as {
    [name: string]: unknown;
  };
  expect(Object.keys(results).sort()).toMatchInlineSnapshot(`
    [
      "ratemonitor.rate",
      "ratemonitor.t",
      "spikes.i",
      "spikes.t",
      "trace.i",
      "trace.t",
      "trace.v",
    ]
  `);
  expect(readFileSync(join(out, 'sub/a.svg'), 'utf8')).toContain('<svg');
});

test('a file that the script wrote itself is not replaced', async () => {
  const path = script(`from brian2 import *
G = NeuronGroup(2, 'v = i : 1')
M = StateMonitor(G, 'v', record=True)
run(1*ms)
savez('results.npz', x=[1])
`);
  const out = join(folder, 'own');
  const ran = await hillock('run', path, '--out', out);
  expect(ran.err).toBe('note: results.npz is what the script wrote itself\n');
});

test('options of models are refused', async () => {
  const ran = await hillock('run', script('pass'), '--seed', '5');
  expect(ran).toMatchObject({
    code: 2,
    err: expect.stringContaining('--seed is for models') as string,
  });
});

test('check reports what is wrong, as json and sarif, too', async () => {
  const path = script('prnt(1)');
  expect(await hillock('check', path)).toMatchObject({
    code: 1,
    err: expect.stringContaining("name 'prnt' is not defined") as string,
  });
  const { out } = await hillock('check', path, '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    diagnostics: [{ code: 'python-unknown-name', start: { line: 1, column: 1 } }],
  });
  expect((await hillock('check', path, '--format', 'sarif')).out).toContain('python-unknown-name');
});
