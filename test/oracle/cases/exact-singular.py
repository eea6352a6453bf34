# exact integration where Brian2 gives up: rotation, pure integrators, equal time constants; against the exponential of the matrix
import os
import numpy as np

results = {}
from scipy.linalg import expm
tau = np.array([5, 5, 10]) * 0.001
tau2 = np.array([5, 7, 10]) * 0.001
x = np.zeros((3, 5, 100))
for k in range(3):
    M = np.zeros((6, 6))
    M[0, 1] = 1 / tau[k]
    M[1, 0] = -1 / tau[k]
    M[2, 5] = 1 / tau[k]
    M[3, 2] = 1 / tau2[k]
    M[3, 3] = -1 / tau2[k]
    M[4, 3] = 1 / tau[k]
    M[4, 4] = -1 / tau[k]
    E = expm(M * 0.0001)
    s = np.array([1, 0, 0, 0.5, 0, 1.0])
    for j in range(100):
        x[k, :, j] = s[:5]
        s = E @ s
for q, n in enumerate('xyzwu'):
    results['m.' + n] = x[:, q]


def plain(values):
    array = np.array(values)
    return array.astype(np.int32) if array.dtype.kind in 'iu' else array


np.savez_compressed(os.path.splitext(os.path.abspath(__file__))[0] + '.npz',
                    **{key: plain(values) for key, values in results.items()})
