// `hillock serve`: the playground and the models and scripts of a folder, for this machine's own pages only.
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ModelFolder } from '../../src/cli/page/model-folder.ts';
import { createModelServer } from '../../src/cli/page/server.ts';
import { hillock, temporaryFolder } from '../support.ts';

const text = 'neurons G[1] { dv/dt = -v/(10*ms) : 1 }\nrun 1*ms\n';

interface Answer {
  readonly status: number;
  readonly body: string;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A folder with models, a file outside of it, and what a served page can send. */
async function served() {
  const around = temporaryFolder();
  const root = join(around, 'models');
  const page = join(around, 'page');
  mkdirSync(join(root, 'deep'), { recursive: true });
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<html><head></head></html>');
  writeFileSync(join(page, 'engine.js'), 'engine');
  writeFileSync(join(around, 'secret.model'), 'secret');
  writeFileSync(join(root, 'net.model'), text);
  writeFileSync(join(root, 'deep/other.model'), '# other\n');
  writeFileSync(join(root, 'notes.txt'), 'notes');
  writeFileSync(join(root, '.hidden.model'), 'hidden');
  symlinkSync(join(around, 'secret.model'), join(root, 'link.model'));
  symlinkSync(around, join(root, 'up'));
  const server = createModelServer({ page, models: new ModelFolder(root), key: 'key' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const send = (path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let read = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (read += part));
        response.on('end', () => resolve({ status: response.statusCode!, body: read }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const save = (name: string, content: string, version: string | null, headers = {}) =>
    send(`/key/api/models/${name}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ text: content, version }),
    });
  const open = async (name: string) =>
    JSON.parse((await send(`/key/api/models/${name}`)).body) as { text: string; version: string };
  return { root, around, port, send, save, open };
}

test('the page is told the name of the folder, and lists its models and scripts', async () => {
  const { send, root } = await served();
  writeFileSync(join(root, 'deep/run.py'), 'import brian2\n');
  expect((await send('/key/')).body).toContain('<meta name="hillock-folder" content="models">');
  const { folder, models } = JSON.parse((await send('/key/api/models')).body);
  expect(folder).toBe('models');
  expect(models.map(({ name }: { name: string }) => name)).toEqual([
    'deep/other.model',
    'deep/run.py',
    'net.model',
  ]);
});

test.each([
  ['the first model without errors', { 'a.model': 'tau = 5*mss\n', 'b.model': text }, 'b.model'],
  [
    'a model that reads a file beside it',
    { 'd/a.model': 'x = load("x.csv", "x")\n', 'd/x.csv': 'x\n1\n', 'd/z.model': text },
    'd/a.model',
  ],
  [
    'the first model, where all have errors',
    { 'a.py': '', 'b.model': 'wrong', 'c.model': 'x' },
    'b.model',
  ],
  ['a script, where there are no models', { 'b.py': '', 'a.txt': '' }, 'b.py'],
  ['nothing', { 'notes.txt': '' }, null],
])('the page begins with %s', async (_what, files, name) => {
  const root = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  expect(new ModelFolder(root).first()).toBe(name);
});

test('a script is opened and saved as a model is', async () => {
  const { root, save, open } = await served();
  writeFileSync(join(root, 'run.py'), 'print(1)\n');
  const { version, ...rest } = await open('run.py');
  expect(rest).toEqual({ name: 'run.py', text: 'print(1)\n' });
  expect((await save('run.py', 'print(2)\n', version)).status).toBe(200);
  expect(readFileSync(join(root, 'run.py'), 'utf8')).toBe('print(2)\n');
});

test('a model is opened, saved and opened again', async () => {
  const { root, save, open } = await served();
  const { version, ...rest } = await open('net.model');
  expect(rest).toEqual({ name: 'net.model', text });
  const { status, body } = await save('net.model', '# changed\n', version);
  expect(status).toBe(200);
  expect(await open('net.model')).toEqual({ text: '# changed\n', ...JSON.parse(body) });
  expect((await save('deep/new.model', '# new\n', null)).status).toBe(200);
  expect(readFileSync(join(root, 'deep/new.model'), 'utf8')).toBe('# new\n');
  expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('what another program has changed is not overwritten', async () => {
  const { root, save, open } = await served();
  const { version } = await open('net.model');
  writeFileSync(join(root, 'net.model'), '# from an editor\n');
  const { status, body } = await save('net.model', '# from the page\n', version);
  expect(status).toBe(409);
  expect(body).toBe('net.model was changed by another program since it was opened');
  expect((await save('net.model', '# new\n', null)).body).toBe('there is a net.model already');
  expect((await save('gone.model', '# x\n', version)).body).toBe(
    'gone.model is not there any more',
  );
  expect(readFileSync(join(root, 'net.model'), 'utf8')).toBe('# from an editor\n');
});

test('data files are read from the folder', async () => {
  const { send } = await served();
  expect(await send('/key/api/files/notes.txt')).toEqual({ status: 200, body: 'notes' });
  expect((await send('/key/api/files/none.csv')).status).toBe(404);
});

test.each([
  ['a link', 'link.model'],
  ['a folder behind a link', 'up/secret.model'],
  ['the folder above', '..%2Fsecret.model'],
  ['a hidden file', '.hidden.model'],
  ['a backslash', '..%5Csecret.model'],
  ['no model', 'notes.txt'],
  ['a notebook', 'notes.ipynb'],
])('nothing outside of the folder is read or written: %s', async (_, name) => {
  const { around, send, save, root } = await served();
  expect((await send(`/key/api/models/${name}`)).status).toBe(403);
  for (const version of [null, 'x']) expect((await save(name, 'stolen', version)).status).toBe(403);
  expect(readFileSync(join(around, 'secret.model'), 'utf8')).toBe('secret');
  expect(readFileSync(join(root, 'notes.txt'), 'utf8')).toBe('notes');
});

test('whoever does not know the key gets nothing', async () => {
  const { send } = await served();
  for (const path of ['/', '/engine.js', '/api/models', '/keys/', '/key/../api/models'])
    expect((await send(path)).status).toBe(404);
  expect((await send('/key')).status).toBe(308);
});

test('other sites, and other names of this machine, are refused', async () => {
  const { root, port, send, save, open } = await served();
  expect((await send('/key/', { headers: { host: `evil.example:${port}` } })).status).toBe(403);
  expect((await send('/key/', { headers: { host: `localhost:${port}` } })).status).toBe(200);
  const { version } = await open('net.model');
  const own = { origin: `http://127.0.0.1:${port}` };
  const others = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'content-type': 'text/plain' },
  ];
  for (const headers of others)
    expect((await save('net.model', 'x', version, headers)).status).toBeGreaterThan(400);
  expect((await send('/key/api/models/net.model', { method: 'POST' })).status).toBe(405);
  expect((await send('/key/api/models', { method: 'OPTIONS' })).status).toBe(405);
  expect(readFileSync(join(root, 'net.model'), 'utf8')).toBe(text);
  expect((await save('net.model', '# x\n', version, own)).status).toBe(200);
});

test('what is too large, or no JSON, is refused', async () => {
  const { send, save } = await served();
  expect((await save('big.model', 'x'.repeat(2 ** 20 + 1), null)).status).toBe(413);
  const bad = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{' };
  expect(await send('/key/api/models/a.model', bad)).toEqual({
    status: 400,
    body: 'what was sent is no JSON',
  });
});

test.each([
  [['serve', 'nowhere'], 'cannot serve nowhere: there is no such folder\n'],
  [
    ['serve', 'package.json'],
    'cannot serve package.json: name a folder, a .model file or a Python script\n',
  ],
])('%j: %s', async (args, message) => {
  expect(await hillock(args)).toMatchObject({ exitCode: 2, stdout: '', stderr: message });
});

test('a port is a number that may be taken', async () => {
  const { stderr } = await hillock(['serve', '--port', '70000']);
  expect(stderr).toContain('A port is a whole number from 1 to 65535.');
});
