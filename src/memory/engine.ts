// The parts of the engine's WebAssembly that are used. The types of neither Node nor browsers are assumed.

/** A memory that all modules and typed arrays may share. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB. */
  grow(pages: number): number;
}

/** The engine's WebAssembly. */
export interface WasmEngine {
  readonly Memory: new (options: {
    initial: number;
    maximum: number;
    shared: boolean;
  }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  validate(bytes: Uint8Array): boolean;
}

/** The engine's WebAssembly; null where there is none. */
export function wasmEngine(): WasmEngine | null {
  return (globalThis as { readonly WebAssembly?: WasmEngine }).WebAssembly ?? null;
}
