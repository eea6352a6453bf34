// The choices for a random network → the text of a model. Choices that do not fit the others are omitted.
import type { Monitor, Statement } from '../differential/experiment.ts';
import { writeModel } from '../differential/write-model.ts';
import type { MonitorChoice, NetworkChoice, StepChoice } from './choices.ts';
import { drive } from './compare.ts';
import { assign, namesUsed, output, placed, placeOf } from './declare.ts';
import type { Population } from './declare.ts';
import { GroupText } from './groups.ts';
import { SynapsesText } from './synapses.ts';

export function writeNetwork(choice: NetworkChoice): string {
  const groups = [new GroupText('G1', choice.first, choice.second)];
  if (choice.second !== undefined) groups.push(new GroupText('G2', choice.second, choice.first));
  const populations = populationsOf(choice, groups);
  const synapses = choice.synapses.map((one, k) => new SynapsesText(`S${k + 1}`, one, populations));
  const monitors = choice.monitors.flatMap(
    (one, k) => monitorOf(one, `M${k}`, populations, synapses) ?? [],
  );
  const input = inputOf(choice);
  const steps = stepsOf(choice.steps, groups, synapses);
  const links = groups.flatMap(({ link }) => link ?? []);
  const { operation } = choice;
  const elsewhere = [...input, ...monitors, ...steps, ...links];
  const writtenGroups = groups.map((group) =>
    group.write([
      ...namesUsed(group.name, elsewhere),
      ...(group.name === 'G1' ? [...namesUsed('P1', elsewhere), operation?.change ?? ''] : []),
      ...synapses.flatMap((one) => one.usesOf(group.name)),
    ]),
  );
  const writtenSynapses = synapses.map((one) => one.write(namesUsed(one.name, elsewhere)));
  const last = [
    ...writtenGroups.flatMap(({ variables }, k) =>
      [
        ...variables,
        ...(groups[k]!.refractory === undefined ? [] : ['lastspike', 'not_refractory']),
      ].map((variable) => output(groups[k]!.name, variable)),
    ),
    ...writtenSynapses.flatMap(({ variables }, k) =>
      variables.map((variable) => output(synapses[k]!.name, variable)),
    ),
  ];
  const exists = (looked: Statement): boolean =>
    looked.kind !== 'output' ||
    last.some(
      (one) =>
        one.kind === 'output' && one.object === looked.object && one.variable === looked.variable,
    );
  const statements: Statement[] = [
    ...(choice.clock === undefined ? [] : [{ kind: 'clock' as const, dt: choice.clock }]),
    ...writtenGroups.map(({ group }) => group),
    ...inputsOf(choice),
    ...writtenGroups.flatMap(({ after }) => after),
    ...partOf(choice, populations),
    ...writtenSynapses.flatMap((one) => one.statements),
    ...input,
    ...monitors,
    ...steps.filter(exists),
    ...last,
  ];
  const comments = [
    ...(operation === undefined
      ? []
      : [`operation${placed(operation.place)}: G1.${operation.change}`]),
  ];
  return [
    ...comments.map((line) => `#! ${line}`),
    ...(choice.schedule === undefined ? [] : [`schedule: ${choice.schedule}`]),
    drive,
    writeModel({ seed: 0, statements }),
  ].join('\n');
}

// ------------------------------------------------------------------------------------------------ inputs, parts

function populationsOf(choice: NetworkChoice, groups: readonly GroupText[]): Population[] {
  const all = groups.map(({ population }) => population);
  const [first] = all;
  const size = choice.part === undefined ? 0 : first!.size - choice.part.from;
  if (size > 0) all.push({ ...first!, name: 'P1', size: Math.min(choice.part!.length, size) });
  if (choice.generator !== undefined)
    all.push({ name: 'A', size: 2, group: null, events: ['spike'] });
  if (choice.poisson !== undefined)
    all.push({ name: 'B', size: 3, group: null, events: ['spike'] });
  return all;
}

