"""Stability of a linear rate network, and the dimension of what it does"""
import numpy as np
from numpy.linalg import eigvals, eigh, svd, norm, matrix_rank, cond
from brian2 import *

prefs.codegen.target = 'numpy'
rng = np.random.RandomState(3)
N = 12
W = rng.normal(0, 1/np.sqrt(N), (N, N))
np.fill_diagonal(W, 0)
lam = eigvals(W)
radius = np.max(np.abs(lam))
print('spectral radius: %.6f' % radius)
print('most unstable: %.5f' % lam.real.max())
print('number of complex eigenvalues:', int(np.sum(np.abs(lam.imag) > 1e-12)))
W = 0.9*W/radius
print('after scaling: %.4f' % np.abs(np.linalg.eigvals(W)).max())

tau = 10*ms
G = NeuronGroup(N, '''dr/dt = (-r + total + drive)/tau : 1
                      total : 1
                      drive : 1''', method='euler')
S = Synapses(G, G, '''w : 1
                      total_post = w*r_pre : 1 (summed)''')
S.connect(condition='i != j')
S.w = W.T[S.i, S.j] if False else W[S.j, S.i]
G.drive = np.linspace(-1, 1, N)
M = StateMonitor(G, 'r', record=True)
run(200*ms)
final = M.r[:, -1]
expected = np.linalg.solve(np.eye(N) - W, np.linspace(-1, 1, N))
print('distance from the fixed point: %.2e' % norm(final - expected))
print(np.round(expected[:5], 6))

X = M.r - M.r.mean(axis=1)[:, np.newaxis]
C = np.cov(X)
values, vectors = eigh(C)
order = np.argsort(values)[::-1]
share = values[order]/values.sum()
print('variance explained:', np.array2string(share[:4], precision=5))
print('participation ratio: {:.5f}'.format(values.sum()**2/(values**2).sum()))
U, s, Vt = svd(X, full_matrices=False)
print(U.shape, s.shape, Vt.shape)
print('same spectrum:', np.allclose(s**2/(X.shape[1] - 1), values[order], atol=1e-10))
print('rank of the first two modes:', matrix_rank(U[:, :2].dot(np.diag(s[:2])).dot(Vt[:2])))
print('condition of the identity minus W: %.4f' % cond(np.eye(N) - W))
print('determinant: %.6f' % np.linalg.det(np.eye(N) - W))
print('norms: %.10f %.10f %.10f' % (norm(W), norm(W, 1), norm(W, np.inf)))
print('pseudo-inverse:', np.allclose(W.dot(np.linalg.pinv(W)).dot(W), W))
A = np.array([[2., 1.], [1., 3.]])
w, v = np.linalg.eig(A)
print(w, v, sep='\n')
print(np.linalg.eigvals(np.array([[0, -1], [1, 0]])))
q, r = np.linalg.qr(A)
print(np.round(r, 6))
print(np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 8))
