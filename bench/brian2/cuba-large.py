# models/cuba-large.model
from standalone import *

P = NeuronGroup(40000, '''dv/dt = (ge + gi - (v + 49*mV))/(20*ms) : volt (unless refractory)
                         dge/dt = -ge/(5*ms) : volt
                         dgi/dt = -gi/(10*ms) : volt''',
                threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms, method='exact')
P.v = '-60*mV + rand()*10*mV'
Ce = Synapses(P, P, on_pre='ge_post += 0.1296*mV')
Ce.connect('i < 32000', p=0.025)
Ci = Synapses(P, P, on_pre='gi_post -= 0.72*mV')
Ci.connect('i >= 32000', p=0.025)
M = SpikeMonitor(P)
run(1*second)
build()
