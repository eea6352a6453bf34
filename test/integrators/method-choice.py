"""Records which integration method Brian2 2.5.1 takes when none is named, and what exponential_euler accepts.

Writes method-choice.json beside this file: a list of systems with their constants (SI values and units), timed arrays,
the chosen method ('error' where Brian2 fails, 'slow' where it is not done after four minutes) and whether
exponential_euler takes them. Usage: python3 method-choice.py
"""
import itertools
import json
import logging
import pathlib
import signal

from brian2 import NeuronGroup, Network, Quantity, TimedArray, ms, prefs, second
from brian2.utils.logger import catch_logs
import brian2

prefs.codegen.target = 'numpy'

P = {  # constants of the namespace: value, unit
    'tau': (0.01, 'second'), 'tau1': (0.005, 'second'), 'tau2': (0.02, 'second'), 'tau3': (0.03, 'second'),
    'g': (100.0, 'hertz'), 'w': (1000.0, 'hertz'), 'w1': (300.0, 'hertz'), 'w2': (500.0, 'hertz'), 'c': (2.0, '1'), 'd': (-3.0, '1'),
    'E': (-0.07, 'volt'), 'V0': (0.01, 'volt'), 'R': (1e8, 'ohm'), 'C': (2e-10, 'farad'), 'gl': (1e-8, 'siemens'),
    'I0': (1e-10, 'amp'), 'sigma': (0.5, '1'),
}
ARRAYS = {'stim': ([0.0, 1.0, 2.0], 1e-3), 'fine': ([0.0, 1.0, 2.0], 1e-5), 'odd': ([0.0, 1.0, 2.0], 2.5e-4)}

