// What of the engine is loaded only when it is needed: the modules of each part, whose exports are functions that a text or a page may
// ask for. A part may be `on` others, which are loaded before. Modules that two parts use are in the engine otherwise.
export const engineParts = {
  // the first message, error or warning
  messages: {
    modules: [
      'diagnostics/messages/index',
      'diagnostics/nearest',
      'diagnostics/plain',
      'diagnostics/render',
      'equations/elaborate/dimension-faults',
      'equations/elaborate/rate-faults',
      'equations/elaborate/unknown-names',
      'equations/print',
      'model-file/declarations/intervals',
      'model-file/failures',
      'model-file/objects/index-hints',
      'model-file/state/foreign-words',
      'parser/foreign-file',
      'parser/grammar/failures',
      'parser/lex/characters',
      'parser/lex/foreign-forms',
      'parser/mistaken-statements',
      'parser/recovery/salvage',
      'simulation/synapses/misplaced-generator',
      'script/unknown-names',
    ],
  },
  functions: { modules: ['script/functions/rare'] },
  plots: {
    modules: [
      'model-file/needs',
      'model-file/plots/index',
      'model-file/reached',
      'simulation/plots/index',
    ],
  },
  // rates in windows and bins
  rates: { modules: ['runtime/rates', 'simulation/monitors/rate-windows'] },
  // whether a figure of a given size has room for what it shows
  room: { on: 'plots', modules: ['io/figures/arrange'] },
  // names of colours, `rgb(…)` and the like
  colours: { modules: ['io/figures/css-colours'] },
  'phase-planes': {
    on: 'plots',
    modules: [
      'model-file/plots/phase-planes',
      'simulation/plots/phase-plane',
      'simulation/plots/vector-field',
    ],
  },
  files: { modules: ['io/pieces', 'io/npz', 'io/csv', 'io/stored-arrays', 'io/state-bytes'] },
  extras: {
    modules: [
      'model-file/explanation',
      'model-file/live/session-text',
      'simulation/network/summaries',
      'codegen/kernel/print',
      'codegen/targets/interpret',
      'simulation/plan/print',
    ],
  },
  // the targets `wasm` and `auto`
  wasm: {
    modules: [
      'codegen/passes/draw-ahead',
      'codegen/passes/inline-timestep',
      'codegen/targets/choice',
      'codegen/threads/index',
      'codegen/wasm/index',
      'memory/arena',
    ],
  },
  // what few models have
  features: {
    modules: [
      'codegen/connect/bounds',
      'codegen/connect/iteration',
      'codegen/connect/sample-range',
      'codegen/glue/queue-rings',
      'codegen/kernel/iterations',
      'codegen/lower/checked',
      'codegen/lower/repeat',
      'codegen/passes/permute-reads',
      'integrators/adaptive',
      'integrators/symbolic-roots',
      'math/decimals',
      'math/fourier',
      'math/matrix-exponential',
      'math/sort',
      'model-file/large-matrix',
      'model-file/live/derived-constants',
      'model-file/objects/object-lists',
      'model-file/objects/synapse-indices',
      'model-file/state/default-clock',
      'model-file/state/function-object',
      'model-file/state/script-image',
      'model-file/statements/control-flow',
      'model-file/statements/join',
      'model-file/statements/loop-warnings',
      'model-file/statements/schedule',
      'model-file/statements/sweep',
      'model-file/statements/unpack',
      'parser/grammar/number-formats',
      'parser/lex/format-strings',
      'random/sample',
      'script/comprehension',
      'script/format',
      'script/functions/rows',
      'script/iteration',
      'script/object-list',
      'simulation/links/fault',
      'simulation/namespace/values',
      'simulation/network/report',
      'simulation/network/snapshots',
      'simulation/state/given-values',
      'simulation/state/integers',
      'simulation/state/select-pairs',
      'simulation/synapses/connect-constants',
      'simulation/synapses/connect-options',
      'simulation/synapses/multisynaptic-index',
      'simulation/synapses/variables-of-ends',
    ],
  },
  // Python scripts
  python: {
    on: [
      ...['messages', 'functions', 'plots', 'rates', 'room', 'colours', 'phase-planes', 'files'],
      ...['extras', 'wasm', 'features'],
    ],
    modules: ['page/engine/scripts/index', 'simulation/arguments/equations'],
  },
  // modules of Python's standard library, for scripts that import more than Brian2, NumPy and Matplotlib
  'python-library': {
    on: 'python',
    modules: [
      'python/library/index',
      'python/stdlib/argparse',
      'python/stdlib/collections',
      'python/stdlib/copy',
      'python/stdlib/csv',
      'python/stdlib/dataclasses',
      'python/stdlib/enum',
      'python/stdlib/functools',
      'python/stdlib/itertools',
      'python/stdlib/json',
      'python/stdlib/pathlib',
      'python/stdlib/processes',
      'python/stdlib/random',
      'python/stdlib/string',
      'python/stdlib/text',
      'python/stdlib/traceback',
      'python/stdlib/typing',
    ],
  },
  // SciPy, pandas, brian2tools, and eigenvalues, singular values and the like of NumPy
  'python-science': {
    on: 'python',
    modules: [
      'python/numpy/linalg/eigen',
      'python/numpy/linalg/singular',
      'python/numpy/linalg/symmetric',
      'python/packages/index',
      'python/scipy/module',
    ],
  },
  language: {
    modules: ['language/index', 'model-file/live/constant-uses', 'parser/lex/raw-tokens'],
  },
  // what stands at a place, and what may stand there
  hints: { on: 'language', modules: ['language/complete', 'language/hover', 'parser/place'] },
};

/**
 * What the engine of a page never calls: the page draws, the command and the tests verify kernels, and only programs and scripts have
 * objects of class Equations.
 */
export const leftOut = [
  'codegen/kernel/verify',
  'io/figures/svg',
  'simulation/arguments/equations',
];
