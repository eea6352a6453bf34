// A user program in strict TypeScript, only compiled against the published declarations.
import {
  Equations,
  Hz,
  linked_var,
  ModelError,
  ModelRun,
  ms,
  mV,
  Network,
  networkOperation,
  NeuronGroup,
  plot,
  PoissonGroup,
  Quantity,
  SourceText,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  TimedArray,
  userFunction,
} from 'hillock';
import type { Figure, QuantityJson, Results, RunOptions, StateOptions, Window } from 'hillock';
import { mS } from 'hillock/units';
import { emitJs, parseExpression } from 'hillock/compiler';
import { analyse, applyEdits } from 'hillock/language';
import { openModel, restoreFromFile, storeToFile } from 'hillock/node';

const G = new NeuronGroup(3, new Equations('v : volt\n x : 1 (linked)'), {
  threshold: 'v > 1*mV',
  refractory: ms(2),
  events: { low: 'v < 1*mV', high: { condition: 'v > 0*mV', when: 'end', order: 1 } },
});
const P = new PoissonGroup(3, Hz([1, 2, 3]));
const S = new Synapses(P, G, { on_pre: { a: 'v_post += 1*mV' }, delay: { a: '1*ms' } });
const made: number = S.connect({ i: [0], j: Int32Array.of(1) });
const ends: StateOptions = { i: 0, j: G.subgroup([1, 2]) };
S.set('v_post', mV(3), ends);
G.set('v', mV([1, 2, 3]));
G.set('x', linked_var(P, 'rates', [0, 0, 1]));
G.set('v', [1, 2, 3], { where: 'i > 0' });
G.dt = '1*ms';
const dt: number = G.dt;
const volts: Quantity<Float64Array> = G.quantity('v');
const trace = new StateMonitor(G, true, { record: 0, when: 'after_resets' });
const table: readonly [rows: number, columns: number] = trace.values('v').shape;
const row: ArrayLike<number> = trace.values('v', 0);
const net = new Network(
  [G, S],
  new SpikeMonitor(G, { variables: ['v'] }),
  networkOperation((t) => {
    if (t > 1) net.stop();
  }),
);
net.schedule = ['start', 'mine', 'groups', 'thresholds', 'synapses', 'resets', 'end'];
const options: RunOptions = {
  namespace: {
    a: 1,
    b: [mV(1), mV(2)],
    c: new TimedArray([1, 2], ms(1)),
    f: userFunction((x: number, y: number) => x + y, { arguments: [null, '1'], result: '1' }),
  },
  report: (elapsed, completed) => console.log(elapsed.toFixed(1), completed),
  profile: true,
};
const run: Promise<'done' | 'stopped'> = net.run('1*ms', options);
const { signal } = new AbortController();
const stoppable = net.run(ms(1), { signal });
interface Parameters {
  tau: Quantity;
  readonly E: string;
}
const parameters: Parameters = { tau: ms(1), E: '-60*mV' };
new NeuronGroup(1, 'v : 1', { namespace: parameters });
const settings: { method?: string; threshold?: string | undefined } = {};
new NeuronGroup(1, 'v : 1', { method: settings.method, threshold: settings.threshold });
const neurons: number = G.N;
const arrays: Results = net.results;
const figure: Figure = plot({ raster: new SpikeMonitor(P), xlim: [0, 1], title: 'spikes' });
const curves: string = plot({
  panels: [{ line: [trace.t, trace.values('v')] }, { hist: [row, 10], hline: 0 }],
}).toSvg({ width: 300 });
const voltages: Quantity = Quantity.fromJSON(JSON.parse(JSON.stringify(volts)) as QuantityJson);
const window: Window = [1, 2, 1];
const model = new ModelRun(new SourceText('net.model', 'run 1*ms'));

// @ts-expect-error a monitor records a group
new SpikeMonitor(3);
// @ts-expect-error there is no such option
new NeuronGroup(1, 'v : 1', { treshold: 'v > 1' });
// @ts-expect-error model code is text
new NeuronGroup(1, 'v : 1', { threshold: () => true });
// @ts-expect-error a state is no object
G.set('v', { v: 1 });
// @ts-expect-error a function has no units
void net.run('1*ms', { namespace: { f: Math.sqrt } });
// @ts-expect-error what has a name is no timed array
new NeuronGroup(1, 'v : 1', { namespace: { f: { name: 'f' } } });
// @ts-expect-error what the simulation is made of is not shown
G.build();

export {
  dt,
  emitJs,
  made,
  model,
  ModelError,
  openModel,
  parseExpression,
  restoreFromFile,
  row,
  run,
};
const fixed: string = applyEdits('', analyse('').diagnostics[0]?.fixes[0]?.edits ?? []);
export {
  arrays,
  curves,
  figure,
  fixed,
  mS,
  neurons,
  storeToFile,
  stoppable,
  table,
  voltages,
  volts,
  window,
};
