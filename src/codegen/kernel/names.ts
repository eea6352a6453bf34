// Names in generated code. Each contains `$`, which the language of models has not, so reserved words, globals and names
// of users cannot be met. Locals begin with it (`$v`), what is linked from outside ends in it or in a number (`P_v$`).

/** The letters, digits and `_` of a name; all else becomes `_`. `P.v` is `P_v`. */
export function reduceName(name: string): string {
  const reduced = name.replace(/[^A-Za-z0-9_]/g, '_');
  return /^[0-9]/.test(reduced) ? `_${reduced}` : reduced;
}

/** Gives `v`, then `v_2`, `v_3`, … for the same hint: no name twice, none of those taken before. */
export function createNames(taken: Iterable<string> = []): (hint: string) => string {
  return unique(taken, '_');
}

/** Gives a name to each local of a kernel, always the same for the same local: `$v`. */
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

/** Gives names to what is linked, no name twice: `P_v$`, and if need be `P_v$2`. */
export function createLinkedNames(): (hint: string) => string {
  const next = unique(['t$', 'tick$', 'n$'], '');
  return (hint) => next(`${reduceName(hint)}$`);
}

/** The name of a kernel as engines show it in stacks and profiles. */
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
