// Builds the playground into a folder and serves it from a sub-path, for tests in a browser.
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { folderOfPage } from './built-page.ts';

/** A playground that is served. */
export interface Site {
  /** The address of its page. */
  readonly url: string;
  /** The folder that is served. */
  readonly folder: string;
  /** Whether it answers no more, as without a network. */
  isDown: boolean;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

/** Builds and serves it. */
export async function openSite(): Promise<Site> {
  const folder = await folderOfPage();
  return serveSite(folder, () => rmSync(folder, { recursive: true }));
}

/** Serves a folder from a sub-path. @param clear is called in the end */
export async function serveSite(folder: string, clear = (): void => undefined): Promise<Site> {
  const path = '/some/where/';
  const server = createServer(({ url = '/', socket }, response) => {
    if (site.isDown) return void socket.destroy();
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname.slice(path.length).replace(/(^|\/)$/, '$1index.html');
    try {
      if (!pathname.startsWith(path)) throw new Error('not here');
      const content = readFileSync(join(folder, name));
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' });
      response.end(content);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const site: Site = {
    url: `http://127.0.0.1:${port}${path}`,
    folder,
    isDown: false,
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      clear();
    },
  };
  return site;
}
