// What wrong programs are told, word by word: the message and its hint.
import { expect, test } from 'vitest';
import {
  Hz,
  isi,
  ModelError,
  ms,
  mV,
  Network,
  networkOperation,
  NeuronGroup,
  plot,
  PoissonGroup,
  PoissonInput,
  PopulationRateMonitor,
  psth,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  TimedArray,
  userFunction,
} from '../../src/index.ts';

const group = (options: object = {}) =>
  new NeuronGroup(3, 'v : 1', { name: 'G', threshold: 'v > 1', reset: 'v = 0', ...options });
const run = (...time: unknown[]) => new Network(group()).run(...(time as [string]));
const synapses = (options: object = {}) =>
  new Synapses(group(), group({ name: 'H' }), { name: 'S', on_pre: 'v_post += 1', ...options });
const connect = (options: object) => () => synapses().connect(options);
const rates = async () => {
  const G = group();
  const R = new PopulationRateMonitor(G, { name: 'R' });
  await new Network(G, R).run('1*ms');
  return R;
};
const made = (constructor: unknown, ...given: unknown[]) =>
  new (constructor as new (...values: unknown[]) => object)(...given);
const called = (f: unknown, ...given: unknown[]) =>
  (f as (...values: unknown[]) => unknown)(...given);

const noArguments = { arguments: [], result: '1' };
const runWith = (f: ReturnType<typeof userFunction>) =>
  new Network(group({ reset: 'v = f()', threshold: 'True', namespace: { f } })).run('1*ms');

