#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""f-I curve of a leaky integrate-and-fire neuron, with a small experiment class.

Usage: python lif_experiment.py --n-points 5 --tau 20
"""
import argparse
import json
import os
import sys
from dataclasses import dataclass, field, asdict, replace
from typing import List, Optional

import matplotlib.pyplot as plt
import numpy as np
from brian2 import *

prefs.codegen.target = 'numpy'


@dataclass
class Params:
    tau: float = 20.0            # ms
    v_rest: float = -70.0
    v_th: float = -50.0
    v_reset: float = -65.0
    R: float = 100.0             # MOhm
    t_ref: Optional[float] = 2.0
    currents: List[float] = field(default_factory=lambda: [0.1, 0.2])
    label: str = 'default'

    def __post_init__(self):
        if self.v_reset >= self.v_th:
            raise ValueError(f'v_reset ({self.v_reset}) must be below v_th ({self.v_th})')
        self.gap = self.v_th - self.v_rest

    @property
    def rheobase(self):
        return self.gap / self.R


@dataclass(frozen=True, order=True)
class Point:
    current: float
    rate: float
    n: int = 0


class Experiment:
    def __init__(self, params, duration=500*ms):
        self.p = params
        self.duration = duration
        self.points = []

    def run(self):
        start_scope()
        p = self.p
        tau = p.tau*ms
        El, Vt, Vr = p.v_rest*mV, p.v_th*mV, p.v_reset*mV
        R = p.R*Mohm
        eqs = '''
        dv/dt = (El - v + R*I)/tau : volt (unless refractory)
        I : amp
        '''
        G = NeuronGroup(len(p.currents), eqs, threshold='v > Vt', reset='v = Vr',
                        refractory=p.t_ref*ms, method='exact')
        G.v = El
        G.I = p.currents*nA
        mon = SpikeMonitor(G)
        run(self.duration, namespace=dict(tau=tau, El=El, Vt=Vt, Vr=Vr, R=R))
        for c, n in zip(p.currents, mon.count):
            self.points.append(Point(c, float(n/self.duration), int(n)))
        return self

    def __len__(self):
        return len(self.points)

    def __iter__(self):
        return iter(self.points)


def parse(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--n-points', type=int, default=6)
    parser.add_argument('--tau', type=float, default=20.)
    parser.add_argument('-v', '--verbose', action='store_true')
    parser.add_argument('--out', default=None, help='folder of results')
    return parser.parse_args(argv)


def main():
    args = parse()
    print(args)
    p = Params(tau=args.tau, currents=list(np.linspace(0.15, 0.4, args.n_points)))
    print(p)
    print('rheobase: %.3f nA' % p.rheobase, p == replace(p), p == Params())
    exp = Experiment(p).run()
    for point in sorted(exp, reverse=True)[:3]:
        print(point)
    try:
        exp.points[0].rate = 3
    except Exception as err:
        print(type(err).__name__, err)
    try:
        Params(v_reset=-40.)
    except ValueError as err:
        print('ValueError:', err)
    print(json.dumps(asdict(p), indent=2, sort_keys=True))
    print(json.dumps([asdict(q) for q in exp]))
    print(max(exp), len(exp), hash(exp.points[0]) == hash(replace(exp.points[0])))
    fig, ax = plt.subplots(figsize=(5, 4))
    ax.plot([q.current for q in exp], [q.rate for q in exp], 'o-', label=p.label)
    ax.axvline(p.rheobase, ls=':', c='k', label='rheobase')
    ax.set(xlabel='I (nA)', ylabel='rate (Hz)', title=r'$\tau$ = %g ms' % p.tau)
    ax.legend(loc='upper left', frameon=False)
    plt.tight_layout()
    plt.show()
    return 0


if __name__ == '__main__':
    sys.exit(main())
