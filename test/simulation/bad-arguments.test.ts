// Invalid arguments: every constructor and method that takes options refuses unknown options, values of a wrong kind,
// and options that are no object; none ends in a TypeError of JavaScript.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  defaultclock,
  DimensionError,
  Equations,
  EventMonitor,
  linked_var,
  ModelError,
  ModelRun,
  mV,
  Network,
  networkOperation,
  NeuronGroup,
  PoissonGroup,
  PoissonInput,
  PopulationRateMonitor,
  second,
  seed,
  SourceText,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  TimedArray,
  userFunction,
} from '../../src/index.ts';
import { codesOf } from './support.ts';

const equations = 'dv/dt = -v/(10*ms) : 1\n a : 1';

const makeGroup = () =>
  new NeuronGroup(3, equations, { threshold: 'v > 1', reset: 'v = 0', events: { e: 'v > 2' } });
const makeSynapses = () => {
  const G = makeGroup();
  const S = new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w' });
  S.connect();
  return S;
};

/** A call that takes options, with an option of it that is often misspelt. */
interface Call {
  readonly name: string;
  readonly misspelt: string;
  readonly meant: string;
  /** Options that are whatever they should not be. */
  readonly wrong: readonly (readonly [name: string, value: unknown])[];
  readonly call: (options: never) => unknown;
}

const clocked = [
  ['order', 'first'],
  ['order', 0.5],
  ['name', 5],
  ['dt', { ms: 1 }],
] as const;
const slotted = [...clocked.slice(0, 3), ['when', 3]] as const;
const constants = ['namespace', 'tau'] as const;

