import logging
import sys
import traceback
from brian2 import *

prefs.codegen.target = 'numpy'
log = logging.getLogger('experiment')
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter('[%(levelname)s] %(message)s'))
log.addHandler(handler)
log.setLevel(logging.INFO)
log.propagate = False


class ParameterError(ValueError):
    def __init__(self, name, value):
        super().__init__(f'{name} = {value!r} is out of range')
        self.name = name


def check(params):
    for name, value in params.items():
        if value < 0:
            raise ParameterError(name, value)
    return params


def simulate(params):
    try:
        check(params)
    except ParameterError as error:
        raise RuntimeError('cannot simulate') from error
    G = NeuronGroup(params['n'], 'dv/dt = (1.5 - v)/(10*ms) : 1', threshold='v > 1', reset='v = 0', method='exact')
    S = SpikeMonitor(G)
    run(params['duration']*ms)
    return S.num_spikes/params['n']


def shown(text):
    return text.replace(__file__, 'script.py')


for params in ({'n': 5, 'duration': 50}, {'n': 5, 'duration': -1}, {'n': 5}):
    try:
        print('rate:', simulate(params))
    except RuntimeError:
        print(shown(traceback.format_exc()))
    except KeyError as error:
        log.error('missing %s', error)
        print(shown(traceback.format_exc()))
    finally:
        print('done with', params)


def ratio(a, b):
    return a / b


class Lazy:
    def __getattr__(self, name):
        raise AttributeError(f'no {name} yet')


try:
    ratio(1, 0)
except ZeroDivisionError:
    print(shown(traceback.format_exc()))
try:
    values = [1, 2, 3]
    total = sum(values) + values[5] * 2
except IndexError as e:
    print(type(e).__name__, e, e.args)
    print(shown(''.join(traceback.format_exception(type(e), e, e.__traceback__))))
try:
    Lazy().weights
except AttributeError as e:
    print(e)
try:
    try:
        {}['x']
    except KeyError:
        int('abc')
except ValueError as e:
    print(repr(e.__context__), e.__cause__)
    print(shown(traceback.format_exc()))
try:
    try:
        ratio(2, 0)
    except ZeroDivisionError:
        raise
except ZeroDivisionError:
    print(shown(traceback.format_exc()).splitlines()[-1])
try:
    G = NeuronGroup(1, 'dv/dt = -v/ms : 1')
    G.v = 3*mV
except Exception as e:
    print(type(e).__name__)
try:
    3*mV + 2*ms
except DimensionMismatchError as e:
    print(e)
