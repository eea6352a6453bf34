import type { WasmModule } from '../src/codegen/wasm/module.ts';

/** Translated functions, and the block of memory that they read. */
export interface TranslatedFunctions extends WasmModule {
  /** The names of the functions that kernels call, which are exported. */
  readonly exported: readonly string[];
  /** Those of them that have a form for two lanes. */
  readonly inLanes: readonly string[];
  /** The names of the tables, in their order in the block. */
  readonly tables: readonly string[];
  /** How many doubles follow them. */
  readonly cells: number;
  /** The constants behind them. */
  readonly constants: readonly number[];
}

/** The functions that kernels call, as WebAssembly. */
export function translateFunctions(): Promise<TranslatedFunctions>;
