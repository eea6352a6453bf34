# models/propagation.model
from standalone import *

IN = PoissonGroup(40000, rates=10*Hz)
H = NeuronGroup(40000, 'g : 1')
S = Synapses(IN, H, on_pre='g_post += 0.1')
S.connect(p=0.025)
M = SpikeMonitor(IN)
run(1*second)
build()
