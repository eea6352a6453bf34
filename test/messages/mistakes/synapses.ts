// Mistakes in synapses.
import { ms } from '../../../src/index.ts';
import { inGroup, inSynapses } from './helpers.ts';
import type { Mistakes } from './helpers.ts';

export const ofSynapses: Mistakes = [
  ['never connected', inSynapses('w:1', { on_pre: 'v_post += w' }, () => {})],
  ['not connected yet', inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.set('w', 3))],
  [
    'not connected yet delay',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.set('delay', '3*ms')),
  ],
  [
    'connect generator as condition',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) =>
      S.connect({ condition: 'k for k in range(3)' }),
    ),
  ],
  [
    'connects nothing',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ condition: 'i > 10' })),
  ],
  ['connect p', inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ p: 10 }))],
  ['connect p str', inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ p: '10' }))],
  ['connect i only', inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ i: [1] }))],
  [
    'connect oor',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ i: [1], j: [4] })),
  ],
  ['connect j=', inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ j: 'i+1' }))],
  [
    'connect j k',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) =>
      S.connect({ j: 'k for k in range(i, i+3)' }),
    ),
  ],
  [
    'connect unit name',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ j: 'mV for mV in range(2)' })),
  ],
  [
    'connect j k list',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ j: 'k for k in [1,2]' })),
  ],
  [
    'connect j j',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ j: 'k for k in range(j)' })),
  ],
  [
    'connect sample',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) =>
      S.connect({ j: 'k for k in sample(N_post, size=8)' }),
    ),
  ],
  [
    'connect range0',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) =>
      S.connect({ j: 'k for k in range(0, 3, 0)' }),
    ),
  ],
  [
    'connect own',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ condition: 'w > 0' })),
  ],
  [
    'connect unit',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ condition: 'x_pre > 0' })),
  ],
  [
    'connect notcond',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ condition: 'i' })),
  ],
  [
    'connect unknown',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ condition: 'foo > 1' })),
  ],
  ['connect i==j str', inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect('i != j'))],
  [
    'connect many',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) =>
      S.connect({ j: 'k for k in range(1e12) if k > 5', skip_if_invalid: true }),
    ),
  ],
  ['connect n', inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => S.connect({ n: 1e12 }))],
  [
    'multi idx',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => {
      S.connect();
      S.set('w', 1, { i: 0, j: 1, k: 0 });
    }),
  ],
  ['multi name', inSynapses('k:1', { on_pre: 'v_post += k', multisynaptic_index: 'k' })],
  ['delay of each', inSynapses('w:1', { on_pre: 'v_post += w', delay: 'i*ms' })],
  ['delay neg', inSynapses('w:1', { on_pre: 'v_post += w', delay: '-2*ms' })],
  ['delay neg map', inSynapses('w:1', { on_pre: { up: 'v_post += w' }, delay: { up: '-2*ms' } })],
  [
    'delay neg set',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => {
      S.connect();
      S.set('delay', '1*ms-j*0.6*ms');
    }),
  ],
  ['delay unit', inSynapses('w:1', { on_pre: 'v_post += w', delay: 2 })],
  [
    'delay unit set',
    inSynapses('w:1', { on_pre: 'v_post += w' }, (S) => {
      S.connect();
      S.set('delay', 3);
    }),
  ],
  ['delay without path', inSynapses('w:1', { on_post: 'v_pre += w', delay: '2*ms' })],
  ['delay path?', inSynapses('w:1', { on_pre: { up: 'v_pre += w' }, delay: '2*ms' })],
  [
    'delay path',
    inSynapses('w:1', { on_pre: { up: 'v_pre += w' } }, (S) => {
      S.connect();
      S.set('delay', ms(1));
    }),
  ],
  [
    'pathway',
    inSynapses('w:1', { on_pre: { up: 'v_pre += w' } }, (S) => {
      S.connect();
      S.pathway('pre');
    }),
  ],
  ['summed target', inSynapses('w:1\ng_total = w : 1 (summed)')],
  ['summed post unknown', inSynapses('w:1\ng_post = w : 1 (summed)')],
  ['summed post diff', inSynapses('w:1\nv_post = w : 1 (summed)')],
  ['summed unit', inSynapses('w:1\nx_post = w : 1 (summed)')],
  ['summed no connect', inSynapses('w:1\nr_post = w : 1 (summed)', {}, () => {})],
  ['delay drawn once', inSynapses('w : 1', { on_pre: 'v_post += w', delay: 'rand()*ms' })],
  [
    'event-driven',
    inSynapses('da/dt = -a/(10*ms) : 1 (event-driven)\nr_post = a : 1 (summed)', {
      on_pre: 'a+=1',
    }),
  ],
  ['event-driven nl', inSynapses('da/dt = -a**2/(10*ms) : 1 (event-driven)', { on_pre: 'a+=1' })],
  ['event-driven in group', inGroup('da/dt = -a**2/(10*ms) : 1 (event-driven)')],
  ['own neighbour', inSynapses('v:1', { on_pre: 'v+=1' })],
  ['y_post', inSynapses('w:1', { on_pre: 'y_post += 1' })],
  ['variant', inSynapses('w:1', { on_pre: 'w_post += 1' })],
  ['unused', inSynapses('w:1\ntwice = w*2 : 1', { on_pre: 'v_post += w' })],
  ['order dep', inSynapses('w:1', { on_pre: 'v_post = w' })],
  ['write const w', inSynapses('w:1 (constant)', { on_pre: 'w += 1' })],
  ['on_pre fn', inSynapses('w:1', { on_pre: () => 3 })],
  ['on_event', inSynapses('w:1', { on_pre: 'v+=w', on_event: 'foo' })],
  ['hidden const', inSynapses('w:1', { on_pre: 'v+=w', namespace: { w: 3 } })],
  ['hidden const2', inGroup('dv/dt=-v/tau:1\ntau:second', { namespace: { tau: '3*ms' } })],
];
