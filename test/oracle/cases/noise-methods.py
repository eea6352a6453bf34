# multiplicative, time-dependent and held noise by heun, milstein and euler: moments of each method's own step; noise in subexpressions and per neuron
#
# The reference values in the .json are the moments of the discretised processes, worked out below; this script checks
# Brian2 against them. "mean" is the expected value of the output, "std_of_mean" its spread from run to run.
import json
import os
from brian2 import *
import numpy as np
prefs.codegen.target = 'numpy'

N = 20000
steps = 40
h = 0.05          # dt/tau
dt_s = 5e-3       # dt in seconds
s_s = 0.6         # s in 1/sqrt(second)
runs = 8

# A step multiplies x by a polynomial in a standard normal number z; its moments by Gauss-Hermite quadrature.
z, weights = np.polynomial.hermite_e.hermegauss(40)
weights = weights/weights.sum()
W = np.sqrt(dt_s)*z
heun_factor = 1 - h + s_s*W + (s_s*W)**2/2
slope = s_s*(-h + s_s*np.sqrt(dt_s))
milstein_factor = 1 - h + s_s*W + slope*W**2/(2*np.sqrt(dt_s))
free_factor = 1 + s_s*W + (s_s*W)**2/2


def moment(factor, k):
    return (weights @ factor**k)**steps


def mean_of_power(factor, k):
    return moment(factor, k), np.sqrt((moment(factor, 2*k) - moment(factor, k)**2)/N)


def square(variance, n=N):
    return variance, variance*np.sqrt(2/n)


wave = np.sin(2*np.pi*np.arange(steps + 1)*dt_s/0.4)
y_var = h*np.sum(((wave[:-1] + wave[1:])/2)**2)
log_var = steps*(weights @ np.log(free_factor)**2 - (weights @ np.log(free_factor))**2)
log_mean = steps*(weights @ np.log(free_factor))
decay = 1 - h
base = h*(1 - decay**(2*steps))/(1 - decay**2)
a_var = base*(1 + 4)/2
# over neurons of both strengths: b = a + an independent part of variance `base`
ab_spread = np.sqrt(np.mean([2*(k*base)**2 + k*base*base for k in (1, 4)])/N)
v_var = h*(steps - 19)   # free again in the 20th step after the spike
w_var = 2*h*steps
expected = {
    'heun_mean': mean_of_power(heun_factor, 1), 'heun_square': mean_of_power(heun_factor, 2),
    'milstein_mean': mean_of_power(milstein_factor, 1), 'milstein_square': mean_of_power(milstein_factor, 2),
    'chosen_mean': mean_of_power(free_factor, 1), 'chosen_var': square(y_var),
    'chosen_both': (0.0, np.sqrt((log_var + log_mean**2)*y_var/N)),
    'a_weak': square(base, N/2), 'a_strong': square(4*base, N/2), 'ab': (a_var, ab_spread),
    'held_v': square(v_var), 'held_w': square(w_var),
    'held_vw': (v_var, np.sqrt((v_var*w_var + v_var**2)/N)),
}

defaultclock.dt = 5*ms
tau = 100*ms
s = 0.6*second**-0.5
by_heun = NeuronGroup(N, 'dx/dt = -x/tau + s*x*xi : 1', method='heun')
by_milstein = NeuronGroup(N, 'dx/dt = -x/tau + s*x*xi : 1', method='milstein')
chosen = NeuronGroup(N, '''dx/dt = s*x*xi : 1
                           dy/dt = sin(2*pi*t/(400*ms))*xi_y/sqrt(tau) : 1''')
additive = NeuronGroup(N, '''strength : 1 (constant)
                             push = strength*xi_p/sqrt(tau) : Hz
                             da/dt = -a/tau + push : 1
                             db/dt = -b/tau + push + xi_q/sqrt(tau) : 1''')
held = NeuronGroup(N, '''dv/dt = xi_1/sqrt(tau) : 1 (unless refractory)
                         dw/dt = xi_1/sqrt(tau) + xi_2/sqrt(tau) : 1''',
                   threshold='t_in_timesteps == 9', reset='', refractory='20*dt')
by_heun.x = 1
by_milstein.x = 1
chosen.x = 1
additive.strength = '1 + i % 2'

store()
scores = {key: [] for key in expected}
for trial in range(runs):
    restore()
    seed(trial)
    run(200*ms)
    xh, xm, xc, y = (np.array(values) for values in (by_heun.x, by_milstein.x, chosen.x, chosen.y))
    a, b, v, w = (np.array(values) for values in (additive.a, additive.b, held.v, held.w))
    got = {
        'heun_mean': xh.mean(), 'heun_square': np.mean(xh**2),
        'milstein_mean': xm.mean(), 'milstein_square': np.mean(xm**2),
        'chosen_mean': xc.mean(), 'chosen_var': np.mean(y**2), 'chosen_both': np.mean(np.log(xc)*y),
        'a_weak': np.mean(a[::2]**2), 'a_strong': np.mean(a[1::2]**2), 'ab': np.mean(a*b),
        'held_v': np.mean(v**2), 'held_w': np.mean(w**2), 'held_vw': np.mean(v*w),
    }
    for key, (m, spread) in expected.items():
        scores[key].append((got[key] - m)/spread)
for key, score in scores.items():
    print(f'{key:16s} expected {expected[key][0]:.6g} +- {expected[key][1]:.3g}; Brian2: mean z {np.mean(score):+.2f}, std of z {np.std(score):.2f}')
    assert abs(np.mean(score))*np.sqrt(runs) < 4 and np.max(np.abs(score)) < 5

with open(os.path.splitext(os.path.abspath(__file__))[0] + '.json', 'w') as f:
    json.dump({'statistical': {key: {'mean': float(m), 'std_of_mean': float(spread), 'sigmas': 5}
                               for key, (m, spread) in expected.items()}}, f, indent=1)
