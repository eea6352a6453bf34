# models/delays.model
from standalone import *

P = NeuronGroup(4000, '''dv/dt = (ge - (v + 49*mV))/(20*ms) : volt (unless refractory)
                         dge/dt = -ge/(5*ms) : volt''',
                threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms, method='exact')
P.v = '-60*mV + rand()*10*mV'
S = Synapses(P, P, 'w : volt', on_pre='ge_post += w')
S.connect(p=0.25)
S.w = '(-0.02 + 0.01*rand())*mV'
S.delay = 'rand()*5*ms'
M = SpikeMonitor(P)
run(1*second)
build()