SYSTEMS = [
    # one variable
    ('decay', 'dv/dt = -v/tau : 1'),
    ('decay with a unit', 'dv/dt = -v/(10*ms) : 1'),
    ('decay by a rate', 'dv/dt = -g*v : 1'),
    ('growth', 'dv/dt = v/tau : 1'),
    ('constant input', 'dv/dt = (c - v)/tau : 1'),
    ('leaky neuron', 'dv/dt = (gl*(E - v) + I)/C : volt\nI : amp'),
    ('leaky neuron with conductance parameter', 'dv/dt = (gl*(E - v) + ge*(V0 - v))/C : volt\nge : siemens'),
    ('rate per neuron', 'dv/dt = (a - v)/T : 1\na : 1\nT : second'),
    ('pure integrator', 'dv/dt = 1/tau : 1'),
    ('integrator of a parameter', 'dv/dt = r : 1\nr : Hz'),
    ('standing still', 'dv/dt = 0*Hz : 1'),
    ('rate that cancels', 'dv/dt = (v - v)/tau : 1'),
    ('rate that cancels by a factor', 'dv/dt = (c*v - v*c + 1)/tau : 1'),
    ('square that cancels', 'dv/dt = ((v + 1)**2 - v**2)/tau : 1'),
    ('quotient that cancels', 'dv/dt = -v*v/v/tau : 1'),
    ('square root of a square', 'dv/dt = -sqrt(v)*sqrt(v)/tau : 1'),
    ('square', 'dv/dt = -v**2/tau : 1'),
    ('logistic', 'dv/dt = v*(1 - v)/tau : 1'),
    ('to the power one', 'dv/dt = -v**1/tau : 1'),
    ('to the power one as a float', 'dv/dt = -v**1.0/tau : 1'),
    ('to the power two as a float', 'dv/dt = -v**2.0/tau : 1'),
    ('inverse', 'dv/dt = -1/v/tau : 1'),
    ('exponential', 'dv/dt = (-v + exp(v))/tau : 1'),
    ('absolute value', 'dv/dt = -abs(v)/tau : 1'),
    ('absolute value of a parameter', 'dv/dt = -abs(a)*v/tau : 1\na : 1'),
    ('clipped', 'dv/dt = -clip(v, 0, 1)/tau : 1'),
    ('clipped parameter', 'dv/dt = (clip(a, 0, 1) - v)/tau : 1\na : 1'),
    ('condition of the variable', 'dv/dt = -v*int(v > 0)/tau : 1'),
    ('condition as a drive', 'dv/dt = (-v + int(v > c))/tau : 1'),
    ('condition of a parameter', 'dv/dt = (-v + int(a > c))/tau : 1\na : 1'),
    ('condition of a constant as a rate', 'dv/dt = -v*int(c > 1)/tau : 1'),
    ('boolean parameter', 'dv/dt = -v*int(isOn)/tau : 1\nisOn : boolean'),
    ('integer parameter', 'dv/dt = -n*v/tau : 1\nn : integer'),
    ('index', 'dv/dt = (i - v)/tau : 1'),
    ('number of neurons', 'dv/dt = (i/N - v)/tau : 1'),
    ('functions of constants', 'dv/dt = (exp(-c)*sin(d) - v)/(tau*sqrt(c)) : 1'),
    ('log of a parameter', 'dv/dt = (log(a) - v)/tau : 1\na : 1'),
    ('power of a parameter', 'dv/dt = (a**c - v)/tau : 1\na : 1'),
    ('floor division of a parameter', 'dv/dt = (a//2 - v)/tau : 1\na : 1'),
    ('remainder of the variable', 'dv/dt = -(v % 1)/tau : 1'),
    ('remainder of a parameter', 'dv/dt = (a % 2 - v)/tau : 1\na : 1'),
    ('exprel of the variable', 'dv/dt = 1/exprel(v)/tau : 1'),
    ('step size', 'dv/dt = -v/(tau + dt) : 1'),
    ('random number as input', 'dv/dt = (rand() - v)/tau : 1'),
    ('random number as rate', 'dv/dt = -v*randn()/tau : 1'),
    ('subexpression', 'dv/dt = I/tau : 1\nI = k*a - v : 1\nk = c + 1 : 1\na : 1'),
    ('nonlinear subexpression', 'dv/dt = I/tau : 1\nI = v*v : 1'),
    # time
    ('time as drive', 'dv/dt = (sin(2*pi*t/(10*ms)) - v)/tau : 1'),
    ('time as rate', 'dv/dt = -v*t/tau**2 : 1'),
    ('time cancels', 'dv/dt = (t - t)/tau**2 - v/tau : 1'),
    ('time step counter', 'dv/dt = (timestep(t, dt) - v)/tau : 1'),
    ('steps since the start', 'dv/dt = (t_in_timesteps*c - v)/tau : 1'),
    ('time constant over dt', 'dv/dt = (s - v)/tau : 1\ns = sin(2*pi*t/(10*ms)) : 1 (constant over dt)'),
    ('random number constant over dt', 'dv/dt = (s - v)/tau : 1\ns = rand() : 1 (constant over dt)'),
    ('variable constant over dt', 'dv/dt = -s*v/tau : 1\ns = v**2 : 1 (constant over dt)'),
    ('timed array', 'dv/dt = (stim(t) - v)/tau : 1'),
    ('timed array as rate', 'dv/dt = -v*stim(t)/tau : 1'),
    ('timed array alone', 'dv/dt = stim(t)/tau : 1'),
    ('timed array finer than the step', 'dv/dt = (fine(t) - v)/tau : 1'),
    ('timed array off the grid', 'dv/dt = (odd(t) - v)/tau : 1'),
    ('timed array of a shifted time', 'dv/dt = (stim(t - 1*ms) - v)/tau : 1'),
    ('timed array of a scaled time', 'dv/dt = (stim(2*t) - v)/tau : 1'),
    ('timed array of a parameter', 'dv/dt = (stim(a) - v)/tau : 1\na : second'),
    ('timed array of the variable', 'dv/dt = (stim(v*ms) - v)/tau : 1'),
    ('last spike', 'dv/dt = (int(t - lastspike > 2*ms) - v)/tau : 1\nlastspike : second'),
    # two variables
    ('two apart', 'dx/dt = -x/tau1 : 1\ndy/dt = (c - y)/tau2 : 1'),
    ('two apart, one of them an integrator', 'dx/dt = -x/tau1 : 1\ndy/dt = 1/tau2 : 1'),
    ('two apart, one of them nonlinear', 'dx/dt = -x/tau1 : 1\ndy/dt = -y**2/tau2 : 1'),
    ('two apart, one of them standing still', 'dx/dt = -x/tau1 : 1\ndy/dt = 0*Hz : 1'),
    ('synapse and membrane', 'dv/dt = (E - v + R*s)/tau : volt\nds/dt = -s/tau1 : amp'),
    ('alpha function', 'dy/dt = (x - y)/tau : 1\ndx/dt = -x/tau : 1'),
    ('alpha function with two constants', 'dy/dt = (x - y)/tau1 : 1\ndx/dt = -x/tau2 : 1'),
    ('chain with rates per neuron', 'dy/dt = (x - y)/T1 : 1\ndx/dt = -x/T2 : 1\nT1 : second\nT2 : second'),
    ('chain into an integrator', 'dy/dt = x/tau : 1\ndx/dt = -x/tau : 1'),
    ('chain with input', 'dy/dt = (x - y)/tau1 : 1\ndx/dt = (a - x)/tau2 : 1\na : 1'),
    ('product of the variables', 'dx/dt = -x*y/tau : 1\ndy/dt = -y/tau : 1'),
    ('conductance synapse', 'dv/dt = (gl*(E - v) + ge*(V0 - v))/C : volt\ndge/dt = -ge/tau : siemens'),
    ('rotation by a rate', 'dx/dt = w*y : 1\ndy/dt = -w*x : 1'),
    ('rotation by a time constant', 'dx/dt = y/tau : 1\ndy/dt = -x/tau : 1'),
    ('rotation by two rates', 'dx/dt = w1*y : 1\ndy/dt = -w2*x : 1'),
    ('rotation by two time constants', 'dx/dt = y/tau1 : 1\ndy/dt = -x/tau2 : 1'),
    ('rotation with a unit', 'dx/dt = y/ms : 1\ndy/dt = -x/ms : 1'),
    ('rotation with input', 'dx/dt = w*y + c*w : 1\ndy/dt = -w*x : 1'),
    ('damped rotation by rates', 'dx/dt = -g*x + w*y : 1\ndy/dt = -g*y - w*x : 1'),
    ('damped rotation by a time constant', 'dx/dt = -x/tau + w*y : 1\ndy/dt = -y/tau - w*x : 1'),
    ('damped rotation by time constants', 'dx/dt = -x/tau1 + y/tau2 : 1\ndy/dt = -y/tau1 - x/tau2 : 1'),
    ('damped rotation with a parameter', 'dx/dt = -x/tau + a*y : 1\ndy/dt = -y/tau - a*x : 1\na : Hz'),
    ('damped rotation, all parameters', 'dx/dt = -b*x + a*y : 1\ndy/dt = -b*y - a*x : 1\na : Hz\nb : Hz'),
    ('damped oscillator', 'dx/dt = y : 1\ndy/dt = -2*g*y - w**2*x : Hz'),
    ('undamped oscillator', 'dx/dt = y : 1\ndy/dt = -w**2*x : Hz'),
    ('damped oscillator by a time constant', 'dx/dt = y : 1\ndy/dt = -2*y/tau - w**2*x : Hz'),
    ('oscillator with a constant', 'dx/dt = (y - x)/tau1 : 1\ndy/dt = -x/tau2 : 1'),
    ('two with feedback', 'dx/dt = (-x + c*y)/tau1 : 1\ndy/dt = (-y + d*x)/tau2 : 1'),
    ('two with feedback and equal constants', 'dx/dt = (-x + c*y)/tau : 1\ndy/dt = (-y + d*x)/tau : 1'),
    ('two with negative feedback and equal constants', 'dx/dt = (-x + c*y)/tau : 1\ndy/dt = (-y - c*x)/tau : 1'),
    ('two with positive feedback and equal constants', 'dx/dt = (-x + c*y)/tau : 1\ndy/dt = (-y + c*x)/tau : 1'),
    ('two with feedback by rates', 'dx/dt = -g*x + w1*y : 1\ndy/dt = -g*y + w2*x : 1'),
    ('two with positive feedback by rates', 'dx/dt = -g*x + w*y : 1\ndy/dt = -g*y + w*x : 1'),
    ('two with numbers, real', 'dx/dt = (-2*x + y)/tau : 1\ndy/dt = (x - 2*y)/tau : 1'),
    ('two with numbers, real and irrational', 'dx/dt = (-x + 2*y)/tau : 1\ndy/dt = (3*x - 2*y)/tau : 1'),
    ('two with numbers, complex', 'dx/dt = (-x + 2*y)/tau : 1\ndy/dt = (-x - y)/tau : 1'),
    ('two with floats', 'dx/dt = (-0.5*x + 0.25*y)/tau : 1\ndy/dt = (0.125*x - 0.7*y)/tau : 1'),
    ('two with floats, complex', 'dx/dt = (-0.5*x + 0.25*y)/tau : 1\ndy/dt = (-0.125*x - 0.7*y)/tau : 1'),
    ('two with numbers and one rate', 'dx/dt = w*(-2*x + y) : 1\ndy/dt = w*(x - 2*y) : 1'),
    ('two with numbers and one rate, complex', 'dx/dt = w*(-x + 2*y) : 1\ndy/dt = w*(-x - y) : 1'),
    ('two that exchange', 'dx/dt = (y - x)/tau : 1\ndy/dt = (x - y)/tau : 1'),
    ('two that exchange and leak', 'dx/dt = (y - x)/tau - x/tau1 : 1\ndy/dt = (x - y)/tau : 1'),
    ('two compartments', 'dv/dt = (gl*(E - v) + gc*(u - v))/C : volt\ndu/dt = (gl*(E - u) + gc*(v - u))/C : volt\ngc : siemens'),
    ('two compartments, two capacities', 'dv/dt = (gl*(E - v) + gc*(u - v))/C : volt\ndu/dt = gc*(v - u)/C2 : volt\ngc : siemens\nC2 : farad'),
    ('adaptation current', 'dv/dt = (-v + R*(I0 - a))/tau : volt\nda/dt = (gl*(v - E) - a)/tau2 : amp'),
    ('adaptation current with equal constants', 'dv/dt = (-v - R*a)/tau : volt\nda/dt = (gl*v - a)/tau : amp'),
    ('growth and decay by rates', 'dx/dt = w*x + y*g : 1\ndy/dt = -w*y : 1'),
    ('feedback with the square of a rate', 'dx/dt = w**2*y : 1\ndy/dt = x : second'),
    ('saddle by a rate', 'dx/dt = w*y : 1\ndy/dt = w*x : 1'),
    ('saddle by a time constant', 'dx/dt = y/tau : 1\ndy/dt = x/tau : 1'),
    ('function of a constant as coupling', 'dx/dt = -x/tau + exp(c)*y/tau : 1\ndy/dt = -exp(c)*x/tau - y/tau : 1'),
    ('rotation by a function of a constant', 'dx/dt = w*exp(c)*y : 1\ndy/dt = -w*exp(c)*x : 1'),
    ('rotation by the square root of a constant', 'dx/dt = w*sqrt(c)*y : 1\ndy/dt = -w*sqrt(c)*x : 1'),
    ('rotation by the sine of a constant', 'dx/dt = w*sin(c)*y : 1\ndy/dt = -w*sin(c)*x : 1'),
    ('rotation by an absolute value', 'dx/dt = abs(w)*y : 1\ndy/dt = -abs(w)*x : 1'),
    ('rotation by a logarithm', 'dx/dt = w*log(c)*y : 1\ndy/dt = -w*log(c)*x : 1'),
    ('rotation by a timed array', 'dx/dt = w*stim(t)*y : 1\ndy/dt = -w*stim(t)*x : 1'),
    ('rotation by an integer parameter', 'dx/dt = w*n*y : 1\ndy/dt = -w*n*x : 1\nn : integer'),
    ('rotation by a clipped constant', 'dx/dt = w*clip(c, 0, 1)*y : 1\ndy/dt = -w*clip(c, 0, 1)*x : 1'),
    ('rotation by a power', 'dx/dt = w*c**3*y : 1\ndy/dt = -w*c**3*x : 1'),
    ('rotation by a broken power', 'dx/dt = w*c**0.5*y : 1\ndy/dt = -w*c**0.5*x : 1'),
    ('rotation by the floor of a constant', 'dx/dt = w*floor(c)*y : 1\ndy/dt = -w*floor(c)*x : 1'),
    ('rotation by a sum', 'dx/dt = (w1 + w2)*y : 1\ndy/dt = -(w1 + w2)*x : 1'),
    ('rotation by a sum, damped', 'dx/dt = (w1 + w2)*y - x/tau : 1\ndy/dt = -(w1 + w2)*x - y/tau : 1'),
    ('rotation by a constant in hertz', 'dx/dt = 100*Hz*y : 1\ndy/dt = -100*Hz*x : 1'),
    ('rotation with pi', 'dx/dt = 2*pi*w*y : 1\ndy/dt = -2*pi*w*x : 1'),
    ('feedback by a sum of squares', 'dx/dt = -x/tau + y*(c**2 + 1)/tau : 1\ndy/dt = -y/tau - x/tau : 1'),
    ('feedback of a constant and a number', 'dx/dt = -x/tau + c*y/tau : 1\ndy/dt = -2*y/tau - x/tau : 1'),
    ('feedback of opposite signs', 'dx/dt = -x/tau1 + y/tau2 : 1\ndy/dt = -x/tau2 - y/tau3 : 1'),
    # three and more variables
    ('chain of three', 'dx/dt = -x/tau1 : 1\ndy/dt = (x - y)/tau2 : 1\ndz/dt = (y - z)/tau3 : 1'),
    ('chain of three with one constant', 'dx/dt = -x/tau : 1\ndy/dt = (x - y)/tau : 1\ndz/dt = (y - z)/tau : 1'),
    ('chain of three with input', 'dx/dt = (a - x)/tau1 : 1\ndy/dt = (x - y)/tau2 : 1\ndz/dt = (y - z)/tau3 : 1\na : 1'),
    ('two synapses and a membrane', 'dv/dt = (ge + gi - v)/tau : volt\ndge/dt = -ge/tau1 : volt\ndgi/dt = -gi/tau2 : volt'),
    ('two synapses and a leaky membrane', 'dv/dt = (ge + gi - (v - E))/tau : volt\ndge/dt = -ge/tau1 : volt\ndgi/dt = -gi/tau2 : volt'),
    ('three apart', 'dx/dt = -x/tau1 : 1\ndy/dt = -y/tau2 : 1\ndz/dt = -z/tau3 : 1'),
    ('three apart, one constant', 'dx/dt = -x/tau : 1\ndy/dt = -y/tau : 1\ndz/dt = -z/tau : 1'),
    ('circle of three with one constant', 'dx/dt = (y - 2*x)/tau : 1\ndy/dt = (z - 2*y)/tau : 1\ndz/dt = (x - 2*z)/tau : 1'),
    ('ladder of three', 'dx/dt = (y - 2*x)/tau : 1\ndy/dt = (x + z - 2*y)/tau : 1\ndz/dt = (y - 2*z)/tau : 1'),
    ('circle of three with numbers, one real rate', 'dx/dt = (y - x)/tau : 1\ndy/dt = (z - y)/tau : 1\ndz/dt = (-x - z)/tau : 1'),
    ('three with numbers, irreducible', 'dx/dt = (y - 3*x)/tau : 1\ndy/dt = (x - 2*y + z)/tau : 1\ndz/dt = (y - 4*z)/tau : 1'),
    ('three with numbers, irreducible, by a rate', 'dx/dt = (y - 3*x)*w : 1\ndy/dt = (x - 2*y + z)*w : 1\ndz/dt = (y - 4*z)*w : 1'),
    ('three compartments', 'dv/dt = (g1*(E - v) + gc*(u - v))/C : volt\ndu/dt = (g1*(E - u) + gc*(v + x - 2*u))/C : volt\ndx/dt = (g1*(E - x) + gc*(u - x))/C : volt\ng1 : siemens\ngc : siemens'),
    ('pair of neurons with a synapse', 'dv/dt = (s - v + u)/tau : 1\ndu/dt = (c*v - u)/tau2 : 1\nds/dt = -s/tau1 : 1'),
    ('rotation and a decay', 'dx/dt = w*y : 1\ndy/dt = -w*x : 1\ndz/dt = -z/tau : 1'),
    ('rotation and a decay by a rate', 'dx/dt = w*y : 1\ndy/dt = -w*x : 1\ndz/dt = -g*z : 1'),
    ('alpha synapse and a membrane', 'dv/dt = (y - v)/tau : 1\ndy/dt = (x - y)/tau1 : 1\ndx/dt = -x/tau1 : 1'),
    ('chain of four', 'dx/dt = -x/tau1 : 1\ndy/dt = (x - y)/tau2 : 1\ndz/dt = (y - z)/tau3 : 1\ndu/dt = (z - u)/tau : 1'),
    ('two pairs', 'dx/dt = -x/tau + y/tau1 : 1\ndy/dt = x/tau1 - y/tau : 1\ndz/dt = -z/tau + u/tau2 : 1\ndu/dt = z/tau2 - u/tau : 1'),
    # refractoriness
    ('leaky neuron, held', 'dv/dt = (c - v)/tau : 1 (unless refractory)'),
    ('synapse and held membrane', 'dv/dt = (s - v)/tau : 1 (unless refractory)\nds/dt = -s/tau1 : 1'),
    ('held rotation by a rate', 'dx/dt = w*y : 1 (unless refractory)\ndy/dt = -w*x : 1 (unless refractory)'),
    ('half held rotation by a rate', 'dx/dt = w*y : 1 (unless refractory)\ndy/dt = -w*x : 1'),
    ('held membrane with adaptation', 'dv/dt = (-v - a)/tau : 1 (unless refractory)\nda/dt = (c*v - a)/tau2 : 1'),
    ('held integrator', 'dv/dt = 1/tau : 1 (unless refractory)'),
    # noise
    ('additive noise', 'dv/dt = -v/tau + sigma*xi/tau**0.5 : 1'),
    ('additive noise with a parameter', 'dv/dt = -v/tau + s*xi/tau**0.5 : 1\ns : 1'),
    ('multiplicative noise', 'dv/dt = -v/tau + v*xi/tau**0.5 : 1'),
    ('noise times another variable', 'dv/dt = -v/tau + u*xi/tau**0.5 : 1\ndu/dt = -u/tau : 1'),
    ('noise times the time', 'dv/dt = -v/tau + t/tau*xi/tau**0.5 : 1'),
    ('noise times a timed array', 'dv/dt = -v/tau + stim(t)*xi/tau**0.5 : 1'),
    ('noise times a fine timed array', 'dv/dt = -v/tau + fine(t)*xi/tau**0.5 : 1'),
    ('noise times a function of a constant', 'dv/dt = -v/tau + exp(c)*xi/tau**0.5 : 1'),
    ('noise times a random number', 'dv/dt = -v/tau + rand()*xi/tau**0.5 : 1'),
    ('noise times a constant over dt', 'dv/dt = -v/tau + s*xi/tau**0.5 : 1\ns = v + 1 : 1 (constant over dt)'),
    ('noise times a subexpression of the variable', 'dv/dt = -v/tau + s*xi/tau**0.5 : 1\ns = v + 1 : 1'),
    ('two noises', 'dx/dt = -x/tau + (xi_a + xi_b)/tau**0.5 : 1\ndy/dt = -y/tau - xi_b/tau**0.5 : 1'),
    ('held noise', 'dv/dt = -v/tau + sigma*xi/tau**0.5 : 1 (unless refractory)'),
    ('noise that cancels', 'dx/dt = -x/tau + (xi_a - xi_a)/tau**0.5 : 1'),
    ('noise with a nonlinear drift', 'dv/dt = v*(1 - v)/tau + sigma*xi/tau**0.5 : 1'),
    # conditionally linear ones
    ('ion channel', 'dm/dt = (1 - m)*exp(v) /tau - m*v/tau : 1\ndv/dt = (m**3 - v)/tau : 1'),
    ('cubic drift', 'dv/dt = (v - v**3)/tau : 1'),
    ('drift with an inverse', 'dv/dt = (-v + 1/v)/tau : 1'),
    ('square of another variable', 'dv/dt = (-v + u**2)/tau : 1\ndu/dt = -u/tau : 1'),
    ('square alone', 'dv/dt = (1 - v*v)/tau : 1'),
    ('root of the variable', 'dv/dt = -sqrt(v)/tau : 1'),
    ('sine of the variable', 'dv/dt = (-v + sin(v))/tau : 1'),
    ('sine alone', 'dv/dt = sin(v)/tau : 1'),
    ('variable times its exponential', 'dv/dt = -v*exp(v)/tau : 1'),
    ('time in a conditionally linear equation', 'dv/dt = (sin(t/ms)*v - v*v*0)/tau : 1'),
    ('quadratic and constant', 'dv/dt = (-v + v**2 + 1)/tau : 1'),
    ('quadratic with its variable', 'dv/dt = (-v + v**2)/tau : 1'),
]


