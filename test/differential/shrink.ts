// Shrinks an experiment on which two simulators disagree.
import type { Experiment, Statement } from './experiment.ts';

/** Takes away one thing after the other, as long as `stillDiffers`. */
export async function shrink(
  experiment: Experiment,
  stillDiffers: (smaller: Experiment) => Promise<boolean>,
): Promise<Experiment> {
  let smallest = experiment;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (let at = smallest.statements.length - 1; at >= 0; at--)
      for (const replacement of replacements(smallest.statements[at])) {
        const statements = withoutOrphans(
          spliced(smallest.statements, at, ...replacement),
          smallest,
        );
        if (!(await stillDiffers({ ...smallest, statements }))) continue;
        smallest = { ...smallest, statements };
        isSmaller = true;
        break;
      }
  }
  return smallest;
}

/** What names an object that is gone goes too. */
function withoutOrphans(
  statements: readonly Statement[],
  { statements: all }: Experiment,
): readonly Statement[] {
  const names = (list: readonly Statement[]): string[] =>
    list.flatMap((one) => ('name' in one ? [one.name] : []));
  const left = new Set(names(statements));
  const gone = names(all).filter((name) => !left.has(name));
  if (gone.length === 0) return statements;
  return statements.filter(
    (one) => !new RegExp(`"(${gone.join('|')})[".]`).test(JSON.stringify(one)),
  );
}

/** Nothing, or the statement with a part less. */
function replacements(statement: Statement | undefined): Statement[][] {
  if (statement === undefined) return [];
  const smaller: Statement[] = Object.entries(statement).flatMap(([key, value]) => {
    if (['kind', 'name', 'source', 'target', 'index', 'arguments', 'value'].includes(key))
      return [];
    if (Array.isArray(value))
      return value.map((_, k) => ({ ...statement, [key]: spliced(value as unknown[], k) }));
    return typeof value === 'object' || isOption(statement, key)
      ? [
          Object.fromEntries(
            Object.entries(statement).filter(([other]) => other !== key),
          ) as unknown as Statement,
        ]
      : [];
  });
  const nested: Statement[] = (['events', 'regular', 'pathways'] as const).flatMap((key) => {
    const list =
      (statement as unknown as Record<string, readonly { lines: string[] }[] | undefined>)[key] ??
      [];
    return list.flatMap((item, k) =>
      item.lines.map((_, line) => ({
        ...statement,
        [key]: spliced(list, k, { ...item, lines: spliced(item.lines, line) }),
      })),
    );
  });
  return [[], ...[...smaller, ...nested].map((one) => [one])];
}

const isOption = (statement: Statement, key: string): boolean =>
  ['neurons', 'synapses', 'monitor', 'spike-generator'].includes(statement.kind) &&
  ['threshold', 'method', 'dt', 'order', 'period', 'multisynapticIndex', 'record', 'when'].includes(
    key,
  );

const spliced = <T>(list: readonly T[], at: number, ...items: readonly T[]): T[] => [
  ...list.slice(0, at),
  ...items,
  ...list.slice(at + 1),
];
