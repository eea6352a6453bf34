// The constants of a text that links and lessons set: lines `tau = 20*ms`. Nothing here needs the engine.

/** What links say beside constants. */
export const reserved: readonly string[] = ['example', 'model', 'name', 'seed', 'lesson'];

/** The constants in which a text differs from an example, with their values; null if it differs in anything else. */
export function changesOf(example: string, text: string): [name: string, value: string][] | null {
  const before = example.split('\n');
  const after = text.split('\n');
  if (before.length !== after.length) return null;
  const changes: [string, string][] = [];
  for (const [index, line] of before.entries()) {
    const now = after[index]!;
    if (line === now) continue;
    const old = constantIn(line);
    const changed = constantIn(now);
    if (old === null || changed === null || old.name !== changed.name) return null;
    changes.push([changed.name, changed.value]);
  }
  const isWhole = changes.every(([name]) => !reserved.includes(name));
  const again = changes.reduce<string | null>(
    (made, [name, value]) => (made === null ? null : withConstant(made, name, value)),
    example,
  );
  return isWhole && again === text ? changes : null;
}

/** A text with another value of a constant; null if no line sets it to a number times units. */
export function withConstant(text: string, name: string, value: string): string | null {
  if (!/^\w+$/.test(name) || !/^[-+\w.*/^() ]+$/.test(value)) return null;
  const lines = text.split('\n');
  const index = lines.findIndex((line) => constantIn(line)?.name === name);
  if (index < 0) return null;
  const { from, to } = constantIn(lines[index]!)!;
  lines[index] = lines[index]!.slice(0, from) + value + lines[index]!.slice(to);
  return lines.join('\n');
}

/** A line `tau = 20*ms  # comment`; null if it is none. */
export function constantIn(
  line: string,
): { name: string; value: string; from: number; to: number } | null {
  const [, name, equals, value] =
    /^([A-Za-z_]\w*)([ \t]*=[ \t]*)([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?:[ \t]*[*/][ \t]*[A-Za-z]\w*(?:\*\*[-+]?\d+)?)*)[ \t]*(?:#.*)?\r?$/.exec(
      line,
    ) ?? [];
  if (name === undefined || equals === undefined || value === undefined) return null;
  const from = name.length + equals.length;
  return { name, value, from, to: from + value.length };
}
