// Writes an experiment as .model text.
import type {
  Connect,
  Experiment,
  Monitor,
  Neurons,
  Place,
  Regular,
  Statement,
  Synapses,
} from './experiment.ts';

export function writeModel({ statements }: Experiment): string {
  return statements.map((statement) => writeStatement(statement) + '\n').join('');
}

function writeStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'constant':
      return `${statement.name} = ${statement.value}`;
    case 'clock':
      return `defaultclock.dt = ${statement.dt}`;
    case 'timed-array':
      return `timed_array ${statement.name} { values: ${statement.values}; dt: ${statement.dt} }`;
    case 'function': {
      const parameters = statement.parameters.map(({ name, unit }) => `${name}: ${unit}`);
      return `function ${statement.name}(${parameters.join(', ')}): ${statement.unit} = ${statement.body}`;
    }
    case 'neurons':
      return writeNeurons(statement);
    case 'subgroup':
      return `subgroup ${statement.name}: ${statement.of}[${statement.from}:${statement.to}]`;
    case 'spike-generator':
      return block(`spike_generator ${statement.name}[${statement.size}]`, [
        `indices: [${statement.indices.join(', ')}]`,
        `times: ${statement.times}`,
        ...(statement.period === undefined ? [] : [`period: ${statement.period}`]),
        ...(statement.dt === undefined ? [] : [`dt: ${statement.dt}`]),
      ]);
    case 'poisson-group':
      return `poisson_group ${statement.name}[${statement.size}] { rates: ${statement.rates.text} }`;
    case 'poisson-input':
      return block(`poisson_input ${statement.name}: ${statement.target}.${statement.variable}`, [
        `N: ${statement.count}`,
        `rate: ${statement.rate}`,
        `weight: ${statement.weight.text}`,
      ]);
    case 'synapses':
      return writeSynapses(statement);
    case 'connect':
      return `${statement.synapses}.${connect(statement)}`;
    case 'link': {
      const index = statement.index === undefined ? '' : `, index=${statement.index}`;
      return `${statement.target} = linked_var(${statement.source}.${statement.variable}${index})`;
    }
    case 'assign': {
      const index = statement.index === null ? '' : `[${statement.index.text}]`;
      return `${statement.target}${index} ${statement.operator} ${statement.value.text}`;
    }
    case 'monitor':
      return writeMonitor(statement);
    case 'run':
      return `run ${statement.duration}`;
    case 'store':
    case 'restore':
      return `${statement.kind} ${statement.name}`;
    case 'output':
      return `output ${statement.name} = ${statement.object}.${statement.variable}`;
  }
}

function writeNeurons(group: Neurons): string {
  return block(`neurons ${group.name}[${group.size}]`, [
    ...group.equations,
    ...option(`threshold${placed(group.thresholdPlace ?? {})}`, group.threshold),
    ...(group.reset === undefined
      ? []
      : [code(`reset${placed(group.resetPlace ?? {})}`, group.reset)]),
    ...option('refractory', group.refractory?.text),
    ...option('method', group.method),
    ...option('dt', group.dt),
    ...option('order', group.order),
    ...group.events.flatMap((event) => [
      `event ${event.name}${placed(event)}: ${event.condition}`,
      ...(event.lines.length === 0
        ? []
        : [code(`on ${event.name}${placed(event.codePlace)}`, event.lines)]),
    ]),
    ...group.regular.map(regular),
  ]);
}

function writeSynapses(synapses: Synapses): string {
  return block(`synapses ${synapses.name}: ${synapses.source} -> ${synapses.target}`, [
    ...synapses.equations,
    ...option('method', synapses.method),
    ...option('dt', synapses.dt),
    ...option('multisynaptic_index', synapses.multisynapticIndex),
    ...synapses.pathways.map(({ name, side, lines, delay, when, order, event }) => {
      const options = [
        ...(delay === undefined ? [] : [`delay=${delay}`]),
        ...(when === undefined ? [] : [`when=${when}`]),
        ...(order === undefined ? [] : [`order=${order}`]),
        ...(event === undefined ? [] : [`event=${event}`]),
      ];
      const words = [`on_${side}`, ...(name === side ? [] : [name])];
      return code(
        [...words, ...(options.length === 0 ? [] : [`(${options.join(', ')})`])].join(' '),
        lines,
      );
    }),
    ...synapses.regular.map(regular),
  ]);
}

const connect = ({ arguments: list }: Connect): string =>
  `connect(${list.map(({ name, value }) => (name === null ? '' : `${name}=`) + value.text).join(', ')})`;

function writeMonitor(monitor: Monitor): string {
  const keyword = { spikes: 'spike', events: 'event', state: 'state', rate: 'rate' }[monitor.of];
  const lines = [
    ...option('event', monitor.event),
    ...(monitor.variables.length === 0 ? [] : [`variables: ${monitor.variables.join(', ')}`]),
    ...option('record', monitor.record),
    ...option('dt', monitor.dt),
    ...option('when', monitor.when),
    ...option('order', monitor.order),
  ];
  const head = `${keyword}_monitor ${monitor.name}: ${monitor.source}`;
  return lines.length === 0 ? head : block(head, lines);
}

const option = (name: string, value: string | number | undefined): string[] =>
  value === undefined ? [] : [`${name}: ${value}`];

const placed = ({ when, order }: Place): string => {
  const parts = [
    ...(when === undefined ? [] : [`when=${when}`]),
    ...(order === undefined ? [] : [`order=${order}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

const regular = (one: Regular): string => code(`every ${one.every}${placed(one)}`, one.lines);

const code = (head: string, lines: readonly string[]): string =>
  lines.length === 1 ? `${head}: ${lines[0]}` : `${head} { ${lines.join('; ')} }`;

const block = (head: string, lines: readonly string[]): string =>
  `${head} {\n${lines.map((line) => `    ${line}\n`).join('')}}`;
