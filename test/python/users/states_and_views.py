"""get_states, set_states, pandas frames, scheduling, profiles, names and lists of objects."""
from brian2 import *
import numpy as np
prefs.codegen.target = 'numpy'

G = NeuronGroup(3, '''dv/dt = -v/(10*ms) : volt
                      x = v*2 : volt
                      rate : Hz
                      flag : boolean
                      n : integer''', threshold='v > 10*mV', reset='v = 0*mV', name='cells', method='exact')
G.v = [1, 2, 30]*mV
G.rate = '10*Hz*(i + 1)'
G.flag = [True, False, True]
G.n = 'i**2'
S = Synapses(G, G, 'w : volt', on_pre='v_post += w', delay=1*ms, name='syn')
S.connect(condition='i != j')
S.w = 'i*mV + j*0.1*mV'
states = G.get_states()
print(sorted(states))
print(states['v'], states['rate'], states['flag'], states['n'])
plain = G.get_states(['v', 'n'], units=False)
print(plain)
run(2*ms)
print(G.v[:], S.w[:])
G.set_states({'v': [5, 6, 7]*mV, 'n': [7, 8, 9]})
print(G.v, G.n[:], G.x[1])
print(G.state('v'), G.N, len(G), G.dt, G.t)
print([obj.name for obj in G.contained_objects])
print(G.v['i > 0'], G.n['flag'], G.v_[:2])
print(S.w[0, :], S.w['j == 2'], S.w[:, 1])
print(S.N, len(S), S.N_outgoing[:2], S.N_incoming_post[:], S.delay)
print(G[1:].v, G[1:].i[:], G[2:].N)
print(magic_network.t)
print(G.equations['v'].expr, G.equations['v'].unit, G.equations['x'].type)
print(type(G.v).__name__, isinstance(G.v, np.ndarray), isinstance(G.v[:], Quantity), G.v.shape)
print(repr(G.v), str(G.rate), G.v[0] + 1*mV, -G.v[1], abs(G.v[0] - 10*mV))
print(np.mean(G.v[:]), np.std(G.v[:]), G.v[:].mean(), max(G.v), sum(G.n), sorted(G.n, reverse=True))
