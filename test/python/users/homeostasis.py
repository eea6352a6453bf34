"""Homeostatic threshold control with a network operation, dataclasses and a results table."""
from dataclasses import dataclass, field, asdict, replace
from typing import List, Optional
import json
from brian2 import *

prefs.codegen.target = 'numpy'
BrianLogger.suppress_name('resolution_conflict')


@dataclass
class Config:
    n: int = 10
    target: float = 20.0
    gain: float = 0.02
    window: Quantity = field(default_factory=lambda: 50*ms)
    duration: Quantity = field(default_factory=lambda: 1*second)
    label: Optional[str] = None
    tags: List[str] = field(default_factory=list)

    def __post_init__(self):
        if self.label is None:
            self.label = f'n{self.n}_t{self.target:g}'


@dataclass(order=True)
class Outcome:
    error: float
    label: str = field(compare=False)
    rates: list = field(compare=False, repr=False)


class Controller:
    def __init__(self, group, monitor, config):
        self.group, self.monitor, self.config = group, monitor, config
        self.last = np.zeros(config.n, dtype=int)
        self.history = []

    def __call__(self):
        counts = np.array(self.monitor.count)
        rate = (counts - self.last)/(self.config.window/second)
        self.last = counts
        self.group.theta_[:] = self.group.theta_[:] + self.config.gain*(rate - self.config.target)*1e-3
        self.history.append(float(rate.mean()))


def simulate(config):
    start_scope()
    G = NeuronGroup(config.n, '''dv/dt = (E - v)/(20*ms) : volt (unless refractory)
                                 E : volt (constant)
                                 theta : volt''', threshold='v > theta', reset='v = 0*mV', refractory=2*ms, method='exact')
    G.E = '20*mV + 1*mV*i'
    G.theta = 15*mV
    M = SpikeMonitor(G)
    control = Controller(G, M, config)

    @network_operation(dt=config.window)
    def regulate():
        control()

    net = Network(G, M, regulate)
    net.run(config.duration)
    final = (np.array(M.count) - 0)/(config.duration/second)
    return Outcome(error=round(abs(control.history[-1] - config.target), 6), label=config.label, rates=control.history), G, final


base = Config(tags=['base'])
print(base)
outcomes = []
for change in ({}, {'target': 40.0, 'label': None}, {'gain': 0.1, 'label': 'fast'}, {'n': 4, 'window': 100*ms, 'label': 'slow'}):
    config = replace(base, **change)
    outcome, G, final = simulate(config)
    outcomes.append(outcome)
    print(f'{outcome.label:<8} {outcome.error:>10.4f} {np.round(outcome.rates[:4], 3).tolist()} {np.round(outcome.rates[-2:], 3).tolist()}')
    print('         thresholds', G.theta[:3], 'rates', np.round(final[:3], 2))
best = min(outcomes)
print(best, sorted(outcomes)[-1].label)
d = asdict(base)
d['window'], d['duration'] = d['window']/ms, d['duration']/ms
print(json.dumps(d, indent=2, sort_keys=True))
