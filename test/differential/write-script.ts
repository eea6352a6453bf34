// Writes an experiment as a script for Brian2 (2.5, NumPy target) that collects its arrays in `results`, under the
// names of the .model results.
import type {
  Connect,
  Experiment,
  Monitor,
  Neurons,
  Pathway,
  Place,
  Statement,
  Synapses,
  Text,
} from './experiment.ts';

export function writeScript({ statements }: Experiment): string {
  const monitors = statements.filter((statement) => statement.kind === 'monitor');
  return [
    'start_scope()',
    'defaultclock.dt = 0.1*ms',
    ...statements.flatMap(writeStatement),
    ...monitors.flatMap(keep),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function writeStatement(statement: Statement): string[] {
  switch (statement.kind) {
    case 'constant':
      return [`${statement.name} = ${statement.value}`];
    case 'clock':
      return [`defaultclock.dt = ${statement.dt}`];
    case 'timed-array':
      return [`${statement.name} = TimedArray(${statement.values}, dt=${statement.dt})`];
    case 'function': {
      const names = statement.parameters.map(({ name }) => name).join(', ');
      const units = statement.parameters.map(({ unit }) => unit).join(', ');
      return [
        `${statement.name} = Function(lambda ${names}: ${statement.body}, arg_units=[${units}], return_unit=${statement.unit})`,
      ];
    }
    case 'neurons':
      return writeNeurons(statement);
    case 'subgroup':
      return [`${statement.name} = ${statement.of}[${statement.from}:${statement.to}]`];
    case 'spike-generator':
      return [
        call(statement.name, 'SpikeGeneratorGroup', [
          String(statement.size),
          `[${statement.indices.join(', ')}]`,
          statement.times,
          ...option('period', statement.period),
          ...option('dt', statement.dt),
        ]),
      ];
    case 'poisson-group':
      return [
        call(statement.name, 'PoissonGroup', [String(statement.size), python(statement.rates)]),
      ];
    case 'poisson-input':
      return [
        `${statement.name} = PoissonInput(${statement.target}, '${statement.variable}', ${statement.count}, ${statement.rate}, ${python(statement.weight)})`,
      ];
    case 'synapses':
      return writeSynapses(statement);
    case 'connect':
      return [connect(statement)];
    case 'link': {
      const index = statement.index === undefined ? '' : `, index=${statement.index}`;
      return [
        `${statement.target} = linked_var(${statement.source}, '${statement.variable}'${index})`,
      ];
    }
    case 'assign': {
      const index = statement.index === null ? '' : `[${python(statement.index)}]`;
      return [`${statement.target}${index} ${statement.operator} ${python(statement.value)}`];
    }
    case 'monitor':
      return [writeMonitor(statement)];
    case 'run':
      return [`run(${statement.duration})`];
    case 'store':
    case 'restore':
      return [`${statement.kind}('${statement.name}')`];
    case 'output': {
      const value = `array(${statement.object}.${statement.variable}[:])`;
      const wide =
        statement.size === undefined ? value : `broadcast_to(${value}, ${statement.size})`;
      return [`results['${statement.name}'] = ${wide}`];
    }
  }
}

function writeNeurons(group: Neurons): string[] {
  const { name } = group;
  const events = group.events.map((event) => `'${event.name}': '${event.condition}'`);
  return [
    call(name, 'NeuronGroup', [
      String(group.size),
      lines(group.equations),
      ...option('threshold', quoted(group.threshold)),
      ...option('reset', group.reset && lines(group.reset)),
      ...option('refractory', group.refractory && python(group.refractory)),
      ...option('method', quoted(group.method)),
      ...option('dt', group.dt),
      ...option('order', group.order),
      ...(events.length === 0 ? [] : [`events={${events.join(', ')}}`]),
    ]),
    ...moved(`${name}.thresholder['spike']`, group.thresholdPlace),
    ...moved(`${name}.resetter['spike']`, group.resetPlace),
    ...group.events.flatMap((event) => [
      ...(event.when === undefined && event.order === undefined
        ? []
        : [`${name}.set_event_schedule('${event.name}'${place(event, 'after_thresholds')})`]),
      ...(event.lines.length === 0
        ? []
        : [
            `${name}.run_on_event('${event.name}', ${lines(event.lines)}${place(event.codePlace)})`,
          ]),
    ]),
    ...group.regular.map(
      (one) => `${name}.run_regularly(${lines(one.lines)}, dt=${one.every}${place(one)})`,
    ),
  ];
}

/** Moves an object to another place in the time step. */
function moved(
  object: string,
  { when, order }: { readonly when?: string | undefined; readonly order?: number | undefined } = {},
): string[] {
  return [
    ...(when === undefined ? [] : [`${object}.when = '${when}'`]),
    ...(order === undefined ? [] : [`${object}.order = ${order}`]),
  ];
}

function writeSynapses(synapses: Synapses): string[] {
  const { name, pathways } = synapses;
  const side = (which: 'pre' | 'post'): string[] => {
    const those = pathways.filter((pathway) => pathway.side === which);
    if (those.length === 0) return [];
    if (those.length === 1 && those[0]!.name === which)
      return [`on_${which}=${lines(those[0]!.lines)}`];
    return [`on_${which}={${those.map((one) => `'${one.name}': ${lines(one.lines)}`).join(', ')}}`];
  };
  const table = (keyword: string, value: (pathway: Pathway) => string | undefined): string[] => {
    const entries = pathways.flatMap((one) => {
      const found = value(one);
      return found === undefined ? [] : [`'${one.name}': ${found}`];
    });
    return entries.length === 0 ? [] : [`${keyword}={${entries.join(', ')}}`];
  };
  return [
    call(name, 'Synapses', [
      synapses.source,
      synapses.target,
      lines(synapses.equations),
      ...side('pre'),
      ...side('post'),
      ...table('delay', ({ delay }) => delay),
      ...table('on_event', ({ event }) => quoted(event)),
      ...option('multisynaptic_index', quoted(synapses.multisynapticIndex)),
      ...option('method', quoted(synapses.method)),
      ...option('dt', synapses.dt),
    ]),
    ...pathways.flatMap((one) => moved(`${name}.${one.name}`, one)),
    ...synapses.regular.map(
      (one) => `${name}.run_regularly(${lines(one.lines)}, dt=${one.every}${place(one)})`,
    ),
  ];
}

function connect({ synapses, arguments: list }: Connect): string {
  const given = list.map(({ name, value }) => (name === null ? '' : `${name}=`) + python(value));
  return `${synapses}.connect(${given.join(', ')})`;
}

function writeMonitor(monitor: Monitor): string {
  const variables = `[${monitor.variables.map((name) => `'${name}'`).join(', ')}]`;
  const shared = [
    ...option('dt', monitor.dt),
    ...option('when', quoted(monitor.when)),
    ...option('order', monitor.order),
  ];
  const { name, source } = monitor;
  switch (monitor.of) {
    case 'spikes':
      return call(name, 'SpikeMonitor', [source, `variables=${variables}`, ...shared]);
    case 'events':
      return call(name, 'EventMonitor', [
        source,
        `'${monitor.event}'`,
        `variables=${variables}`,
        ...shared,
      ]);
    case 'state': {
      const record =
        monitor.record === undefined || monitor.record === 'all' ? 'True' : monitor.record;
      return call(name, 'StateMonitor', [source, variables, `record=${record}`, ...shared]);
    }
    case 'rate':
      return call(name, 'PopulationRateMonitor', [source, ...shared]);
  }
}

/** What a monitor has recorded, into the results. */
function keep({ name, of, variables }: Monitor): string[] {
  const parts = {
    spikes: ['i', 't', ...variables],
    events: ['i', 't', ...variables],
    state: ['t', ...variables],
    rate: ['t', 'rate'],
  }[of];
  return parts.map((part) => `results['${name}.${part}'] = array(${name}.${part})`);
}

const call = (name: string, what: string, list: readonly string[]): string =>
  `${name} = ${what}(${[...list, `name='${name}'`].join(', ')})`;

const option = (name: string, value: string | number | undefined): string[] =>
  value === undefined ? [] : [`${name}=${value}`];

const place = ({ when, order }: Place, standard?: string): string => {
  const slot = when ?? (order === undefined ? undefined : standard);
  return [...option('when', quoted(slot)), ...option('order', order)]
    .map((one) => `, ${one}`)
    .join('');
};

const python = ({ text, isQuoted }: Text): string => (isQuoted ? `'${text}'` : text);

function quoted(text: string): string;
function quoted(text: string | undefined): string | undefined;
function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `'${text}'`;
}

const lines = (list: readonly string[]): string => `'''${list.join('\n')}'''`;
