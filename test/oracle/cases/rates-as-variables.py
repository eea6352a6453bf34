# rates of Poisson groups are read and recorded as a variable, and written by synapses
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

stim = TimedArray([0, 10, 10, 0]*kHz, dt=0.5*ms)
r0 = 10*kHz
P = PoissonGroup(2, r0)
Q = PoissonGroup(2, 'stim(t)*i')
R = PoissonGroup(2, [10, 0]*kHz)
G = NeuronGroup(2, 'v:1\nu:1\nx:1')
S = Synapses(P, G, on_pre='v += rates_pre/Hz')
S.connect(j='i')
T = Synapses(Q, G, on_pre='u += rates_pre/Hz')
T.connect(j='i')
U = Synapses(R, R, on_pre='rates_post = 10*kHz - rates_post')
U.connect(i=0, j=1)
M = SpikeMonitor(P, variables='rates')
MQ = SpikeMonitor(Q, variables='rates')
MR = SpikeMonitor(R)
tr = StateMonitor(Q, 'rates', record=True)
tp = StateMonitor(P, 'rates', record=True)
run(2*ms)
out['pr'] = P.rates[:].copy()
out['v'] = G.v[:].copy()
out['u'] = G.u[:].copy()
out['rr'] = R.rates[:].copy()
P.rates[1] = 0*Hz
run(0.3*ms)
out['pr2'] = P.rates[:]
for k, m in dict(M=M, MQ=MQ, MR=MR).items(): out[k+'.i'] = m.i[:]
out[k+'.t'] = m.t[:]
out.update({'M.rates':M.rates[:], 'MQ.rates':MQ.rates[:], 'tr.rates':tr.rates[:], 'tp.rates':tp.rates[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
