"""Tests of a model with numpy.testing, run by hand."""
from numpy.testing import assert_allclose, assert_array_equal, assert_equal, assert_raises, assert_almost_equal
from brian2 import *
prefs.codegen.target = 'numpy'


def decay(v0, tau, duration, method='exact'):
    G = NeuronGroup(1, 'dv/dt = -v/tau : volt', method=method)
    G.v = v0
    net = Network(G)
    net.run(duration, namespace={'tau': tau})
    return G.v[0]


def test_exact():
    assert_allclose(decay(1*mV, 10*ms, 10*ms)/mV, np.exp(-1), rtol=1e-12)


def test_euler():
    assert_almost_equal(float(decay(1*mV, 10*ms, 10*ms, 'euler')/mV), 0.99**100, decimal=10)


def test_units():
    with assert_raises(DimensionMismatchError):
        decay(1*amp, 10*ms, 1*ms)


def test_fails():
    assert_equal(1, 2)


for name, test in sorted(globals().items()):
    if name.startswith('test_'):
        start_scope()
        try:
            test()
            print(name, 'passed')
        except AssertionError as error:
            print(name, 'failed', error)

assert_equal(np.arange(3), [0, 1, 2])
assert_array_equal(np.array([1, 2]), np.array([1, 2]))
try:
    assert_allclose([1.0, 2.0], [1.0, 2.1], rtol=1e-3)
except AssertionError as error:
    print(error)
try:
    assert_array_equal([1, 2, 3], [1, 2, 4])
except AssertionError as error:
    print(error)
assert_raises(ValueError, int, 'x')
