// A site for tests in browsers: the engine, its frame, and a page that has `hillock.Engine` and `hillock.Session`.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundlePage, fileOfPart } from './bundle.ts';

/** A site on this machine. */
export interface Site {
  readonly address: string;
  /** The page as one file, with the engine in it. */
  readonly oneFile: string;
  /** What takes the doors from a worker. */
  readonly prelude: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

/** Policies of pages, by their paths. */
const policies: Readonly<Record<string, string>> = {
  '/': '',
  '/strict': "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'",
  '/no-frames': "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'",
  '/interpreted': "script-src 'self' blob:; frame-src 'none'; worker-src blob:",
};

/** Opens the site. */
export async function openSite(): Promise<Site> {
  const { engine, frame, page, prelude } = await bundlePage();
  const start = `
    const files = {
      frame: { url: '/engine.html' },
      ...(location.pathname === '/no-frames' && { worker: '/engine.js' }),
      text: async (part) => {
        // Tests hold back parts: promises by their names.
        await globalThis.late?.get(part);
        const found = await fetch(part === 'engine' ? '/engine.js' : '/engine-' + part + '.js');
        if (!found.ok) throw new Error('there is no such part');
        return found.text();
      },
    };
    const faults = [];
    const engine = new hillock.Engine(files, { onFault: (message) => faults.push(message) });`;
  const scripts = new Map([
    ['/page.js', page + start],
    ...[...engine].map(([part, text]) => [`/${fileOfPart(part)}`, text] as const),
  ]);
  const asked: string[] = [];
  const server = createServer(({ url: path = '/' }, response) => {
    asked.push(path);
    const [url = '/'] = path.split('?');
    const script = scripts.get(url);
    if (script !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    const isPage = Object.hasOwn(policies, url);
    if (!isPage && url !== '/engine.html') {
      response.writeHead(404).end();
      return;
    }
    const policy = policies[url] ?? '';
    response
      .writeHead(200, {
        'content-type': 'text/html',
        ...(policy !== '' && { 'content-security-policy': policy }),
      })
      .end(isPage ? '<!doctype html><body><script src="/page.js"></script>' : frame);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const inScript = (value: unknown): string =>
    JSON.stringify(value).replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
  const oneFile = `<!doctype html><meta charset="utf-8"><body><script>${page.replaceAll('</script', '<\\/script')}
    const faults = [];
    const texts = ${inScript(Object.fromEntries(engine))};
    const files = { frame: { html: ${inScript(frame)} }, text: async (part) => texts[part] };
    const engine = new hillock.Engine(files, { onFault: (message) => faults.push(message) });
  </script>`;
  return {
    address: `http://127.0.0.1:${port}`,
    oneFile,
    ...{ prelude, asked },
    close: () => void server.close(),
  };
}
