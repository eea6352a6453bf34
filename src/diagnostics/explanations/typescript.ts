// The TypeScript form of the examples of explanations: what the program writes where a `.model` file has the lines of the
// explanation. `G` is a group of three neurons, `S` its synapses, `net` their network.
import type { Code, programMessages } from '../messages/index.ts';
import { typeScriptFormsOfExpressions } from './typescript-expressions.ts';
import { typeScriptFormsOfSynapses } from './typescript-synapses.ts';
import { typeScriptFormsOfTexts } from './typescript-texts.ts';
import type { WithoutTypeScript } from './without-typescript.ts';

/** All codes with a form in TypeScript; the explanations of programs are TypeScript already. */
type WithForm = Exclude<Code, WithoutTypeScript | keyof typeof programMessages>;

/** Wrong and right lines by code, joined by ` ... `. */
export const typeScriptForms: Readonly<Record<WithForm, readonly [wrong: string, right: string]>> =
  {
    'syntax-error': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v = 1', reset: 'v = 0' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v == 1', reset: 'v = 0' })`,
    ],
    'power-operator': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v^3/tau : 1')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v**3/tau : 1', { method: 'euler' })`,
    ],
    'foreign-operator': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1 && v < 2' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1 and v < 2' })`,
    ],
    'comparison-chain': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: '0 < v < 1' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: '0 < v and v < 1' })`,
    ],
    'missing-operator': [String.raw`G.set('v', '10 ms')`, String.raw`G.set('v', '10*ms/second')`],
    'missing-unit': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : volt')`,
    ],
    'unclosed-bracket': [
      String.raw`G.set('v', '2 + 3*(4 - 1')`,
      String.raw`G.set('v', '2 + 3*(4 - 1)')`,
    ],
    'unexpected-character': [
      "new NeuronGroup(3, 'dv/dt = -v/τ : 1')",
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1')`,
    ],
    'unfinished-number': [String.raw`G.set('v', '1e')`, String.raw`G.set('v', '1e3')`],
    'unknown-name': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tua : 1')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1')`,
    ],
    'unknown-variable': [
      String.raw`new StateMonitor(G, 'vm')`,
      String.raw`new StateMonitor(G, 'v')`,
    ],
    'function-as-variable': [String.raw`G.set('v', 'rand')`, String.raw`G.set('v', 'rand()')`],
    'not-a-function': [
      String.raw`new NeuronGroup(3, 'v : 1\nw : 1\nI = w(1 - v) : 1')`,
      String.raw`new NeuronGroup(3, 'v : 1\nw : 1\nI = w*(1 - v) : 1')`,
    ],
    'timed-array-as-variable': [
      String.raw`new NeuronGroup(3, 'dv/dt = (stim - v)/tau : 1', { namespace: { stim: new TimedArray([0, 1], ms(1)) } })`,
      String.raw`new NeuronGroup(3, 'dv/dt = (stim(t) - v)/tau : 1', { namespace: { stim: new TimedArray([0, 1], ms(1)) } })`,
    ],
    'array-without-index': [
      String.raw`new NeuronGroup(3, 'dv/dt = rates : 1', { namespace: { rates: Hz([10, 20, 30]) } })`,
      String.raw`new NeuronGroup(3, 'dv/dt = rates[i] : 1', { namespace: { rates: Hz([10, 20, 30]) } })`,
    ],
    'index-not-integer': [
      String.raw`new NeuronGroup(3, 'dv/dt = rates[i/2] : 1', { namespace: { rates: Hz([10, 20]) } })`,
      String.raw`new NeuronGroup(3, 'dv/dt = rates[i//2] : 1', { namespace: { rates: Hz([10, 20]) } })`,
    ],
    'not-an-array': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v[i]/tau : 1')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1')`,
    ],
    'not-model-code': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: '"v > 1"' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1' })`,
    ],
    'keyword-argument': [
      String.raw`new NeuronGroup(3, 'v : 1\nu = clip(v, low=0, high=1) : 1')`,
      String.raw`new NeuronGroup(3, 'v : 1\nu = clip(v, 0, 1) : 1')`,
    ],
    'argument-count': [
      String.raw`new NeuronGroup(3, 'v : 1\nu = exp(v, 2) : 1')`,
      String.raw`new NeuronGroup(3, 'v : 1\nu = exp(v)**2 : 1')`,
    ],
    'reserved-name': [
      String.raw`new NeuronGroup(3, 'mV : volt')`,
      String.raw`new NeuronGroup(3, 'v_m : volt')`,
    ],
    'duplicate-definition': [
      String.raw`new NeuronGroup(3, 'w : 1\nw = 2*i : 1')`,
      String.raw`new NeuronGroup(3, 'w = 2*i : 1')`,
    ],
    'name-of-neighbour': [
      String.raw`new Synapses(G, G, { model: 'v : 1' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'v_syn : 1' }).connect()`,
    ],
    'hidden-constant': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1\ntau : second', { namespace: { tau: '10*ms' } })`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau_all : 1', { namespace: { tau_all: '10*ms' } })`,
    ],
    'shadowed-name': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'tau = 2*v; v = tau', namespace: { tau: 3 } })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'u = 2*v; v = u', namespace: { tau: 3 } })`,
    ],
    'temporary-never-read': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'vv = 0' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' })`,
    ],
    'noise-not-allowed': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = xi' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = randn()' })`,
    ],
    'noise-twice': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau + xi*tau**-0.5 : 1\ndu/dt = -u/tau + xi*tau**-0.5 : 1')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau + xi_v*tau**-0.5 : 1\ndu/dt = -u/tau + xi_u*tau**-0.5 : 1')`,
    ],
    'no-such-variant': [
      String.raw`const P = new NeuronGroup(3, 'x : 1', { threshold: 'x > 1', reset: 'x = 0' }) ... new Synapses(P, G, { on_pre: 'v_post += x' }).connect()`,
      String.raw`const P = new NeuronGroup(3, 'x : 1', { threshold: 'x > 1', reset: 'x = 0' }) ... new Synapses(P, G, { on_pre: 'v_post += x_pre' }).connect()`,
    ],
    'unit-mismatch': [
      String.raw`const P = new NeuronGroup(3, 'v : volt') ... P.set('v', -70)`,
      String.raw`const P = new NeuronGroup(3, 'v : volt') ... P.set('v', '-70*mV')`,
    ],
    'units-differ': [
      String.raw`new NeuronGroup(3, 'v : volt', { threshold: 'v > 20' })`,
      String.raw`new NeuronGroup(3, 'v : volt', { threshold: 'v > 20*mV' })`,
    ],
    'assignment-unit': [
      String.raw`new NeuronGroup(3, 'v : volt', { threshold: 'v > 1*mV', reset: 'v = 1' })`,
      String.raw`new NeuronGroup(3, 'v : volt', { threshold: 'v > 1*mV', reset: 'v = 1*mV' })`,
    ],
    'argument-unit': [
      String.raw`new NeuronGroup(3, 'v : volt\nu = exp(v) : 1')`,
      String.raw`new NeuronGroup(3, 'v : volt\nu = exp(v/mV) : 1')`,
    ],
    'rate-unit': [
      String.raw`new NeuronGroup(3, 'dv/dt = 20*mV - v : volt')`,
      String.raw`new NeuronGroup(3, 'dv/dt = (20*mV - v)/tau : volt')`,
    ],
    'definition-unit': [
      String.raw`new NeuronGroup(3, 'v : volt\nI = 2*nS*v : volt')`,
      String.raw`new NeuronGroup(3, 'v : volt\nI = 2*nS*v : amp')`,
    ],
    'exponent-unit': [
      String.raw`new NeuronGroup(3, 'v : volt\nu = 2.0**v : 1')`,
      String.raw`new NeuronGroup(3, 'v : volt\nu = 2.0**(v/mV) : 1')`,
    ],
    'exponent-not-constant': [
      String.raw`new NeuronGroup(3, 'v : volt\nw : 1\nu = v**w : 1')`,
      String.raw`new NeuronGroup(3, 'v : volt\nw : 1\nu = (v/mV)**w : 1')`,
    ],
    'unit-with-prefix': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : mV')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : volt')`,
    ],
    'unknown-unit': [
      String.raw`new NeuronGroup(3, 'v : volts')`,
      String.raw`new NeuronGroup(3, 'v : volt')`,
    ],
    'boolean-unit': [
      String.raw`new NeuronGroup(3, 'is_on : bool')`,
      String.raw`new NeuronGroup(3, 'is_on : boolean')`,
    ],
    'not-a-unit': [
      String.raw`new NeuronGroup(3, 'v : 2*volt')`,
      String.raw`new NeuronGroup(3, 'v : volt')`,
    ],
    'flag-not-allowed': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1 (shared)')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1')`,
    ],
    'flags-exclude': [
      String.raw`new Synapses(G, G, { model: 'da/dt = -a/tau : 1 (event-driven, clock-driven)' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'da/dt = -a/tau : 1 (event-driven)' }).connect()`,
    ],
    'differential-type': [
      String.raw`new NeuronGroup(3, 'dn/dt = 1/tau : integer')`,
      String.raw`new NeuronGroup(3, 'dn/dt = 1/tau : 1')`,
    ],
    'subexpression-cycle': [
      String.raw`new NeuronGroup(3, 'a = b + 1 : 1\nb = a - 1 : 1')`,
      String.raw`new NeuronGroup(3, 'a = b + 1 : 1\nb : 1')`,
    ],
    'shared-from-elements': [
      String.raw`new NeuronGroup(3, 'v : 1\nI = 2*v : 1 (shared)')`,
      String.raw`new NeuronGroup(3, 'v : 1\nI = 2*v : 1')`,
    ],
    'stateful-subexpression': [
      String.raw`new NeuronGroup(3, 'noise = randn() : 1')`,
      String.raw`new NeuronGroup(3, 'noise = randn() : 1 (constant over dt)')`,
    ],
    'event-driven-dependency': [
      String.raw`new Synapses(G, G, { model: 'da/dt = -a/tau : 1 (clock-driven)\ndb/dt = (a - b)/tau : 1 (event-driven)' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'da/dt = -a/tau : 1 (clock-driven)\ndb/dt = (a - b)/tau : 1 (clock-driven)' }).connect()`,
    ],
    'summed-target': [
      String.raw`new Synapses(G, G, { model: 'total = 2 : 1 (summed)' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'v_post = 2 : 1 (summed)' }).connect()`,
    ],
    'summed-unit': [
      String.raw`new Synapses(G, G, { model: 'v_post = 2*nS : siemens (summed)' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'v_post = 2 : 1 (summed)' }).connect()`,
    ],
    'not-a-condition': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 20' })`,
    ],
    'not-boolean': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1 and v' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1 and v < 2' })`,
    ],
    'argument-type': [
      String.raw`new NeuronGroup(3, 'v : 1\nu = where(v, 1, 2) : 1')`,
      String.raw`new NeuronGroup(3, 'v : 1\nu = where(v > 0, 1, 2) : 1')`,
    ],
    'write-subexpression': [
      String.raw`new NeuronGroup(3, 'v : 1\ndrive = 2*v : 1', { threshold: 'v > 1', reset: 'drive = 3' })`,
      String.raw`new NeuronGroup(3, 'v : 1\ndrive : 1', { threshold: 'v > 1', reset: 'drive = 3' })`,
    ],
    'write-read-only': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 't = 0*ms' })`,
      String.raw`new NeuronGroup(3, 'v : 1\nt_reset : second', { threshold: 'v > 1', reset: 't_reset = t' })`,
    ],
    'write-constant': [
      String.raw`new Synapses(G, G, { model: 'w : 1 (constant)', on_pre: 'w += 1' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'w : 1', on_pre: 'w += 1' }).connect()`,
    ],
    'write-shared': [
      String.raw`new NeuronGroup(3, 'v : 1\ncount : 1 (shared)', { threshold: 'v > 1', reset: 'count += 1' })`,
      String.raw`new NeuronGroup(3, 'v : 1\ncount : 1', { threshold: 'v > 1', reset: 'count += 1' })`,
    ],
    'shared-after-elements': [
      String.raw`const P = new NeuronGroup(3, 'v : 1\ns : 1 (shared)') ... P.run_regularly('v += 1; s += 1')`,
      String.raw`const P = new NeuronGroup(3, 'v : 1\ns : 1 (shared)') ... P.run_regularly('s += 1; v += 1')`,
    ],
    'time-equality': [
      String.raw`new NeuronGroup(3, 't_fire : second', { threshold: 't == t_fire' })`,
      String.raw`new NeuronGroup(3, 't_fire : second', { threshold: 'timestep(t, dt) == timestep(t_fire, dt)' })`,
    ],
    'unknown-method': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: 'runge_kutta' })`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: 'rk4' })`,
    ],
    'method-refused': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v**3/tau : 1', { method: 'exact' })`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v**3/tau : 1', { method: 'rk4' })`,
    ],
    'no-method': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau + xi**2 : 1')`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau + xi*tau**-0.5 : 1')`,
    ],
    'method-without-noise': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v**3/tau : 1', { method: 'heun' })`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v**3/tau : 1', { method: 'rk2' })`,
    ],
    'step-too-large': [
      String.raw`new NeuronGroup(3, 'dx/dt = (1 - x)/(0.05*ms) : 1', { method: 'euler' })`,
      String.raw`new NeuronGroup(3, 'dx/dt = (1 - x)/(0.05*ms) : 1', { method: 'exact' })`,
    ],
    'event-driven-not-linear': [
      String.raw`new Synapses(G, G, { model: 'da/dt = -a**2/tau : 1 (event-driven)', on_pre: 'v_post += a' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'da/dt = -a**2/tau : 1 (clock-driven)', on_pre: 'v_post += a' }).connect()`,
    ],
    'bad-tolerance': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'rkf45', absolute_error: 0 } })`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'rkf45', absolute_error: 1e-9 } })`,
    ],
    'method-options': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'euler', absolute_error: 1e-6 } })`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1', { method: { name: 'rkf45', absolute_error: 1e-6 } })`,
    ],
    'invalid-values': [
      String.raw`const P = new NeuronGroup(3, 'dv/dt = v**3/ms : 1', { method: 'euler' }) ... P.set('v', 1) ... await new Network(P).run('50*ms')`,
      String.raw`const P = new NeuronGroup(3, 'dv/dt = -v**3/ms : 1', { method: 'euler' }) ... P.set('v', 1) ... await new Network(P).run('50*ms')`,
    ],
    'parameter-never-set': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau_m : 1\ntau_m : second')`,
      String.raw`const P = new NeuronGroup(3, 'dv/dt = -v/tau_m : 1\ntau_m : second') ... P.set('tau_m', '10*ms')`,
    ],
    'never-read': [
      String.raw`new Synapses(G, G, { model: 'I_syn = 2*v_post : 1' }).connect()`,
      String.raw`new Synapses(G, G, { model: 'v_post = 2 : 1 (summed)' }).connect()`,
    ],
    'bad-step': [String.raw`defaultclock.dt = '0*ms'`, String.raw`defaultclock.dt = '0.1*ms'`],
    'unknown-option': [
      String.raw`new NeuronGroup(3, 'v : 1', { treshold: 'v > 1' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1' })`,
    ],
    'subgroup-elements': [String.raw`G.subgroup(2, 2)`, String.raw`G.subgroup(2, 3)`],
    'shared-index': [
      String.raw`const P = new NeuronGroup(3, 's : 1 (shared)') ... P.set('s', 2, { indices: 0 })`,
      String.raw`const P = new NeuronGroup(3, 's : 1 (shared)') ... P.set('s', 2)`,
    ],
    'too-much-memory': [
      String.raw`new NeuronGroup(1e12, 'v : 1')`,
      String.raw`new NeuronGroup(1e5, 'v : 1')`,
    ],
    'bad-size': [String.raw`new NeuronGroup(0, 'v : 1')`, String.raw`new NeuronGroup(10, 'v : 1')`],
    'unknown-event': [
      String.raw`new SpikeMonitor(new NeuronGroup(3, 'v : 1'))`,
      String.raw`new SpikeMonitor(new NeuronGroup(3, 'v : 1', { threshold: 'v > 1' }))`,
    ],
    'event-is-threshold': [
      String.raw`new NeuronGroup(3, 'v : 1', { events: { spike: 'v > 1' } })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1' })`,
    ],
    'event-code-twice': [
      String.raw`const P = new NeuronGroup(3, 'v : 1', { events: { late: 'v > 1' } }) ... P.run_on_event('late', 'v = 0') ... P.run_on_event('late', 'v = 1')`,
      String.raw`const P = new NeuronGroup(3, 'v : 1', { events: { late: 'v > 1' } }) ... P.run_on_event('late', 'v = 0')`,
    ],
    'refractory-without-threshold': [
      String.raw`new NeuronGroup(3, 'v : 1', { refractory: '2*ms' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', refractory: '2*ms' })`,
    ],
    'refractory-flag-unused': [
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1 (unless refractory)', { threshold: 'v > 1' })`,
      String.raw`new NeuronGroup(3, 'dv/dt = -v/tau : 1 (unless refractory)', { threshold: 'v > 1', refractory: '2*ms' })`,
    ],
    'only-threshold': [
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1' })`,
      String.raw`new NeuronGroup(3, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' })`,
    ],
    'wrong-length': [String.raw`G.set('v', [1, 2])`, String.raw`G.set('v', [1, 2, 3])`],
    'selects-nothing': [
      String.raw`G.set('v', 3, { where: 'i > 10' })`,
      String.raw`G.set('v', 3, { where: 'i > 1' })`,
    ],
    'integer-range': [
      String.raw`const P = new NeuronGroup(3, 'k : integer') ... P.set('k', 3e9)`,
      String.raw`const P = new NeuronGroup(3, 'k : 1') ... P.set('k', 3e9)`,
    ],
    'input-rate': [
      String.raw`new PoissonInput(G, 'v', { N: 10, rate: '20*kHz', weight: 0.1 })`,
      String.raw`new PoissonInput(G, 'v', { N: 100, rate: '2*kHz', weight: 0.1 })`,
    ],
    'poisson-rate': [
      String.raw`net.add(new PoissonGroup(3, '-20*Hz')) ... await net.run('1*ms')`,
      String.raw`net.add(new PoissonGroup(3, '20*Hz')) ... await net.run('1*ms')`,
    ],
    'bad-spikes': [
      String.raw`new SpikeGeneratorGroup(2, [0, 1, 1], ms([1, 2]))`,
      String.raw`new SpikeGeneratorGroup(2, [0, 1, 1], ms([1, 2, 3]))`,
    ],
    'bad-timed-array': [
      String.raw`new TimedArray([], ms(1))`,
      String.raw`new TimedArray([0, 1], ms(1))`,
    ],
    'not-linked': [
      String.raw`new NeuronGroup(3, 'x : 1 (linked)')`,
      String.raw`const P = new NeuronGroup(3, 'x : 1 (linked)') ... P.set('x', linked_var(G, 'v'))`,
    ],
    'assign-linked': [
      String.raw`const P = new NeuronGroup(3, 'x : 1 (linked)') ... P.set('x', linked_var(G, 'v')) ... P.set('x', 2)`,
      String.raw`const P = new NeuronGroup(3, 'x : 1 (linked)') ... P.set('x', linked_var(G, 'v')) ... G.set('v', 2)`,
    ],
    'bad-link': [
      String.raw`const P = new NeuronGroup(4, 'x : 1 (linked)') ... P.set('x', linked_var(G, 'v'))`,
      String.raw`const P = new NeuronGroup(4, 'x : 1 (linked)') ... P.set('x', linked_var(G, 'v', [0, 1, 1, 2]))`,
    ],
    'too-many-steps': [
      String.raw`await net.run('1e300*second')`,
      String.raw`await net.run('1*ms')`,
    ],
    'negative-duration': [String.raw`await net.run('-5*ms')`, String.raw`await net.run('5*ms')`],
    ...typeScriptFormsOfTexts,
    ...typeScriptFormsOfExpressions,
    ...typeScriptFormsOfSynapses,
  };
