"""
Paired pulses and trains at depressing and facilitating synapses (Tsodyks-Markram),
recovery fitted by an exponential.
"""
import numpy as np
from brian2 import *
import matplotlib.pyplot as plt
from scipy import optimize

prefs.codegen.target = 'numpy'
PRESETS = {
    'depressing': dict(U_0=0.5, tau_rec=200*ms, tau_facil=10*ms),
    'facilitating': dict(U_0=0.1, tau_rec=50*ms, tau_facil=500*ms),
}
model = '''
dx/dt = (1 - x)/tau_rec : 1 (clock-driven)
du/dt = (U_0 - u)/tau_facil : 1 (clock-driven)
w : 1
U_0 : 1 (shared, constant)
tau_rec : second (shared, constant)
tau_facil : second (shared, constant)
last : 1
'''
on_pre = '''
u += U_0*(1 - u)
last = u*x
g_post += w*u*x
x -= u*x
'''


def protocol(times, U_0, tau_rec, tau_facil, extra=None):
    start_scope()
    times = list(times) + ([extra] if extra is not None else [])
    src = SpikeGeneratorGroup(1, [0]*len(times), times*ms)
    post = NeuronGroup(1, 'dg/dt = -g/(5*ms) : 1', method='exact')
    syn = Synapses(src, post, model=model, on_pre=on_pre, method='exact')
    syn.connect()
    syn.U_0, syn.tau_rec, syn.tau_facil = U_0, tau_rec, tau_facil
    syn.x, syn.u, syn.w = 1, 'U_0', 2
    record = StateMonitor(syn, ['x', 'u', 'last'], record=True)
    g = StateMonitor(post, 'g', record=True)
    run((times[-1] + 20)*ms)
    at = [int(round(t/0.1)) + 1 for t in times]
    return record.last[0][at], g.g[0], record


for name, preset in PRESETS.items():
    responses, g, record = protocol(np.arange(8)*25.0 + 5, **preset)
    print('%-13s' % name, np.array2string(responses, precision=5, suppress_small=True))
    print(' ' * 13, 'steady state %.5f, ratio 2/1 %.4f, peak g %.5f' % (responses[-1], responses[1]/responses[0], g.max()))
    plt.plot(record.t/ms, record.x[0], label='x ' + name)
plt.legend()
plt.show()

gaps = [10, 20, 50, 100, 200, 400, 800]
ratios = []
for gap in gaps:
    responses, _, _ = protocol([5.0], extra=5.0 + gap, **PRESETS['depressing'])
    ratios.append(responses[1]/responses[0])
print(dict(zip(gaps, np.round(ratios, 4))))
f = lambda t, a, tau: 1 - a*np.exp(-t/tau)
(a, tau), cov = optimize.curve_fit(f, np.array(gaps[2:], float), np.array(ratios[2:]), p0=(0.5, 100))
print('recovery: a = {:.4f}, tau = {:.2f} ms'.format(a, tau))
frequencies = np.logspace(0, 2, 5)
for name, preset in sorted(PRESETS.items()):
    U, rec, fac = preset['U_0'], preset['tau_rec']/second, preset['tau_facil']/second
    u = U*(1 + frequencies*fac)/(1 + U*frequencies*fac)
    x = 1/(1 + u*frequencies*rec)
    print(name, 'theory', np.round(u*x*frequencies, 4))
