# models/parameters.model
from standalone import *

P = NeuronGroup(10000, '''dv/dt = (ge - v)/tau_m : 1
                          dge/dt = -ge/tau_e : 1
                          tau_m : second (constant)
                          tau_e : second (constant)''',
                threshold='v > 1', reset='v = 0', method='exact')
P.tau_m = '(10 + 20*rand())*ms'
P.tau_e = '(2 + 6*rand())*ms'
IN = PoissonGroup(10000, rates=40*Hz)
S = Synapses(IN, P, on_pre='ge_post += 1.2')
S.connect(j='i')
M = SpikeMonitor(P)
run(1*second)
build()
