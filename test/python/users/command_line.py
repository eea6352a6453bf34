#!/usr/bin/env python
"""usage: an argparse script with subcommands, as in a repository of a paper"""
import argparse
import json
import os
import sys
from brian2 import *
prefs.codegen.target = 'numpy'


def positive(text):
    value = float(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f'{text} is not positive')
    return value


def parser():
    p = argparse.ArgumentParser(prog='model.py', description='Simulates a network.')
    p.add_argument('--dt', type=positive, default=0.1, metavar='MS', help='time step (default: %(default)s ms)')
    p.add_argument('-v', '--verbose', action='count', default=0)
    p.add_argument('--seed', type=int)
    sub = p.add_subparsers(dest='command', required=True)
    run_p = sub.add_parser('simulate', help='one run')
    run_p.add_argument('duration', type=positive)
    run_p.add_argument('--rates', type=float, nargs='+', default=[10, 20])
    run_p.add_argument('--no-plot', dest='plot', action='store_false')
    run_p.add_argument('--method', choices=['exact', 'euler', 'rk4'], default='exact')
    scan_p = sub.add_parser('scan')
    scan_p.add_argument('--param', action='append', default=[], metavar='NAME=VALUES')
    return p


def simulate(args):
    defaultclock.dt = args.dt*ms
    G = NeuronGroup(len(args.rates), '''dv/dt = (I - v)/(10*ms) : 1
                                        I : 1 (constant)''', threshold='v > 1', reset='v = 0', method=args.method)
    G.I = np.array(args.rates) / 10
    M = SpikeMonitor(G)
    run(args.duration*ms)
    return {'counts': M.count[:].tolist(), 'n': int(M.num_spikes), 't_last': round(float(M.t[-1]/ms), 3)}


def scan(args):
    out = {}
    for text in args.param:
        name, _, values = text.partition('=')
        out[name] = [float(v) for v in values.split(',')]
    return out


def main(argv=None):
    args = parser().parse_args(argv)
    if args.verbose:
        print('arguments:', {k: v for k, v in sorted(vars(args).items())})
    if args.seed is not None:
        seed(args.seed)
    result = {'simulate': simulate, 'scan': scan}[args.command](args)
    json.dump(result, sys.stdout, indent=2, sort_keys=True)
    print()
    return 0


if __name__ == '__main__':
    main(['simulate', '50', '--rates', '15', '20', '30'])
    main(['-vv', '--dt', '0.2', '--seed', '3', 'simulate', '50', '--no-plot', '--method=euler'])
    main(['scan', '--param', 'tau=1,2,3', '--param', 'w=0.5'])
    ns = argparse.Namespace(a=1, b='x')
    print(ns, vars(ns), 'a' in ns, ns == argparse.Namespace(a=1, b='x'))
    print(os.path.basename(sys.argv[0]).endswith('.py'))
