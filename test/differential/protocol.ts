// Generates the protocol of an experiment: monitors, runs with changes in between, final values.
import type { Dice } from '../random-choices.ts';
import type { Assign, Monitor, Statement } from './experiment.ts';
import { literal, one, real } from './expressions.ts';
import type { Name } from './expressions.ts';
import type { Constant, Part } from './generate.ts';
import { anyPlace, anySlot } from './neuron-code.ts';
import type { MadeGroup } from './neurons.ts';
import type { MadeSynapses } from './synapses.ts';

export function monitorsOf(
  dice: Dice,
  groups: readonly MadeGroup[],
  parts: readonly Part[],
  inputs: readonly Part[],
  made: readonly MadeSynapses[],
): Monitor[] {
  const list: Monitor[] = [];
  const add = (monitor: Omit<Monitor, 'kind' | 'name'>): void =>
    void list.push({ kind: 'monitor', name: `Z${list.length + 1}`, ...monitor });
  // Brian2 takes the wrong element where events record what is linked with an index
  const ownOf = (names: readonly Name[]): string[] =>
    recordable(names.filter(({ kind }) => kind !== 'linked' || dice.chance(0.03)));
  const recordable = (names: readonly Name[]): string[] =>
    names.filter(({ isShared }) => isShared !== true).map(({ name }) => name);
  for (const { group, names, events } of groups) {
    const variables = dice.some(recordable(names), 1 + dice.below(3));
    if (variables.length > 0 && dice.chance(0.7))
      add({
        of: 'state',
        source: group.name,
        variables,
        record: dice.pick([
          'all',
          'all',
          '[0]',
          `[${dice
            .some([...Array(group.size).keys()], 2)
            .reverse()
            .join(', ')}]`,
        ]),
        dt: dice.pick([undefined, '0.5*ms', '0.3*ms', '1*ms']),
        ...(dice.chance(0.5)
          ? { when: anySlot(dice), ...(dice.chance(0.2) ? { order: dice.below(5) - 2 } : {}) }
          : {}),
      });
    if (group.threshold !== undefined)
      add({
        of: 'spikes',
        source: group.name,
        variables: dice.chance(0.3) ? dice.some(ownOf(names), 1) : [],
      });
    for (const event of events)
      if (dice.chance(0.7))
        add({
          of: 'events',
          source: group.name,
          event,
          variables: dice.chance(0.4) ? dice.some(ownOf(names), 1) : [],
        });
    if (group.threshold !== undefined && dice.chance(0.1))
      add({ of: 'rate', source: group.name, variables: [] });
  }
  for (const { population } of parts) {
    if (population.events.includes('spike') && dice.chance(0.5))
      add({ of: dice.pick(['spikes', 'rate'] as const), source: population.name, variables: [] });
    const variables = dice.some(
      recordable(population.names).filter((name) => name !== 'not_refractory'),
      1,
    );
    if (variables.length > 0 && dice.chance(0.3))
      add({ of: 'state', source: population.name, variables, record: 'all', dt: '0.5*ms' });
  }
  for (const { population } of inputs)
    if (dice.chance(0.4)) add({ of: 'spikes', source: population.name, variables: [] });
  for (const { synapses: one, names } of made) {
    const variables = dice.some(
      recordable(names.filter(({ kind }) => kind !== 'subexpression')),
      2,
    );
    if (variables.length > 0 && dice.chance(0.3))
      add({
        of: 'state',
        source: one.name,
        variables,
        record: 'all',
        dt: '0.5*ms',
        ...(dice.chance(0.3) ? anyPlace(dice) : {}),
      });
  }
  return list.filter(({ source, of }) => !(of === 'state' && source === ''));
}

