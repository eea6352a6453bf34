// Kernels of one run as functions of one module, with the step of a network, which calls them without JavaScript between them.
// The module is made when one of its functions is first called, or when the step is composed.
import { lastTick } from '../../abi.ts';
import type { Buffers, ComposedStep, LinkedKernel, Lists, StepCalls, Time } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import { arenaOf, wasmEngine } from '../../memory/index.ts';
import type { Arena } from '../../memory/index.ts';
import { expressionsIn, statementsIn } from '../kernel/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Division } from '../threads/index.ts';
import { callsHost } from './call.ts';
import { emitKernel } from './emit.ts';
import type { WasmFunction } from './code.ts';
import { BufferPlaces, HostFunctions, Unsupported, unsupported } from './host.ts';
import type { BufferPlace } from './host.ts';
import { encodeModule, importSpace } from './module.ts';
import type { WasmModule } from './module.ts';
import { printModule } from './print.ts';
import { emitSteps } from './step.ts';
import type { Team } from './team.ts';
import { TeamProgram } from './team-program.ts';

/** Called with the reason where there is no function. */
export type Tell = (reason: string) => void;

/** The functions of a module. */
type Exports = Readonly<Record<string, unknown>>;

/** So many that calling them costs little, so few that the engine soon calls its optimised code. */
const stepsAtOnce = 16;

/** Kernels that share a module. */
export class WasmProgram {
  readonly #host = new HostFunctions();
  readonly #functions: WasmFunction[] = [];
  /** The kernels by the functions that were handed out for them. */
  readonly #kernels = new Map<LinkedKernel, WasmFunction>();
  readonly #places: BufferPlaces[] = [];
  #arena: Arena | null = null;
  #exports: Exports | null = null;
  /** Whether functions of programs are called, which may look at the clock. */
  #callsPrograms = false;
  readonly #team: TeamProgram | null;

  /** @param team threads that take parts of kernels; null: none */
  constructor(team: Team | null = null) {
    this.#team = team === null ? null : new TeamProgram(team, this.#host);
  }

  /**
   * A function for a kernel; null, and a reason is told, where the kernel is not for WebAssembly.
   *
   * @param slow links the kernel for steps after `lastTick`
   * @param division the kernel in parts for the threads of the team; null: one thread executes it
   */
  link(
    kernel: Kernel,
    buffers: Buffers,
    lists: Lists,
    tell: Tell,
    slow: () => LinkedKernel,
    division: Division | null = null,
  ): LinkedKernel | null {
    if (this.#exports !== null) bug('a kernel is linked after its module was made');
    try {
      const arena = arenaFor(kernel, buffers);
      if (arena !== (this.#arena ??= arena)) unsupported('its arrays lie in another memory');
      const places = new BufferPlaces(kernel, buffers, lists, arena);
      const made = emitKernel(kernel, places, this.#host);
      const name = this.#functions.some((one) => one.name === made.name)
        ? `${made.name} ${this.#functions.length}`
        : made.name;
      let own: WasmFunction = { ...made, name };
      if (division !== null && !division.parts.some(({ body }) => callsHost(body)))
        own = this.#team!.divided(own, division, this.#functions, (part) => {
          const ofPart = new BufferPlaces(part, buffers, lists, arena);
          this.#places.push(ofPart);
          return ofPart;
        });
      this.#functions.push(own);
      this.#places.push(places);
      this.#callsPrograms ||= callsPrograms(kernel);
      let linked: LinkedKernel | null = null;
      let late: LinkedKernel | null = null;
      const run: LinkedKernel = (t, tick, n, start, end) =>
        tick <= lastTick
          ? (linked ??= this.#made()[name] as LinkedKernel)(t, tick, n, start, end)
          : (late ??= slow())(t, tick, n, start, end);
      this.#kernels.set(run, own);
      return run;
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      tell(error.message);
      return null;
    }
  }

  /** The steps of a network as a function of the module; null if it was made already, or has no kernels. */
  composeStep(steps: readonly StepCalls[], clock: Time): ComposedStep | null {
    if (this.#exports !== null || this.#functions.length === 0) return null;
    const present = this.#arena!.allocate('i32', 1);
    if (!this.#arena!.owns(present)) return null;
    const indexOf = (kernel: LinkedKernel): number | null => {
      const own = this.#kernels.get(kernel);
      return own === undefined ? null : this.#functions.indexOf(own);
    };
    const { made, isAlone } = emitSteps(
      steps,
      this.#functions,
      indexOf,
      this.#host,
      this.#arena!,
      present.byteOffset,
    );
    this.#functions.push(made);
    const take = this.#made()[made.name] as (tick: number, end: number, dt: number) => void;
    const takeAll = (count: number): void => {
      const { tick, dt } = clock;
      present[0] = tick;
      try {
        take(tick, tick + count, dt);
      } catch (error) {
        clock.advance(present[0] - tick);
        throw error;
      }
    };
    return {
      most: isAlone && !this.#callsPrograms ? stepsAtOnce : 1,
      take(count) {
        if (clock.tick + count <= lastTick) {
          takeAll(count);
          clock.advance(count);
        } else
          for (let k = 0; k < count; k++) {
            steps.forEach(({ run }) => run());
            clock.advance();
          }
      },
    };
  }

  /** The module as data, for listings. */
  get module(): WasmModule {
    return { imports: this.#host.imports, functions: this.#functions };
  }

  /** The buffers that the kernels use. */
  get buffers(): readonly BufferPlace[] {
    return this.#places.flatMap(({ used }) => used);
  }

  #made(): Exports {
    if (this.#exports !== null) return this.#exports;
    const engine = wasmEngine()!;
    this.#team?.finish(this.#functions, this.#arena!);
    const compiled = new engine.Module(encodeModule(this.module));
    const imports = { [importSpace]: { memory: this.#arena!.memory, ...this.#host.byName } };
    this.#exports = new engine.Instance(compiled, imports).exports;
    return this.#exports;
  }
}

/** A program without kernels; `team`: threads that take parts of them. */
export function createWasmProgram(team: Team | null = null): WasmProgram {
  return new WasmProgram(team);
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

function callsPrograms({ body }: Kernel): boolean {
  return (
    expressionsIn(body).some((part) => part.kind === 'call' && part.callee.kind === 'external') ||
    statementsIn(body).some((one) => one.kind === 'draw' && typeof one.distribution !== 'string')
  );
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
