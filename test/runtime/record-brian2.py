# What Brian2 2.5.1 does where documentation leaves doubt: writes brian2.json beside this file.
# Run with: python3 record-brian2.py
import json
import os

import numpy as np
from brian2 import (Clock, Network, NeuronGroup, PopulationRateMonitor, SpikeGeneratorGroup, SpikeMonitor, StateMonitor,
                    TimedArray, ms, prefs, second)
from brian2.core.clocks import check_dt
from brian2.devices.device import get_device

prefs.codegen.target = 'numpy'

# Steps of a clock: [dt, now, duration, first step, step of the end], times in ms.
clock_steps = []
for dt, now, duration in [(0.1, 0, 0.04), (0.1, 0, 0.14), (0.1, 0, 0.05), (0.1, 0.05, 0.05), (0.1, 0, 0.1), (0.1, 0, 0.3),
                          (0.1, 0.3, 0.3), (0.1, 0, 0.100009), (0.1, 0, 0.100011), (0.1, 0, 0), (0.25, 0, 3.2),
                          (0.25, 0.3, 0.4), (1, 0, 0.9999), (1, 0, 0.99995), (1, 0, 1.00005), (1, 0, 1.0002),
                          (0.1, 123.4, 1000), (0.03, 0.06, 0.3)]:
    clock = Clock(dt * ms)
    clock.set_interval(now * ms, (now + duration) * ms)
    clock_steps.append([dt, now, duration, int(clock.variables['timestep'].get_value()[0]), int(clock._i_end)])

# Change of the step: [new dt, old dt, now, allowed], times in ms.
dt_changes = []
for new, old, now in [(17, 0.1, 0), (0.05, 0.1, 10), (0.2, 0.1, 10.1), (0.2, 0.1, 10.2), (0.3, 0.1, 0.9), (0.25, 0.1, 0.5),
                      (0.25, 0.1, 0.6), (0.1, 0.25, 0.5)]:
    try:
        check_dt(float(new * ms), float(old * ms), float(now * ms))
        dt_changes.append([new, old, now, True])
    except ValueError:
        dt_changes.append([new, old, now, False])


def deliveries(delays, dt, spikes, pre, sub, later):
    """The synapses that Brian2's queue gives in each step, in order; `pre` counts inside the part of the group."""
    start, stop = sub
    sources = np.array(pre, dtype=np.int32) + start
    queue = get_device().spike_queue(start, stop)
    queue.prepare(np.array(delays) * 1e-3, dt * 1e-3, sources)
    steps = {}
    for i, t in sorted(spikes, key=lambda spike: (spike[1], spike[0])):
        steps.setdefault(int(round(t / dt)), []).append(i)
    out = []
    for step in range(30):
        queue.push(np.array(steps.get(step, []), dtype=np.int32))
        due = [int(s) for s in queue.peek()]
        if due:
            out.append([step, due])
        queue.advance()
        if later is not None and step == later['step']:
            queue.prepare(np.array(later['delays']) * 1e-3, dt * 1e-3, sources)
    return out


def queue_case(name, delays, dt, spikes, n, pre, sub=None, later=None):
    sub = sub or [0, n]
    return {'name': name, 'delays': delays, 'dt': dt, 'spikes': spikes, 'n': n, 'pre': pre, 'sub': sub, 'later': later,
            'due': deliveries(delays, dt, spikes, pre, sub, later)}


