# synaptic code runs synapse by synapse, all lines of one before the next (compiled targets)
import os
from brian2 import *

prefs.codegen.target = 'cython'
out = {}

IN = SpikeGeneratorGroup(3, [0, 1, 2], [0.2, 0.2, 0.2]*ms)
G = NeuronGroup(8, 'v:1\nu:1')
G.v = 1
def mk(code, j):
    S = Synapses(IN, G, 'w:1', on_pre=code)
    S.connect(j=str(j))
    return S
S0 = mk('v_post += 1; v_post *= 2', 0)
S1 = mk('v_post *= 2; v_post += w', 1)
S2 = mk('v_post += w*v_post', 2)
S3 = mk('v_post = 2*v_post + w', 3)
S4 = mk('v_post += 1; w = v_post', 4)
S5 = mk('v_post += v_post', 5)
S6 = mk('v_post = w; u_post = v_post + 1; w = u_post', 6)
S7 = mk('x = v_post; v_post += x*w; u_post += v_post; w = x', 7)
S1.w = 1
S2.w = 1
S3.w = 1
S6.w = 'i'
S7.w = '1+i'
run(0.5*ms)
out.update(v=G.v[:], u=G.u[:], w4=S4.w[:], w6=S6.w[:], w7=S7.w[:])

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
