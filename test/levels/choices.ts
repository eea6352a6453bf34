// The building blocks of random networks: lists of equations, conditions and statements over the same names, so that
// any choice fits any other, and one can be removed when a failure is shrunk. The first of a list is the simplest.
import fc from 'fast-check';

const slots = [
  'start',
  'groups',
  'thresholds',
  'synapses',
  'resets',
  'end',
  ...['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'].flatMap((slot) => [
    `before_${slot}`,
    `after_${slot}`,
  ]),
];

const one = <T>(...list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);
/** Nothing as often as not, or mostly. */
const sometimes =
  (weight: number) =>
  <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.oneof(
      { withCrossShrink: true },
      { weight, arbitrary: fc.constant(undefined) },
      { weight: 2, arbitrary: what },
    );
const maybe = sometimes(2);
const seldom = sometimes(8);
const rarely = sometimes(24);
const some = <T>(what: fc.Arbitrary<T>, maxLength: number, minLength = 0): fc.Arbitrary<T[]> =>
  fc.array(what, { minLength, maxLength });

const place = fc.record({ when: maybe(one(...slots)), order: seldom(one(1, -1, 2, -2)) });

// ------------------------------------------------------------------------------------------------ neurons

const membrane = one(
  'dv/dt = (drive + 0.21*i - v)/(1.3*ms)',
  'dv/dt = (drive + 0.4*g + 0.17*i - v)/(1.3*ms)',
  'dv/dt = (drive + 0.1*g - v)/tau',
  'dv/dt = (0.8*drive + 0.1*i)/ms',
  'dv/dt = (drive*(1 + 0.5*sin(t/ms)) - v)/tau',
  'dv/dt = (drive + u + 0.3*lin - v)/tau',
  'dv/dt = (drive + 0.3*sum - v)/(1.3*ms)',
  'dv/dt = (drive*exp(-g) + tanh(u) - 0.5*v)/ms',
  'dv/dt = (drive/exp(u) - v/(1 + exp((0.3 - v)/0.2)))/ms',
  'dv/dt = (drive - v)/(1.1*ms) + 0.3*int(not_refractory)/ms',
  'dv/dt = (drive - v)/(1.3*ms) + 0.2*xi/ms**0.5',
  'v',
);
const current = one(
  'dg/dt = -g/(2.3*ms)',
  'dg/dt = -g/tau',
  'dg/dt = (0.3*v - g)/(2*ms)',
  'dg/dt = -g/(2.3*ms) + 0.01*u/ms',
  'g',
);
const subexpression = one('q = 2*v + g : 1', 'q = 2*v + g : 1 (constant over dt)', 'q = u**2 : 1');

/** Statements for the neurons of a group. */
const neuronLine = one(
  'v = 0',
  'v = 0',
  'v -= 0.9',
  'v += 0.05',
  'v *= 0.8',
  'v = 0.1*g',
  'g += 0.1',
  'g = 0.5*g + 0.02*v',
  'h += 0.2',
  'u += 0.07',
  'u = v',
  'u = q',
  'x = g + 0.1; g = 0.3; g = x',
  'x = v; v = 0; u = x',
  'u = lin',
  'n = (n + 1) % 3',
  'tref += 0.1*ms',
  'tref = 0.2*ms',
  'tau *= 1.1',
  'lin += 0.01',
  'at = (at + 1) % SIZE',
  'v = 0.3*rand()',
  'u += 0.01*int(not_refractory)',
  'u = (t - lastspike)/second',
  's += 0.1',
);

const threshold = one(
  'v > 1',
  'v > 1',
  'v > 1',
  'v > 1',
  'v > 1',
  'v > 1',
  'v + 0.3*g > 1',
  'v > 1 - 0.1*u',
  'v > 0.9 and n < 2',
  'v > 1 and not_refractory',
  'q > 1.9',
  'timestep(t, dt) % 4 == i',
  'rand() < 0.3',
  'v > 1 + 0.1*rand()',
);

const refractory = one(
  '0.5*ms',
  '0.37*ms',
  '0*ms',
  '(0.2 + 0.15*i)*ms',
  'tref',
  '0.3*ms + 0.5*tref',
  'v > 0.6',
  'v > 0.6 and u < 0.3',
  '(0.2 + rand())*ms',
  't - lastspike < 0.52*ms',
  'rand() > 0.6',
  '0.5*ms*(1 + n)',
  '-0.1*ms',
  '1e9*second',
);

const regular = fc.record({
  every: one('0.3*ms', '0.1*ms', '0.7*ms', '0.25*ms'),
  place,
  lines: some(neuronLine, 2, 1),
});