const calls: readonly Call[] = [
  {
    name: 'NeuronGroup',
    misspelt: 'treshold',
    meant: 'threshold',
    wrong: [...clocked, constants, ['method', 5], ['method', null], ['events', 'v > 1']],
    call: (options) => new NeuronGroup(1, equations, options),
  },
  {
    name: 'NeuronGroup, method',
    misspelt: 'absolut_error',
    meant: 'absolute_error',
    wrong: [
      ['absolute_error', '(globalThis.x = 1, 1e-9)'],
      ['relative_error', '1e-9'],
      ['max_steps', 1.5],
      ['description', 5],
      ['stochastic', 'any'],
    ],
    call: (options: object) =>
      new NeuronGroup(1, equations, { method: { name: 'rkf45', ...options } }),
  },
  {
    name: 'NeuronGroup, events',
    misspelt: 'wen',
    meant: 'when',
    wrong: [
      ['order', '1'],
      ['when', 1],
    ],
    call: (options: object) =>
      new NeuronGroup(1, equations, { events: { e: { condition: 'v > 1', ...options } } }),
  },
  {
    name: 'Synapses',
    misspelt: 'onpre',
    meant: 'on_pre',
    wrong: [...clocked, constants, ['multisynaptic_index', 3], ['delay', true], ['on_event', 3]],
    call: (options: object) => new Synapses(makeGroup(), undefined, { on_pre: '', ...options }),
  },
  {
    name: 'connect',
    misspelt: 'condtion',
    meant: 'condition',
    wrong: [
      ['skip_if_invalid', 'yes'],
      ['i', null],
      ['j', ['a']],
      ['p', {}],
      ['condition', []],
      constants,
    ],
    call: (options) => makeSynapses().connect(options),
  },
  {
    name: 'PoissonGroup',
    misspelt: 'nmae',
    meant: 'name',
    wrong: [...clocked, ['when', 3], constants],
    call: (options) => new PoissonGroup(1, '5*Hz', options),
  },
  {
    name: 'PoissonInput',
    misspelt: 'weigth',
    meant: 'weight',
    wrong: [...slotted, ['N', '10'], ['rate', []], ['weight', null]],
    call: (options: object) =>
      new PoissonInput(makeGroup(), 'a', { N: 1, rate: '5*Hz', weight: 1, ...options }),
  },
  {
    name: 'SpikeGeneratorGroup',
    misspelt: 'perod',
    meant: 'period',
    wrong: [...clocked, constants, ['period', {}]],
    call: (options) => new SpikeGeneratorGroup(1, [], [], options),
  },
  {
    name: 'set_spikes',
    misspelt: 'Period',
    meant: 'period',
    wrong: [['period', {}]],
    call: (options) => new SpikeGeneratorGroup(1, [], []).set_spikes([], [], options),
  },
  {
    name: 'SpikeMonitor',
    misspelt: 'recrod',
    meant: 'record',
    wrong: [...slotted, ['record', 'no'], ['variables', 5], ['variables', [5]]],
    call: (options) => new SpikeMonitor(makeGroup(), options),
  },
  {
    name: 'EventMonitor',
    misspelt: 'variable',
    meant: 'variables',
    wrong: [...slotted, ['record', 1]],
    call: (options) => new EventMonitor(makeGroup(), 'e', options),
  },
  {
    name: 'StateMonitor',
    misspelt: 'Record',
    meant: 'record',
    wrong: [...slotted, ['dt', {}], ['record', 'all'], ['record', {}], ['record', ['a']]],
    call: (options) => new StateMonitor(makeGroup(), 'v', options),
  },
  {
    name: 'PopulationRateMonitor',
    misspelt: 'ordr',
    meant: 'order',
    wrong: slotted,
    call: (options) => new PopulationRateMonitor(makeGroup(), options),
  },
  {
    name: 'networkOperation',
    misspelt: 'wen',
    meant: 'when',
    wrong: slotted,
    call: (options) => networkOperation(() => undefined, options),
  },
  {
    name: 'TimedArray',
    misspelt: 'dimesion',
    meant: 'dimension',
    wrong: [
      ['name', 5],
      ['dimension', 'volt'],
    ],
    call: (options) => new TimedArray([1, 2], '1*ms', options),
  },
  {
    name: 'userFunction',
    misspelt: 'statless',
    meant: 'stateless',
    wrong: [
      ['stateless', 'no'],
      ['arguments', 'volt'],
      ['result', 5],
    ],
    call: (options: object) =>
      userFunction((x: number) => x, { arguments: ['1'], result: '1', ...options }),
  },
  {
    name: 'run',
    misspelt: 'namespce',
    meant: 'namespace',
    wrong: [
      constants,
      ['report', 'loud'],
      ['report_period', {}],
      ['onProgress', 5],
      ['onWarning', true],
      ['shouldStop', true],
      ['profile', 1],
    ],
    call: (options) => new Network(makeGroup()).run('1*ms', options),
  },
  {
    name: 'scheduling_summary',
    misspelt: 'namespaces',
    meant: 'namespace',
    wrong: [constants],
    call: (options) => new Network(makeGroup()).scheduling_summary(options),
  },
  {
    name: 'restore',
    misspelt: 'restore_random_sate',
    meant: 'restore_random_state',
    wrong: [['restore_random_state', 'yes']],
    call: (options) => {
      const net = new Network(makeGroup());
      net.store();
      net.restore('default', options);
    },
  },
  ...(['get', 'quantity', 'set'] as const).map((method) => ({
    name: method,
    misspelt: 'were',
    meant: 'where',
    wrong: [
      ['where', 5],
      ['indices', 'all'],
      ['indices', [0.5]],
      ['indices', null],
      ['i', 'all'],
      ['j', null],
      constants,
    ] as const,
    call: (options: never) => {
      const S = makeSynapses();
      return method === 'set' ? S.set('w', 1, options) : S[method]('w', options);
    },
  })),
  {
    name: 'run_regularly',
    misspelt: 'Dt',
    meant: 'dt',
    wrong: [...slotted.slice(0, 2), ['when', 3], ['dt', {}]],
    call: (options) => makeGroup().run_regularly('v = 0', options),
  },
  {
    name: 'run_on_event',
    misspelt: 'wen',
    meant: 'when',
    wrong: [...slotted.slice(0, 2), ['when', 3]],
    call: (options) => makeGroup().run_on_event('e', 'v = 0', options),
  },
  {
    name: 'set_event_schedule',
    misspelt: 'oder',
    meant: 'order',
    wrong: [...slotted.slice(0, 2), ['when', 3]],
    call: (options) => makeGroup().set_event_schedule('e', options),
  },
  {
    name: 'subgroup',
    misspelt: 'Name',
    meant: 'name',
    wrong: [['name', 5]],
    call: (options) => makeGroup().subgroup(0, 2, options),
  },
  {
    name: 'ModelRun',
    misspelt: 'optimise',
    meant: 'optimize',
    wrong: [
      ['set', { tau: '1*ms' }],
      ['seed', -1],
      ['startSeed', 0.5],
      ['optimize', 3],
      ['target', 'gpu'],
      ['readFile', 'x'],
      ['without', ['cse']],
    ],
    call: (options) => new ModelRun(new SourceText('a.model', 'run 1*ms'), options),
  },
  {
    name: 'ModelRun.run',
    misspelt: 'onprint',
    meant: 'onPrint',
    wrong: [
      ['shouldStop', true],
      ['isProfiled', 1],
    ],
    call: (options) => new ModelRun(new SourceText('a.model', 'run 1*ms')).run(options),
  },
];

