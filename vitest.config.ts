import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // the examples import the package by its name, as users do
    alias: { hillock: new URL('src/index.ts', import.meta.url).pathname },
  },
});
