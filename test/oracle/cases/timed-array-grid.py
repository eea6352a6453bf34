# which value of a timed array a time falls to, near the borders and between them
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
ta = TimedArray(arange(40), dt=0.25 * ms)
tb = TimedArray(arange(300), dt=0.03 * ms)
tc = TimedArray(arange(40), dt=0.7 * ms)
G = NeuronGroup(2000, '''tt:second
                        a:1
                        b:1
                        c:1''')
G.run_regularly('''a=ta(tt)
                   b=tb(tt)
                   c=tc(tt-0.5*ms)''', dt=10 * ms)
G.tt = np.arange(2000) * 0.005 * ms
run(0.1 * ms)
results['a'] = G.a[:]
results['b'] = G.b[:]
results['c'] = G.c[:]


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
