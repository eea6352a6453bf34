// Bundles modules of the page as classic scripts, from sources.
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { engineParts } from '../../scripts/engine-parts.mjs';
import { frameHtml } from '../../scripts/frame-html.mjs';

const root = join(import.meta.dirname, '../..');

/** The text of the script. */
export async function bundleForPage(entry: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    loader: { '.css': 'text' },
    write: false,
    logLevel: 'warning',
    ...entry,
  });
  return outputFiles![0]!.text;
}

/** The files of a page with <hillock-model>, the whole engine in one part. */
export async function bundleElement(): Promise<{
  readonly script: string;
  readonly frame: string;
}> {
  const [engine, frameScript] = await Promise.all(
    [
      `import { serveEngine } from './src/page/engine/worker.ts'; serveEngine(null);`,
      `import { serveFrame } from './src/page/engine/frame.ts'; serveFrame();`,
    ].map((contents) => bundleForPage({ stdin: { contents, resolveDir: root, loader: 'ts' } })),
  );
  const frame = frameHtml(frameScript!);
  // the engine from sources has all parts in it
  const texts = {
    engine,
    ...Object.fromEntries(Object.keys(engineParts).map((part) => [part, ''])),
  };
  const module = `export const engineTexts = ${JSON.stringify(texts)};
    export const frameHtml = ${JSON.stringify(frame)};`;
  const script = await bundleForPage({
    entryPoints: [join(root, 'src/page/element/main.ts')],
    plugins: [
      {
        name: 'engine texts',
        setup: (api) => {
          api.onResolve({ filter: /^hillock:engine$/ }, ({ path }) => ({
            path,
            namespace: 'texts',
          }));
          api.onLoad({ filter: /^/, namespace: 'texts' }, () => ({ contents: module }));
        },
      },
    ],
  });
  return { script, frame };
}
