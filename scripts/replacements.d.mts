import type { Plugin } from 'esbuild';

/** Replaces modules by files of `replacements/`. */
export function replaced(modules: readonly (readonly [RegExp, string])[]): Plugin;

/** The grammar without chevrotain. */
export const smallParser: Plugin;