const group = fc.record({
  size: fc.integer({ min: 1, max: 5 }),
  membrane,
  isMembraneClamped: fc.boolean(),
  current,
  isCurrentClamped: seldom(fc.constant(true)),
  subexpression,
  isTauConstant: fc.boolean(),
  threshold: fc.option(threshold, { nil: undefined, freq: 6 }),
  thresholdPlace: seldom(place),
  reset: some(neuronLine, 3),
  resetPlace: seldom(place),
  refractory: fc.option(refractory, { nil: undefined, freq: 2 }),
  method: seldom(one('euler', 'rk2', 'rk4', 'heun')),
  dt: rarely(one('0.2*ms', '0.05*ms', '0.25*ms', '0.3*ms')),
  order: seldom(one(1, -1)),
  event: maybe(
    fc.record({
      condition: one('v > 0.7', 'g > 0.15', 'q > 1.2', 'v > 0.5 and not_refractory'),
      place,
      lines: some(neuronLine, 2, 1),
      codePlace: place,
    }),
  ),
  regular: some(regular, 2),
  link: seldom(one('other.v', 'other.g', 'other.q', 'own.v', 'own.u')),
  /** The link is by an index variable, which `SIZE` lines change. */
  isLinkedByVariable: maybe(fc.constant(true)),
  initial: fc.subarray([
    'v = 0.13*i + 0.05',
    'g = 0.2 - 0.03*i',
    'h = 0.4',
    'u = 0.05*i',
    'v = 1.2',
    'n = i',
  ]),
});

// ------------------------------------------------------------------------------------------------ synapses

const preLine = one(
  'g_post += w',
  'v_post += 0.2',
  'v_post += w*c',
  'h_post += w',
  'apre += 0.1',
  'apre = 0.1',
  'w = clip(w + 0.1*apost, 0, 1)',
  'w += 0.1*apre',
  'g_post += 0.1*apre',
  'apre *= 0.9',
  'apre += 0.1*rand()',
  'tpre = t',
  'tpre = t',
  'tpre = t; w += 0.01*exp(-(t - tpost)/(2*ms))',
  'tpre = t; g_post += 0.1*tanh((t - tpost)/(2*ms))',
  'w += 0.001*(t - lastspike_pre)/ms',
  'u_post += 0.05*v_pre',
  'g_pre -= 0.01',
  'k += 1',
  'g_post += 0.01*k',
  'v_post = 0.1',
  'u_post += 0.01*q_pre',
  'tref_post += 0.01*ms',
  'c *= 1.01',
  'apre += 0.1*c',
  'g_post += 0.1*rand()',
  'g_post += 0.1*l',
  'w += 0.01*l',
  'l += 0.1',
  'l *= 0.9',
  'own = (own + 1) % SIZE',
);
const postLine = one(
  'apost -= 0.12',
  'apost = -0.1',
  'w = clip(w + 0.1*apre, 0, 1)',
  'w *= 0.99',
  'tpost = t',
  'tpost = t',
  'tpost = t; w -= 0.01*exp(-(t - tpre)/(3*ms))',
  'apre *= 0.5',
  'g_pre += 0.02',
  'v_post -= 0.01',
  'k += 1',
  'u_pre = apre',
  'l -= 0.02',
  'own = (own + 1) % SIZE',
);

const pathwayParts = {
  isPost: fc.constantFrom(false, false, true),
  pre: some(preLine, 3, 1),
  post: some(postLine, 2, 1),
  delay: seldom(one('0.3*ms', '1.04*ms', '0.1*ms')),
  delays: maybe(one('(0.1 + 0.13*j + 0.07*i)*ms', '0.2*ms', '(0.1*i)*ms', 'c*ms')),
  when: seldom(one(...slots)),
  order: seldom(one(1, -2, 2)),
  event: seldom(fc.constant('late')),
};
const pathway = fc.record(pathwayParts);
const onPre = fc.record({ ...pathwayParts, isPost: fc.constant<boolean>(false) });
const onPost = fc.record({ ...pathwayParts, isPost: fc.constant<boolean>(true) });

const synapsesParts = {
  source: fc.nat(5),
  target: fc.nat(5),
  trace: one('/(2*ms)', '/(3.1*ms)', '*c/ms'),
  traceFlag: one('event-driven', 'clock-driven'),
  isParameter: maybe(fc.constant(true)),
  hasOffset: seldom(fc.constant(true)),
  pathways: some(pathway, 3, 1),
  /** Where `l` leads. */
  link: maybe(one('own.w', 'post.u', 'post.g', 'pre.v', 'pre.q')),
  isLinkedByVariable: maybe(fc.constant(true)),
  sum: maybe(
    one(
      'sum_post = w*v_pre',
      'sum_post = w',
      'sum_pre = 0.1*c',
      'sum_post = w*lin_pre + sum_post',
      'sum_post = l*w',
    ),
  ),
  regular: maybe(
    fc.record({
      every: one('0.3*ms', '0.1*ms', '0.5*ms'),
      place,
      lines: some(
        one(
          'w *= 1.01',
          'g_post += 0.01*w',
          'apre += 0.01',
          'c += 0.1*w',
          'l *= 1.01',
          'w = 0.9*l',
        ),
        2,
        1,
      ),
    }),
  ),
  connect: one(
    '',
    'i != j',
    'j=i % N_post',
    'j=k for k in range(N_post) if k != i',
    'n=2',
    'p=0.6',
    'j=(i + 1) % N_post',
  ),
  dt: seldom(fc.constant('0.2*ms')),
  initial: fc.subarray([
    'w = 0.1 + 0.05*i + 0.03*j',
    'c = 0.5 + 0.1*j',
    'apre = 0.05*i',
    'w = 0.3',
  ]),
};

