# every function of model code, with arguments of all signs, types and units
import os
import numpy as np
from brian2 import *
prefs.codegen.target = 'numpy'

results = {}
z = array([-2.6, -1, -0.5, 0, 0.4, 1, 2.5, 3.5])
F = NeuronGroup(8, '''z:1
                      n:integer
                      v:volt
                      a:1
                      b:1
                      c:1
                      d:1
                      ee:1
                      f:1
                      g:volt
                      h:1
                      k:integer
                      l:volt''')
F.run_regularly('''a = sin(z) + 2*cos(z) + 3*tan(z) + 4*sinh(z) + 5*cosh(z) + 6*tanh(z)
                   b = arcsin(z/4) + 2*arccos(z/4) + 3*arctan(z)
                   c = exp(z) + log(4+z) + log10(4+z) + expm1(z) + log1p(z/4) + exprel(z)
                   d = sqrt(z+4) + abs(z) + sign(z) + ceil(z)*10 + floor(z)*100
                   ee = clip(z, -1, 2) + clip(n, 1, 2)*10 + int(z)*100 + int(z > 0)*1000 + int(n)
                   f = sign(n)*10 + abs(n) + timestep(t+0.35*ms, dt) + timestep(z*ms, 0.1*ms)
                   g = abs(v) + clip(v, -1*mV, 1*mV) + ceil(v) + floor(v)
                   h = sqrt(v**2)/volt + sign(v) + int(z > 0.3)*2 + pi + e
                   k = abs(n) + sign(n)*10 + clip(n, -1, 1)*100
                   l = sqrt(v*v)''', dt=1 * ms)
F.z = z
F.n = (z * 2).astype(int)
F.v = z * mV
run(0.1 * ms)
for x in ['a', 'b', 'c', 'd', 'ee', 'f', 'g', 'h', 'k', 'l']:
    results[x] = getattr(F, x)[:]


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