const messageOf = async (program: () => unknown): Promise<string> => {
  try {
    await program();
    return 'nothing is wrong';
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError);
    return (error as ModelError).message;
  }
};

describe.each(calls)('options of $name', ({ name, misspelt, meant, wrong, call }) => {
  const isSpread = call.toString().includes('...options');
  const callWith = (options: unknown) => () => call(options as never);

  test('an unknown one is refused', async () => {
    const message = await messageOf(callWith({ [misspelt]: 1 }));
    expect(message).toContain('error[unknown-option]');
    expect(message).toContain(`has no option \`${misspelt}\``);
    expect(message).toContain(`did you mean \`${meant}\``);
    // However it came there; a spread leaves it out.
    if (!isSpread)
      expect(await codesOf(callWith(Object.create({ [misspelt]: 1 })))).toContain('unknown-option');
  });

  test('undefined ones are left out', async () => {
    expect(await codesOf(callWith({ [meant]: undefined }))).toEqual(
      name === 'PoissonInput' ? ['given-value'] : [],
    );
  });

  test.each(wrong)('%s: %o', async (option, value) => {
    expect(await messageOf(callWith({ [option]: value }))).toContain('error[');
  });

  const values = ['v > 1', 5, true, null, [1], mV(5), () => 1];
  test.each(isSpread ? [] : values)('options that are %o', async (options) => {
    expect(await codesOf(callWith(options))).toEqual(['given-value']);
  });
});

test('what depends on a misspelt option is no second mistake', async () => {
  const make = () =>
    new NeuronGroup(1, 'v : 1', { ...{ treshold: 'v > 1' }, reset: 'v = 0', refractory: '2*ms' });
  expect(await codesOf(make)).toEqual(['unknown-option']);
});

describe('options of methods', () => {
  test.each([0, -1, NaN, Infinity])(
    'tolerances and numbers of steps are positive: %d',
    async (x) => {
      for (const option of ['absolute_error', 'relative_error', 'max_steps'])
        expect(
          (
            await codesOf(
              () => new NeuronGroup(1, equations, { method: { name: 'rkf45', [option]: x } }),
            )
          )[0],
        ).toMatch(/bad-tolerance|given-value/);
    },
  );
});

describe('random numbers where a value is one constant', () => {
  const G = makeGroup();
  test.each<[string, () => unknown]>([
    ['the duration of a run', () => new Network(makeGroup()).run('rand()*ms')],
    ['a step', () => new NeuronGroup(1, equations, { dt: 'rand()*ms' })],
    ['a delay', () => new Synapses(G, G, { on_pre: 'v_post += 1', delay: 'randn()*ms' })],
    ['a constant', () => new NeuronGroup(1, equations, { namespace: { x: 'permutation(3)' } })],
  ])('%s', async (_, call) => expect(await codesOf(call)).toEqual(['random-constant']));
});

// ------------------------------------------------------------------------------- whatever stands in the place of an argument

const garbage: readonly unknown[] = [
  undefined,
  null,
  5,
  -1,
  NaN,
  1n,
  Symbol('x'),
  'text',
  '',
  true,
  {},
  { length: 2 },
  { kind: 'number' },
  Object.create(null),
  [],
  [null],
  ['a'],
  [[1], 'b'],
  () => 1,
  mV(5),
  mV([1, 2]),
  new Date(0),
  Float64Array.of(NaN, 0.5),
];

