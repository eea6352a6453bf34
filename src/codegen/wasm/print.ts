// Prints a module in the text format of WebAssembly, with the buffers of loads and stores as comments.
import { widthOf } from '../../memory/index.ts';
import type { Instruction, WasmFunction } from './code.ts';
import type { BufferPlace } from './host.ts';
import { importSpace } from './module.ts';
import type { WasmImport, WasmModule } from './module.ts';
import { opcodes } from './opcodes.ts';
import type { ValueType } from './opcodes.ts';

/** A module as text. */
export function printModule(module: WasmModule, buffers: readonly BufferPlace[]): string {
  const { imports, functions } = module;
  const names = [...imports, ...functions].map(({ name }) => identifier(name));
  const lines = [
    '(module',
    `  (import "${importSpace}" "memory" (memory 0 65536 shared))`,
    ...imports.map(printImport),
    ...functions.flatMap((one) => printFunction(one, names, buffers)),
    ...functions.map(({ name }) => `  (export ${text(name)} (func ${identifier(name)}))`),
    ')',
  ];
  return `${lines.join('\n')}\n`;
}

function printImport({ name, parameters, result }: WasmImport): string {
  const signature = [...parameters.map((type) => `(param ${type})`), ...resultOf(result)];
  const declared = ['func', identifier(name), ...signature].join(' ');
  return `  (import "${importSpace}" ${text(name)} (${declared}))`;
}

function resultOf(result: ValueType | null): string[] {
  return result === null ? [] : [`(result ${result})`];
}

function printFunction(
  { name, parameters, result, locals, body }: WasmFunction,
  functions: readonly string[],
  buffers: readonly BufferPlace[],
): string[] {
  const unique = uniqueNames([...parameters, ...locals].map((local) => local.name));
  const declared = parameters.map(({ type }, k) => `(param ${unique[k]} ${type})`);
  const lines = [`  (func ${[identifier(name), ...declared, ...resultOf(result)].join(' ')}`];
  locals.forEach(({ type }, k) =>
    lines.push(`    (local ${unique[parameters.length + k]} ${type})`),
  );
  let depth = 2;
  for (const instruction of body) {
    const { name: opcode } = instruction;
    if (opcode === 'end' || opcode === 'else') depth -= 1;
    lines.push(`${'  '.repeat(depth)}${printInstruction(instruction, unique, functions, buffers)}`);
    if (['block', 'loop', 'if', 'else'].includes(opcode)) depth += 1;
  }
  return [...lines, '  )'];
}

function printInstruction(
  { name, immediates, result }: Instruction,
  locals: readonly string[],
  functions: readonly string[],
  buffers: readonly BufferPlace[],
): string {
  const { immediates: kinds } = opcodes[name];
  const [first] = immediates;
  if (kinds[0] === 'type') return [name, ...resultOf(result ?? null)].join(' ');
  if (name === 'call') return `call ${functions[first!]}`;
  if (name.startsWith('local.')) return `${name} ${locals[first!]}`;
  if (kinds[0] === 'memory') {
    const lanes = immediates.slice(1).map((lane) => ` ${lane}`);
    return `${name} offset=${first}${lanes.join('')}${commentOf(first!, buffers)}`;
  }
  return [name, ...immediates.map(printNumber)].join(' ');
}

function commentOf(address: number, buffers: readonly BufferPlace[]): string {
  const found = buffers.find(
    ({ address: start, length, buffer }) =>
      address >= start && address < start + length * widthOf(buffer.element),
  );
  return found === undefined ? '' : ` ;; ${found.buffer.name}`;
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

function uniqueNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const plain = identifier(name);
    const count = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, count);
    return count === 1 ? plain : `${plain}#${count}`;
  });
}

/** Characters that identifiers of the text format may not have become `_`. */
function identifier(name: string): string {
  return `$${name.replace(/[^A-Za-z0-9_.+\-*/\\^~=<>!?@#$%&|:'`]/g, '_')}`;
}

function text(name: string): string {
  const escaped = [...new TextEncoder().encode(name)].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${byte.toString(16).padStart(2, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${escaped.join('')}"`;
}
