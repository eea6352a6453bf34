from brian2 import *
prefs.codegen.target = 'numpy'

membrane = Equations('dv/dt = (I_leak + I_syn + I_adapt + I_ext)/C : volt')
leak = Equations('I_leak = g_leak*(E_leak - v) : amp', g_leak=10*nS, E_leak=-70*mV)
ext = Equations('I_ext : amp')


def synapse(name, tau, E):
    return Equations('''I_X = g_X*(E_X - v) : amp
                        dg_X/dt = -g_X/tau_X : siemens''',
                     I_X=f'I_{name}', g_X=f'g_{name}', tau_X=tau, E_X=E)


adapt = Equations('''I_adapt = -w : amp
                     dw/dt = (a*(v - E_leak_) - w)/tau_w : amp''', E_leak_=-70*mV, a=2*nS, tau_w=100*ms)
total = Equations('I_syn = ' + ' + '.join(f'I_{n}' for n in ('ampa', 'gaba')) + ' : amp')
eqs = membrane + leak + ext + synapse('ampa', 5*ms, 0*mV) + synapse('gaba', 10*ms, -80*mV) + adapt + total
print(eqs)
print(sorted(eqs.names), sorted(eqs.diff_eq_names), sorted(eqs.eq_names), sorted(eqs.parameter_names))
print(sorted(eqs.identifiers)[:6], 'v' in eqs, len(eqs), eqs['w'])
print(eqs.dimensions['v'], eqs.is_stochastic, sorted(eqs.subexpr_names))
C = 200*pF
G = NeuronGroup(2, eqs, threshold='v > -50*mV', reset='v = -60*mV; w += 30*pA', method='exponential_euler')
G.v = -70*mV
G.I_ext = [250, 400]*pA
pre = SpikeGeneratorGroup(2, [0, 1, 0, 1], [10, 20, 30, 40]*ms)
Se = Synapses(pre, G, on_pre='g_ampa_post += 5*nS')
Se.connect(i=0, j=[0, 1])
Si = Synapses(pre, G, on_pre={'up': 'g_gaba += 8*nS', 'late': 'w += 1*pA'}, delay={'late': 5*ms})
Si.connect(i=[1, 1], j=[0, 1])
Si.up.delay = 2*ms
M = StateMonitor(G, ['v', 'I_syn', 'w', 'g_ampa'], record=True)
Sp = SpikeMonitor(G)
run(60*ms)
print(Sp.count, Sp.t[:3])
print(M.I_syn[:, [105, 205, 305]], M.w[:, -1], M.g_ampa[0].max())
print(Si.up.delay[:], Si.late.delay[:], Si._pathways if False else [p.name for p in (Si.up, Si.late)])
noise = '+ sigma*xi*tau**-0.5'
for with_noise in (True, False):
    model = 'dx/dt = -x/tau {noise} : 1'.format(noise=noise if with_noise else '')
    e = Equations(model)
    print(repr(str(e)), e.is_stochastic, e.stochastic_type)
try:
    Equations('dv/dt = -v/tau')
except Exception as ex:
    print(type(ex).__name__)
lif = '''
dv/dt = {rhs} : {unit}{flags}
'''.format(rhs='(E - v)/tau_m', unit='volt', flags=' (unless refractory)')
g2 = NeuronGroup(1, lif, threshold='v>E/2', refractory=5*ms, method='exact', namespace={'E': 10*mV, 'tau_m': 5*ms})
m2 = StateMonitor(g2, 'v', record=0)
net = Network(g2, m2)
net.run(20*ms)
print(m2.v[0][::50])