const places: readonly (readonly [string, (x: never) => unknown])[] = [
  ['NeuronGroup: size', (x) => new NeuronGroup(x, equations)],
  ['NeuronGroup: model', (x) => new NeuronGroup(1, x)],
  ['Equations', (x) => new Equations(x)],
  ['Equations: replacements', (x) => new Equations('v : 1', x)],
  ['Equations: replacement', (x) => new Equations('v : 1', { v: x })],
  ['plus', (x) => new Equations('v : 1').plus(x)],
  ['substitute', (x) => new Equations('v : 1').substitute(x)],
  ['Synapses: source', (x) => new Synapses(x)],
  ['Synapses: target', (x) => new Synapses(makeGroup(), x)],
  ['pathway', (x) => makeSynapses().pathway(x)],
  ['PoissonGroup: size', (x) => new PoissonGroup(x, '5*Hz')],
  ['PoissonGroup: rates', (x) => new PoissonGroup(1, x)],
  ['SpikeGeneratorGroup: size', (x) => new SpikeGeneratorGroup(x, [], [])],
  ['SpikeGeneratorGroup: indices', (x) => new SpikeGeneratorGroup(1, x, ['1*ms'])],
  ['SpikeGeneratorGroup: times', (x) => new SpikeGeneratorGroup(1, [0], x)],
  ['PoissonInput: target', (x) => new PoissonInput(x, 'a', { N: 1, rate: '1*Hz', weight: 1 })],
  [
    'PoissonInput: variable',
    (x) => new PoissonInput(makeGroup(), x, { N: 1, rate: '1*Hz', weight: 1 }),
  ],
  ['PoissonInput: options', (x) => new PoissonInput(makeGroup(), 'a', x)],
  ['SpikeMonitor: source', (x) => new SpikeMonitor(x)],
  ['EventMonitor: event', (x) => new EventMonitor(makeGroup(), x)],
  ['StateMonitor: source', (x) => new StateMonitor(x, 'v')],
  ['StateMonitor: variables', (x) => new StateMonitor(makeGroup(), x)],
  ['StateMonitor: values', (x) => new StateMonitor(makeGroup(), 'v').values(x)],
  ['StateMonitor: element', (x) => new StateMonitor(makeGroup(), 'v').values('v', x)],
  ['SpikeMonitor: values', (x) => new SpikeMonitor(makeGroup()).values(x)],
  ['SpikeMonitor: smooth_rate', (x) => new SpikeMonitor(makeGroup()).smooth_rate(x)],
  ['SpikeMonitor: binned_rate', (x) => new SpikeMonitor(makeGroup()).binned_rate(x)],
  ['PopulationRateMonitor: source', (x) => new PopulationRateMonitor(x)],
  ['smooth_rate: width', (x) => new PopulationRateMonitor(makeGroup()).smooth_rate('flat', x)],
  ['binned_rate', (x) => new PopulationRateMonitor(makeGroup()).binned_rate(x)],
  ['networkOperation', (x) => networkOperation(x)],
  ['TimedArray: values', (x) => new TimedArray(x, '1*ms')],
  ['TimedArray: dt', (x) => new TimedArray([1], x)],
  ['userFunction', (x) => userFunction(x, { arguments: [], result: '1' })],
  ['userFunction: options', (x) => userFunction(() => 1, x)],
  ['userFunction: argument', (x) => userFunction(() => 1, { arguments: [x], result: '1' })],
  ['userFunction: result', (x) => userFunction(() => 1, { arguments: [], result: x })],
  ['linked_var: source', (x) => linked_var(x, 'v')],
  ['linked_var: variable', (x) => linkTo(makeGroup(), x)],
  ['linked_var: index', (x) => linkTo(makeGroup(), 'v', x)],
  ['Network', (x) => new Network(x)],
  ['Network: add', (x) => new Network().add(x)],
  ['Network: remove', (x) => new Network(makeGroup()).remove(x)],
  ['Network: get', (x) => new Network(makeGroup()).get(x)],
  ['Network: schedule', (x) => (new Network().schedule = x)],
  ['Network: run', (x) => new Network().run(x)],
  ['Network: store', (x) => new Network(makeGroup()).store(x)],
  ['Network: restore', (x) => new Network(makeGroup()).restore(x)],
  ['Network: snapshotToBytes', (x) => new Network(makeGroup()).snapshotToBytes(x)],
  ['Network: snapshotFromBytes', (x) => new Network(makeGroup()).snapshotFromBytes(x)],
  ['get', (x) => makeGroup().get(x)],
  ['get: where', (x) => makeGroup().get('v', { where: x })],
  ['get: indices', (x) => makeGroup().get('v', { indices: x })],
  ['get: i', (x) => makeSynapses().get('w', { i: x })],
  ['get: k', (x) => makeSynapses().get('w', { k: x })],
  ['get: constant', (x) => makeGroup().get('v', { namespace: { x } })],
  ['quantity', (x) => makeGroup().quantity(x)],
  ['set: name', (x) => makeGroup().set(x, 1)],
  ['set: value', (x) => makeGroup().set('v', x)],
  ['set: value of some', (x) => makeGroup().set('v', x, { where: 'i < 2' })],
  ['get_states', (x) => makeGroup().get_states(x)],
  ['get_states: options', (x) => makeGroup().get_states(undefined, x)],
  ['set_states', (x) => makeGroup().set_states(x)],
  ['Network.set_states', (x) => new Network(makeGroup()).set_states(x)],
  ['dt', (x) => (makeGroup().dt = x)],
  ['run_regularly', (x) => makeGroup().run_regularly(x)],
  ['run_on_event: event', (x) => makeGroup().run_on_event(x, 'v = 0')],
  ['run_on_event: code', (x) => makeGroup().run_on_event('e', x)],
  ['set_event_schedule', (x) => makeGroup().set_event_schedule(x, {})],
  ['subgroup', (x) => makeGroup().subgroup(x)],
  ['subgroup: end', (x) => makeGroup().subgroup(0, x)],
  ['ModelRun', (x) => new ModelRun(x)],
  ['seed', (x) => seed(x)],
  ['defaultclock', (x) => (defaultclock.dt = x)],
  ...(['threshold', 'reset', 'refractory', 'method', 'events', 'dt', 'namespace'] as const).map(
    (option) =>
      [
        `NeuronGroup: ${option}`,
        (x: never) => new NeuronGroup(1, equations, { [option]: x }),
      ] as const,
  ),
  [
    'NeuronGroup: condition of an event',
    (x) => new NeuronGroup(1, equations, { events: { e: x } }),
  ],
  ...(['model', 'on_pre', 'on_post', 'delay', 'on_event', 'method'] as const).map(
    (option) =>
      [
        `Synapses: ${option}`,
        (x: never) => new Synapses(makeGroup(), undefined, { on_pre: '', [option]: x }),
      ] as const,
  ),
  [
    'Synapses: code of a pathway',
    (x) => new Synapses(makeGroup(), undefined, { on_pre: { a: x } }),
  ],
  ...(['condition', 'i', 'j', 'p', 'n'] as const).map(
    (option) =>
      [`connect: ${option}`, (x: never) => makeSynapses().connect({ [option]: x })] as const,
  ),
  [
    'a constant',
    (x) => new Network(new NeuronGroup(1, 'y = x : 1', { namespace: { x } })).run('1*ms'),
  ],
];

