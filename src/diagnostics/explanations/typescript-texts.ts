// The TypeScript form of the examples about the syntax of strings, equations and integration methods; see typescript.ts.

/** Wrong and right lines by code, joined by ` ... `. */
export const typeScriptFormsOfTexts = {
  'unmatched-bracket': [String.raw`G.set('v', '2 + 3)*4')`, String.raw`G.set('v', '(2 + 3)*4')`],
  'crossed-brackets': [
    String.raw`new NeuronGroup(3, 'v : 1\nu = 2*(v + rates[0)] : 1', { namespace: { rates: [1, 2] } })`,
    String.raw`new NeuronGroup(3, 'v : 1\nu = 2*(v + rates[0]) : 1', { namespace: { rates: [1, 2] } })`,
  ],
  'not-text': [String.raw`new NeuronGroup(3, 'v\0 : 1')`, String.raw`new NeuronGroup(3, 'v : 1')`],
  'unterminated-string': [
    String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > "1' })`,
    String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1' })`,
  ],
  'string-quotes': [
    String.raw`new NeuronGroup(3, 'v : 1', { threshold: "'v' > 1" })`,
    String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1' })`,
  ],
  'string-escape': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'convolve([1, 2], [1, 2], mode="fu\\ll")' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'convolve([1, 2], [1, 2], mode="full")' } })`,
  ],
  'too-long': [String.raw`G.set('v', 'i + 1'.padEnd(9e6))`, String.raw`G.set('v', 'i + 1')`],
  'nested-too-deeply': [
    String.raw`G.set('v', '('.repeat(300) + '1' + ')'.repeat(300))`,
    String.raw`G.set('v', '1')`,
  ],
  'too-many-terms': [
    String.raw`G.set('v', Array(1100).fill('i').join(' + '))`,
    String.raw`G.set('v', '1100*i')`,
  ],
  'too-many-errors': [
    String.raw`new NeuronGroup(3, 'v : : 1\n'.repeat(300))`,
    String.raw`new NeuronGroup(3, 'v : 1')`,
  ],
  'index-count': [
    String.raw`new NeuronGroup(3, 'dv/dt = a[i, 0]/ms : 1', { namespace: { a: [1, 2, 3] } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = a[i]/ms : 1', { namespace: { a: [1, 2, 3] } })`,
  ],
  'whole-division-unit': [
    String.raw`new NeuronGroup(3, 'k = t//tau : 1')`,
    String.raw`new NeuronGroup(3, 'k = floor(t/tau) : 1')`,
  ],
  'expression-too-large': [
    String.raw`const doubled = Array.from({ length: 40 }, (_, k) => 'a' + (k + 1) + ' = a' + k + ' + a' + k + ' : 1') ... new NeuronGroup(3, ['a0 : 1', ...doubled, 'dv/dt = a40/tau : 1'].join('\n'))`,
    String.raw`new NeuronGroup(3, 'a0 : 1\ndv/dt = 2**40*a0/tau : 1')`,
  ],
  'shared-draw': [
    String.raw`new NeuronGroup(3, 'noise = rand() : 1 (shared, constant over dt)')`,
    String.raw`new NeuronGroup(3, 'noise = rand() : 1 (constant over dt)')`,
  ],
  'not-evaluated-yet': [
    String.raw`const H = new NeuronGroup(3, 'x = 2*i : 1 (constant over dt)') ... net.add(H) ... H.get('x')`,
    String.raw`const H = new NeuronGroup(3, 'x = 2*i : 1 (constant over dt)') ... net.add(H) ... await net.run('1*ms') ... H.get('x')`,
  ],
  'noise-over-dt': [
    String.raw`new NeuronGroup(3, 'I = xi*sqrt(tau) : 1 (constant over dt)\ndv/dt = I/tau : 1')`,
    String.raw`new NeuronGroup(3, 'I = randn() : 1 (constant over dt)\ndv/dt = I/tau : 1')`,
  ],
  'summed-twice': [
    String.raw`new Synapses(G, G, { model: 'v_post = 1 : 1 (summed)\nv_pre = 2 : 1 (summed)' }).connect()`,
    String.raw`new Synapses(G, G, { model: 'v_post = 1 : 1 (summed)' }).connect()`,
  ],
  'not-a-variable': [
    String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = 0; gain *= 2', namespace: { gain: 3 } })`,
    String.raw`new NeuronGroup(3, 'v : 1\ngain : 1', { threshold: 'v > 1', reset: 'v = 0; gain *= 2' })`,
  ],
  'method-name': [
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'rk2', description: 'x_new = x + dt*f(x, t)' } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x + dt*f(x, t)' } })`,
  ],
  'scheme-line': [
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'k += dt*f(x, t)\nx_new = x + k' } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'k = dt*f(x, t)\nx_new = x + k' } })`,
  ],
  'scheme-result': [
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'y = x + dt*f(x, t)' } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x + dt*f(x, t)' } })`,
  ],
  'scheme-name': [
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x + h*f(x, t)' } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x + dt*f(x, t)' } })`,
  ],
  'scheme-call': [
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x + dt*f(x)' } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x + dt*f(x, t)' } })`,
  ],
  'scheme-expression': [
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x if x > 0 else 0' } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'own', description: 'x_new = x + dt*f(x, t)' } })`,
  ],
  'too-many-inner-steps': [
    String.raw`new NeuronGroup(3, 'dv/dt = (1 - v**3)/tau : 1', { method: { name: 'rkf45', relative_error: 1e-15, absolute_error: 1e-15, max_steps: 2 } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = (1 - v**3)/tau : 1', { method: { name: 'rkf45', relative_error: 1e-6 } })`,
  ],
  'constant-name': [
    String.raw`new NeuronGroup(3, 'dv/dt = -v*e/tau : 1', { namespace: { e: 1.6 } })`,
    String.raw`new NeuronGroup(3, 'dv/dt = -v*e_charge/tau : 1', { namespace: { e_charge: 1.6 } })`,
  ],
  'unit-name': [
    String.raw`S.connect({ j: 'mV for mV in range(2)' })`,
    String.raw`S.connect({ j: 'k for k in range(2)' })`,
  ],
  'step-change': [
    String.raw`const P = new NeuronGroup(3, 'v : 1') ... const other = new Network(P) ... await other.run('0.1*ms') ... defaultclock.dt = '0.03*ms' ... await other.run('3*ms')`,
    String.raw`const P = new NeuronGroup(3, 'v : 1') ... const other = new Network(P) ... await other.run('0.1*ms') ... defaultclock.dt = '0.05*ms' ... await other.run('3*ms')`,
  ],
  'subgroup-bounds': [String.raw`G.subgroup(0, 3200)`, String.raw`G.subgroup(0, 3)`],
  'smooth-rate': [
    String.raw`const R = new PopulationRateMonitor(G) ... net.add(R) ... await net.run('1*ms') ... R.smooth_rate('flatt', '0.5*ms')`,
    String.raw`const R = new PopulationRateMonitor(G) ... net.add(R) ... await net.run('1*ms') ... R.smooth_rate('flat', '0.5*ms')`,
  ],
  'plot-dimension': [
    String.raw`plot({ marks: [{ kind: 'line', x: ms([1, 2]), y: mV([3, 4]) }], xlim: [mV(0), mV(10)] })`,
    String.raw`plot({ marks: [{ kind: 'line', x: ms([1, 2]), y: mV([3, 4]) }], xlim: [ms(0), ms(10)] })`,
  ],
} as const;
