# writes to variables that refractoriness holds: synapses, Poisson input and regular code are skipped, resets are not
import os
from brian2 import *

prefs.codegen.target = 'cython'
out = {}

IN = SpikeGeneratorGroup(2, [0, 1, 0, 1, 0, 1], [0.2, 0.2, 0.5, 0.9, 1.1, 1.3]*ms)
G = NeuronGroup(3, '''dv/dt = 0.5/ms : 1 (unless refractory)
x : 1''', threshold='v>1', reset='v=0.1*x; x+=1', refractory=0.6*ms, method='euler')
G.v = '0.3*i+0.3'
S = Synapses(IN, G, 'w:1', on_pre='v_post += w; x_post += 0.01; w += v_post', on_post='v_pre2 = v_post; v_post = 0.7; w += 0.001*int(not_refractory_post) + v_pre2')
S.connect()
S.w = 0.2
S.run_regularly('v_post += 0.05; x_post += 0.001', dt=0.4*ms)
pi_ = PoissonInput(G, 'v', 1, 10*kHz, 0.02)
tr = StateMonitor(G, ['v', 'x'], record=True, when='end')
run(2*ms)
out.update({'tr.v':tr.v[:], 'tr.x':tr.x[:], 'w':S.w[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
