// Bundles the engine, its frame and the host for tests in a browser.
import { join } from 'node:path';
import { build } from 'esbuild';
import { frameHtml } from '../../scripts/frame-html.mjs';

const root = join(import.meta.dirname, '../..');

/** A module as one classic script. */
async function bundle(contents: string, globalName?: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
    ...(globalName !== undefined && { globalName }),
  });
  return outputFiles.at(0)!.text;
}

/** The texts of the engine, its frame, and the script of a page that uses them. */
export async function bundlePage(): Promise<{ engine: string; frame: string; page: string }> {
  const [engine, frame, page] = await Promise.all([
    bundle(`import { serveEngine } from './src/page/engine/worker.ts'; serveEngine(null);`),
    bundle(`import { serveFrame } from './src/page/engine/frame.ts'; serveFrame();`),
    bundle(
      `export { Engine } from './src/page/host/index.ts'; export { Session } from './src/page/session/index.ts';`,
      'hillock',
    ),
  ]);
  return { engine, frame: frameHtml(frame), page };
}
