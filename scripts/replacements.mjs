// Plugins for esbuild that put smaller modules in the place of dependencies.
import { fileURLToPath } from 'node:url';

/** Replaces modules by files of `replacements/`, which may load the original. */
export function replaced(modules) {
  return {
    name: 'replacements',
    setup(bundle) {
      for (const [filter, name] of modules) {
        const file = fileURLToPath(new URL(`replacements/${name}`, import.meta.url));
        bundle.onResolve({ filter }, ({ importer }) =>
          importer === file ? undefined : { path: file, sideEffects: false },
        );
      }
    },
  };
}

export const smallLodash = replaced([[/^lodash-es$/, 'lodash-es.js']]);
