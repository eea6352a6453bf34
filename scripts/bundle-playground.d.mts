import type { Metafile } from 'esbuild';

/** Writes the playground into a folder. Returns the metafile of its scripts. */
export function bundlePlayground(folder: string): Promise<Metafile>;
