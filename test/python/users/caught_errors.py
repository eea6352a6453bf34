"""What goes wrong, and is caught."""
from brian2 import *
from brian2.units.fundamentalunits import DimensionMismatchError, have_same_dimensions, is_dimensionless
import traceback
import warnings
prefs.codegen.target = 'numpy'


def attempt(what, f):
    try:
        print(what, '->', f())
    except Exception as error:
        print(what, '->', type(error).__name__)


attempt('volts and amps', lambda: 3*mV + 2*nA)
attempt('sine of volts', lambda: sin(3*mV))
attempt('exp', lambda: exp(2*mV/mV))
attempt('same', lambda: have_same_dimensions(3*mV, 1*volt))
attempt('dimensionless', lambda: is_dimensionless(3*mV/volt))
attempt('comparison', lambda: 3*mV > 2*nA)
attempt('power', lambda: (3*mV)**(2*mV))
attempt('sqrt', lambda: sqrt(4*volt**2))
attempt('array item', lambda: ([1, 2]*mV)[5])
attempt('group equation', lambda: NeuronGroup(1, 'dv/dt = -v : volt'))
attempt('group syntax', lambda: NeuronGroup(1, 'dv/dt = -v/tau'))
attempt('group size', lambda: NeuronGroup(0, 'v : 1'))
attempt('unknown unit', lambda: NeuronGroup(1, 'v : nonsense'))
attempt('name', lambda: NeuronGroup(1, 'v : 1', name='no good'))
attempt('twice', lambda: NeuronGroup(1, '''v : 1
v : 1'''))
G = NeuronGroup(3, 'v : volt', threshold='v > 1*mV', reset='v = 0*mV', name='cells')
attempt('attribute', lambda: G.w)
attempt('set attribute', lambda: setattr(G, 'w', 3))
attempt('wrong unit', lambda: setattr(G, 'v', 3))
attempt('index', lambda: G.v[7])
attempt('length', lambda: setattr(G, 'v', [1, 2]*mV))
attempt('string', lambda: setattr(G, 'v', 'unknown*mV'))
attempt('monitor', lambda: StateMonitor(G, 'w', record=True))
attempt('record', lambda: StateMonitor(G, 'v', record=[5]))
S = Synapses(G, G, on_pre='v_post += 1*mV')
attempt('unconnected', lambda: S.i[:])
attempt('connect', lambda: S.connect(i=[0, 9], j=[0, 1]))
attempt('condition', lambda: S.connect(condition='i < 2', i=[0]))
attempt('slice', lambda: G[2:1])
attempt('subgroup', lambda: len(G[1:]))
attempt('run without unit', lambda: run(5))

attempt('clock', lambda: setattr(defaultclock, 'dt', 3))
attempt('generator', lambda: SpikeGeneratorGroup(2, [0, 5], [1, 2]*ms))
attempt('generator lengths', lambda: SpikeGeneratorGroup(2, [0, 1], [1]*ms))
attempt('timed', lambda: TimedArray([1, 2, 3]*mV, dt=1*ms)(1.5*ms))
attempt('timed unit', lambda: TimedArray([1, 2, 3]*mV, dt=1*ms)(1.5))
try:
    v = 1*mV
    v += 1*nA
except DimensionMismatchError as error:
    print(type(error).__name__)
try:
    NeuronGroup(1, 'dv/dt = -v/tau : volt', method='exact')
    net = Network(NeuronGroup(1, 'dv/dt = -v/(nothing*ms) : volt', method='exact'))
    net.run(1*ms)
except Exception as error:
    print(type(error).__name__)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    print(np.array([1.0]) / 0)
try:
    [1, 2, 3]['a']
except TypeError:
    print(traceback.format_exc().strip().splitlines()[-1])
