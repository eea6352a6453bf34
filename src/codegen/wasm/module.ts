// A WebAssembly module as data, and its binary format.
import type { Instruction, WasmFunction, WasmLocal } from './code.ts';
import { opcodes, typeCodes } from './opcodes.ts';
import type { ValueType } from './opcodes.ts';

/** A function of the host that a module calls. */
export interface WasmImport {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType | null;
}

/** A module: one imported memory, imported functions, and its own, all of which it exports under their names. */
export interface WasmModule {
  /** The names of numbers that it imports: 32-bit words. Default: none. */
  readonly globals?: readonly string[];
  readonly imports: readonly WasmImport[];
  readonly functions: readonly WasmFunction[];
}

/** The first name of all imports; the memory is `host.memory`. */
export const importSpace = 'host';

/** A growing list of bytes. */
class Bytes {
  #values = new Uint8Array(1024);
  #length = 0;
  readonly #view = new DataView(new ArrayBuffer(8));

  byte(value: number): void {
    if (this.#length === this.#values.length) this.#reserve(1);
    this.#values[this.#length++] = value;
  }

  bytes(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** Unsigned LEB128. */
  unsigned(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** Signed LEB128 of a 32-bit word. */
  signed(value: number): void {
    let rest = value | 0;
    while (rest < -0x40 || rest >= 0x40) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.byte(rest & 0x7f);
  }

  double(value: number): void {
    this.#view.setFloat64(0, value, true);
    this.bytes(new Uint8Array(this.#view.buffer));
  }

  text(value: string): void {
    const encoded = new TextEncoder().encode(value);
    this.unsigned(encoded.length);
    this.bytes(encoded);
  }

  /** A length in bytes, and what is written. */
  sized(write: (inside: Bytes) => void): void {
    const inside = new Bytes();
    write(inside);
    const done = inside.finish();
    this.unsigned(done.length);
    this.bytes(done);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#values.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#values.length));
    larger.set(this.#values);
    this.#values = larger;
  }
}

const section = {
  custom: 0,
  types: 1,
  imports: 2,
  functions: 3,
  exports: 7,
  code: 10,
} as const;

/** The binary format of a module. The memory that it imports is shared and may have any size. */
export function encodeModule({
  globals = [],
  imports,
  functions,
}: WasmModule): Uint8Array<ArrayBuffer> {
  const bytes = new Bytes();
  const types = new Map<string, number>();
  const typeLists: (readonly [readonly ValueType[], ValueType | null])[] = [];
  const typeOf = (parameters: readonly ValueType[], result: ValueType | null): number => {
    const key = `${parameters.join()}>${result}`;
    const known = types.get(key);
    if (known !== undefined) return known;
    types.set(key, typeLists.length);
    return typeLists.push([parameters, result]) - 1;
  };
  const importTypes = imports.map(({ parameters, result }) => typeOf(parameters, result));
  const functionTypes = functions.map(({ parameters, result }) =>
    typeOf(
      parameters.map(({ type }) => type),
      result,
    ),
  );
  const list = <T>(id: number, items: readonly T[], write: (item: T, out: Bytes) => void): void => {
    bytes.byte(id);
    bytes.sized((out) => {
      out.unsigned(items.length);
      for (const item of items) write(item, out);
    });
  };
  bytes.bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  list(section.types, typeLists, ([parameters, result], out) => {
    out.byte(0x60);
    out.unsigned(parameters.length);
    for (const type of parameters) out.byte(typeCodes[type]);
    out.unsigned(result === null ? 0 : 1);
    if (result !== null) out.byte(typeCodes[result]);
  });
  list(section.imports, ['memory', ...globals, ...imports], (one, out) => {
    out.text(importSpace);
    out.text(typeof one === 'string' ? one : one.name);
    // A shared memory of at most 65536 pages, a constant word, or a function.
    if (one === 'memory') out.bytes([2, 3, 0, 0x80, 0x80, 0x04]);
    else if (typeof one === 'string') out.bytes([3, typeCodes.i32, 0]);
    else {
      out.byte(0);
      out.unsigned(importTypes[imports.indexOf(one)]!);
    }
  });
  list(section.functions, functionTypes, (type, out) => out.unsigned(type));
  list(section.exports, functions, ({ name }, out) => {
    out.text(name);
    out.byte(0);
    out.unsigned(imports.length + functions.findIndex((one) => one.name === name));
  });
  list(section.code, functions, (one, out) => out.sized((inside) => encodeBody(one, inside)));
  bytes.byte(section.custom);
  bytes.sized((out) => encodeNames(imports, functions, out));
  return bytes.finish();
}

function encodeBody({ locals, body }: WasmFunction, out: Bytes): void {
  const runs: { type: ValueType; count: number }[] = [];
  for (const { type } of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count += 1;
    else runs.push({ type, count: 1 });
  }
  out.unsigned(runs.length);
  for (const { type, count } of runs) {
    out.unsigned(count);
    out.byte(typeCodes[type]);
  }
  for (const instruction of body) encodeInstruction(instruction, out);
  out.byte(opcodes.end.bytes[0]!);
}

const noResult = 0x40;

function encodeInstruction({ name, immediates, result }: Instruction, out: Bytes): void {
  const { bytes, immediates: kinds, align } = opcodes[name];
  for (const byte of bytes) out.byte(byte);
  let next = 0;
  for (const kind of kinds) {
    switch (kind) {
      case 'memory':
        out.unsigned(align);
        out.unsigned(immediates[next++]!);
        break;
      case 'index':
        out.unsigned(immediates[next++]!);
        break;
      case 'i32':
        out.signed(immediates[next++]!);
        break;
      case 'f64':
        out.double(immediates[next++]!);
        break;
      case 'type':
        out.byte(result === null || result === undefined ? noResult : typeCodes[result]);
        break;
      default:
        // One lane, or sixteen.
        do out.byte(immediates[next++]!);
        while (kind === 'lanes' && next < immediates.length);
    }
  }
}

/** The names of functions and locals, which profiles and debuggers show. */
function encodeNames(
  imports: readonly WasmImport[],
  functions: readonly WasmFunction[],
  out: Bytes,
): void {
  const map = (id: number, write: (inside: Bytes) => void): void => {
    out.byte(id);
    out.sized(write);
  };
  const all = [...imports, ...functions].map(({ name }) => name);
  out.text('name');
  map(1, (inside) => encodeNameMap(all, inside));
  map(2, (inside) => {
    inside.unsigned(functions.length);
    functions.forEach(({ parameters, locals }, k) => {
      inside.unsigned(imports.length + k);
      encodeNameMap(
        [...parameters, ...locals].map(({ name }: WasmLocal) => name),
        inside,
      );
    });
  });
}

function encodeNameMap(names: readonly string[], out: Bytes): void {
  out.unsigned(names.length);
  names.forEach((name, k) => {
    out.unsigned(k);
    out.text(name);
  });
}