def value_of(name):
    value, unit = P[name]
    return value if unit == '1' else Quantity.with_dimensions(value, getattr(brian2, unit).dim)


names = (f'G{k}' for k in itertools.count())


def group(equations, method):
    namespace = {name: value_of(name) for name in P}
    for name, (values, dt) in ARRAYS.items():
        namespace[name] = TimedArray(values, dt=dt*second)
    options = {} if method is None else {'method': method}
    if 'unless refractory' in equations:
        options.update(threshold='False', refractory='2*ms')
    return NeuronGroup(2, equations, name=next(names), namespace=namespace, **options)


class Slow(Exception):
    pass


def interrupt(*_):
    raise Slow()


def choice(equations):
    with catch_logs(log_level=logging.INFO) as logs:
        G = group(equations, None)
        Network(G).run(0*ms)
    for level, source, text in logs:
        if source.endswith('method_choice'):
            return text.split("using method '")[1].split("'")[0]
    raise AssertionError(f'nothing logged for {equations}')


def accepts(equations, method):
    try:
        Network(group(equations, method)).run(0*ms)
        return True
    except Slow:
        raise
    except Exception as error:
        return False


def main():
    rows = []
    signal.signal(signal.SIGALRM, interrupt)
    for name, equations in SYSTEMS:
        signal.alarm(240)
        try:
            try:
                chosen = choice(equations)
            except Slow:
                chosen = 'slow'
            except Exception as error:
                cause = error
                while cause.__cause__ is not None:
                    cause = cause.__cause__
                chosen = 'slow' if isinstance(cause, Slow) else 'error'
                print('   ', type(cause).__name__, str(cause)[:200])
        finally:
            signal.alarm(0)
        row = {'name': name, 'equations': equations.split('\n'), 'choice': chosen,
               'exponential_euler': accepts(equations, 'exponential_euler')}
        print(f'{name:50s} {chosen:6s} {row["exponential_euler"]}', flush=True)
        rows.append(row)
    constants = {name: {'value': value, 'unit': unit} for name, (value, unit) in P.items()}
    arrays = {name: {'values': values, 'dt': dt} for name, (values, dt) in ARRAYS.items()}
    lines = ',\n    '.join(json.dumps(row) for row in rows)
    text = (f'{{\n  "brian2": "{brian2.__version__}",\n  "dt": 0.0001,\n  "constants": {json.dumps(constants)},\n'
            f'  "timedArrays": {json.dumps(arrays)},\n  "systems": [\n    {lines}\n  ]\n}}\n')
    pathlib.Path(__file__).with_suffix('.json').write_text(text)


if __name__ == '__main__':
    main()
