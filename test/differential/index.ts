// The exports used by record.mjs, as one module.
export { explain } from './known-differences.ts';
export { generate } from './generate.ts';
export { telling } from './select.ts';
export { disagreement, run } from './outcome.ts';
export { writeModel } from './write-model.ts';
export { writeScript } from './write-script.ts';
export { shrink } from './shrink.ts';
