import { configDefaults, defineConfig } from 'vitest/config';

/** What `npm run test:quick` leaves out: random texts, recorded results of Brian2, whole examples … */
const slow = [
  ...['differential', 'examples', 'fuzz', 'oracle'].map((folder) => `test/${folder}/**/*.test.ts`),
  'test/cli/unwritable.test.ts',
  'test/codegen/{connect,fast-exp,generated-code,inline-random,statement-order}.test.ts',
  'test/codegen/wasm/{library,vector-loops}.test.ts',
  'test/io/svg.test.ts',
  'test/language/{completion-share,constants,fixes-of-cases,half-written,names}.test.ts',
  'test/levels/wasm.test.ts',
  'test/model-file/loops.test.ts',
  'test/live/{checkpoint,kinds,law}.test.ts',
  'test/model-file/slices.test.ts',
  'test/model-file/phase-planes.test.ts',
  'test/model-file/timed-blocks.test.ts',
  'test/parser/robustness.test.ts',
  'test/plan/{find-traces,hoist-traces,refractory-calendar,scaled-decays}.test.ts',
  'test/python/users.test.ts',
  'test/random/random.test.ts',
  'test/runtime/spike-queue.test.ts',
  'test/script/properties.test.ts',
  'test/sweep/program.test.ts',
  'test/simulation/{argument-sweep,bad-arguments}.test.ts',
  'test/messages/{explanations,programs}.test.ts',
];

/** … and what starts programs, builds bundles or replaces modules: each file has modules and processes of its own. */
const alone = [
  ...['bench', 'engines', 'package'].map((folder) => `test/${folder}/**/*.test.ts`),
  'test/cli/{completion,fit,kills,plot,process,resume,scripts,standalone,startup,sweep,sweep-kills,sweep-slurm,threads,verify,watch}.test.ts',
  'test/docs/blocks.test.ts',
  'test/fuzz/interruptions.test.ts',
  'test/io/result-files.test.ts',
  'test/levels/resume.test.ts',
  'test/page/{bundles,lessons,share}.test.ts',
  'test/parser/bundled-parser.test.ts',
];

/** What opens a browser. */
const inBrowsers = [
  'test/browser/**/*.test.ts',
  'test/page/{charts-in-browser,controls,doors,editor-in-browser,element,engine,firefox,folder,one-file}.test.ts',
  'test/page/{playground,playground-in-firefox,script-page,site-offline,site-pages}.test.ts',
];

export default defineConfig({
  test: {
    // no test is expected to take so long: these limits end what hangs
    testTimeout: 180_000,
    // some build the page first, on a machine with other work
    hookTimeout: 600_000,
    expect: { poll: { timeout: 30_000 } },
    // all cores; the default leaves one idle, of two
    maxWorkers: '100%',
    // modules are translated once, not in every run: a third of the time of the fast tests' imports
    experimental: { fsModuleCache: true },
    // where the command keeps its code caches
    env: { XDG_CACHE_HOME: new URL('node_modules/.cache', import.meta.url).pathname },
    setupFiles: ['test/setup.ts'],
    // the examples import the package by its name, as users do
    alias: { hillock: new URL('src/index.ts', import.meta.url).pathname },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          env: { LEVELS_RUNS: process.env['LEVELS_RUNS'] ?? '20' },
          // one copy of the modules for each worker: a third of the time
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...slow, ...alone, ...inBrowsers],
        },
      },
      // the random networks once more, and more of them
      {
        extends: true,
        test: {
          name: 'slow',
          isolate: false,
          include: [...slow, 'test/levels/networks.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
      // a browser may fail for want of time or memory on a busy machine: what failed is tried once more, and both are told
      { extends: true, test: { name: 'browsers', isolate: false, include: inBrowsers, retry: 1 } },
    ],
  },
});
