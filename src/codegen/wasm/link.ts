// Whether there is WebAssembly, and single kernels as modules of their own.
import type { Buffers, LinkedKernel, Lists } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import { wasmEngine } from '../../memory/index.ts';
import type { Kernel } from '../kernel/index.ts';
import { FunctionCode } from './code.ts';
import { encodeModule } from './module.ts';
import { printModule } from './print.ts';
import { WasmProgram } from './program.ts';
import type { Tell } from './program.ts';

let isSupported: boolean | null = null;

/** Whether the engine has WebAssembly with vectors, and a page allows it. */
export function hasVectors(): boolean {
  isSupported ??= canMakeModules();
  return isSupported;
}

/** A page forbids WebAssembly by its content security policy, which an attempt finds out. */
function canMakeModules(): boolean {
  const engine = wasmEngine();
  if (engine === null) return false;
  const code = new FunctionCode([]);
  code.add('i32.const', 0);
  code.add('i32x4.splat');
  code.add('v128.any_true');
  try {
    new engine.Module(encodeModule({ imports: [], functions: [code.finish('test', 'i32')] }));
    return true;
  } catch {
    return false;
  }
}

/** A program without kernels. */
export function createWasmProgram(): WasmProgram {
  return new WasmProgram();
}

/** The kernel as a function of a new module; null where that is not possible. */
export function linkWasm(
  kernel: Kernel,
  buffers: Buffers,
  lists: Lists,
  tell: Tell,
  slow: () => LinkedKernel,
): LinkedKernel | null {
  if (!hasVectors()) {
    tell('there is no WebAssembly with vectors here');
    return null;
  }
  return new WasmProgram().link(kernel, buffers, lists, tell, slow);
}

function notLinked(): never {
  return bug('a kernel that is only printed is called');
}

/** The module of a kernel as text; null where the kernel is not for WebAssembly. */
export function printWasm(kernel: Kernel, buffers: Buffers, lists: Lists): string | null {
  const program = new WasmProgram();
  const linked = program.link(kernel, buffers, lists, () => undefined, notLinked);
  return linked === null ? null : printModule(program.module, program.buffers);
}
