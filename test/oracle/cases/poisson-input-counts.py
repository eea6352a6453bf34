# Poisson inputs: mean and variance of the counts, with few and with many inputs; rates that change; independent neurons (statistical)
# Writes poisson-input-counts.json from theory: sums over 1000 steps of binomial counts.
import json
import os
import numpy as np

steps, dt, neurons = 1000, 1e-4, 400
statistical = {}


def add(key, mean, spread):
    statistical[key] = {'mean': float('%.8g' % mean), 'std_of_mean': float('%.3g' % spread), 'sigmas': 5}


def count(name, n, rate, weight):
    p = rate*dt
    mean, variance = steps*n*p*weight, steps*n*p*(1 - p)*weight**2
    add('mean_' + name, mean, np.sqrt(variance/neurons))
    # the counts are nearly normal: the variance of a sample variance (of n values, with 1/n) is 2*variance**2/n, plus
    # what the small counts have beyond a normal distribution
    excess = variance*weight**2
    add('var_' + name, variance*(1 - 1/neurons), np.sqrt((2*variance**2 + excess)/neurons))


count('few', 20, 300, 1)
count('many', 2000, 60, 1)
count('sparse', 1, 5, 2)
low = 500*(100*dt + 400*dt)
add('early_low', low, np.sqrt(500*(0.01*0.99 + 0.04*0.96)/200))
add('high', 2*low, np.sqrt(500*(0.02*0.98 + 0.08*0.92)/200))
add('first_half', 200*500*(0.01 + 0.02), np.sqrt(200*500*(0.01*0.99 + 0.02*0.98)))
with open(os.path.splitext(os.path.abspath(__file__))[0] + '.json', 'w') as f:
    json.dump({'statistical': statistical, 'why': 'theory'}, f, indent=1)
