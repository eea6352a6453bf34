# rkf45 against a precise solution: explicit time, a stiff oscillator, options; steps that are far too long for other methods
import os
import numpy as np

results = {}
from scipy.integrate import solve_ivp
T = np.arange(20) * 0.5
V = np.zeros((3, 20))
X = V.copy()
Y = V.copy()
for i in range(3):
    f = lambda t, u: [np.sin(2 * np.pi * t / 3 + i) - u[0], u[2], 2 * (1 - u[1]**2) * u[2] - u[1]]
    s = solve_ivp(f, (0, 10), [0, 1 + i, 0], t_eval=T, rtol=1e-13, atol=1e-13, method='DOP853')
    V[i], X[i], Y[i] = s.y
results['m.v'] = V
results['m.x'] = X
results['m.y'] = Y


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
