// Mistakes in inputs, monitors and runs.
import {
  defaultclock,
  Equations,
  ms,
  mV,
  nA,
  Network,
  NeuronGroup,
  plot,
  PoissonGroup,
  PoissonInput,
  PopulationRateMonitor,
  second,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
} from '../../../src/index.ts';
import { inGroup, warningsOf } from './helpers.ts';
import type { Mistakes } from './helpers.ts';

export const ofNetworks: Mistakes = [
  [
    'variable assigned as a property',
    () => {
      Object.assign(new NeuronGroup(3, 'v : 1'), { v: 2 });
    },
  ],
  [
    'monitor left out',
    async () => {
      const G = new NeuronGroup(3, 'v : 1');
      new StateMonitor(G, 'v');
      return warningsOf(new Network(G));
    },
  ],
  [
    'event-driven recorded',
    async () => {
      const G = new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' });
      const model = 'da/dt = -a/(10*ms) : 1 (event-driven)';
      const S = new Synapses(G, G, { model, on_pre: 'a += 1' });
      S.connect();
      return warningsOf(new Network(G, S, new StateMonitor(S, 'a')));
    },
  ],
  [
    'poisson rate unit',
    async () => {
      new PoissonGroup(3, 10);
    },
  ],
  [
    'poisson rate unit s',
    async () => {
      const P = new PoissonGroup(3, '10');
      await new Network(P).run(ms(1));
    },
  ],
  [
    'poisson rates outside of probabilities',
    async () =>
      warningsOf(new Network(new PoissonGroup(3, '20*kHz'), new PoissonGroup(3, '-1*Hz'))),
  ],
  [
    'pinput rate',
    async () => {
      const G = new NeuronGroup(3, 'v:1');
      const P = new PoissonInput(G, 'v', { N: 1, rate: '20*kHz', weight: 1 });
      await new Network(G, P).run(ms(1));
    },
  ],
  [
    'pinput rate unit',
    async () => {
      const G = new NeuronGroup(3, 'v:1');
      const P = new PoissonInput(G, 'v', { N: 1, rate: 20, weight: 1 });
      await new Network(G, P).run(ms(1));
    },
  ],
  [
    'pinput weight',
    async () => {
      const G = new NeuronGroup(3, 'v:volt');
      const P = new PoissonInput(G, 'v', { N: 1, rate: '20*Hz', weight: 1 });
      await new Network(G, P).run(ms(1));
    },
  ],
  [
    'pinput var',
    async () => {
      const G = new NeuronGroup(3, 'v:volt');
      const P = new PoissonInput(G, 'u', { N: 1, rate: '20*Hz', weight: 1 });
      await new Network(G, P).run(ms(1));
    },
  ],
  [
    'sg idx',
    async () => {
      new SpikeGeneratorGroup(3, [3], ms([1]));
    },
  ],
  [
    'sg times unit',
    async () => {
      new SpikeGeneratorGroup(3, [1], mV([1]));
    },
  ],
  [
    'sg twice',
    async () => {
      const P = new SpikeGeneratorGroup(3, [1, 1], ms([1, 1.01]));
      await new Network(P).run(ms(2));
    },
  ],
  [
    'sg len',
    async () => {
      new SpikeGeneratorGroup(3, [1], ms([1, 2]));
    },
  ],
  [
    'sg period',
    async () => {
      const P = new SpikeGeneratorGroup(3, [1], ms([3]), { period: '1*ms' });
      await new Network(P).run(ms(2));
    },
  ],
  ['run_regularly dt', inGroup('v:1', {}, (G) => G.run_regularly('v=0', { dt: 3 }))],
  ['run_regularly when', inGroup('v:1', {}, (G) => G.run_regularly('v=0', { when: 'ending' }))],
  [
    'subgroup empty',
    inGroup('v:1', {}, (G) => {
      G.subgroup(2, 2);
    }),
  ],
  [
    'subgroup beyond',
    inGroup('v:1', {}, (G) => {
      G.subgroup(0, 3200);
    }),
  ],
  [
    'subgroup dup',
    inGroup('v:1', {}, (G) => {
      G.subgroup([1, 1]);
    }),
  ],
  [
    'slot',
    async () => {
      const n = new Network(new NeuronGroup(1, 'v:1'));
      n.schedule = ['a', 'a'];
    },
  ],
  [
    'store',
    async () => {
      const n = new Network(new NeuronGroup(1, 'v:1'));
      n.restore('x');
    },
  ],
  [
    'M not recorded',
    async () => {
      const G = new NeuronGroup(3, 'v:1');
      const M = new StateMonitor(G, 'v', { record: [1] });
      await new Network(G, M).run(ms(1));
      M.values('u');
    },
  ],
  [
    'M element',
    async () => {
      const G = new NeuronGroup(3, 'v:1');
      const M = new StateMonitor(G, 'v', { record: [1] });
      await new Network(G, M).run(ms(1));
      M.values('v', 0);
    },
  ],
  [
    'counted',
    async () => {
      const G = new NeuronGroup(3, 'v:1', { threshold: 'v>1', reset: 'v=0' });
      const M = new SpikeMonitor(G, { record: false });
      await new Network(G, M).run(ms(1));
      void M.i;
    },
  ],
  [
    'smooth',
    async () => {
      const G = new NeuronGroup(3, 'v:1', { threshold: 'v>1', reset: 'v=0' });
      const M = new PopulationRateMonitor(G);
      await new Network(G, M).run(ms(1));
      M.smooth_rate('flatt' as 'flat', ms(1));
    },
  ],
  [
    'synapses dt',
    async () => {
      const G = new NeuronGroup(3, 'v:1', { threshold: 'v>1', reset: 'v=0', dt: '1*ms' });
      const K = new NeuronGroup(3, 'v:1', { threshold: 'v>1', reset: 'v=0' });
      const S = new Synapses(G, K, { on_pre: 'v_post+=1' });
      S.connect();
      const n = new Network(G, K, S);
      await n.run(ms(1));
      return n.warnings;
    },
  ],
  [
    'steps',
    async () => {
      defaultclock.dt = second(1e-300);
      try {
        await new Network(new NeuronGroup(3, 'v:1')).run(second(1));
      } finally {
        defaultclock.dt = ms(0.1);
      }
    },
  ],
  ['eqs replace', () => new Equations('dv/dt=-v/tau:1', { v: 3 })],
  ['matrix ns ragged', inGroup('dv/dt = a[i,0]/ms : 1', { namespace: { a: [[1, 2], [3]] } })],
  ['ns mixed', inGroup('dv/dt = a[i]/ms : 1', { namespace: { a: ['1*mV', 2] } })],
  ['set text', inGroup('v : 1', {}, (G) => G.set('v', '"rand()"'))],
  ['set kwargs', inGroup('v : 1', {}, (G) => G.set('v', 'clip(v, low=1)'))],
  ['set where', inGroup('v : 1', {}, (G) => G.set('v', 3, { where: 'v' }))],
  ['long', inGroup('x = ' + Array(1100).fill('1').join('+') + ' : 1')],
  ['deep', inGroup('x = ' + '('.repeat(200) + '1' + ')'.repeat(200) + ' : 1')],
  [
    'set while',
    async () => {
      const G = new NeuronGroup(1, 'v:1');
      const n = new Network(G);
      const p = n.run(second(1));
      try {
        G.set('v', 3);
      } finally {
        n.stop();
        await p;
      }
    },
  ],
  [
    'plot of two dimensions',
    () =>
      plot({
        marks: [
          { kind: 'line', x: ms([1, 2]), y: mV([1, 2]) },
          { kind: 'hline', at: nA([1]) },
        ],
        xlim: [mV(0), mV(1)],
        ylabel: 'rate (Hz)',
      }),
  ],
  ['plot of different lengths', () => plot({ marks: [{ kind: 'line', x: [1, 2], y: [2] }] })],
];
