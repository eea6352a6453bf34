# FitzHugh-Nagumo: nullclines, fixed points and their stability, odeint against Brian2
import numpy as np
import matplotlib.pyplot as plt
from scipy.integrate import odeint
from scipy.optimize import brentq, fsolve
from brian2 import *
prefs.codegen.target = 'numpy'

a, b, eps = 0.7, 0.8, 0.08


def rhs(y, t, I):
    v, w = y
    return [v - v**3/3 - w + I, eps*(v + a - b*w)]


def jacobian(v):
    return np.array([[1 - v**2, -1.0], [eps, -eps*b]])


def classify(J):
    lam = np.linalg.eigvals(J)
    if np.all(lam.real < 0):
        kind = 'stable'
    elif np.all(lam.real > 0):
        kind = 'unstable'
    else:
        kind = 'saddle'
    return kind + (' focus' if np.any(np.abs(lam.imag) > 0) else ' node'), lam


for I in (0.0, 0.3, 0.5, 1.0):
    v0 = brentq(lambda v: v - v**3/3 - (v + a)/b + I, -3, 3)
    v1, w1 = fsolve(lambda y: rhs(y, 0, I), [v0 + 0.1, 0])
    kind, lam = classify(jacobian(v0))
    lam = lam[np.argsort(lam.imag)]
    print(f'I = {I:.1f}: v* = {v0:.6f} (fsolve {v1:.6f}, {w1:.6f}), {kind:<15} {lam[-1]:.4f}')

t = np.arange(0, 100, 0.1)
sol = odeint(rhs, [-1, 1], t, args=(0.5,))
print(sol.shape, np.round(sol[-1], 4), np.round(sol[500], 4))

eqs = '''dv/dt = (v - v**3/3 - w + I)/ms : 1
         dw/dt = eps*(v + a - b*w)/ms : 1
         I : 1'''
G = NeuronGroup(4, eqs, method='rk4', dt=0.1*ms)
G.v, G.w = -1, 1
G.I = [0.0, 0.3, 0.5, 1.0]
M = StateMonitor(G, ['v', 'w'], record=True, dt=0.1*ms)
run(100*ms)
print('largest difference: %.3f' % np.abs(M.v[2] - sol[:, 0]).max())
for k in range(4):
    v = M.v[k]
    crossings = np.flatnonzero((v[:-1] < 1) & (v[1:] >= 1))
    periods = np.diff(M.t[crossings]/ms)
    amplitude = v[500:].max() - v[500:].min()
    print(k, len(crossings), np.round(periods, 2).tolist(), 'amplitude %.4f' % amplitude)
vs = np.linspace(-2.5, 2.5, 11)
V, Wg = np.meshgrid(vs, np.linspace(-1, 2, 7))
dV = V - V**3/3 - Wg + 0.5
print(V.shape, dV.min().round(6), dV.max().round(6), np.sum(dV > 0))
fig, ax = plt.subplots(1, 2, figsize=(10, 4))
ax[0].plot(vs, vs - vs**3/3 + 0.5, 'r', label='v nullcline')
ax[0].plot(vs, (vs + a)/b, 'b--', label='w nullcline')
ax[0].plot(M.v[2], M.w[2], 'k', lw=0.5)
ax[0].set(xlabel='v', ylabel='w', title='phase plane')
ax[0].legend(loc='best')
ax[1].plot(M.t/ms, M.v.T)
plt.tight_layout()
plt.savefig('plane.png')
