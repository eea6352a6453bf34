// The TypeScript form of the examples about synapses and indices; see typescript.ts.

/** Wrong and right lines by code, joined by ` ... `. */
export const typeScriptFormsOfSynapses = {
  'delay-too-long': [String.raw`S.set('delay', '1e6*second')`, String.raw`S.set('delay', '10*ms')`],
  'negative-delay': [
    String.raw`new Synapses(G, G, { on_pre: 'v_post += 1', delay: '-1*ms' }).connect()`,
    String.raw`new Synapses(G, G, { on_pre: 'v_post += 1', delay: '1*ms' }).connect()`,
  ],
  'never-connected': [
    String.raw`new Synapses(G, G, { on_pre: 'v_post += 1' })`,
    String.raw`new Synapses(G, G, { on_pre: 'v_post += 1' }).connect({ condition: 'i != j' })`,
  ],
  'not-connected-yet': [
    String.raw`const T = new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w' }) ... T.set('w', 0.5) ... T.connect()`,
    String.raw`const T = new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w' }) ... T.connect() ... T.set('w', 0.5)`,
  ],
  'connects-nothing': [
    String.raw`S.connect({ condition: 'i > 10' })`,
    String.raw`S.connect({ condition: 'i != j' })`,
  ],
  'order-dependent': [
    String.raw`new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post = w' }).connect()`,
    String.raw`new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w' }).connect()`,
  ],
  'connect-arguments': [
    String.raw`S.connect({ i: [0, 1] })`,
    String.raw`S.connect({ i: [0, 1], j: [2, 0] })`,
  ],
  'bad-probability': [String.raw`S.connect({ p: 10 })`, String.raw`S.connect({ p: 0.1 })`],
  'connect-own-variable': [
    String.raw`S.connect({ condition: 'w > 0' })`,
    String.raw`S.connect({ condition: 'v_pre > -1' })`,
  ],
  'generator-range': [
    String.raw`S.connect({ j: 'k for k in [1, 2]' })`,
    String.raw`S.connect({ j: 'k for k in range(1, 3)' })`,
  ],
  'generator-other-side': [
    String.raw`S.connect({ j: 'k for k in range(j)' })`,
    String.raw`S.connect({ j: 'k for k in range(i)' })`,
  ],
  'array-index-out-of-range': [
    String.raw`new NeuronGroup(3, 'dv/dt = rates[i] : 1', { namespace: { rates: Hz([10, 20]) } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = rates[i % 2] : 1', { namespace: { rates: Hz([10, 20]) } })`,
  ],
  'timed-array-column-out-of-range': [
    String.raw`new NeuronGroup(3, 'dv/dt = stim(t, i)/second : 1', { namespace: { stim: new TimedArray([[0, 1], [2, 3]], ms(1)) } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = stim(t, i % 2)/second : 1', { namespace: { stim: new TimedArray([[0, 1], [2, 3]], ms(1)) } })`,
  ],
  'connect-index-out-of-range': [
    String.raw`S.connect({ j: 'i + 1' })`,
    String.raw`S.connect({ j: 'i + 1', skip_if_invalid: true })`,
  ],
  'sample-size-out-of-range': [
    String.raw`S.connect({ j: 'k for k in sample(10, size=20)' })`,
    String.raw`S.connect({ j: 'k for k in sample(3, size=2)' })`,
  ],
  'range-step-is-zero': [
    String.raw`S.connect({ j: 'k for k in range(0, 3, 0)' })`,
    String.raw`S.connect({ j: 'k for k in range(0, 3, 1)' })`,
  ],
  'pathway-twice': [
    String.raw`new Synapses(G, G, { model: 'w : 1', on_pre: { up: 'w += 1' }, on_post: { up: 'w = 0' } }).connect()`,
    String.raw`new Synapses(G, G, { model: 'w : 1', on_pre: { up: 'w += 1' }, on_post: { down: 'w = 0' } }).connect()`,
  ],
  'delay-without-pathway': [
    String.raw`new Synapses(G, G, { model: 'w : 1', on_post: 'w += 1', delay: '2*ms' }).connect()`,
    String.raw`new Synapses(G, G, { model: 'w : 1', on_post: 'w += 1', delay: { post: '2*ms' } }).connect()`,
  ],
  'delay-per-synapse': [
    String.raw`new Synapses(G, G, { on_pre: 'v_post += 1', delay: 'i*ms' }).connect()`,
    String.raw`const T = new Synapses(G, G, { on_pre: 'v_post += 1' }) ... T.connect() ... T.set('delay', 'i*ms')`,
  ],
  'event-driven-recorded': [
    String.raw`const T = new Synapses(G, G, { model: 'da/dt = -a/tau : 1 (event-driven)', on_pre: 'a += 1' }) ... T.connect() ... new StateMonitor(T, 'a')`,
    String.raw`const T = new Synapses(G, G, { model: 'da/dt = -a/tau : 1 (clock-driven)', on_pre: 'a += 1' }) ... T.connect() ... new StateMonitor(T, 'a')`,
  ],
  'synapses-dt': [
    String.raw`const P = new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = 0', dt: '0.2*ms' }) ... new Synapses(P, G, { on_pre: 'v_post += 1' }).connect()`,
    String.raw`const P = new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' }) ... new Synapses(P, G, { on_pre: 'v_post += 1' }).connect()`,
  ],
  'sum-of-nothing': [
    String.raw`new Synapses(G, G, { model: 'v_post = 1 : 1 (summed)' })`,
    String.raw`new Synapses(G, G, { model: 'v_post = 1 : 1 (summed)' }).connect()`,
  ],
  'no-multisynaptic-index': [
    String.raw`S.set('w', 1, { i: 0, j: 1, k: 0 })`,
    String.raw`const T = new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w', multisynaptic_index: 'k' }) ... T.connect({ n: 2 }) ... T.set('w', 1, { i: 0, j: 1, k: 0 })`,
  ],
  'group-as-index': [
    String.raw`const P = new NeuronGroup(3, 'v : 1') ... S.set('w', 1, { i: P })`,
    String.raw`S.set('w', 1, { i: G.subgroup(0, 2) })`,
  ],
  'spikes-warning': [
    String.raw`await net.run('5*ms') ... net.add(new SpikeGeneratorGroup(1, [0], ms([1]))) ... await net.run('1*ms')`,
    String.raw`net.add(new SpikeGeneratorGroup(1, [0], ms([1]))) ... await net.run('5*ms')`,
  ],
  'too-many-candidates': [
    String.raw`S.connect({ j: 'k for k in range(1e12) if k > 0', skip_if_invalid: true })`,
    String.raw`S.connect({ j: 'k for k in range(N_post) if k > 0' })`,
  ],
  'link-index-out-of-range': [
    String.raw`const P = new NeuronGroup(3, 'dx/dt = (u - x)/tau : 1\nu : 1 (linked)\nk : integer') ... P.set('u', linked_var(G, 'v', 'k')) ... P.set('k', '2*i')`,
    String.raw`const P = new NeuronGroup(3, 'dx/dt = (u - x)/tau : 1\nu : 1 (linked)\nk : integer') ... P.set('u', linked_var(G, 'v', 'k')) ... P.set('k', '(2*i) % 3')`,
  ],
} as const;
