// The steps of a network as one function: in each it calls the kernels of all objects in turn. What is no kernel of the module is
// called as a function of the host.
import type { CountCell, LinkedKernel, StepCalls, StepPart } from '../../abi.ts';
import { arenaOf } from '../../memory/index.ts';
import type { Arena } from '../../memory/index.ts';
import { FunctionCode } from './code.ts';
import type { WasmFunction } from './code.ts';
import type { HostFunctions } from './host.ts';

const tick = 0;
const end = 1;
const dt = 2;

/** The function of the steps of a network. */
export interface EmittedSteps {
  /** Its arguments are the ticks of the first step and of the one after the last, and the length of a step. */
  readonly made: WasmFunction;
  /** Whether it calls no function of the host for an object. */
  readonly isAlone: boolean;
}

/**
 * The function that takes steps.
 *
 * @param functions of the module, before this one
 * @param indexOf the index of a kernel among them; null for functions of the host
 * @param present the address where it leaves the tick of the present step
 */
export function emitSteps(
  steps: readonly StepCalls[],
  functions: readonly WasmFunction[],
  indexOf: (kernel: LinkedKernel) => number | null,
  host: HostFunctions,
  arena: Arena,
  present: number,
): EmittedSteps {
  const code = new FunctionCode([
    { name: 'tick', type: 'i32' },
    { name: 'end', type: 'i32' },
    { name: 'dt', type: 'f64' },
  ]);
  const time = code.local('t', 'f64');
  const found = code.local('found', 'i32');
  const isHere = ({ array }: CountCell): boolean => arenaOf(array) === arena;
  const inModule = steps.map(({ parts }) =>
    (parts ?? []).every(({ count, result }) =>
      [count, result].every((cell) => typeof cell !== 'object' || cell === null || isHere(cell)),
    )
      ? parts
      : null,
  );
  // All imports come before the functions, whose indices depend on their number.
  let isAlone = true;
  steps.forEach(({ run }, k) => {
    const others = (inModule[k] ?? []).filter(({ kernel }) => indexOf(kernel) === null);
    if (inModule[k] === null) useRun(run, host);
    for (const { kernel } of others) useKernel(kernel, host);
    isAlone &&= inModule[k] !== null && others.length === 0;
  });
  const offset = host.imports.length;
  const emitCall = (kernel: LinkedKernel): void => {
    const index = indexOf(kernel);
    if (index === null) {
      code.add('call', useKernel(kernel, host));
      return;
    }
    code.add('call', offset + index);
    if (functions[index]!.result === 'f64') code.add('i32.trunc_sat_f64_u');
  };
  const emitCount = ({ count }: StepPart): void => {
    if (typeof count === 'number') code.add('i32.const', count);
    else if (count === 'found') code.add('local.get', found);
    else {
      code.add('i32.const', 0);
      code.add('i32.load', addressOf(count));
    }
  };
  const emitParts = ([part, ...others]: readonly StepPart[]): void => {
    if (part === undefined) return;
    const emitRest = (): void => {
      emitArguments(part);
      emitCall(part.kernel);
      if (part.result === null) code.add('drop');
      else if (part.result === 'found') code.add('local.set', found);
      else {
        code.add('local.set', found);
        code.add('i32.const', 0);
        code.add('local.get', found);
        code.add('i32.store', addressOf(part.result));
      }
      emitParts(others);
    };
    if (!part.isOnlyIfAny) {
      emitRest();
      return;
    }
    emitCount(part);
    code.branch(emitRest, null, null);
  };
  const emitArguments = (part: StepPart): void => {
    code.add('local.get', time);
    code.add('local.get', tick);
    emitCount(part);
  };
  code.nest('loop', (next) => {
    code.add('i32.const', 0);
    code.add('local.get', tick);
    code.add('i32.store', present);
    code.add('local.get', tick);
    code.add('f64.convert_i32_s');
    code.add('local.get', dt);
    code.add('f64.mul');
    code.add('local.set', time);
    steps.forEach(({ run }, k) => {
      const parts = inModule[k];
      if (parts === null || parts === undefined) code.add('call', useRun(run, host));
      else emitParts(parts);
    });
    code.add('local.get', tick);
    code.add('i32.const', 1);
    code.add('i32.add');
    code.add('local.tee', tick);
    code.add('local.get', end);
    code.add('i32.lt_s');
    code.goTo('br_if', next);
  });
  return { made: code.finish('steps', null), isAlone };
}

function addressOf({ array, index }: CountCell): number {
  return array.byteOffset + index * array.BYTES_PER_ELEMENT;
}

function useRun(run: () => void, host: HostFunctions): number {
  return host.use(run, 'run', [], null, () => run);
}

function useKernel(kernel: LinkedKernel, host: HostFunctions): number {
  const make = () => kernel as (...values: number[]) => number;
  return host.use(kernel, 'host', ['f64', 'i32', 'i32'], 'i32', make);
}
