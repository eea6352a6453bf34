// Mistakes in groups of neurons: equations, code, values.
import {
  defaultclock,
  EventMonitor,
  linked_var,
  ms,
  mV,
  Network,
  NeuronGroup,
  second,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  TimedArray,
} from '../../../src/index.ts';
import { inGroup, inSynapses } from './helpers.ts';
import type { Mistakes } from './helpers.ts';

export const ofNeurons: Mistakes = [
  ['unknown tau', inGroup('dv/dt = -v/tau : 1')],
  ['unknown in threshold', inGroup('v : 1', { threshold: 'v > vt', reset: 'v=0' })],
  ['unknown target reset', inGroup('v : 1', { threshold: 'v > 1', reset: 'u = 0' })],
  ['unknown target aug', inGroup('v : 1', { threshold: 'v > 1', reset: 'u += 1' })],
  [
    'times compared',
    inGroup('v : 1\nt_fire : second', { threshold: 't == t_fire', reset: 'v = 0' }),
  ],
  ['unknown in syn', inSynapses('w : 1', { on_pre: 'v_post += ww' })],
  ['unknown tgt syn', inSynapses('w : 1', { on_pre: 's += w' })],
  ['unknown in set', inGroup('v : 1', {}, (G) => G.set('v', 'vv'))],
  ['unknown var set', inGroup('v : 1', {}, (G) => G.set('vm', 3))],
  ['unknown var get', inGroup('v : 1', {}, (G) => G.get('vm'))],
  ['integer of 33 bits', inGroup('k : integer', {}, (G) => G.set('k', 3e9))],
  ['infinite value', inGroup('v : 1', {}, (G) => G.set('v', 'zeros(3)/0'))],
  ['read before a step', inGroup('v : 1\nx = 2*i : 1 (constant over dt)', {}, (G) => G.get('x'))],
  ['absent property', inGroup('v : 1', {}, (G) => Object.assign(G, { thresold: 'v > 1' }))],
  ['absent constant', inGroup('v : 1', {}, (G) => Object.assign(G, { tau: ms(10) }))],
  ['time of a clock', () => Object.assign(defaultclock, { t: 3 })],
  ['unknown where', inGroup('v : 1', {}, (G) => G.set('v', 3, { where: 'q > 1' }))],
  ['unknown pre in group', inGroup('dv/dt = -v_pre/ms : 1')],
  ['unit s', inGroup('dv/dt = -v/(10*s) : 1')],
  ['uV', inGroup('dv/dt = -v/(10*ms) + 100*uV/ms : volt')],
  ['unit missing', inGroup('dv/dt = -v/(10*ms)')],
  ['unit mismatch eq', inGroup('dv/dt = -v + 3*mV : volt')],
  ['v > 20', inGroup('dv/dt = -v/(10*ms) : volt', { threshold: 'v > 20', reset: 'v = 0' })],
  ['const without unit', inGroup('dv/dt = -v/tau : volt', { namespace: { tau: 10 } })],
  [
    'const without unit 2',
    inGroup('dv/dt = -v/(10*ms) : volt', {
      namespace: { vt: 10 },
      threshold: 'v > vt',
      reset: 'v = vt',
    }),
  ],
  ['namespace string bad', inGroup('dv/dt = -v/tau : volt', { namespace: { tau: '10*mss' } })],
  [
    'namespace string ref',
    inGroup('dv/dt = -v/tau : volt', { namespace: { tau: '2*tau0', tau0: '10*ms' } }),
  ],
  ['namespace fn', inGroup('dv/dt = -f(v)/ms : volt', { namespace: { f: (x: number) => x } })],
  ['namespace obj', inGroup('dv/dt = -f/ms : volt', { namespace: { f: {} } })],
  ['namespace name e', inGroup('dv/dt = -e/ms : 1', { namespace: { e: 3 } })],
  [
    'refractory number',
    inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v=0', refractory: 5 }),
  ],
  [
    'refractory str number',
    inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v=0', refractory: '5' }),
  ],
  [
    'refractory unused',
    inGroup('dv/dt = -v/(10*ms) : 1 (unless refractory)', { threshold: 'v > 1', reset: 'v=0' }),
  ],
  ['refractory no threshold', inGroup('dv/dt = -v/(10*ms) : 1', { refractory: '5*ms' })],
  ['only threshold', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1' })],
  ['threshold not cond', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v', reset: 'v=0' })],
  ['threshold =', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v = 1', reset: 'v=0' })],
  [
    'threshold fn',
    inGroup('dv/dt = -v/(10*ms) : 1', { threshold: (v: number) => v > 1, reset: 'v=0' }),
  ],
  ['dt number', inGroup('dv/dt = -v/(10*ms) : 1', { dt: 0.1 })],
  ['dt 0', inGroup('dv/dt = -v/(10*ms) : 1', { dt: '0*ms' })],
  [
    'dt neg',
    async () => {
      defaultclock.dt = ms(-1);
    },
  ],
  [
    'run number',
    async () => {
      await new Network(new NeuronGroup(1, 'v:1')).run(1);
    },
  ],
  [
    'run str',
    async () => {
      await new Network(new NeuronGroup(1, 'v:1')).run('1');
    },
  ],
  [
    'run neg',
    async () => {
      await new Network(new NeuronGroup(1, 'v:1')).run('-1*ms');
    },
  ],
  [
    'run s',
    async () => {
      await new Network(new NeuronGroup(1, 'v:1')).run('1*s');
    },
  ],
  ['set unit', inGroup('v : volt', {}, (G) => G.set('v', 3))],
  ['set unit str', inGroup('v : volt', {}, (G) => G.set('v', '3'))],
  ['set len', inGroup('v : volt', {}, (G) => G.set('v', mV([3, 4])))],
  ['set subexpr', inGroup('v = 3*mV : volt', {}, (G) => G.set('v', mV([3, 4])))],
  ['set i', inGroup('v = 3*mV : volt', {}, (G) => G.set('i', 3))],
  ['set index', inGroup('v : 1', {}, (G) => G.set('v', 3, { indices: [3] }))],
  ['set shared idx', inGroup('v : 1 (shared)', {}, (G) => G.set('v', 3, { indices: [0] }))],
  ['set where none', inGroup('v : 1', {}, (G) => G.set('v', 3, { where: 'i > 10' }))],
  ['not linked', inGroup('v : 1 (linked)')],
  ['assign linked', inGroup('v : 1 (linked)', {}, (G) => G.set('v', 3))],
  [
    'bad link',
    inGroup('v : 1 (linked)', {}, (G) => G.set('v', linked_var(new NeuronGroup(2, 'x:1'), 'x'))),
  ],
  [
    'bad link 2',
    inGroup('v : 1 (linked)', {}, (G) => G.set('v', linked_var(new NeuronGroup(2, 'x:1'), 'y'))),
  ],
  [
    'link idx',
    inGroup('v : 1 (linked)', {}, (G) =>
      G.set('v', linked_var(new NeuronGroup(2, 'x:1'), 'x', [0, 1])),
    ),
  ],
  [
    'link idx variable',
    inGroup('dv/dt = (x - v)/ms : 1\n x : 1 (linked)\n k : integer', {}, (G) => {
      G.set('x', linked_var(new NeuronGroup(2, 'x:1'), 'x', 'k'));
      G.set('k', '2*i');
    }),
  ],
  [
    'link idx number',
    inGroup('v : 1 (linked)', {}, (G) =>
      G.set('v', linked_var(new NeuronGroup(2, 'x:1'), 'x', 1 as never)),
    ),
  ],
  ['flag', inGroup('dv/dt = -v/(10*ms) : 1 (shared)')],
  ['flag init', inGroup('v : 1 (init=0.5)')],
  ['flag typo', inGroup('dv/dt = -v/(10*ms) : 1 (unles refractory)')],
  ['method', inGroup('dv/dt = -v**2/(10*ms) : 1', { method: 'exact' })],
  ['method name', inGroup('dv/dt = -v**2/(10*ms) : 1', { method: 'exat' })],
  [
    'method opts',
    inGroup('dv/dt = -v/(10*ms) : 1', { method: { name: 'euler', absolute_error: 1e-3 } }),
  ],
  [
    'method tol',
    inGroup('dv/dt = -v/(10*ms) : 1', { method: { name: 'rkf45', absolute_error: 0 } }),
  ],
  [
    'method many',
    inGroup(
      'dv/dt = -1/(v-0.5)/(1*ms)*sign(v-0.5): 1',
      { method: { name: 'rkf45', max_steps: 3 } },
      (G) => G.set('v', 0.7),
    ),
  ],
  [
    'scheme',
    inGroup('dv/dt = -v/(10*ms) : 1', { method: { description: 'k = h*f(x,t)\nx_new = x + k' } }),
  ],
  [
    'scheme2',
    inGroup('dv/dt = -v/(10*ms) : 1', { method: { description: 'k = dt*f(x,t)\ny = x + k' } }),
  ],
  ['step too large', inGroup('dv/dt = -v/(0.01*ms) : 1', { method: 'euler' })],
  ['invalid', inGroup('dv/dt = v/tau : 1\n tau : second', { method: 'euler' })],
  ['noise twice', inGroup('dv/dt = xi/ms**0.5 : 1\n du/dt = xi/ms**0.5 : 1')],
  ['noise reset', inGroup('dv/dt = -v/ms : 1', { threshold: 'v>1', reset: 'v = xi' })],
  ['stateful', inGroup('n = rand() : 1\ndv/dt = -n/ms : 1')],
  ['shared draw', inGroup('n = rand() : 1 (shared, constant over dt)\ndv/dt = -n/ms : 1')],
  [
    'write constant',
    inGroup('w : 1 (constant)\ndv/dt = -v/ms : 1', { threshold: 'v>1', reset: 'w = 0' }),
  ],
  [
    'write namespace',
    inGroup('dv/dt = -v/ms : 1', {
      threshold: 'v>1',
      reset: 'tau *= 2',
      namespace: { tau: '3*ms' },
    }),
  ],
  ['write t', inGroup('dv/dt = -v/ms : 1', { threshold: 'v>1', reset: 't = 0*ms' })],
  ['write subexpr', inGroup('dv/dt = -v/ms : 1\n I=v:1', { threshold: 'v>1', reset: 'I=3' })],
  ['write shared', inGroup('dv/dt = -v/ms : 1\n I:1 (shared)', { threshold: 'v>1', reset: 'I=3' })],
  ['temp unused', inGroup('dv/dt = -v/ms : 1', { threshold: 'v>1', reset: 'v=0;vv=1' })],
  [
    'shadow',
    inGroup('dv/dt = -v/ms : 1', { threshold: 'v>1', reset: 'exp2 = 3; v=exp2; mV = 3; v = mV' }),
  ],
  [
    'shadow ns',
    inGroup('dv/dt = -v/ms : 1', {
      threshold: 'v>1',
      reset: 'tau = 3; v=tau',
      namespace: { tau: 3 },
    }),
  ],
  ['reserved', inGroup('mV : 1')],
  ['reserved t', inGroup('t : 1')],
  ['keyword name', inGroup('threshold : 1')],
  ['keyword in eq', inGroup('v : 1\nthreshold: v > 1')],
  ['duplicate', inGroup('v : 1\nv : 1')],
  ['cycle', inGroup('a = b : 1\nb = a : 1')],
  ['type', inGroup('dv/dt = 1/ms : integer')],
  ['unit prefix', inGroup('v : mV')],
  ['unit unknown', inGroup('v : volts')],
  ['unit expr', inGroup('v : 2*volt')],
  ['bool', inGroup('v : bool')],
  ['power', inGroup('dv/dt = -v^2/ms : 1')],
  ['&&', inGroup('dv/dt = -v/ms : 1', { threshold: 'v > 1 && v < 2', reset: 'v=0' })],
  ['!', inGroup('dv/dt = -v/ms : 1', { threshold: '!v', reset: 'v=0' })],
  ['chain', inGroup('dv/dt = -v/ms : 1', { threshold: '1 < v < 2', reset: 'v=0' })],
  ['ternary', inGroup('dv/dt = -v/ms : 1', { threshold: 'v ? 1 : 2', reset: 'v=0' })],
  ['10 ms', inGroup('dv/dt = -v/(10 ms) : 1')],
  ['quotes', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: '"v > 1"' })],
  ['unclosed', inGroup('dv/dt = -v/(10*ms : 1')],
  ['unmatched', inGroup('dv/dt = -v/(10*ms)) : 1')],
  [
    'lines of reset',
    inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v = 0, v = 1' }),
  ],
  ['reset :', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v : 0' })],
  ['reset eq', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'reset: v = 0' })],
  ['reset ==', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v == 0' })],
  ['reset empty stmt', inGroup('dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v' })],
  ['comment //', inGroup('dv/dt = -v/(10*ms) : 1 // leak')],
  ['comment %', inGroup('dv/dt = -v/(10*ms) : 1 % leak')],
  ['equation list', inGroup('dv/dt = -v/(10*ms) : 1, u : 1')],
  ['number', inGroup('dv/dt = -v/(1e*ms) : 1')],
  ['greek', inGroup('dv/dt = -v/τ : 1')],
  ['attr', inGroup('dv/dt = -G.v/ms : 1')],
  ['array in code', inGroup('dv/dt = -v/ms + [1,2,3]/ms : 1')],
  ['call kw', inGroup('dv/dt = -clip(v, low=0, high=1)/ms : 1')],
  ['argcount', inGroup('dv/dt = -clip(v, 0)/ms : 1')],
  ['unknown fn', inGroup('dv/dt = -foo(v)/ms : 1')],
  ['fn as var', inGroup('dv/dt = -exp/ms : 1')],
  ['var as fn', inGroup('dv/dt = -v(3)/ms : 1')],
  ['arg type', inGroup('dv/dt = -where(v,1,2)/ms : 1')],
  ['arg unit', inGroup('dv/dt = -exp(v)/ms : volt')],
  ['not bool', inGroup('dv/dt = -v/ms : 1', { threshold: 'v and True', reset: 'v=0' })],
  ['array no index', inGroup('dv/dt = a/ms : 1', { namespace: { a: [1, 2, 3] } })],
  ['array idx oor', inGroup('dv/dt = a[i]/ms : 1', { namespace: { a: [1, 2] } })],
  [
    'array idx count',
    inGroup('dv/dt = a[i]/ms : 1', {
      namespace: {
        a: [
          [1, 2],
          [3, 4],
        ],
      },
    }),
  ],
  ['array idx float', inGroup('dv/dt = a[v]/ms : 1', { namespace: { a: [1, 2] } })],
  ['ta as var', inGroup('dv/dt = a/ms : 1', { namespace: { a: new TimedArray([1, 2], ms(1)) } })],
  ['ta call', inGroup('dv/dt = a(v)/ms : 1', { namespace: { a: new TimedArray([1, 2], ms(1)) } })],
  [
    'ta call 2d',
    inGroup('dv/dt = a(t)/ms : 1', {
      namespace: {
        a: new TimedArray(
          [
            [1, 2],
            [3, 4],
          ],
          ms(1),
        ),
      },
    }),
  ],
  [
    'ta col',
    inGroup('dv/dt = a(t,i)/ms : 1', {
      namespace: {
        a: new TimedArray(
          [
            [1, 2],
            [3, 4],
          ],
          ms(1),
        ),
      },
    }),
  ],
  ['ta empty', () => new TimedArray([], ms(1))],
  ['ta dt', () => new TimedArray([1], 1)],
  ['floordiv', inGroup('dv/dt = (t//ms)/ms : 1\nx = t//(10*ms) : 1')],
  ['exponent', inGroup('dv/dt = v**2/ms**t : 1')],
  ['exponent nc', inGroup('x : 1\ny = (1*mV)**x : 1')],
  ['def unit', inGroup('I = 3*mV : amp')],
  ['unknown event run_on', inGroup('v : 1', {}, (G) => G.run_on_event('spike', 'v = 0'))],
  [
    'event twice',
    inGroup('v : 1', { events: { a: 'v>1' } }, (G) => {
      G.run_on_event('a', 'v=0');
      G.run_on_event('a', 'v=1');
    }),
  ],
  ['event is spike', inGroup('v : 1', { events: { spike: 'v>1' } })],
  ['set event spike', inGroup('v : 1', {}, (G) => G.set_event_schedule('foo', 'after_groups'))],
  ['spike monitor no threshold', inGroup('v : 1', {}, (G) => new SpikeMonitor(G))],
  [
    'event monitor',
    inGroup('v : 1', { threshold: 'v>1', reset: 'v=0' }, (G) => new EventMonitor(G, 'foo')),
  ],
  [
    'state mon var',
    async () => {
      const G = new NeuronGroup(3, 'v:1');
      const M = new StateMonitor(G, 'vv');
      await new Network(G, M).run(ms(1));
    },
  ],
  [
    'state mon rec',
    async () => {
      const G = new NeuronGroup(3, 'v:1');
      const M = new StateMonitor(G, 'v', { record: [5] });
      await new Network(G, M).run(ms(1));
    },
  ],
  [
    'state mon delay',
    async () => {
      const G = new NeuronGroup(3, 'v:1', { threshold: 'v>1', reset: 'v=0' });
      const S = new Synapses(G, G, { model: 'w:1', on_pre: 'v+=w' });
      S.connect();
      const M = new StateMonitor(S, 'delay');
      await new Network(G, S, M).run(ms(1));
    },
  ],
  [
    'mem',
    async () => {
      const G = new NeuronGroup(1e9, 'v:1\nu:1\nw:1\nx:1\nz:1\nzz:1\nzzz:1\nq:1\nqq:1\nqqq:1');
      await new Network(G).run(ms(1));
    },
  ],
  [
    'mem mon',
    async () => {
      const G = new NeuronGroup(1e5, 'v:1');
      const M = new StateMonitor(G, 'v');
      await new Network(G, M).run(second(100));
    },
  ],
  ['size', () => new NeuronGroup(0, 'v:1')],
  ['option', () => new NeuronGroup(1, 'v:1', { treshold: 'v>1' } as object)],
  ['options str', () => new NeuronGroup(1, 'v:1', Object('v>1') as object)],
  ['name', () => new NeuronGroup(1, 'v:1', { name: 'a b' })],
  [
    'same name',
    () =>
      new Network(
        new NeuronGroup(1, 'v:1', { name: 'a' }),
        new NeuronGroup(1, 'v:1', { name: 'a' }),
      ).run(ms(1)),
  ],
];
