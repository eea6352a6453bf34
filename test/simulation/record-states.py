"""Records what get_states of Brian2 2.5.1 returns, in SI units, as states.json.

    python3 test/simulation/record-states.py > test/simulation/states.json
"""
import json
import warnings

warnings.simplefilter("ignore")
from brian2 import *

prefs.codegen.target = "numpy"
BrianLogger.log_level_error()

G = NeuronGroup(
    3,
    """dv/dt = -v/(10*ms) : volt
    x : 1
    a : 1 (shared)
    q = 2*x : 1""",
    threshold="x > 1",
    reset="x = 0",
    method="exact",
    name="G",
)
G.v = "i*mV"
G.x = "i"
G.a = 7
P = PoissonGroup(2, 0 * Hz, name="P")
S = Synapses(
    P, G, "w : siemens\nu = 2*w : siemens", on_pre="v += 0*w*mV/nS", on_post="w += 1*nS", name="S"
)
S.connect(i=[0, 0, 1], j=[0, 2, 1])
S.w = "(i + 10*j)*nS"
S.pre.delay = "(1 + j)*ms"
M = StateMonitor(G, ["v", "x"], record=[0, 2], name="M")
SM = SpikeMonitor(G, "v", name="SM")
R = PopulationRateMonitor(G, name="R")
net = Network(G, P, S, M, SM, R)
net.run(0.3 * ms)


def plain(states):
    return {name: asarray(value).tolist() for name, value in sorted(states.items())}


choices = [
    {},
    {"read_only_variables": False},
    {"subexpressions": True},
]
found = [
    {"choice": choice, "states": {name: plain(of) for name, of in sorted(net.get_states(units=False, **choice).items())}}
    for choice in choices
]
named = {"G": ["q", "v"], "S": ["w", "v_post", "i_pre", "rates_pre"]}
print(
    json.dumps(
        {
            "choices": found,
            "named": {
                name: plain(net[name].get_states(names, units=False))
                for name, names in named.items()
            },
            "units": {
                name: {one: repr(get_dimensions(value)) for one, value in sorted(of.items())}
                for name, of in net.get_states(units=True).items()
            },
        },
        indent=1,
    )
)