/** One run, or more with changes between them. */
export function runsOf(
  dice: Dice,
  constants: readonly Constant[],
  groups: readonly MadeGroup[],
  made: readonly MadeSynapses[],
): Statement[] {
  const first: Statement = {
    kind: 'run',
    duration: dice.pick(['2*ms', '1.6*ms', '3*ms', '1.55*ms', '2.4*ms']),
  };
  if (!dice.chance(0.35)) return [first];
  const changes: Statement[] = [];
  for (const { name, unit, type } of constants)
    if (dice.chance(0.3))
      changes.push({
        kind: 'constant',
        name,
        value: type === 'integer' ? String(2 + dice.below(3)) : literal(dice, unit),
      });
  for (const { group, names } of groups) {
    const free = names.filter(
      ({ type, isWritable, isShared, kind }) =>
        type === 'float' &&
        isWritable === true &&
        isShared !== true &&
        (kind === 'parameter' || kind === 'differential'),
    );
    if (free.length > 0 && dice.chance(0.7))
      changes.push(...changeOf(dice, group.name, dice.pick(free), group.equations, group.size));
  }
  for (const { synapses: one, names } of made) {
    const free = names.filter(
      ({ type, isShared, kind }) => type === 'float' && isShared !== true && kind === 'parameter',
    );
    if (free.length > 0 && dice.chance(0.5))
      changes.push({
        kind: 'assign',
        target: `${one.name}.${dice.pick(free).name}`,
        index: null,
        operator: '*=',
        value: { text: dice.decimal(0.4, 1.2), isQuoted: false },
      });
    if (dice.chance(0.15))
      changes.push({
        kind: 'connect',
        synapses: one.name,
        arguments: [{ name: null, value: { text: 'i == j', isQuoted: true } }],
      });
  }
  if (dice.chance(0.15)) {
    const second: Statement = { kind: 'run', duration: '0.85*ms' };
    const plain = changes.filter(({ kind }) => kind === 'assign');
    return [
      first,
      { kind: 'store', name: 'here' },
      ...plain,
      second,
      { kind: 'restore', name: 'here' },
      second,
    ];
  }
  return [first, ...changes, { kind: 'run', duration: dice.pick(['1*ms', '1.35*ms', '0.7*ms']) }];
}

function changeOf(
  dice: Dice,
  group: string,
  { name, unit }: Name,
  equations: readonly string[],
  size: number,
): Assign[] {
  const isGuarded = equations.some(
    (line) => line.startsWith(`d${name}/`) && line.includes('unless refractory'),
  );
  const assign = (
    operator: string,
    text: string,
    isQuoted: boolean,
    index: Assign['index'] = null,
  ): Assign => ({
    kind: 'assign',
    target: `${group}.${name}`,
    index,
    operator,
    value: { text, isQuoted },
  });
  const value = literal(dice, unit);
  const choices: [number, () => Assign][] = [
    [2, () => assign('=', value, false)],
    [1, () => assign('+=', value, false)],
    [1, () => assign('*=', dice.decimal(0.4, 1.2), false)],
    [
      1,
      () =>
        assign('=', value, false, {
          text: dice.pick(['0', '-1', `:${size}`, '0:1']),
          isQuoted: false,
        }),
    ],
  ];
  if (!isGuarded)
    choices.push(
      [2, () => assign('=', `0.5*${name} + 0.1*i*(${unit.scale})`, true)],
      [
        1,
        () =>
          assign('=', value, false, {
            text: `${name} > ${literal(dice, unit, 0, 0.7)}`,
            isQuoted: true,
          }),
      ],
      [
        1,
        () =>
          assign(
            '=',
            real(
              dice,
              unit,
              {
                names: [
                  { name, unit, type: 'float' },
                  { name: 'i', unit: one, type: 'integer' },
                ],
                calls: [],
                hasTime: true,
              },
              2,
            ),
            true,
            { text: 'i >= 1', isQuoted: true },
          ),
      ],
    );
  return [dice.weighted(choices)()];
}

/** The last value of every variable. */
export function outputsOf(
  groups: readonly MadeGroup[],
  made: readonly MadeSynapses[],
): Statement[] {
  const output = (object: string, variable: string, size?: number): Statement => ({
    kind: 'output',
    name: `${object}_${variable}`,
    object,
    variable,
    size,
  });
  return [
    ...groups.flatMap(({ group, names }) =>
      names.map(({ name, isShared }) =>
        output(group.name, name, isShared === true ? undefined : group.size),
      ),
    ),
    ...made.flatMap(({ synapses: one, names }) => [
      output(one.name, 'i'),
      output(one.name, 'j'),
      ...names
        .filter(({ kind }) => kind !== 'subexpression')
        .map(({ name }) => output(one.name, name)),
    ]),
  ];
}
