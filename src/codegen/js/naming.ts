// The names of one generated function: its locals, its parameters, and what each parameter is linked to. No name of a
// model reaches the text.
import type { BufferDescription, Fault } from '../../abi.ts';
import type {
  Choice,
  ConstantBuffer,
  Distribution,
  Kernel,
  KernelCallee,
} from '../kernel/index.ts';
import { createLinkedNames, createLocalNames } from '../kernel/index.ts';

/** What a parameter of the outer function is linked to. */
export type Link =
  | { readonly kind: 'buffer'; readonly buffer: BufferDescription }
  | { readonly kind: 'constant-buffer'; readonly constant: ConstantBuffer }
  | { readonly kind: 'numeric'; readonly name: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'random'; readonly distribution: Distribution }
  | { readonly kind: 'chooser'; readonly choice: Choice }
  | { readonly kind: 'external'; readonly implementation: (...values: number[]) => number }
  | { readonly kind: 'list'; readonly list: string }
  /** Called with an index into the table of faults, and the values. */
  | { readonly kind: 'fail'; readonly faults: readonly Fault[] };

/** The names that emitting uses; a name that is linked gets a parameter at its first use. */
export interface Naming {
  local(name: string): string;
  buffer(buffer: BufferDescription): string;
  numeric(name: string): string;
  callee(callee: KernelCallee): string;
  /** Infinity and NaN have no literals. */
  number(name: string, value: number): string;
  random(distribution: Distribution): string;
  chooser(choice: Choice): string;
  list(list: string): string;
  fault(fault: Fault): { readonly name: string; readonly number: number };
}

/**
 * The names of one generated function; none is in use yet.
 *
 * @param parameters receives a parameter for each linked thing, at its first use
 * @param suffix appended to the names of parameters inside the kernel
 */
export function createNaming(
  kernel: Kernel,
  parameters: { name: string; link: Link }[],
  suffix: string,
): Naming {
  const fresh = createLinkedNames();
  const known = new Map<unknown, string>();
  const faults: Fault[] = [];
  const constants = new Map(kernel.constants.map((constant) => [constant.buffer.name, constant]));
  function linked(key: unknown, hint: string, link: Link): string {
    let name = known.get(key);
    if (name === undefined) {
      name = fresh(hint);
      known.set(key, name);
      parameters.push({ name, link });
    }
    return name + suffix;
  }
  const numeric = (name: string): string =>
    linked(`numeric ${name}`, name, { kind: 'numeric', name });
  return {
    local: createLocalNames(),
    numeric,
    buffer(buffer) {
      const constant = constants.get(buffer.name);
      const link: Link =
        constant === undefined ? { kind: 'buffer', buffer } : { kind: 'constant-buffer', constant };
      return linked(`buffer ${buffer.name}`, buffer.name, link);
    },
    callee(callee) {
      if (callee.kind === 'numeric') return numeric(callee.name);
      const { implementation } = callee;
      return linked(implementation, callee.name, { kind: 'external', implementation });
    },
    number: (name, value) => linked(`number ${name}`, name, { kind: 'number', value }),
    random: (distribution) =>
      linked(`random ${distribution}`, distribution, { kind: 'random', distribution }),
    chooser: (choice) =>
      linked(`choose ${choice}`, `choose_${choice}`, { kind: 'chooser', choice }),
    list: (list) => linked(`list ${list}`, `push_${list}`, { kind: 'list', list }),
    fault(fault) {
      faults.push(fault);
      const name = linked('fail', 'fail', { kind: 'fail', faults });
      return { name, number: faults.length - 1 };
    },
  };
}