/** The program, its message, and its hint. */
const rows: readonly (readonly [() => unknown, message: string, hint?: string])[] = [
  [
    () => run(100),
    '`duration` of `run`: found no unit (dimensionless), expected second',
    "write `'100*ms'`, or `'100*second'`",
  ],
  [() => run(), "`duration` of `run` must be a time such as '10*ms' or ms(10), found undefined"],
  [
    () => run(ms),
    "`duration` of `run` must be a time such as '10*ms' or ms(10), found the unit `ms` without a number",
  ],
  [() => run(ms(NaN)), "`duration` of `run` must be a time such as '10*ms' or ms(10), found nan s"],
  [() => run(ms(Infinity)), 'the duration of a run must be finite and not negative, found inf s'],
  [
    () => made(NeuronGroup, 3, ['v : 1', 'w : 1'], { name: 'G' }),
    '`model` of `G` must be one string, with `;` or line breaks between its parts, found an array of strings',
  ],
  [
    () => group({ reset: ['v = 0'] }),
    '`reset` of `G` must be one string, with `;` or line breaks between its parts, found an array of strings',
  ],
  [
    () => group({ reset: () => 0 }),
    '`reset` of `G` must be a string, found a JavaScript function',
    "write it in a string as models have it, such as 'v > -50*mV' or 'v += w'",
  ],
  [
    () => group({ namespace: new Map() }),
    '`namespace` of NeuronGroup must be an object with the constants by name, found an object of class Map',
  ],
  [
    () => new Network(NeuronGroup as never),
    'a member of a network must be a group, synapses, an input, a monitor or a list of them, found a class, not an object made by `new`',
  ],
  [
    () => Object.assign(synapses({ model: 'w : 1' }), { w: 2 }),
    '`w` of synapses `S` is not set by `=`',
    "call `set('w', …)` on it, and `get('w')` to read it",
  ],
  [connect({ n: [1, 2] }), 'an array for `n` needs arrays for `i` and `j`'],
  [
    connect({ i: [0, 1, 2], j: [1, 2] }),
    '`i` has 3 values, `j` has 2 values: arrays must be equally long',
  ],
  [
    () => made(PoissonGroup, 3, undefined, { name: 'P' }),
    "`rates` of `P` must be a rate such as '10*Hz' or Hz(10), found undefined",
  ],
  [
    () => made(SpikeGeneratorGroup, 2, [0], undefined, { name: 'P' }),
    '`times` of `P` must be times such as `ms([10, 20])`, found undefined',
  ],
  [() => new SpikeGeneratorGroup(2, [0, 1], ms([1, -1])), '`times[1]` is negative: -1 ms'],
  [
    () => made(TimedArray, [1, 2], undefined, { name: 'A' }),
    "`dt` of `A` must be a time such as '10*ms' or ms(10), found undefined",
  ],
  [() => new TimedArray([], ms(1), { name: 'A' }), 'the timed array `A` has no values'],
  [
    () => new TimedArray([[1, 2], [3]], ms(1), { name: 'A' }),
    'the timed array `A` has rows of different lengths',
  ],
  [
    () => new TimedArray([1], ms(0), { name: 'A' }),
    'the timed array `A` needs a positive `dt`, found 0 s',
  ],
  [
    async () => (await rates()).smooth_rate('gaussian', ms(Infinity)),
    'the width must be positive and finite, found inf s',
    "write `R.smooth_rate('flat', '5*ms')`, `R.smooth_rate('gaussian', '5*ms')` or `R.smooth_rate([1, 2, 1])`",
  ],
  [
    async () => (await rates()).smooth_rate('gaussian', '1e9*second'),
    'the width of 1000000000 s is more than 33554432 steps of 100 us',
    "write `R.smooth_rate('flat', '5*ms')`, `R.smooth_rate('gaussian', '5*ms')` or `R.smooth_rate([1, 2, 1])`",
  ],
  [
    async () => (await rates()).binned_rate('0.15*ms'),
    'the bin must be a multiple of the step of 100 us, found 150 us',
    "such as `R.binned_rate('10*ms')`",
  ],
  [
    async () => {
      const G = group();
      await new Network(G).run('1*ms');
      await new Network(G).run('1*ms');
    },
    '`G` has already been run by another network',
    'run that network again, or make new objects for this one',
  ],
  [
    () => called(userFunction, (x: number) => x, ['1'], '1'),
    'the options of userFunction must be an object such as `{ arguments: …, result: … }`, found an array of strings',
  ],
  [
    () => called(userFunction, Math.sqrt),
    '`sqrt` is a function without units',
    "give the unit of each argument and of the result: `userFunction(sqrt, { arguments: ['volt'], result: 'volt' })`",
  ],
  [
    () => called(userFunction, Math.sqrt, { arguments: '1', result: '1' }),
    "`arguments` of `sqrt` must be a list of units, found the string '1'",
  ],
  [
    () => made(StateMonitor, group(), ['v', 3], { name: 'T' }),
    'a variable of monitor `T` must be a string, found 3',
  ],
  [
    () => group().set('v', [[1], [2], [3]] as never),
    '`G.v` must be one list of numbers or quantities, found an array with an array in it',
  ],
  [
    () => group().set('v', [1, ms([2, 3])] as never),
    '`G.v` must be one list of numbers or quantities, found an array with [2 3] ms in it',
  ],
  [
    () => called(plot, new SpikeMonitor(group(), { name: 'M' })),
    'the options of plot must be an object such as `{ raster: …, line: … }`, found monitor `M`',
  ],
  [
    () => plot({}),
    'what to plot must be an object such as `{ raster: M }` or `{ line: [x, y] }`, found an object',
  ],
  [
    () => called(plot, { raster: new StateMonitor(group(), 'v', { name: 'T' }) }),
    '`raster` of plot must be a spike monitor, found monitor `T`',
  ],
  [
    () => called(plot, { line: [ms([1, 2]), mV([1])] }),
    '`line` of plot must be y or [x, y]: arrays of one length, or quantities such as `mV(array)`, or a matrix such as `trace.values(…)` as y, found an array with [1 2] ms in it',
  ],
  [
    () => new NeuronGroup(2, 'x : 1 (linked)', { name: 'G' }).get('x'),
    '`x` of group `G` is declared `linked`, but was never linked to a variable',
    "write `G.set('x', linked_var(OTHER, 'variable'))`",
  ],
  [
    () => new NeuronGroup(2, 'x : 1 (linked)\n v : 1', { name: 'G' }).set('v', '2*x'),
    '`x` of group `G` is declared `linked`, but was never linked to a variable',
    "write `G.set('x', linked_var(OTHER, 'variable'))`",
  ],
  [
    () => group({ name: 'my cells' }),
    '`my cells` cannot be the name of an object',
    'a name has letters, digits and `_`, and does not begin with a digit',
  ],
  [
    () => group({ name: '' }),
    'an empty text cannot be the name of an object',
    'a name has letters, digits and `_`, and does not begin with a digit',
  ],
  [
    () => group({ method: {} }),
    "`method` of `G` must be a name, or an object such as { name: 'rkf45' }, found an object",
  ],
  [
    () => {
      const fails = () => Promise.reject(new Error('of which nobody is told'));
      return new Network(called(networkOperation, fails, { name: 'f' }) as never).run('1*ms');
    },
    'what operation `f` returns must be nothing that a step would wait for (actions of `run_at` may be `async`), found a promise',
  ],
  [
    () => runWith(userFunction(called(Object, async () => 1) as () => number, noArguments)),
    'what `function` returns must be a number or a boolean, found an object of class Promise',
  ],
  [
    () => runWith(userFunction(called(Object, () => {}) as () => number, noArguments)),
    'what `function` returns must be a number or a boolean, found undefined',
  ],
  [
    () => {
      const S = synapses();
      S.connect();
      S.set('delay', '1*ms', { i: 'i' as never });
    },
    "`i` of `S` must be a number, an array of numbers or a group, found the string 'i'",
  ],
  [
    () => new Network(group()).remove(group({ name: 'H' })),
    'what is removed must be a member of the network, found group `H`',
  ],
  [
    () => made(PoissonInput, group(), 'v', { rate: '1*Hz', weight: 1, name: 'I' }),
    '`N` of input `I` must be a whole number from 1 to 2147483647, found undefined',
  ],
  [() => called(isi, Hz(3)), 'the spike train must be an array of numbers, found 3 Hz'],
  [
    () => called(psth, [[1]], '3*ms'),
    "`stop` of `psth` must be a time such as '10*ms' or ms(10), found undefined",
  ],
];

for (const [program, message, hint] of rows)
  test(message, async () => {
    const error = await Promise.resolve()
      .then(program)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelError);
    const found = (error as ModelError).diagnostics;
    expect(found.map((one) => [one.message, one.hint])).toEqual([[message, hint]]);
  });

test('numbers that a program passes have no excerpt', () => {
  expect(connect({ i: [0, 7], j: [1, 2] })).toThrow(
    'S.connect: i: error[index-out-of-range]: index 7 is out of range: group `G` has 3 elements\nhint: indices go from 0 to 2\n\n1 error\n',
  );
});
