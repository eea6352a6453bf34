#!/usr/bin/env python3
'''Ring attractor: a bump of activity that follows a cue and stays. Rates and spikes.'''
from brian2 import *
from cmath import phase, exp as cexp
import math

prefs.codegen.target = 'numpy'
defaultclock.dt = 0.2*ms


def ring_distance(a, b, n):
    d = abs(a - b) % n
    return min(d, n - d)


def decode(rates):
    n = len(rates)
    z = sum(r*cexp(2j*math.pi*k/n) for k, r in enumerate(rates))
    return (math.degrees(phase(z)) % 360, abs(z)/max(sum(rates), 1e-12))


N = 60
J0, J1 = -4.0, 9.0
theta = np.arange(N)*2*np.pi/N
rates = NeuronGroup(N, '''dr/dt = (-r + clip(inp + cue, 0, 5))/(10*ms) : 1
                          inp : 1
                          cue : 1
                          theta : 1 (constant)''', method='euler', name='ring')
rates.theta = theta
C = Synapses(rates, rates, '''w : 1 (constant)
                              inp_post = w*r_pre : 1 (summed)''', name='recurrent')
C.connect()
C.w = '(J0 + J1*cos(theta_pre - theta_post))/N_pre'
print(len(C), 'synapses; weights from', C.w[:].min().round(5), 'to', C.w[:].max().round(5))
W = np.array(C.w).reshape(N, N)
print('first Fourier modes of a row:', np.round(np.abs(np.fft.fft(W[0]))[:4], 6))
M = StateMonitor(rates, 'r', record=True, dt=1*ms)
rates.cue = '0.5 + 1.0*exp(-((theta - pi/2)**2)/0.2)'
run(100*ms, report=None)
rates.cue = 0.5
run(200*ms)
for t in (10, 50, 99, 150, 299):
    angle, strength = decode(M.r[:, t])
    print(f't = {t:3d} ms: angle {angle:7.3f}, strength {strength:.5f}, peak {M.r[:, t].max():.4f}, width {np.sum(M.r[:, t] > M.r[:, t].max()/2)}')
rates.cue = '0.5 + 1.0*exp(-((theta - pi)**2)/0.2)'
run(50*ms)
angle, strength = decode(rates.r[:])
print('after a second cue: %.3f %.5f' % (angle, strength))
table = [[ring_distance(a, b, 10) for b in range(0, 10, 3)] for a in range(0, 10, 3)]
print('\n'.join(' '.join(f'{x:2d}' for x in row) for row in table))

spiking = NeuronGroup(N, '''dv/dt = (-v + I)/(15*ms) : 1 (unless refractory)
                            I : 1 (linked)''', threshold='v > 1', reset='v = 0', refractory=3*ms, method='euler')
drive = NeuronGroup(N, 'level : 1')
spiking.I = linked_var(drive, 'level')
drive.level = 1 + 2*rates.r[:]/rates.r[:].max()
sm = SpikeMonitor(spiking)
rm = PopulationRateMonitor(spiking[10:30])
net = Network(spiking, drive, sm, rm)
net.run(300*ms)
angle, strength = decode(list(sm.count))
print('spikes: %d, angle %.3f, strength %.5f' % (sm.num_spikes, angle, strength))
print(sm.count[::6], 'mean rate of a part: %.4f Hz' % (np.mean(rm.rate/Hz)))
values, counts = np.unique(sm.count[:], return_counts=True)
print(dict(zip(values.tolist(), counts.tolist())))
print({k: round(v, 3) for k, v in zip('abc', sorted(M.r[:, -1].tolist(), reverse=True))})
net.store('end')
net.run(20*ms)
n1 = sm.num_spikes
net.restore('end')
net.run(20*ms)
print(n1 == sm.num_spikes, net.t, spiking.t, defaultclock.dt)
