// Mistakes in expressions, and rarer ones.
import {
  defaultclock,
  ms,
  Network,
  NeuronGroup,
  second,
  SpikeGeneratorGroup,
  StateMonitor,
  Synapses,
  userFunction,
} from '../../../src/index.ts';
import { inGroup, inSynapses, running } from './helpers.ts';
import type { Mistakes } from './helpers.ts';

export const ofExpressions: Mistakes = [
  ['quotes', inGroup('v : 1', { threshold: "'v' > 1", reset: '' })],
  ['string', inGroup('v : 1', { threshold: 'v > "1', reset: '' })],
  ['escape', inGroup('v : 1', {}, (G) => G.set('v', '"a\\d"'))],
  ['closed', inGroup('v : 1', {}, (G) => G.set('v', '2 + 3)*4'))],
  ['longest', inGroup('v : 1', {}, (G) => G.set('v', '1'.padEnd(9e6)))],
  ['crossed', inGroup('x = [1, (2, 3], 4) : 1')],
  ['binary', inGroup('\u0000\u0001v : 1')],
  ['errors', inGroup(Array(300).fill('v : : 1').join('\n'))],
  ['not array', inGroup('v : 1\ndu/dt = v[i]/ms : 1')],
  [
    'no variant',
    async () => {
      const G = new NeuronGroup(3, 'q : 1', { threshold: 'q > 1', reset: '' });
      const S = new Synapses(G, new NeuronGroup(3, 'v : 1'), { model: 'w : 1', on_pre: 'w += q' });
      S.connect();
      await new Network(G, S).run(ms(1));
    },
  ],
  ['flags', inSynapses('dx2/dt = -x2/ms : 1 (event-driven, clock-driven)', { on_pre: 'x2 += 1' })],
  [
    'large',
    inGroup(
      'a0 : 1\n' +
        Array.from({ length: 40 }, (_, k) => `a${k + 1} = a${k} + a${k} : 1`).join('\n') +
        '\ndv/dt = a40/ms : 1',
    ),
  ],
  ['shared', inGroup('v : 1\nI = 2*v : 1 (shared)\ndu/dt = I/ms : 1')],
  ['noise dt', inGroup('I = xi*sqrt(ms) : 1 (constant over dt)\ndv/dt = I/ms : 1')],
  ['summed twice', inSynapses('r_post = 1 : 1 (summed)\nr_pre = 2 : 1 (summed)')],
  [
    'shared after',
    inGroup('v : 1\ns : 1 (shared)', {}, (G) => G.run_regularly('v += 1; s += 1', { dt: '1*ms' })),
  ],
  ['no method', inGroup('dv/dt = -v/ms + xi**2/ms*second : 1')],
  ['heun', inGroup('dv/dt = -v**3/ms : 1', { method: 'heun' })],
  [
    'own rk2',
    inGroup('dv/dt = -v/ms : 1', {
      method: { name: 'rk2', description: 'x_new = x + dt*f(x, t)' },
    }),
  ],
  [
    'scheme line',
    inGroup('dv/dt = -v/ms : 1', {
      method: { name: 'own', description: 'k += dt*f(x, t)\nx_new = x + k' },
    }),
  ],
  [
    'scheme result',
    inGroup('dv/dt = -v/ms : 1', { method: { name: 'own', description: 'k = dt*f(x, t)' } }),
  ],
  [
    'scheme name',
    inGroup('dv/dt = -v/ms : 1', { method: { name: 'own', description: 'x_new = x + h*f(x, t)' } }),
  ],
  [
    'scheme call',
    inGroup('dv/dt = -v/ms : 1', { method: { name: 'own', description: 'x_new = x + dt*f(x)' } }),
  ],
  [
    'scheme expr',
    inGroup('dv/dt = -v/ms : 1', {
      method: { name: 'own', description: 'x_new = x if x > 0 else 0' },
    }),
  ],
  ['pathways', inSynapses('w:1', { on_pre: { a: 'w=1' }, on_post: { a: 'w=2' } })],
  [
    'spikes left out',
    async () => {
      const n = new Network(new NeuronGroup(1, 'v:1'));
      await n.run(ms(5));
      const P = new SpikeGeneratorGroup(1, [0], ms([1]));
      n.add(P);
      await n.run(ms(1));
      return n.warnings;
    },
  ],
  ['delay long', inSynapses('w:1', { on_pre: 'w=1', delay: second(1e7) })],
  [
    'group end',
    async () => {
      const G = new NeuronGroup(3, 'v:1', { threshold: 'v>1', reset: 'v=0' });
      const K = new NeuronGroup(3, 'v:1');
      const S = new Synapses(G, K, { model: 'w:1', on_pre: 'v_post+=w' });
      S.connect();
      S.set('w', 1, { i: K });
    },
  ],
  ['unit word', async () => userFunction((x) => x, { arguments: ['volts'], result: '1' })],
  ['selection', inGroup('v : 1', {}, (G) => G.set('v', 1, { where: 'i>1', indices: [1] }))],
  [
    'before run',
    async () => {
      const G = new NeuronGroup(3, 'v:1');
      const M = new StateMonitor(G, 'v');
      M.record_single_timestep();
    },
  ],
  [
    'running',
    async () => {
      const n = new Network(new NeuronGroup(1, 'v:1'));
      const p = n.run(second(1));
      try {
        await n.run(ms(1));
      } finally {
        n.stop();
        await p;
      }
    },
  ],
  [
    'other network',
    async () => {
      const G = new NeuronGroup(1, 'v:1');
      await new Network(G).run(ms(1));
      await new Network(G).run(ms(1));
    },
  ],
  [
    'still needed',
    async () => {
      const G = new NeuronGroup(1, 'v:1');
      const M = new StateMonitor(G, 'v');
      const n = new Network(G, M);
      n.remove(G);
    },
  ],
  [
    'stored',
    async () => {
      const n = new Network(new NeuronGroup(1, 'v:1'));
      n.snapshotFromBytes(new Uint8Array(3));
    },
  ],
  [
    'profile',
    async () => {
      const n = new Network(new NeuronGroup(1, 'v:1'));
      await n.run(ms(1));
      n.profiling_summary();
    },
  ],
  ['list run', running('[1, 2]*ms')],
  ['text time', running('zeros("a")*ms')],
  ['zeros', running('sum(zeros(7/2))*ms')],
  ['zeros neg', running('sum(zeros(-2))*ms')],
  ['zeros many', running('sum(zeros(1e12))*ms')],
  ['text load', running('load(1)')],
  ['mixed list', running('[1*ms, 2]')],
  ['lists added', running('sum([1, 2] + [3])*ms')],
  ['list repeated', running('sum([1]*3)*ms')],
  ['ragged list', running('sum([[1, 2], [3]])*ms')],
  ['shapes', running('sum([1, 2] + [1, 2, 3])*ms')],
  ['exponents', running('ms**[1, 2]')],
  ['infinite', running('ms**inf')],
  ['5//0', running('(5//0)*ms')],
  ['x[0]', running('(3*ms)[0]')],
  ['indices', running('([1, 2]*ms)[0, 1]')],
  ['bool index', running('([1, 2]*ms)[True]')],
  ['mask', running('([1, 2]*ms)[[True, False, True]]')],
  ['slice', running('([1, 2]*ms)[::0]')],
  ['axis', running('sum([1, 2]*ms, axis=1)')],
  ['len', running('len(3)*ms')],
  ['max', running('max(zeros(0))*ms')],
  ['arguments', running('linspace(0)*ms')],
  ['word', running('convolve([1, 2], [1], "all")*ms')],
  ['spikes', running('cv("M")*ms')],
  ['axes', running('convolve(zeros([2, 2]), [1])*ms')],
  ['range', running('percentile([1, 2], 101)*ms')],
  ['reshape', running('reshape([1, 2], [3, 4])*ms')],
  ['arange unit', running('arange(1*ms, 2*ms)')],
  ['arange 0', running('arange(0, 5, 0)*ms')],
  ['edges', running('histogram([1, 2], [2, 1])[0]*ms')],
  ['inf histogram', running('histogram([1, inf], 3)[0]*ms')],
  ['concatenate', running('concatenate([[1, 2], 3])*ms')],
  ['for', running('sum(k for k in range(3))*ms')],
  ['for number', running('sum([k for k in 5])*ms')],
  ['no integers', running('randint(5, 5)*ms')],
  ['names', running('sum([a for a, b in [1, 2]])*ms')],
  ['format', running('f"{1:y}"')],
  ['format of a quantity', running('f"{ms:.1f}"')],
  ['condition', running('1*ms if [True, False] else 2*ms')],
  ['row', inSynapses('w:1', { on_pre: 'w=1' }, (S) => S.connect({ i: [0], j: [1], n: 1e11 }))],
  [
    'step change',
    async () => {
      const n = new Network(new NeuronGroup(3, 'v:1'));
      await n.run(ms(0.1));
      defaultclock.dt = ms(0.03);
      try {
        await n.run(ms(1));
      } finally {
        defaultclock.dt = ms(0.1);
      }
    },
  ],
  ['text value', inGroup('v : 1', { namespace: { tau: '"10*ms"' } })],
];
