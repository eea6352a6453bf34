// The target `auto`: chooses WebAssembly or JavaScript for each kernel, from facts about it.
import type { Role } from '../../abi.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Target } from './target.ts';

/** Kernels of other roles are called once; making a module would take longer than they do. */
const repeated: ReadonlySet<Role> = new Set<Role>([
  'stateupdate',
  'subexpressions',
  'threshold',
  'reset',
  'on_event',
  'regularly',
  'pathway',
  'summed',
]);

/** The target `auto`. */
export function createAutoTarget(js: Target, wasm: Target): Target {
  return {
    ...wasm,
    name: 'auto',
    otherwise: js,
    choose: (kernel, steps) => (isWorthIt(kernel, steps) ? wasm : js),
  };
}

/** Whether a kernel is faster as WebAssembly, making it included. */
function isWorthIt(kernel: Kernel, steps: number): boolean {
  return repeated.has(kernel.role) && steps > 1000;
}