/** Most have traces that only events change, which level 2 keeps once a neuron where it can. */
const synapses = fc.oneof(
  fc.record(synapsesParts),
  fc.record({
    ...synapsesParts,
    trace: one('/(2*ms)', '/(3.1*ms)'),
    traceFlag: fc.constant('event-driven'),
    isParameter: seldom(fc.constant(true)),
    hasOffset: fc.constant(undefined),
    pathways: fc.oneof(
      some(pathway, 3, 1),
      fc.tuple(onPre, onPost).map((both) => [...both]),
    ),
    sum: fc.constant(undefined),
    regular: fc.constant(undefined),
  }),
);

// ------------------------------------------------------------------------------------------------ all

const monitor = fc.record({
  of: one('spikes', 'state', 'state', 'state', 'rate', 'events', 'synapses'),
  source: fc.nat(5),
  variables: fc.subarray(['v', 'g', 'u', 'h', 'q', 'n', 'tref', 'lin'], {
    minLength: 1,
    maxLength: 3,
  }),
  ofSynapses: fc.subarray(['w', 'apre', 'apost', 'c', 'tpre', 'l'], { minLength: 1, maxLength: 2 }),
  isPart: fc.boolean(),
  place,
  dt: seldom(one('0.2*ms', '0.05*ms', '0.3*ms')),
});

const neuronChange = one(
  'v = 0.1*i',
  'v += 0.3',
  'v[0] = 2',
  'g = 0.4',
  'g *= 0.5',
  'h = 0.1*i',
  'u[v > 0.5] = 0.2',
  'tau = (0.9 + 0.2*i)*ms',
  'tref = 0.4*ms',
  'tref[0] = 1.1*ms',
  'lastspike[0] = t - 0.2*ms',
  'lastspike = -1*second',
  'not_refractory = True',
  'n = 1',
);
const synapseChange = one(
  'w = 0.2',
  'w *= 0.5',
  'w[0, 0] = 0.9',
  'apre = 0.1*i',
  'apre = 0.3',
  'apost *= 2',
  'c = 1 + 0.1*i',
  'tpre = t - 0.5*ms',
  'delay = 0.4*ms',
  'delay = (0.2*j + 0.1)*ms',
);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      duration: one('1.3*ms', '2*ms', '0.1*ms', '3.72*ms', '0*ms', '11*ms'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('neurons' as const),
      which: fc.nat(1),
      change: neuronChange,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('synapses' as const),
      which: fc.nat(1),
      change: synapseChange,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('store' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      at: one('G1.v', 'G1.g', 'G1.not_refractory', 'S1.w', 'S1.apre', 'S1.apost', 'S1.lastupdate'),
    }),
  },
);

export const networks = fc.record({
  clock: seldom(one('0.2*ms', '0.08*ms')),
  first: group,
  second: maybe(group),
  part: seldom(fc.record({ from: fc.nat(3), length: fc.integer({ min: 1, max: 3 }) })),
  generator: maybe(
    fc.record({
      times: fc.uniqueArray(fc.nat(18), { minLength: 1, maxLength: 5 }),
      period: seldom(fc.constant('2*ms')),
      dt: seldom(fc.constant('0.2*ms')),
    }),
  ),
  poisson: seldom(one('4*kHz', '1*kHz*(1 + i)', '1e7*Hz*int(t > 0.65*ms)')),
  input: seldom(one('v', 'g')),
  synapses: some(synapses, 2),
  monitors: some(monitor, 3),
  schedule: seldom(
    one(
      'start, groups, thresholds, resets, synapses, end',
      'start, thresholds, groups, synapses, resets, end',
      'start, groups, synapses, thresholds, resets, end',
      'resets, start, groups, thresholds, synapses, end',
    ),
  ),
  operation: seldom(
    fc.record({ place, change: one('v[0] += 0.3', 'g[0] += 0.1', 'tref[0] += 0.0001') }),
  ),
  steps: some(step, 5, 1),
});

type Of<T> = T extends fc.Arbitrary<infer U> ? U : never;
export type NetworkChoice = Of<typeof networks>;
export type GroupChoice = Of<typeof group>;
export type SynapsesChoice = Of<typeof synapses>;
export type PathwayChoice = Of<typeof pathway>;
export type MonitorChoice = Of<typeof monitor>;
export type StepChoice = Of<typeof step>;
export type PlaceChoice = Of<typeof place>;
