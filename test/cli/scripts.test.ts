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
