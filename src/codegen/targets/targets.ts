// The targets of compilation by name.
import { printKernel } from '../kernel/index.ts';
import { createAutoTarget } from './auto.ts';
import { interpret } from './interpret.ts';
import { createJsTarget } from './js.ts';
import { oneByOne, targetNames } from './target.ts';
import type { Target, TargetName } from './target.ts';
import { createWasmTarget } from './wasm.ts';
import type { Team } from '../wasm/index.ts';

const js = createJsTarget();
const wasm = createWasmTarget(js);

/** `interpret` needs no eval. */
export const targets = {
  js,
  wasm,
  auto: createAutoTarget(js, wasm),
  interpret: {
    name: 'interpret',
    link: interpret,
    code: printKernel,
    composeStep: (steps, clock) => oneByOne(() => steps.forEach(({ run }) => run()), clock),
  },
} as const satisfies Record<TargetName, Target>;

/** The target of this name, whose kernels are divided between the threads of a team. Only WebAssembly is. */
export function targetWith(team: Team, name: 'wasm' | 'auto'): Target {
  const own = createWasmTarget(js, team);
  return name === 'wasm' ? own : createAutoTarget(js, own);
}

/** The target of this name; throws a RangeError that lists the names where there is none. */
export function targetNamed(name: string): Target {
  if (!Object.hasOwn(targets, name))
    throw new RangeError(`There is no target "${name}"; there are ${targetNames.join(', ')}.`);
  return targets[name as TargetName];
}
