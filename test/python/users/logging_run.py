import logging
import sys
import time
from datetime import timedelta
from brian2 import *

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format='%(levelname)-8s %(name)s: %(message)s')
logger = logging.getLogger('sim')
logger.setLevel(logging.DEBUG)
BrianLogger.log_level_error()
prefs.codegen.target = 'numpy'


class Timer(object):
    """Context manager for timing of blocks"""
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.t0 = time.perf_counter()
        return self

    def __exit__(self, exc_type, exc, tb):
        self.elapsed = time.perf_counter() - self.t0
        logger.debug('%s finished%s', self.name, '' if exc_type is None else ' with ' + exc_type.__name__)
        return exc_type is not None and issubclass(exc_type, KeyError)


def build(n_e=40, n_i=10, *, w_e=0.8*mV, w_i=-3*mV):
    logger.info('building %d + %d neurons', n_e, n_i)
    eqs = '''dv/dt = (v0 - v)/(15*ms) : volt (unless refractory)
    v0 : volt'''
    P = NeuronGroup(n_e + n_i, eqs, threshold='v>15*mV', reset='v=0*mV', refractory=3*ms, method='exact', name='P')
    P.v0 = '14*mV + 4*mV*i/N'
    P.v = '15*mV*(i % 7)/7'
    Pe, Pi = P[:n_e], P[n_e:]
    Ce = Synapses(Pe, P, on_pre='v += w_e', name='Ce')
    Ci = Synapses(Pi, P, on_pre='v += w_i', name='Ci')
    Ce.connect(condition='(i + j) % 11 == 0')
    Ci.connect(condition='(3*i + j) % 5 == 0 and i != j')
    logger.info('synapses: %d exc, %d inh', len(Ce), len(Ci))
    S = SpikeMonitor(P)
    R = PopulationRateMonitor(P)
    net = Network(collect())
    return net, dict(P=P, S=S, R=R, Ce=Ce, Ci=Ci), {'w_e': w_e, 'w_i': w_i}


with Timer('build') as tb:
    net, objects, ns = build()
logger.warning('objects: %s', sorted(o.name for o in net.objects))
with Timer('run'):
    net.run(200*ms, namespace=ns)
S, R = objects['S'], objects['R']
logger.info('spikes: %d (first %s)', S.num_spikes, S.t[0])
counts = np.bincount(S.i, minlength=50)
logger.info('counts: %s', counts)
logger.error('mean rate: %.2f Hz', counts.mean()/0.2)
with Timer('lookup'):
    print(objects['missing'])
if logger.isEnabledFor(logging.DEBUG):
    logger.debug('smooth: %s', np.round(R.smooth_rate(window='flat', width=10.1*ms)[::400]/Hz, 2))
child = logging.getLogger('sim.analysis')
child.info('child at level %s', logging.getLevelName(child.getEffectiveLevel()))
logging.debug('this is not shown')
try:
    1/0
except ZeroDivisionError:
    logger.error('division failed: %s', sys.exc_info()[1])
print(str(timedelta(seconds=3725)), tb.elapsed < 60)
