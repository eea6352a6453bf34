# Shared by all scripts here. Each takes the folder for the C++ program as its argument and builds it without running it.
import sys
from brian2 import *

set_device('cpp_standalone', build_on_run=False)
seed(1)

# The program tells the processor time of its run, beside the wall time that Brian2 stores.
_now = 'clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &%s);'
device.insert_code('before_start', 'struct timespec cpu_begun, cpu_done;')
device.insert_code('before_network_run', _now % 'cpu_begun')
device.insert_code('after_network_run', _now % 'cpu_done' +
                   'std::cout << "run processor ms " << (cpu_done.tv_sec - cpu_begun.tv_sec)*1e3 + '
                   '(cpu_done.tv_nsec - cpu_begun.tv_nsec)*1e-6 << std::endl;')


def build():
    device.build(directory=sys.argv[1], compile=True, run=False, clean=False)


def timed_connect(synapses, *args, **kwargs):
    """Connects, and lets the program say how long that took."""
    device.insert_code('main', 'struct timespec begun, done; clock_gettime(CLOCK_MONOTONIC, &begun);')
    synapses.connect(*args, **kwargs)
    device.insert_code('main', 'clock_gettime(CLOCK_MONOTONIC, &done); std::cout << "connect ms " << '
                               '(done.tv_sec - begun.tv_sec)*1e3 + (done.tv_nsec - begun.tv_nsec)*1e-6 << std::endl;')


def ten_million(*args, **kwargs):
    """Synapses between two groups of 10 000 neurons that have nothing else to do."""
    sources = NeuronGroup(10000, 'v : 1', threshold='v > 1', reset='v = 0')
    targets = NeuronGroup(10000, 'v : 1')
    synapses = Synapses(sources, targets, on_pre='v_post += 1')
    timed_connect(synapses, *args, **kwargs)
    run(0.1*ms)
    build()


def plastic(n_pre, n_post, rate, duration, equations, on_pre, on_post, weight, namespace):
    """Poisson inputs onto conductance neurons through plastic synapses, all to all."""
    inputs = PoissonGroup(n_pre, rates=rate)
    neurons = NeuronGroup(n_post, '''dv/dt = (ge*(0*mV - v) - 74*mV - v)/(10*ms) : volt
                                     dge/dt = -ge/(5*ms) : 1''',
                          threshold='v > -54*mV', reset='v = -60*mV', method='euler')
    neurons.v = '-60*mV + rand()*6*mV'
    synapses = Synapses(inputs, neurons, equations, on_pre=on_pre, on_post=on_post, namespace=namespace)
    synapses.connect()
    synapses.w = weight
    for name in ('tlpre', 'tlpost'):
        if name in synapses.variables:
            setattr(synapses, name, -1*second)
    monitors = SpikeMonitor(inputs), SpikeMonitor(neurons)
    Network(inputs, neurons, synapses, *monitors).run(duration, namespace={})
    build()
