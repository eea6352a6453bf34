# Poisson groups and inputs at probability 0 and 1: expressions, arrays, timed arrays, rates assigned between runs, parts
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

stim = TimedArray([0, 10000, 0, 0]*Hz, dt=0.5*ms)
st2 = TimedArray(array([[0, 1], [1, 0], [1, 1]])*10*kHz, dt=0.3*ms)
P0 = PoissonGroup(3, 10*kHz)
P1 = PoissonGroup(3, [10000, 0, 20000]*Hz)
P2 = PoissonGroup(3, 'stim(t)')
P3 = PoissonGroup(2, 'st2(t,i)')
P4 = PoissonGroup(4, 'i*10*kHz*int(t>0.45*ms)')
P5 = PoissonGroup(3, 10*kHz, dt=0.2*ms)
P6 = PoissonGroup(3, 0*Hz)
G = NeuronGroup(4, 'v:1\nw:1\nx:1\ndq/dt=-q/(2*ms):1\nf:1')
G.f = '1+i'
G1 = G[1:3]
pi_ = PoissonInput(G, 'v', 1, 10*kHz, 0.5)
pj = PoissonInput(G1, 'w', 3, 10*kHz, 'f+t/ms', when='after_resets', order=3)
pk = PoissonInput(G, 'x', 5, 0*Hz, 1)
M0, M1, M2, M3, M4, M5 = [SpikeMonitor(p) for p in (P0, P1, P2, P3, P4, P5)]
M6 = SpikeMonitor(P6, variables='rates')
M1s = SpikeMonitor(P1[1:])
R1 = PopulationRateMonitor(P1)
tv = StateMonitor(G, ['v', 'w', 'x'], record=True)
run(1*ms)
P6.rates = [10, 0, 10]*kHz
P0.rates = 'i*10*kHz'
run(0.5*ms)
P6.rates[1] = 10*kHz
P1.rates = 0*Hz
run(0.5*ms)
for k, m in dict(M0=M0, M1=M1, M2=M2, M3=M3, M4=M4, M5=M5, M6=M6, M1s=M1s).items():
    out[k+'.i'] = m.i[:]
    out[k+'.t'] = m.t[:]
out.update({'M6.rates':M6.rates[:], 'R1.rate':R1.rate[:], 'R1.t':R1.t[:], 'tv.v':tv.v[:], 'tv.w':tv.w[:], 'tv.x':tv.x[:], 'c':M1.count[:], 'n':M1.num_spikes})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
