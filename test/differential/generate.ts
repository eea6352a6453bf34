// A seed -> an experiment: constants, groups, inputs, synapses, monitors and runs of a few milliseconds. It draws no
// random numbers when it runs, so that two simulators must agree on it to the last digits.
import { diceOf } from './dice.ts';
import type { Dice } from './dice.ts';
import type { Assign, Experiment, Monitor, Statement } from './experiment.ts';
import { literal, one, real, units, volt } from './expressions.ts';
import type { Name, Scope, Unit } from './expressions.ts';
import { anyPlace, anySlot, neurons } from './neurons.ts';
import type { MadeGroup } from './neurons.ts';
import { synapses } from './synapses.ts';
import type { MadeSynapses, Population } from './synapses.ts';

export function generate(seed: number): Experiment {
  const dice = diceOf(seed);
  const head: Statement[] = dice.chance(0.12)
    ? [{ kind: 'clock', dt: dice.pick(['0.05*ms', '0.2*ms', '0.08*ms']) }]
    : [];
  const constants = constantsOf(dice);
  const calls = [...timedArraysOf(dice, head), ...functionOf(dice, head)];
  const around: Scope = {
    names: constants.map(({ name, unit, type }): Name => ({ name, unit, type, isShared: true })),
    calls,
    hasTime: true,
  };
  head.push(...constants.map(({ name, value }): Statement => ({ kind: 'constant', name, value })));

  const groups = groupsOf(dice, around);
  const links = linksOf(dice, groups);
  const values = groups.flatMap((made) => made.values);
  const populations = groups.map(populationOf);
  const parts = partsOf(dice, populations, links);
  const inputs = inputsOf(dice, populations);
  const sums = new Set<string>();
  const everywhere = [...populations, ...parts.map(({ population }) => population)];
  const made: MadeSynapses[] = [];
  const count =
    dice.weighted([
      [4, 0],
      [5, 1],
      [2, 2],
    ]) + (inputs.length > 0 ? 1 : 0);
  for (let k = 0; k < count; k++) {
    const source =
      k === 0 && inputs.length > 0 ? dice.pick(inputs).population : dice.pick(everywhere);
    made.push(
      synapses(dice, {
        name: `S${k + 1}`,
        around,
        source,
        target: dice.pick(everywhere),
        summed: sums,
      }),
    );
  }
  const statements: Statement[] = [
    ...head,
    ...groups.map(({ group }) => group),
    ...inputs.map(({ statement }) => statement),
    ...links,
    ...values,
    ...parts.map(({ statement }) => statement),
    ...made.flatMap(({ synapses: one, after }): Statement[] => [one, ...after]),
    ...poissonInputOf(dice, populations, head[0]?.kind !== 'clock'),
    ...monitorsOf(dice, groups, parts, inputs, made),
  ];
  return {
    seed,
    statements: [
      ...statements,
      ...runsOf(dice, constants, groups, made),
      ...outputsOf(groups, made),
    ],
  };
}

interface Constant {
  readonly name: string;
  readonly value: string;
  readonly unit: Unit;
  readonly type: 'float' | 'integer';
}

function constantsOf(dice: Dice): Constant[] {
  return dice.some(['K0', 'V0', 'k1', 'g_0'], dice.below(4)).map((name): Constant => {
    if (name === 'k1')
      return { name, value: String(1 + dice.below(4)), unit: one, type: 'integer' };
    const unit = name === 'V0' ? volt : name === 'K0' ? one : dice.pick(units);
    return { name, value: literal(dice, unit), unit, type: 'float' };
  });
}

/** One array, or two; answers how they are called. */
function timedArraysOf(dice: Dice, head: Statement[]): Scope['calls'] {
  if (!dice.chance(0.3)) return [];
  const unit = dice.pick(units);
  const row = (length: number): string =>
    `[${Array.from({ length }, () => dice.decimal(-1, 1.5)).join(', ')}]`;
  const isTable = dice.chance(0.3);
  const values = isTable ? `[${[row(5), row(5), row(5)].join(', ')}]` : row(2 + dice.below(4));
  head.push({
    kind: 'timed-array',
    name: 'stim',
    values: `${values}*(${unit.scale})`,
    dt: dice.pick(['0.5*ms', '1*ms', '0.3*ms', '0.25*ms']),
  });
  return [
    {
      text: isTable
        ? 'stim(t, i)'
        : dice.pick(['stim(t)', 'stim(t)', 'stim(2*t)', 'stim(t + 0.35*ms)']),
      unit,
    },
  ];
}

/** A function of the model; not linear, so that whether it is known to be does not matter to the choice of method. */
function functionOf(dice: Dice, head: Statement[]): Scope['calls'] {
  if (!dice.chance(0.08)) return [];
  const body = dice.pick(['tanh(a/(10*mV))*b', 'sin(a/(7*mV) + b)', 'exp(-abs(a)/(10*mV))*cos(b)']);
  const parameters = [
    { name: 'a', unit: 'volt' },
    { name: 'b', unit: '1' },
  ];
  head.push({ kind: 'function', name: 'fun', parameters, unit: '1', body });
  return [{ text: 'fun(<volt>, <1>)', unit: one }];
}

