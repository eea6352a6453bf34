// Generates connections in every form of connect, and initial values of synapses and delays.
import type { Dice } from '../random-choices.ts';
import type { Argument, Assign, Connect, Synapses, Text } from './experiment.ts';
import { literal } from './expressions.ts';
import type { Name } from './expressions.ts';
import type { Population } from './synapses.ts';

const argument = (name: string | null, text: string, isQuoted: boolean): Argument => ({
  name,
  value: { text, isQuoted },
});

/** One or two calls of connect in any of its forms; what they make lies inside of both populations. */
export function connections(
  dice: Dice,
  { name }: Synapses,
  source: Population,
  target: Population,
): Connect[] {
  const count = dice.chance(0.15) ? 2 : 1;
  const indices = (size: number, length: number): string =>
    `[${Array.from({ length }, () => dice.below(size)).join(', ')}]`;
  const condition = (): string =>
    dice.pick([
      'i != j',
      'i == j',
      'i % 2 == j % 2',
      'i <= j',
      'j < 2',
      'not (i == 1 and j == 1)',
      'i + j < 4',
      'abs(i - j) <= 1',
      ...comparisons(dice, source, target),
    ]);
  return Array.from({ length: count }, () => ({
    kind: 'connect' as const,
    synapses: name,
    arguments: dice.weighted<() => Argument[]>([
      [2, () => []],
      [4, () => [argument(null, condition(), true)]],
      [0.7, () => [argument(null, condition(), true), argument('n', '2', false)]],
      [0.7, () => [argument(null, condition(), true), argument('n', '1 + i % 2', true)]],
      [
        0.5,
        () => [
          argument(null, condition(), true),
          argument('p', dice.pick(['1', '1.0', '0']), false),
        ],
      ],
      [0.5, () => [argument('p', 'int(i != j)', true)]],
      [
        2,
        () => [
          argument('i', indices(source.size, 4), false),
          argument('j', indices(target.size, 4), false),
        ],
      ],
      [
        1,
        () => [
          argument('i', String(dice.below(source.size)), false),
          argument('j', indices(target.size, 3), false),
        ],
      ],
      [
        0.5,
        () => [
          argument('i', `arange(${source.size})`, false),
          argument('j', '0', false),
          argument('n', '2', false),
        ],
      ],
      [1, () => [argument('j', `i % ${target.size}`, true)]],
      [0.7, () => [argument('j', 'i', true), argument('skip_if_invalid', 'True', false)]],
      [1, () => [argument('j', 'k for k in range(N_post) if k != i', true)]],
      [1, () => [argument('j', 'k for k in range(i, N_post)', true)]],
      [
        1,
        () => [
          argument('j', 'k for k in range(i - 1, i + 2) if i != k', true),
          argument('skip_if_invalid', 'True', false),
        ],
      ],
      [0.7, () => [argument('j', 'k + i for k in range(0, N_post, 2) if k + i < N_post', true)]],
      [0.7, () => [argument('i', 'k for k in range(N_pre) if (k + j) % 2 == 0', true)]],
      [0.5, () => [argument('i', `(j + 1) % ${source.size}`, true)]],
      [0.4, () => [argument('j', 'k for k in sample(N_post, p=1)', true)]],
    ])(),
  }));
}

function comparisons(dice: Dice, source: Population, target: Population): string[] {
  const pairs = source.names
    .filter(({ type, kind }) => type === 'float' && kind !== 'linked')
    .flatMap((one) =>
      target.names
        .filter(
          (two) => two.kind !== 'linked' && two.type === 'float' && two.unit.name === one.unit.name,
        )
        .map((two) => `${one.name}_pre < ${two.name}_post`),
    );
  return pairs.length === 0 ? [] : [dice.pick(pairs), dice.pick(pairs)];
}

export function valuesOf(dice: Dice, { name, pathways }: Synapses, own: readonly Name[]): Assign[] {
  const assign = (
    target: string,
    text: string,
    isQuoted: boolean,
    index: Text | null = null,
  ): Assign => ({
    kind: 'assign',
    target: `${name}.${target}`,
    index,
    operator: '=',
    value: { text, isQuoted },
  });
  const list: Assign[] = [];
  for (const one of own.filter(({ kind }) => kind !== 'subexpression')) {
    if (one.isShared === true) list.push(assign(one.name, literal(dice, one.unit), false));
    else if (one.type === 'integer') list.push(assign(one.name, 'i + 2*j', true));
    else if (one.type === 'boolean') list.push(assign(one.name, 'i < j', true));
    else {
      list.push(
        dice.chance(0.7)
          ? assign(
              one.name,
              `(0.2 + ${dice.decimal(0.05, 0.2)}*i + ${dice.decimal(0.05, 0.1)}*j)*(${one.unit.scale})`,
              true,
            )
          : assign(one.name, literal(dice, one.unit), false),
      );
      if (dice.chance(0.2))
        list.push(
          assign(
            one.name,
            literal(dice, one.unit),
            false,
            dice.pick([
              { text: 'i != j', isQuoted: true },
              { text: 'j == 1', isQuoted: true },
              { text: '0, :', isQuoted: false },
              { text: ':, 0', isQuoted: false },
            ]),
          ),
        );
    }
  }
  for (const pathway of pathways)
    if (pathway.delay === undefined && dice.chance(0.35)) {
      const target = pathway.name === 'pre' ? 'delay' : `${pathway.name}.delay`;
      list.push(
        assign(
          target,
          dice.pick(['(0.1 + 0.13*i + 0.21*j)*ms', '0.2*(i + j)*ms', '0.1*(i + 1)*ms']),
          true,
        ),
      );
    }
  return list;
}
