"""Stimuli of all kinds: tables as text, 2d TimedArray, network operations, run_regularly, PoissonInput of rate 0, linked variables."""
from io import StringIO
import csv
from brian2 import *
prefs.codegen.target = 'numpy'

table = '''# t (ms), I1 (nA), I2 (nA)
0, 0.0, 0.5
5, 1.0, 0.5
10, 2.0, 0.0
15, 0.5, 1.5
'''
data = np.loadtxt(StringIO(table), delimiter=',')
t, currents = data[:, 0], data[:, 1:]
assert np.all(np.diff(t) == 5)
stimulus = TimedArray(currents*nA, dt=5*ms)
print(data.shape, stimulus(7*ms, 0), stimulus([1, 11]*ms, [0, 1]), currents.sum(axis=0))

G = NeuronGroup(2, '''dv/dt = (-v + 10*Mohm*stimulus(t, i))/(5*ms) : volt
                      gain : 1
                      scaled = gain*v : volt
                      late : volt''', method='euler', dt=0.1*ms)
source = NeuronGroup(1, 'dy/dt = 1 : second', method='euler')
H = NeuronGroup(2, '''y_in : second (linked)
                      z = y_in/ms : 1''')
H.y_in = linked_var(source, 'y')
G.gain = 1
G.run_regularly('gain *= 0.9', dt=5*ms)
P = PoissonInput(G, 'v', 10, 0*Hz, 1*mV)
log = []


@network_operation(dt=4*ms, when='start')
def controller(t):
    log.append((round(float(t/ms), 1), round(float(G.v[0]/mV), 4)))
    if t > 10*ms:
        G.late = G.v*2


M = StateMonitor(G, ['v', 'scaled'], record=True, dt=2*ms)
Z = StateMonitor(H, 'z', record=0, dt=5*ms)
run(20*ms)
print(log)
print(np.round(M.v/mV, 4))
print(np.round(M.scaled[1]/mV, 4), M.scaled.dtype, M.t[:3])
print(np.round(Z.z, 6), G.gain[:], np.round(G.late/mV, 4))
writer = csv.writer(out := StringIO(), lineterminator='\n')
writer.writerow(['t', 'v0', 'v1'])
for row in zip(M.t/ms, *(M.v/mV)):
    writer.writerow(['%.1f' % x for x in row])
print(out.getvalue())
rows = list(csv.DictReader(StringIO(out.getvalue())))
print(rows[2], max(rows, key=lambda r: float(r['v0']))['t'])
spikes = np.array([[0, 1.5], [1, 2.5], [0, 3.5], [1, 2.0]])
spikes = spikes[spikes[:, 1].argsort()]
gen = SpikeGeneratorGroup(2, spikes[:, 0].astype(int), spikes[:, 1]*ms, period=5*ms)
K = SpikeMonitor(gen)
net = Network(gen, K)
net.run(12*ms)
print(K.i[:], K.t, K.count)
