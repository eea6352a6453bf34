// What the kernels of a network read and write, by the steps that run them: so that steps may be brought together where
// nobody can tell.
import type { Role } from '../../abi.ts';
import { expressionsIn, statementsIn } from '../../codegen/index.ts';
import type { Kernel } from '../../codegen/index.ts';
import type { Scheduled } from '../../runtime/index.ts';
import type { Holder } from '../objects/variable-owner.ts';
import type { LaterTools } from '../objects/network-object.ts';

interface Effects {
  readonly role: Role;
  readonly buffers: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
  /** Refractory neurons are left alone. */
  readonly isGuarded: boolean;
}

/** Kernels whose steps do nothing besides: they look at no events of others and call nobody. */
const plainRoles: ReadonlySet<Role> = new Set([
  'threshold',
  'stateupdate',
  'subexpressions',
  'summed',
  'regularly',
]);

export class ScheduleAnalysis {
  readonly #effects = new Map<string, Effects>();
  readonly #tasks: ((tools: LaterTools) => void)[] = [];
  readonly #hasHostCode: boolean;

  /** @param hasHostCode whether functions of the program run in the steps, which may write anything */
  constructor(hasHostCode: boolean) {
    this.#hasHostCode = hasHostCode;
  }

  note(kernel: Kernel, isGuarded: boolean): void {
    const written = new Set<string>();
    const buffers = new Set<string>();
    for (const statement of statementsIn(kernel.body)) {
      if (statement.kind !== 'store') continue;
      written.add(statement.buffer.name);
      buffers.add(statement.buffer.name);
    }
    for (const part of expressionsIn(kernel.body))
      if (part.kind === 'load') buffers.add(part.buffer.name);
    this.#effects.set(kernel.name, { role: kernel.role, buffers, written, isGuarded });
  }

  later(task: (tools: LaterTools) => void): void {
    this.#tasks.push(task);
  }

  /** Does what was put off; gives the steps that are left. */
  finish(
    sorted: readonly Scheduled[],
    isDeferred: (step: Scheduled) => Holder | null,
  ): Scheduled[] {
    const left = [...sorted];
    const tools: LaterTools = {
      sorted: left,
      isWritten: (buffer) =>
        this.#hasHostCode || [...this.#effects.values()].some(({ written }) => written.has(buffer)),
      isWrittenOpenly: (buffer, except) =>
        this.#hasHostCode ||
        [...this.#effects].some(
          ([name, { written, isGuarded }]) => written.has(buffer) && !isGuarded && name !== except,
        ),
      usersOf: (buffer) =>
        [...this.#effects].flatMap(([name, { buffers }]) => (buffers.has(buffer) ? [name] : [])),
      drop(step) {
        left.splice(left.indexOf(step), 1);
      },
      mayTouch: (step, group) => {
        const owner = isDeferred(step);
        // The update and threshold of another group: they know only that group, unless it has links.
        if (owner !== null && owner !== group) return owner.neighbours.length > 0;
        const effects = this.#effects.get(step.name);
        if (effects === undefined || !plainRoles.has(effects.role)) return true;
        return [...effects.buffers].some((buffer) => buffer.startsWith(`${group.name}.`));
      },
    };
    for (const task of this.#tasks) task(tools);
    return left;
  }
}