queues = [
    queue_case('one delay', [0.3] * 6, 0.1, [(2, 0.1), (0, 0.1), (1, 0.4)], 3, [0, 1, 2, 0, 1, 2]),
    queue_case('no delay', [0.0] * 6, 0.1, [(2, 0.1), (0, 0.1), (1, 0.4)], 3, [0, 1, 2, 0, 1, 2]),
    queue_case('many delays', [0.3, 0, 0.1, 0.1, 0.5, 0.3], 0.1, [(2, 0.1), (0, 0.1), (1, 0.2), (0, 0.3), (2, 0.4)], 3,
               [0, 1, 2, 0, 1, 2]),
    queue_case('rounding', [0.05, 0.15, 0.25, 0.35, 0.45, 0.04], 0.1, [(0, 0.0)], 1, [0] * 6),
    queue_case('part of a group', [0.3, 0.1, 0.1, 0.2], 0.1, [(0, 0.1), (1, 0.1), (2, 0.1), (3, 0.2), (2, 0.2)], 4,
               [0, 1, 0, 1], sub=[1, 3]),
    queue_case('delays changed on the way', [0.5, 0.2, 0.5, 0.3], 0.1, [(0, 0.0), (1, 0.1), (0, 0.3), (1, 0.3)], 2,
               [0, 1, 1, 0], later={'step': 1, 'delays': [0.1, 0.1, 0.2, 0.2]}),
]


def generator(indices, times, dt, period, steps, n=4):
    group = SpikeGeneratorGroup(n, indices, times * ms, period=period * ms, dt=dt * ms)
    monitor = SpikeMonitor(group)
    network = Network(group, monitor)
    network.run(steps * dt * ms)
    sent = [[int(round(float(t / second) / float(dt * ms))), int(i)] for i, t in zip(monitor.i, monitor.t)]
    return {'indices': indices, 'times': times, 'dt': dt, 'period': period, 'steps': steps, 'sent': sent}


generators = [
    generator([0, 1, 0], [0.1999, 0.19, 0.5], 0.1, 0, 10),
    generator([3, 0, 1, 2], [0.3, 0.31, 0.3, 0.35], 0.1, 0, 10),
    generator([0, 1, 1], [0, 0.2, 0.7], 0.1, 1, 35),
    generator([0, 1], [0.05, 0.14999], 0.05, 0.25, 20),
]

rng = np.random.RandomState(5)
times = np.sort(rng.randint(0, 40, size=25)) * 0.1
index = np.arange(25) % 7
pairs = sorted(set((round(t, 1), int(i)) for t, i in zip(times, index)))
table = np.zeros((40, 7))
for t, i in pairs:
    table[int(round(t / 0.1)), i] = 1
fires = TimedArray(table, dt=0.1 * ms)
group = NeuronGroup(7, 'x : 1', threshold='fires(t, i) > 0.5', reset='')
rate = PopulationRateMonitor(group)
part = group[2:5]
part_rate = PopulationRateMonitor(part)
Network(group, rate, part_rate).run(4 * ms)
rates = {
    'dt': 1e-4,
    'i': [i for _, i in pairs], 't': [t for t, _ in pairs],
    'rate': [float(r) for r in rate.rate_],
    'part': [float(r) for r in part_rate.rate_],
    'flat 0.65 ms': [float(r) for r in np.asarray(rate.smooth_rate('flat', 0.65 * ms))],
    'gaussian 0.4 ms': [float(r) for r in np.asarray(rate.smooth_rate('gaussian', 0.4 * ms))],
    'window': [1, 2, 0.5],
    'windowed': [float(r) for r in np.asarray(rate.smooth_rate(np.array([1, 2, 0.5])))],
}

# Ends of runs and what several clocks do: the times at which each of two clocks had a step.
def two_clocks(first, second_, durations):
    groups = [NeuronGroup(1, 'x : 1', dt=dt * ms) for dt in (first, second_)]
    monitors = [StateMonitor(g, 'x', record=True) for g in groups]
    network = Network(groups, monitors)
    ends = []
    for duration in durations:
        network.run(duration * ms)
        ends.append(float(network.t / ms))
    return {'dt': [first, second_], 'durations': durations, 'ends': ends,
            't': [[float(t / ms) for t in m.t] for m in monitors]}


clocks = [two_clocks(0.1, 0.25, [0.6, 0.4]), two_clocks(0.1, 0.3, [0.3, 0.05, 0.05]), two_clocks(0.2, 0.2, [0.5])]

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'brian2.json')
with open(path, 'w') as file:
    json.dump({'clockSteps': clock_steps, 'dtChanges': dt_changes, 'queues': queues, 'generators': generators,
               'rates': rates, 'clocks': clocks}, file)
    file.write('\n')
