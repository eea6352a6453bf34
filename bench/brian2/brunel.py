# models/brunel.model
from standalone import *

G = NeuronGroup(5000, 'dV/dt = (-V + 25*mV + 1*mV*sqrt(20*ms)*xi)/(20*ms) : volt',
                threshold='V > 20*mV', reset='V = 10*mV', refractory=2*ms, method='euler')
G.V = 10*mV
S = Synapses(G, G, on_pre='V_post -= 0.1*mV', delay=2*ms)
S.connect(p=0.2)
M = SpikeMonitor(G)
LFP = PopulationRateMonitor(G)
run(1*second)
build()
