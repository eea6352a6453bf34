// The HTTP side of `hillock serve`: the files of the page, and the models of one folder. It answers on the loopback interface only, under
// an address with a random key, to requests of its own pages.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Refusal } from './model-folder.ts';
import type { ModelFolder } from './model-folder.ts';

/** What is served. */
export interface Served {
  /** The folder of the page's files. */
  readonly page: string;
  /** The folder of the models. */
  readonly models: ModelFolder;
  /** The first part of every address. Whoever does not know it gets nothing. */
  readonly key: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Size limit of what is saved, in bytes. */
const largestBody = 2 ** 21;

/** A server that is not listening yet. */
export function createModelServer(served: Served): Server {
  const files = new Set(
    readdirSync(served.page, { recursive: true, encoding: 'utf8' }).map((name) =>
      name.replaceAll('\\', '/'),
    ),
  );
  return createServer((request, response) => {
    answer(request, response, served, files).catch((error: unknown) => {
      const { status, message } =
        error instanceof Refusal ? error : new Refusal(500, 'the server failed');
      send(response, status, 'text/plain; charset=utf-8', message);
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { page, models, key }: Served,
  files: ReadonlySet<string>,
): Promise<void> {
  requireOwn(request);
  const path = pathOf(request);
  if (path === `/${key}`) {
    response.writeHead(308, { location: `/${key}/` }).end();
    return;
  }
  if (!path.startsWith(`/${key}/`)) throw new Refusal(404, 'not found');
  const name = path.slice(key.length + 2) || 'index.html';
  if (name === 'api/models') {
    requireMethod(request, 'GET');
    sendJson(response, { folder: models.name, models: models.list() });
  } else if (name === 'api/first') {
    requireMethod(request, 'GET');
    sendJson(response, { name: models.first() });
  } else if (name.startsWith('api/models/')) await answerModel(request, response, models, name);
  else if (name.startsWith('api/files/')) {
    requireMethod(request, 'GET');
    const bytes = models.readData(name.slice('api/files/'.length));
    send(response, 200, 'application/octet-stream', bytes);
  } else if (files.has(name) && extname(name) !== '') {
    requireMethod(request, 'GET');
    const bytes = readFileSync(join(page, name));
    const type = types[extname(name)] ?? 'application/octet-stream';
    const shown = name === 'index.html' ? withFolder(bytes.toString('utf8'), models.name) : bytes;
    send(response, 200, type, shown);
  } else throw new Refusal(404, 'not found');
}

async function answerModel(
  request: IncomingMessage,
  response: ServerResponse,
  models: ModelFolder,
  path: string,
): Promise<void> {
  const name = path.slice('api/models/'.length);
  requireMethod(request, 'GET', 'PUT');
  if (request.method === 'GET') return sendJson(response, models.read(name));
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    throw new Refusal(415, 'a model is saved as JSON');
  const { text, version } = await jsonOf(request);
  if (typeof text !== 'string' || !(version === null || typeof version === 'string'))
    throw new Refusal(400, 'text and version of the model are missing');
  sendJson(response, { name, version: models.write(name, text, version) });
}

/**
 * Refuses what does not come from a page of this server: another name of this machine (a site whose name leads here), another
 * site's page.
 */
function requireOwn(request: IncomingMessage): void {
  const { host = '', origin } = request.headers;
  const { localPort } = request.socket;
  const isOwnName = ['127.0.0.1', 'localhost'].some((name) => host === `${name}:${localPort}`);
  if (!isOwnName) throw new Refusal(403, 'this server answers to its own address only');
  const isOwnPage = origin === undefined || origin === `http://${host}`;
  const site = request.headers['sec-fetch-site'] ?? 'none';
  if (!isOwnPage || (site !== 'none' && site !== 'same-origin' && request.method !== 'GET'))
    throw new Refusal(403, 'this server answers to its own pages only');
}

function requireMethod(request: IncomingMessage, ...allowed: readonly string[]): void {
  if (!allowed.includes(request.method ?? ''))
    throw new Refusal(405, `${request.method} is not answered here`);
}

function pathOf(request: IncomingMessage): string {
  try {
    return decodeURIComponent(new URL(request.url ?? '', 'http://localhost').pathname);
  } catch {
    throw new Refusal(400, 'the address cannot be read');
  }
}

async function jsonOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largestBody) throw new Refusal(413, 'the model has more than 1 MiB');
    parts.push(part);
  }
  try {
    return Object(JSON.parse(Buffer.concat(parts).toString('utf8'))) as Record<string, unknown>;
  } catch {
    throw new Refusal(400, 'what was sent is no JSON');
  }
}

/** The playground finds the folder by this mark. */
function withFolder(html: string, folder: string): string {
  const shown = folder.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
  return html.replace('<head>', `<head><meta name="hillock-folder" content="${shown}">`);
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json; charset=utf-8', JSON.stringify(value));
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
): void {
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "frame-ancestors 'self'",
    })
    .end(body);
}
