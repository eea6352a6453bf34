# spikes off the grid, several in one step, periods, steps of their own
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = SpikeGeneratorGroup(4, [2, 0, 3, 1, 0], [0.31, 0.3, 0.39, 0.301, 0.1999]*ms)
B = SpikeGeneratorGroup(2, [0, 1, 0], [0.1, 0.3, 0.4]*ms, period=0.7*ms)
C = SpikeGeneratorGroup(3, [0, 1], [0, 0.5]*ms, dt=0.25*ms, period=1*ms)
D = SpikeGeneratorGroup(3, arange(3), arange(3)*0.5*ms+0.1*ms)
G = NeuronGroup(3, 'v:1\nlast:second')
S = Synapses(A, G, on_pre='v_post=2*v_post+i')
S.connect(j='i%3')
MA, MB, MC, MD = [SpikeMonitor(x) for x in (A, B, C, D)]
RB = PopulationRateMonitor(B)
RC = PopulationRateMonitor(C)
run(1.2*ms)
run(1*ms)
for k, m in dict(MA=MA, MB=MB, MC=MC, MD=MD).items():
    out[k+'.i'] = m.i[:]
    out[k+'.t'] = m.t[:]
out.update({'RB.rate':RB.rate[:], 'RC.rate':RC.rate[:], 'RC.t':RC.t[:], 'v':G.v[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
