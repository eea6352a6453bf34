// Plugins for esbuild that put smaller modules in the place of dependencies.
import { fileURLToPath } from 'node:url';
import { findDecisions } from './decisions.mjs';

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

/** The grammar without chevrotain: tables of its decisions, and what applies them. */
export const smallParser = {
  name: 'parser',
  setup(bundle) {
    const file = fileURLToPath(new URL('replacements/chevrotain.js', import.meta.url));
    bundle.onResolve({ filter: /^chevrotain$/ }, () => ({ path: file, sideEffects: false }));
    bundle.onResolve({ filter: /^hillock:decisions$/ }, ({ path }) => ({
      path,
      namespace: 'decisions',
    }));
    bundle.onLoad({ filter: /^/, namespace: 'decisions' }, async () => {
      decisions ??= findDecisions();
      return { contents: `export const decisions = ${JSON.stringify(await decisions)};` };
    });
  },
};

/** Objects that refuse no assignments, and values that are checked by runs alone: in the engine of pages no program makes them. */
export const withoutGuards = {
  name: 'guards',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]simulation[\\/]arguments[\\/]read-only\.ts$/ }, () => ({
      contents: 'export function guard(owner) { return owner; }',
    }));
    bundle.onLoad({ filter: /[\\/]simulation[\\/]arguments[\\/]known-units\.ts$/ }, () => ({
      contents: 'export function checkKnownUnit() {}',
    }));
  },
};

let decisions;
