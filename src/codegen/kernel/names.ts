// Names in generated code. Each contains `$`, which names of models never do, so none collides with reserved words, globals
// or names of users. Locals begin with `$` (`$v`); linked names end in `$` or a number (`P_v$`).

/** A name with `_` for all but letters, digits and `_`: `P.v` becomes `P_v`. */
export function reduceName(name: string): string {
  const reduced = name.replace(/[^A-Za-z0-9_]/g, '_');
  return /^[0-9]/.test(reduced) ? `_${reduced}` : reduced;
}

/** Returns `v`, then `v_2`, `v_3`, … for the same hint: unique, and none of those taken. */
export function createNames(taken: Iterable<string> = []): (hint: string) => string {
  return unique(taken, '_');
}

/** Returns the name of a local, the same at each call: `$v`. */
export function createLocalNames(): (local: string) => string {
  const given = new Map<string, string>([
    ['t', 't$'],
    ['tick', 'tick$'],
    ['n', 'n$'],
  ]);
  const next = unique([], '$');
  return (local) => {
    let name = given.get(local);
    if (name === undefined) {
      name = next(`$${reduceName(local)}`);
      given.set(local, name);
    }
    return name;
  };
}

/** Returns unique names for linked values: `P_v$`, then `P_v$2`. */
export function createLinkedNames(): (hint: string) => string {
  const next = unique(['t$', 'tick$', 'n$'], '');
  return (hint) => next(`${reduceName(hint)}$`);
}

/** The name of a kernel in stack traces and profiles. */
export function sourceName(kernel: string): string {
  return `${kernel.replace(/[^A-Za-z0-9_.-]/g, '_')}.js`;
}

function unique(taken: Iterable<string>, separator: string): (hint: string) => string {
  const used = new Set(taken);
  const counts = new Map<string, number>();
  return (hint) => {
    let name = hint;
    let count = counts.get(hint) ?? 1;
    while (used.has(name)) {
      count += 1;
      name = `${hint}${separator}${count}`;
    }
    counts.set(hint, count);
    used.add(name);
    return name;
  };
}
