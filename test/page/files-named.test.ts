// Which files of a folder a text asks for, and which steps of a run lead to which statements.
import { expect, test } from 'vitest';
import { analyse } from '../../src/language.ts';
import { fileIn, filesNamedIn } from '../../src/page/playground/folder.ts';
import { statementOf } from '../../src/page/playground/tabs/steps.ts';

test.each([
  ['x = load("a.csv")', ['a.csv']],
  ['x = load( "data/a.npy", unit=mV ) + load("b.csv", "v")', ['data/a.npy', 'b.csv']],
  ['x = load("r/results.npz", "v")', ['r/results.npz', 'r/manifest.json']],
  ['x = load("a.csv")\ny = load("a.csv")', ['a.csv']],
  ['# x = load("a.csv")', []],
  ['print "load(#)" # load("a.csv")', []],
  ['download("a.csv")', []],
])('the files of %s', (text, names) => {
  expect(filesNamedIn(text, 'model')).toEqual(names);
});

test.each([
  ["x = np.load('a.npy')", ['a.npy']],
  ['x = open("data/a b.csv")\ny = open(\'data/a b.csv\')', ['data/a b.csv']],
  ["print('v.1', '%.2f', 'a, b', 'http://x.org/a.csv')", []],
  ['import numpy as np, params', ['numpy.py', 'params.py']],
  ['    from lib.tools import f', ['lib/tools.py']],
  ['from . import f', []],
])('the files of the script %j', (text, names) => {
  expect(filesNamedIn(text, 'python')).toEqual(names);
});

test.each([
  ['#file=net.model', 'net.model'],
  ['#file=sub%2Fa%20b.model', 'sub/a b.model'],
  ['#model=AAAA', null],
  ['', null],
])('the file of %s', (fragment, name) => {
  expect(fileIn(fragment)).toBe(name);
});

const text = `neurons P[2] {
    dv/dt = -v/(10*ms) : 1
    threshold: v > 1
    reset: v = 0
}
synapses S: P -> P {
    on_pre: v += 1
    connect(p=0.5)
}
run 1*ms
`;

test.each([
  ['P.stateupdater', 'dv/dt = -v/(10*ms) : 1'],
  ['P.stateupdate_threshold', 'dv/dt = -v/(10*ms) : 1'],
  ['P.thresholder', 'threshold: v > 1'],
  ['P.resetter', 'reset: v = 0'],
  ['S.pre', 'on_pre: v += 1'],
  ['S.connect', 'connect(p=0.5)'],
  ['P.assign', 'P'],
  ['Q.stateupdater', null],
])('%s was made of a statement', (step, statement) => {
  const range = statementOf(step, analyse(text, { name: 'm' }).symbols(), text);
  expect(range === null ? null : text.slice(range.from, range.to)).toBe(statement);
});
