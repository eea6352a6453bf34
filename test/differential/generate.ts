// Generates an experiment from a seed: constants, groups, inputs, synapses, monitors and runs of a few milliseconds.
// It draws no random numbers at run time, so that two simulators must agree to the last digits.
import { Dice } from '../random-choices.ts';
import type { Experiment, Statement } from './experiment.ts';
import { literal, one, units, volt } from './expressions.ts';
import type { Name, Scope, Unit } from './expressions.ts';
import { neurons } from './neurons.ts';
import type { MadeGroup } from './neurons.ts';
import { monitorsOf, outputsOf, runsOf } from './protocol.ts';
import { synapses } from './synapses.ts';
import type { MadeSynapses, Population } from './synapses.ts';

export function generate(seed: number): Experiment {
  const dice = new Dice(seed, 4);
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

export interface Constant {
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

/** One array, or two; returns their names. */
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

export interface Part {
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
