// Bundles the engine, its frame and the host for tests in a browser.
import { join } from 'node:path';
import { build } from 'esbuild';
import { frameHtml } from '../../scripts/frame-html.mjs';
import { builtPage } from './built-page.ts';

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

/** The name of the file of a part of the engine. */
export function fileOfPart(part: string): string {
  return part === 'engine' ? 'engine.js' : `engine-${part}.js`;
}

/** The texts of the engine with its parts as they are in dist/page/, of its frame, and of the script of a page that uses them. */
export async function bundlePage(): Promise<{
  readonly engine: ReadonlyMap<string, string>;
  readonly frame: string;
  readonly page: string;
  /** What takes the doors from a worker. */
  readonly prelude: string;
}> {
  const [files, frame, page, prelude] = await Promise.all([
    builtPage(),
    bundle(`import { serveFrame } from './src/page/engine/frame.ts'; serveFrame();`),
    bundle(
      `export { Engine } from './src/page/host/index.ts'; export { Session } from './src/page/session/index.ts';`,
      'hillock',
    ),
    bundle(`import { closeDoors } from './src/page/engine/prelude.ts'; closeDoors();`),
  ]);
  const engine = new Map(
    [...files].flatMap(([name, { text }]) => {
      const part = /^engine(?:-(.*))?\.js$/.exec(name);
      return part === null ? [] : [[part[1] ?? 'engine', text] as const];
    }),
  );
  return { engine, frame: frameHtml(frame), page, prelude };
}
