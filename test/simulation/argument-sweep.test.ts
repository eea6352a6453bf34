// Whatever is passed to any export of the package, in any place: it is taken, or refused with a sentence. No TypeError, no
// internal error, no array of a billion elements, no long wait.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import * as hillock from '../../src/index.ts';
import { processorTime } from '../processor-time.ts';

const values: readonly unknown[] = [
  ...[undefined, null, NaN, -1, 5, 1e300, Infinity, 3e9, 'x', '', Symbol('s'), () => 1, 1n, true],
  ...[[], [1e300], ['a'], {}, { length: 1e9 }],
];

type Make = () => object;
type Call = (...values: unknown[]) => unknown;

const { Network, NeuronGroup, SourceText, SpikeMonitor, StateMonitor, Synapses } = hillock;
const G = () =>
  new NeuronGroup(3, 'dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', events: { e: 'v > 2' } });
const S = () => {
  const group = G();
  const synapses = new Synapses(group, group, { model: 'w : 1', on_pre: 'v_post += w' });
  synapses.connect();
  return synapses;
};
const input = { N: 1, rate: '5*Hz', weight: 1 };
const generator = () => new hillock.SpikeGeneratorGroup(1, [0], ['1*ms']);

/** Objects whose methods are called. */
const objects: readonly Make[] = [
  ...[G, S, generator, () => G().subgroup(0, 2), () => S().pathway('pre')],
  ...[() => new hillock.PoissonGroup(2, '5*Hz'), () => new hillock.PoissonInput(G(), 'v', input)],
  ...[() => new SpikeMonitor(G()), () => new hillock.EventMonitor(G(), 'e')],
  ...[() => new StateMonitor(G(), 'v'), () => new hillock.PopulationRateMonitor(G())],
  ...[() => new Network(G()), () => hillock.networkOperation(() => {})],
  ...[() => new hillock.TimedArray([1, 2], '1*ms'), () => new hillock.Equations('v : 1')],
  ...[() => hillock.mV(5), () => hillock.mV([1, 2]), () => hillock.plot({ hline: 1 })],
  ...[() => new SourceText('a', 'text'), () => hillock.linked_var(G(), 'v')],
  () => new hillock.ModelRun(new SourceText('a', 'neurons G[1] { v : 1 }\nrun 1*ms')),
];

/** Right arguments, beside which one is replaced. Others are left out. */
const right: Readonly<Record<string, readonly unknown[]>> = {
  NeuronGroup: [2, 'v : 1', {}],
  Synapses: [G(), G(), {}],
  PoissonGroup: [2, '5*Hz', {}],
  PoissonInput: [G(), 'v', input],
  SpikeGeneratorGroup: [1, [0], ['1*ms'], {}],
  SpikeMonitor: [G(), {}],
  EventMonitor: [G(), 'e', {}],
  StateMonitor: [G(), 'v', {}],
  PopulationRateMonitor: [G(), {}],
  TimedArray: [[1, 2], '1*ms', {}],
  Equations: ['v : 1', {}],
  ModelRun: [new SourceText('a', ''), {}],
  SourceText: ['a', 'b'],
  linked_var: [G(), 'v', null],
  userFunction: [() => 1, { arguments: [], result: '1' }],
  figureToSvg: [hillock.plot({ hline: 1 }), {}],
  writeNpz: [new Map(), {}],
  renderDiagnostics: [[], {}],
  showQuantity: [1, hillock.mV(1).dimension],
  get: ['v', {}],
  set: ['v', 1, {}],
  quantity: ['v', {}],
  subgroup: [0, 2, {}],
  run_regularly: ['v = 1', {}],
  run_on_event: ['e', 'v = 1', {}],
  set_event_schedule: ['e', { order: 1 }],
  set_spikes: [[0], ['1*ms'], {}],
  smooth_rate: ['flat', '1*ms'],
  values: ['v', 0],
  run: ['1*ms', {}],
};

/** Made by the package only; and errors, which are made of any text. */
const notForPrograms = /^(Pathway|Subgroup|LinkedVariable|\w*Error|RunFailure|UnreadableFile)$/;

const folder = join(import.meta.dirname, '../../src/simulation');
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(folder, path), 'utf8'));
/** Names of methods for other parts of the package. */
const internal = new Set(
  texts.flatMap((text) =>
    [
      ...text.matchAll(
        /(?:@internal \*\/|protected)\s+(?:(?:abstract|protected|override|readonly|async|get|set) |\*)*(\w+)/g,
      ),
    ].map(([, name]) => name!),
  ),
);

test('every export takes or refuses any argument', { timeout: 120_000 }, async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const wrong: string[] = [];
  const attempt = async (title: string, call: () => unknown): Promise<void> => {
    const begun = processorTime();
    try {
      await call();
    } catch (error) {
      const { name, message } = error as Error;
      const isOurs = /^(ModelError|DimensionError|RangeError|RunFailure|FileFormatError)$/;
      if (!isOurs.test(name) || /Invalid (typed )?array length|allocation|call stack/.test(message))
        wrong.push(`${title}: ${name}: ${message}`);
    }
    if (processorTime() - begun > 5000) wrong.push(`${title} takes long`);
  };
  const sweep = async (title: string, name: string, length: number, call: Call): Promise<void> => {
    const others = right[name] ?? [];
    for (let k = 0; k < Math.max(length, others.length, 1); k++)
      for (const value of values) {
        const given = Array.from({ length: Math.max(k + 1, others.length) }, (_, j) =>
          j === k ? value : others[j],
        );
        await attempt(`${title}, argument ${k}: ${inspect(value)}`, () => call(...given));
      }
  };

  for (const [name, one] of Object.entries(hillock)) {
    if (typeof one !== 'function' || notForPrograms.test(name)) continue;
    const isClass = /^class\b/.test(Function.prototype.toString.call(one));
    const call: Call = isClass
      ? (...given) => Reflect.construct(one, given) as unknown
      : (...given) => (one as Call)(...given);
    await sweep(name, name, one.length, call);
  }
  for (const make of objects)
    for (const [name, { value, set }] of membersOf(make())) {
      const title = `${make().constructor.name}.${name}`;
      if (set !== undefined)
        for (const x of values)
          await attempt(`${title} = ${inspect(x)}`, () => Reflect.set(make(), name, x));
      if (typeof value === 'function')
        await sweep(title, name, value.length, (...given) => {
          const object = make() as Record<string, Call>;
          return object[name]!(...given);
        });
    }
  expect(wrong).toEqual([]);
});

/** The public methods and accessors of an object. */
function membersOf(object: object): Map<string, PropertyDescriptor> {
  const members = new Map<string, PropertyDescriptor>();
  for (
    let one: object = object;
    one !== Object.prototype;
    one = Object.getPrototypeOf(one) as object
  )
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(one)))
      if (name !== 'constructor' && !internal.has(name) && !members.has(name))
        members.set(name, member);
  return members;
}