function groupsOf(dice: Dice, around: Scope): MadeGroup[] {
  const count = dice.weighted([
    [5, 1],
    [4, 2],
    [1, 3],
  ]);
  const groups: MadeGroup[] = [];
  for (let k = 0; k < count; k++) {
    const before = groups.flatMap((made) => made.names).filter(({ type }) => type === 'float');
    const links =
      before.length > 0 && dice.chance(0.35)
        ? dice.some(before, 1 + dice.below(2)).map(({ unit }) => unit)
        : [];
    groups.push(neurons(dice, { name: `G${k + 1}`, around, links }));
  }
  return groups;
}

function linksOf(dice: Dice, groups: readonly MadeGroup[]): Statement[] {
  return groups.flatMap(({ group, linked }, k) =>
    linked.map((link): Statement => {
      const sources = groups
        .slice(0, k)
        .flatMap((made) =>
          made.names
            .filter(({ type, unit }) => type === 'float' && unit.name === link.unit.name)
            .map((name) => ({ made, name })),
        );
      const { made, name } = dice.pick(sources);
      const { size } = made.group;
      const needsIndex =
        name.isShared !== true && (size !== group.size ? size !== 1 : dice.chance(0.3));
      const index = needsIndex
        ? `[${Array.from({ length: group.size }, () => dice.below(size)).join(', ')}]`
        : undefined;
      return {
        kind: 'link',
        target: `${group.name}.${link.name}`,
        source: made.group.name,
        variable: name.name,
        index,
      };
    }),
  );
}

function populationOf({ group, names, events }: MadeGroup): Population {
  return {
    name: group.name,
    size: group.size,
    names,
    events: [...(group.threshold === undefined ? [] : ['spike']), ...events],
    group: group.name,
    isPart: false,
    dt: group.dt,
  };
}

interface Part {
  readonly statement: Statement;
  readonly population: Population;
}

function partsOf(
  dice: Dice,
  populations: readonly Population[],
  links: readonly Statement[],
): Part[] {
  // Brian2 has no parts of groups that are linked with an index
  const isIndexed = (name: string): boolean =>
    links.some(
      (link) =>
        link.kind === 'link' && link.index !== undefined && link.target.startsWith(`${name}.`),
    );
  return populations.flatMap((whole): Part[] => {
    if (whole.size < 2 || !dice.chance(isIndexed(whole.name) ? 0.03 : 0.3)) return [];
    const from = dice.below(whole.size - 1);
    const to = from + 1 + dice.below(whole.size - from);
    const name = `P${whole.name.slice(1)}`;
    return [
      {
        statement: { kind: 'subgroup', name, of: whole.name, from, to },
        population: {
          ...whole,
          names: dice.chance(0.03)
            ? whole.names
            : whole.names.filter(({ kind }) => kind !== 'linked'),
          name,
          size: to - from,
          isPart: true,
        },
      },
    ];
  });
}

function inputsOf(dice: Dice, populations: readonly Population[]): Part[] {
  if (!dice.chance(0.3)) return [];
  const size = 1 + dice.below(4);
  const name = 'A1';
  const dt = dice.chance(0.1) ? '0.2*ms' : undefined;
  const population: Population = {
    name,
    size,
    names: [],
    events: ['spike'],
    group: name,
    isPart: false,
    dt,
  };
  if (dice.chance(0.15) && populations.length > 0)
    return [
      {
        statement: {
          kind: 'poisson-group',
          name,
          size,
          rates: {
            text: dice.pick(['1e7*Hz*int(t > 0.65*ms)', '1e7*Hz*int(i == 0)']),
            isQuoted: true,
          },
        },
        population: { ...population, dt: undefined },
      },
    ];
  const times = new Set<string>();
  const indices: number[] = [];
  const moments: string[] = [];
  for (let k = 0; k < 3 + dice.below(8); k++) {
    const [index, step] = [dice.below(size), dice.below(18)];
    if (times.has(`${index} ${step >> 1}`)) continue;
    times.add(`${index} ${step >> 1}`);
    indices.push(index);
    moments.push((step * 0.1 + (dice.chance(0.2) ? 0.05 : 0)).toFixed(2));
  }
  const period = dice.chance(0.25) ? '2*ms' : undefined;
  return [
    {
      statement: {
        kind: 'spike-generator',
        name,
        size,
        indices,
        times: `[${moments.join(', ')}]*ms`,
        period,
        dt,
      },
      population,
    },
  ];
}

function poissonInputOf(
  dice: Dice,
  groups: readonly Population[],
  hasUsualStep: boolean,
): Statement[] {
  const populations = groups.filter(({ dt }) => dt === undefined);
  if (!hasUsualStep || !dice.chance(0.08)) return [];
  const target = populations.length === 0 ? undefined : dice.pick(populations);
  const variables = target?.names.filter(({ kind }) => kind === 'differential') ?? [];
  if (target === undefined || variables.length === 0) return [];
  const { name, unit } = dice.pick(variables);
  const weight = dice.chance(0.5)
    ? { text: literal(dice, unit, 0.01, 0.1), isQuoted: false }
    : { text: `0.05*(${unit.scale}) - 0.1*${name}`, isQuoted: true };
  return [
    {
      kind: 'poisson-input',
      name: 'B1',
      target: target.name,
      variable: name,
      count: 3,
      rate: '10*kHz',
      weight,
    },
  ];
}

function monitorsOf(
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
function runsOf(
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
function outputsOf(groups: readonly MadeGroup[], made: readonly MadeSynapses[]): Statement[] {
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
