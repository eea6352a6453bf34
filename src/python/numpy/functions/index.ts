// Functions of NumPy by name, with their signatures.
export { calculationTable } from './calculations.ts';
export { applyElementwise } from './by-rows.ts';
export { creationTable } from './creation.ts';
export { layoutTable } from './layouts.ts';
export { reductionTable } from './reductions.ts';
export type { FunctionTable } from './reductions.ts';
export { flattened, shapeTable } from './shapes.ts';
export { callSharedOnce } from './shared.ts';