function partOf({ part }: NetworkChoice, populations: readonly Population[]): Statement[] {
  const made = populations.find(({ name }) => name === 'P1');
  if (part === undefined || made === undefined) return [];
  return [{ kind: 'subgroup', name: 'P1', of: 'G1', from: part.from, to: part.from + made.size }];
}

function inputsOf({ generator, poisson, clock }: NetworkChoice): Statement[] {
  const made: Statement[] = [];
  if (generator !== undefined) {
    const { times, period, dt } = generator;
    // No two spikes of a neuron in one step.
    const step = clock === undefined && dt === undefined ? 0.1 : 0.4;
    made.push({
      kind: 'spike-generator',
      name: 'A',
      size: 2,
      indices: times.map((time) => time % 2),
      times: `[${times.map((time) => (time * step).toFixed(1)).join(', ')}]*ms`,
      period: times.every((time) => time * step < 2) ? period : undefined,
      dt,
    });
  }
  if (poisson !== undefined)
    made.push({
      kind: 'poisson-group',
      name: 'B',
      size: 3,
      rates: { text: poisson, isQuoted: true },
    });
  return made;
}

function inputOf({ input, first }: NetworkChoice): Statement[] {
  if (input === undefined || first.dt !== undefined) return [];
  return [
    {
      kind: 'poisson-input',
      name: 'B1',
      target: 'G1',
      variable: input,
      count: 3,
      rate: '1*kHz',
      weight: { text: '0.05', isQuoted: false },
    },
  ];
}

// ------------------------------------------------------------------------------------------------ monitors, runs

function monitorOf(
  { of, source, variables, ofSynapses, isPart, place, dt }: MonitorChoice,
  name: string,
  populations: readonly Population[],
  synapses: readonly SynapsesText[],
): Monitor | null {
  const population = populations[source % populations.length]!;
  const own = population.group === null ? [] : variables;
  const base = { kind: 'monitor', source: population.name, ...placeOf(place) } as const;
  const has = (event: string): boolean => population.events.includes(event);
  switch (of) {
    case 'spikes':
      return has('spike') ? { ...base, of, name: `${name}spikes`, variables: own } : null;
    case 'events':
      return has('late') ? { ...base, of, name, event: 'late', variables: own } : null;
    case 'rate':
      return has('spike') ? { ...base, of, name, variables: [] } : null;
    case 'state': {
      const record = isPart ? '[0]' : undefined;
      return own.length === 0 ? null : { ...base, of, name, variables: own, record, dt };
    }
    default: {
      const watched = synapses[source % Math.max(1, synapses.length)];
      if (watched === undefined) return null;
      const { name: owner } = watched;
      return {
        ...base,
        of: 'state',
        name,
        source: owner,
        variables: ofSynapses,
        record: 'all',
        dt,
      };
    }
  }
}

function stepsOf(
  steps: readonly StepChoice[],
  groups: readonly GroupText[],
  synapses: readonly SynapsesText[],
): Statement[] {
  let hasStored = false;
  const made = steps.flatMap((step, k): Statement[] => {
    switch (step.kind) {
      case 'run':
        return [{ kind: 'run', duration: step.duration }];
      case 'store':
        hasStored = true;
        return [{ kind: 'store', name: 'here' }];
      case 'restore':
        return hasStored ? [{ kind: 'restore', name: 'here' }] : [];
      case 'look':
        return [output(...(step.at.split('.') as [string, string]), `look${k}`)];
      case 'neurons': {
        const group = groups[step.which % groups.length]!;
        return group.takes(step.change) ? [assign(group.name, step.change)] : [];
      }
      case 'synapses': {
        const one = synapses[step.which % Math.max(1, synapses.length)];
        if (one === undefined) return [];
        if (!step.change.startsWith('delay')) return [assign(one.name, step.change)];
        return one.free === undefined ? [] : [assign(`${one.name}.${one.free}`, step.change)];
      }
    }
  });
  return made.some(({ kind }) => kind === 'run')
    ? made
    : [...made, { kind: 'run', duration: '1.3*ms' }];
}
