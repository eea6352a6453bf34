// Kernel and buffers → a module → a function. Where the engine or a page allows no WebAssembly, or a kernel is not for it, there
// is none, and the reason is told.
import type { Buffers, LinkedKernel, Lists } from '../../abi.ts';
import { arenaOf, wasmEngine } from '../../memory/index.ts';
import type { Arena } from '../../memory/index.ts';
import { expressionsIn, statementsIn } from '../kernel/index.ts';
import type { Kernel } from '../kernel/index.ts';
import { FunctionCode } from './code.ts';
import { emitKernel } from './emit.ts';
import { BufferPlaces, HostFunctions, Unsupported, unsupported } from './host.ts';
import { encodeModule, importSpace } from './module.ts';
import type { WasmModule } from './module.ts';
import { printModule } from './print.ts';

/** Called with the reason where there is no function. */
export type Tell = (reason: string) => void;

let isSupported: boolean | null = null;

/** Whether the engine has WebAssembly with vectors, and may use it as far as is known. */
export function hasVectors(): boolean {
  isSupported ??= wasmEngine()?.validate(moduleWithVector()) ?? false;
  return isSupported;
}

function moduleWithVector(): Uint8Array {
  const code = new FunctionCode([]);
  code.add('i32.const', 0);
  code.add('i32x4.splat');
  code.add('v128.any_true');
  return encodeModule({ imports: [], functions: [code.finish('test', 'i32')] });
}

interface Emitted {
  readonly module: WasmModule;
  readonly host: HostFunctions;
  readonly places: BufferPlaces;
  readonly arena: Arena;
}

function emitted(kernel: Kernel, buffers: Buffers, lists: Lists): Emitted {
  const arena = arenaFor(kernel, buffers);
  const places = new BufferPlaces(kernel, buffers, lists, arena);
  const host = new HostFunctions();
  const functions = [emitKernel(kernel, places, host)];
  return { module: { imports: host.imports, functions }, host, places, arena };
}

/** The memory of the first buffer that a kernel uses; all others must lie in it as well. */
function arenaFor({ body, constants }: Kernel, buffers: Buffers): Arena {
  const own = new Set(constants.map(({ buffer }) => buffer.name));
  const used = [
    ...expressionsIn(body).flatMap((part) => (part.kind === 'load' ? [part.buffer.name] : [])),
    ...statementsIn(body).flatMap((one) => (one.kind === 'store' ? [one.buffer.name] : [])),
  ];
  const first = used.find((name) => !own.has(name));
  const array = first === undefined ? undefined : buffers.get(first);
  if (array === undefined) unsupported('it uses no arrays');
  return arenaOf(array) ?? unsupported(`${first} lies in a memory of its own`);
}

/** The kernel as a function of a new module; null where that is not possible. */
export function linkWasm(
  kernel: Kernel,
  buffers: Buffers,
  lists: Lists,
  tell: Tell,
): LinkedKernel | null {
  const engine = wasmEngine();
  if (engine === null || !hasVectors()) {
    tell('the engine has no WebAssembly with vectors');
    return null;
  }
  try {
    const { module, host, arena } = emitted(kernel, buffers, lists);
    const compiled = new engine.Module(encodeModule(module));
    const imports = { [importSpace]: { memory: arena.memory, ...host.byName } };
    const { exports } = new engine.Instance(compiled, imports);
    return exports[kernel.name] as LinkedKernel;
  } catch (error) {
    if (error instanceof Unsupported) tell(error.message);
    // A page may forbid WebAssembly, or modules of this size.
    else if (error instanceof Error && isRefusal(error)) tell('it is refused here');
    else throw error;
    return null;
  }
}

/** Of a content security policy, or of the limit for modules that are made at once. */
function isRefusal({ name, message }: Error): boolean {
  return name === 'RangeError' || /Content Security Policy|disallowed|unsafe-eval/i.test(message);
}

/** The module of a kernel as text; null where the kernel is not for WebAssembly. */
export function printWasm(kernel: Kernel, buffers: Buffers, lists: Lists): string | null {
  try {
    const { module, places } = emitted(kernel, buffers, lists);
    return printModule(module, places.used);
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}
