# The objects that the expressions of objects.txt look at.
from brian2 import *

tau = 10*ms
G = NeuronGroup(4, '''dv/dt = (ge - v)/tau : volt (unless refractory)
dge/dt = -ge/(5*ms) : volt
x = v/mV : 1
k : integer
c : farad/meter**2
level : amp (shared)''', threshold='v > 10*mV', reset='v = 0*mV', refractory=1*ms, events={'high': 'v > 8*mV'}, name='cells', method='exact')
G.v = [2, 11, 5, 12]*mV
part = G[1:3]
inputs = SpikeGeneratorGroup(2, [0, 1, 0], [0, 1, 2]*ms, name='inputs')
noise = PoissonGroup(2, rates=[0, 0]*Hz, name='noise')
slow = NeuronGroup(1, 'y : 1', dt=0.2*ms, name='slow')
S = Synapses(G, G, 'w : 1', on_pre={'up': 'ge += w*mV', 'down': 'v -= 0*mV'}, on_post='w += 0.1', delay={'down': 1*ms}, name='rec')
S.connect('i != j')
S.up.delay = '(i + 1)*0.1*ms'
T = Synapses(G, slow, on_pre='y += 1', name='single')
T.connect(i=[0, 1], j=0)
states = StateMonitor(G, ['v', 'ge'], record=[0, 2], name='states')
spikes = SpikeMonitor(G, name='spikes')
rates = PopulationRateMonitor(G, name='rates')
high = EventMonitor(G, 'high', name='high')
eqs = Equations('''dv/dt = (I - v +  # the leak
    ge)/tau : volt (unless refractory)
I = J/2 : volt
J = 2*I_ext*sin(2*pi*f*t) : volt
I_ext : volt (shared, constant)
rise : volt/second
n : integer
dge/dt = -ge/tau + xi*mV*tau**-0.5 : volt''')
shown = []


@network_operation(dt=0.2*ms, name='operation')
def show(t):
    shown.append((str(t), t/ms, t + 1*ms))


net = Network(collect())
net.run(0.4*ms)


def assigned(expression):
    elements.z = expression
    return elements.z[:].tolist()


a, b, c, k = 0.3, 1.7, 12.1, 3
elements = NeuronGroup(5, '''x : 1
y : 1
s : 1 (shared)
n : integer
z : 1''', name='elements')
elements.x = [0.1, 0.7, 1.3, 2.9, 3.7]
elements.y = [1.1, 0.9, 0.3, 5.3, 0.7]
elements.n = [1, 2, 3, 4, 7]
elements.s = 0.37
tmax = 50*ms