/** A link of a new group to a variable of a source. */
function linkTo(source: NeuronGroup, variable: string, index: string | null = null): void {
  new NeuronGroup(3, 'l : 1 (linked)').set('l', linked_var(source, variable, index));
}

describe('values of the wrong type as arguments', () => {
  test.each(places)('%s', async (_, call) => {
    const before = defaultclock.dt;
    const foreign: string[] = [];
    for (const value of garbage)
      try {
        await call(value as never);
      } catch (error) {
        const isOurs = error instanceof ModelError || error instanceof DimensionError;
        if (!isOurs) foreign.push(`${inspect(value)}: ${(error as Error).stack}`);
      } finally {
        defaultclock.dt = second(before);
      }
    expect(foreign).toEqual([]);
  });
});

describe('units of values without constants are checked by the constructor', () => {
  const input = (options: object) => () =>
    new PoissonInput(makeGroup(), 'v', { N: 1, rate: '5*Hz', weight: 1, ...options });
  const group = (refractory: string) => () =>
    new NeuronGroup(1, equations, { threshold: 'v > 1', refractory });
  test.each([
    ['rates', () => new PoissonGroup(2, '5*mV')],
    ['rate', input({ rate: '5*mV' })],
    ['weight', input({ weight: mV(5) })],
    ['refractory', group('5*mV')],
  ])('%s', async (_, make) => {
    expect(await codesOf(make)).toEqual(['unit-mismatch']);
  });

  test('names may be constants of the run, also those of rare units', async () => {
    const makers = [group('damp'), group('tau'), () => new PoissonGroup(2, 'damp')];
    for (const make of makers) expect(await codesOf(make)).toEqual([]);
    expect(await codesOf(input({ weight: 'damp' }))).toEqual([]);
  });
});
