# models/cobahh.model
from standalone import *

area = 20000*umetre**2
constants = dict(Cm=1*ufarad*cm**-2*area, gl=5e-5*siemens*cm**-2*area, g_na=100*msiemens*cm**-2*area,
                 g_kd=30*msiemens*cm**-2*area, El=-60*mV, EK=-90*mV, ENa=50*mV, VT=-63*mV)
P = NeuronGroup(4000, '''
dv/dt = (gl*(El - v) + ge*(0*mV - v) + gi*(-80*mV - v) - g_na*(m*m*m)*h*(v - ENa) - g_kd*(n*n*n*n)*(v - EK))/Cm : volt
dm/dt = alpha_m*(1 - m) - beta_m*m : 1
dn/dt = alpha_n*(1 - n) - beta_n*n : 1
dh/dt = alpha_h*(1 - h) - beta_h*h : 1
dge/dt = -ge/(5*ms) : siemens
dgi/dt = -gi/(10*ms) : siemens
alpha_m = 0.32/mV*4*mV/exprel((13*mV - v + VT)/(4*mV))/ms : Hz
beta_m = 0.28/mV*5*mV/exprel((v - VT - 40*mV)/(5*mV))/ms : Hz
alpha_h = 0.128*exp((17*mV - v + VT)/(18*mV))/ms : Hz
beta_h = 4.0/(1 + exp((40*mV - v + VT)/(5*mV)))/ms : Hz
alpha_n = 0.032/mV*5*mV/exprel((15*mV - v + VT)/(5*mV))/ms : Hz
beta_n = 0.5*exp((10*mV - v + VT)/(40*mV))/ms : Hz
''', threshold='v > -20*mV', refractory=3*ms, method='exponential_euler', namespace=constants)
P.v = '-60*mV + (randn()*5 - 5)*mV'
P.ge = '(randn()*1.5 + 4)*10*nS'
P.gi = '(randn()*12 + 20)*10*nS'
Ce = Synapses(P[:3200], P, on_pre='ge_post += 6*nS')
Ce.connect(p=0.02)
Ci = Synapses(P[3200:], P, on_pre='gi_post += 67*nS')
Ci.connect(p=0.02)
trace = StateMonitor(P, 'v', record=[1, 10, 100])
M = SpikeMonitor(P)
run(1*second)
build()
