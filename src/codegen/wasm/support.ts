// Whether the engine has WebAssembly with vectors.
import { wasmEngine } from '../../memory/index.ts';
import { FunctionCode } from './code.ts';
import { encodeModule } from './module.ts';

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
