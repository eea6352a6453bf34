"""A class hierarchy around Network, as in a lab's code base."""
from brian2 import *
from abc import ABC, abstractmethod
from contextlib import contextmanager
import time as _time
prefs.codegen.target = 'numpy'


class Model(ABC):
    default = dict(tau=10*ms, v_th=1.0, n=5)
    _count = 0

    def __init__(self, **overrides):
        unknown = set(overrides) - set(self.default)
        if unknown:
            raise KeyError('unknown parameters: ' + ', '.join(sorted(unknown)))
        self.params = {**self.default, **overrides}
        type(self)._count += 1
        self._net = None

    def __getattr__(self, name):
        params = self.__dict__.get('params', {})
        if name in params:
            return params[name]
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')

    @property
    def net(self):
        if self._net is None:
            self._net = Network()
            self.build(self._net)
        return self._net

    @abstractmethod
    def build(self, net):
        ...

    @classmethod
    def variants(cls, **lists):
        from itertools import product
        keys = sorted(lists)
        for values in product(*(lists[k] for k in keys)):
            yield cls(**dict(zip(keys, values)))

    def run(self, duration, **kw):
        self.net.run(duration, namespace={'tau': self.tau, 'v_th': self.v_th}, **kw)
        return self

    def __repr__(self):
        inner = ', '.join(f'{k}={v!r}' for k, v in sorted(self.params.items()))
        return f'{type(self).__name__}({inner})'


class LIF(Model):
    def build(self, net):
        self.G = NeuronGroup(self.n, 'dv/dt = (1.5 + 0.1*i - v)/tau : 1', threshold='v > v_th', reset='v = 0', method='exact')
        self.M = SpikeMonitor(self.G)
        self.S = StateMonitor(self.G, 'v', record=[0, self.n - 1])
        net.add(self.G, self.M, self.S)

    @property
    def rates(self):
        return self.M.count / self.net.t


class Adaptive(LIF):
    default = {**LIF.default, 'tau_w': 50*ms}

    def build(self, net):
        tau_w = self.tau_w
        self.G = NeuronGroup(self.n, '''dv/dt = (1.5 + 0.1*i - v - w)/tau : 1
                                        dw/dt = -w/tau_w : 1''', threshold='v > v_th', reset='v = 0; w += 0.1',
                             method='euler', namespace={'tau_w': tau_w})
        self.M = SpikeMonitor(self.G)
        self.S = StateMonitor(self.G, ['v', 'w'], record=True)
        net.add([self.G, self.M, self.S])


@contextmanager
def step(dt):
    before = defaultclock.dt
    defaultclock.dt = dt
    try:
        yield dt
    finally:
        defaultclock.dt = before


try:
    Model()
except TypeError as error:
    print('TypeError:', str(error).split(' with')[0])
try:
    LIF(tua=3*ms)
except KeyError as error:
    print('KeyError:', error)

for model in LIF.variants(tau=[5*ms, 10*ms], n=[2, 3]):
    model.run(100*ms)
    print(model, model.rates, len(model.net.objects))

with step(0.2*ms) as dt:
    a = Adaptive(n=2).run(200*ms)
    print('dt', dt, defaultclock.dt, a.M.num_spikes, [int(c) for c in a.M.count])
    print(np.round(a.S.w[:, -1], 5))
print(defaultclock.dt)
print(a.tau_w, hasattr(a, 'nothing'), LIF._count, Adaptive._count)
for name, value in a.M.get_states().items():
    if name in ('count', 'N'):
        print(name, value)
print(isinstance(a, LIF), issubclass(Adaptive, Model), [c.__name__ for c in Adaptive.__mro__][:3])
print(sorted(a.M.spike_trains()), a.M.spike_trains()[1][:3])
