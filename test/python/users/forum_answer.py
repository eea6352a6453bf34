# Answer to "How do I get a different initial value / connect two populations with a weight matrix / record only every 10th neuron"
from brian2 import *
prefs.codegen.target = 'numpy'
A = NeuronGroup(20, 'dv/dt = (1.1 - v)/(10*ms) : 1', threshold='v>1', reset='v=0', method='exact', name='A')
B = NeuronGroup(10, 'dv/dt = -v/(10*ms) : 1', threshold='v>1', reset='v=0', method='exact', name='B')
A.v = linspace(0, 1, 20)
B.v = arange(10)/20.
weights = np.arange(200).reshape(20, 10)/400.
weights[weights < 0.1] = 0
sources, targets = weights.nonzero()
S = Synapses(A, B, 'w : 1', on_pre='v_post += w', name='S')
S.connect(i=sources, j=targets)
S.w = weights[sources, targets]
print(S.w[3:6, 2], S.w['i == 19 and j > 7'], S.N, len(S.i))
every = StateMonitor(A, 'v', record=range(0, 20, 10))
evens = StateMonitor(B, 'v', record=np.arange(len(B))[::2], when='end')
spA, spB = SpikeMonitor(A), SpikeMonitor(B)
run(50*ms, profile=True)
print(every.record, every.v.shape, evens[4].v[:3], evens[[0, 8]].v.shape, evens.record_variables)
try:
    every[5]
except IndexError as e:
    print('IndexError', e)
print(spA.count[:], spB.count[:])
print(A.v['v > 0.5'][:4], A.i['v > 0.5'][:4], A[5:10].v[:2], A.v[5:10][:2])
A.v[:10] = 0
A.v['i >= 10'] = 'i/N'
A[2].v = 0.25
print(A.v[:])
A.v += 0.5
A.v[A.v > 1] = 0
print(A.v[:][::3], A.v.shape, len(A.v), np.mean(A.v[:]), np.max(A.v), (A.v > 0.5).sum(), A.v[:].argmin())
A.set_states({'v': np.zeros(20)})
print(A.get_states()['v'].sum(), list(sorted(A.get_states(['i', 'v']).keys())), A.N, len(A[::1]) if False else len(A[3:]))
state = magic_network.get_states()
print(sorted(state)[:3], sorted(state['S'])[:3])
S2 = Synapses(A, A, multisynaptic_index='k', name='S2')
S2.connect(i=[0, 0, 1], j=1, n=2)
print(S2.k[:], S2.N_outgoing[:4], S2.N_incoming_post[:2])
S3 = Synapses(B, name='S3')
S3.connect(j='k for k in range(i-1, i+2) if k != i', skip_if_invalid=True)
print(np.array([S3.i, S3.j])[:, :5], S3.N)
print(A, B[2:4], S, spA, sep='\n')
print(repr(A.v), repr(S.w), A.v_[:2])
print(A.t, A.dt, defaultclock.t, defaultclock.dt, magic_network.t/ms)
