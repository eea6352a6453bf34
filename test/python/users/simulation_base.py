#!/usr/bin/env python
from __future__ import division, print_function
import copy
import os, sys
import numpy as np
import brian2 as b2
from brian2 import units
from brian2.units import ms, mV, nA, Mohm

b2.prefs.codegen.target = 'numpy'
DEFAULTS = {'sim': {'T': 100.0, 'dt': 0.1}, 'neuron': {'tau': 10.0, 'R': 80}}


class Simulation(object):
    """Base class. Derived classes override _build()."""
    n_created = 0
    _instances = []

    def __init__(self, name='base', **overrides):
        Simulation.n_created += 1
        self._instances.append(self)
        self.name = name
        self.params = copy.deepcopy(DEFAULTS)
        for key, value in overrides.items():
            section, _, k = key.partition('__')
            if section not in self.params:
                raise KeyError('unknown section %r' % section)
            self.params[section][k] = value
        self.monitors = {}

    @classmethod
    def from_string(cls, text):
        kw = dict(item.split('=') for item in text.split(';'))
        return cls(**{k: float(v) for k, v in kw.items()})

    @staticmethod
    def rate(count, T):
        return count/(T/1000.)

    def _build(self):
        raise NotImplementedError('%s has no _build' % self.__class__.__name__)

    def __call__(self):
        b2.start_scope()
        b2.defaultclock.dt = self.params['sim']['dt']*ms
        self.net = b2.Network(*self._build())
        self.net.run(self.params['sim']['T']*ms)
        return self

    def __getitem__(self, key):
        return self.monitors[key]

    def __contains__(self, key):
        return key in self.monitors

    def __enter__(self):
        print('>>>', self.name)
        return self

    def __exit__(self, *exc):
        print('<<<', self.name, exc[0].__name__ if exc[0] else '')
        return False

    def __del__(self):
        pass

    def __str__(self):
        return '<%s %s>' % (self.__class__.__name__, ', '.join('%s=%s' % kv for kv in sorted(self.params['neuron'].items())))

    def __getattr__(self, item):
        if item.startswith('mon_'):
            return self.monitors[item[4:]]
        raise AttributeError(item)


class StepCurrent(Simulation):
    amplitude = 0.3

    def __init__(self, *args, **kwargs):
        super(StepCurrent, self).__init__(*args, **kwargs)
        self.kind = 'step'

    def _build(self):
        self.G = b2.NeuronGroup(2, '''dv/dt = (-v + R*I)/tau : volt
                                      I = amp_*int(t > 20*ms)*(i + 1) : amp''',
                                threshold='v > 15*mV', reset='v = 0*mV', method='euler',
                                namespace={'tau': self.params['neuron']['tau']*ms, 'R': self.params['neuron']['R']*Mohm,
                                           'amp_': self.amplitude*nA})
        self.monitors['spikes'] = b2.SpikeMonitor(self.G)
        self.monitors['v'] = b2.StateMonitor(self.G, 'v', record=True)
        return [self.G] + list(self.monitors.values())


class Small(StepCurrent):
    amplitude = 0.1


for cls in (StepCurrent, Small):
    with cls(cls.__name__.lower(), neuron__tau=5.0) as sim:
        sim()
        print(sim, sim['spikes'].count[:], 'v' in sim, cls.rate(sim.mon_spikes.num_spikes, 100.))
        print(sim['v'].v.max(), sim.mon_v.t[-1], sim.kind)
try:
    with Simulation('abstract') as s:
        s()
except NotImplementedError as e:
    print('NotImplementedError:', e)
try:
    Simulation(foo__x=1)
except KeyError as e:
    print('KeyError', e, e.args)
try:
    sim.nothing
except AttributeError as e:
    print('AttributeError', e)
print(Simulation.n_created, len(Simulation._instances), Small.from_string('neuron__tau=3;sim__T=20').params)
print(DEFAULTS['neuron'], Small.__mro__[-1] is object, Small.__name__, isinstance(sim, StepCurrent), type(sim).__bases__)
print(getattr(sim, 'missing', 'default'), sorted(k for k in sim.__dict__ if not k.startswith('_')))
assert isinstance(sim['spikes'], b2.SpikeMonitor), 'no monitor'
print(sys.argv[1:], os.path.basename(__file__), __name__, len(sys.argv))
global_counter = 0


def bump():
    global global_counter
    global_counter += 1

    def inner():
        nonlocal_value = 0

        def deeper():
            nonlocal nonlocal_value
            nonlocal_value += 10
            return nonlocal_value
        return deeper() + deeper()
    return inner()


print(bump(), bump(), global_counter)
