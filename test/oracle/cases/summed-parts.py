# sums into both ends, into parts of a group, from no synapse at all
import os
from brian2 import *

prefs.codegen.target = 'numpy'
out = {}

A = NeuronGroup(4, 's:1\nr:1\nda/dt=0.1/ms:1', method='euler')
B = NeuronGroup(5, 'b:1\ns1:1\ns2:1\ns3:1')
A.a = '1+i'
B.b = '0.5*i'
B.s3 = 99
B.s2 = 55
B1 = B[:2]
B2 = B[2:4]
S = Synapses(A, B, '''w:1
s1_post = w*a_pre : 1 (summed)
s_pre = w*b_post : 1 (summed)''')
S.connect('i!=j')
S.w = '0.1*i+j'
T = Synapses(A, B1, 's2_post = a_pre + i + j : 1 (summed)')
T.connect()
U = Synapses(A, B2, 's2_post = a_pre*2 + j + N_incoming : 1 (summed)')
U.connect(j='0')
V = Synapses(A, B, 's3_post = a_pre : 1 (summed)')
V.connect('i>100')
W = Synapses(B1, A, 'r_post = b_pre + t/ms: 1 (summed)')
W.connect(i=[0, 1, 1, 0], j=[1, 1, 1, 3])
tb = StateMonitor(B, ['s1', 's2', 's3'], record=True, when='end')
ta = StateMonitor(A, ['s', 'r'], record=True, when='end')
run(0.5*ms)
out.update({'tb.s1':tb.s1[:], 'tb.s2':tb.s2[:], 'tb.s3':tb.s3[:], 'ta.s':ta.s[:], 'ta.r':ta.r[:]})

np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz', **{key: np.asarray(value) for key, value in out.items()})
