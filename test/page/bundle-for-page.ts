// Bundles a module of the page as one classic script.
import { build } from 'esbuild';

/** The text of the script. */
export async function bundleForPage(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    loader: { '.css': 'text' },
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}
