// Programs whose output CPython has recorded (record.mjs), and what goes wrong.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runText } from './support.ts';

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder).filter((name) => name.endsWith('.py'));

test.each(cases)('%s prints what CPython prints', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const { printed, run } = runText(text);
  expect(run.diagnostics.sorted).toEqual([]);
  expect(printed).toBe(readFileSync(join(folder, name.replace(/\.py$/, '.txt')), 'utf8'));
});

describe('before anything runs', () => {
  test.each([
    ['x = (', 'python-syntax', 5],
    ['print(undefined)', 'python-unknown-name', 6],
    ['import math\nprint(math.squareroot(2))', 'python-unknown-attribute', 18],
    ['import math\nmath.isclose(1, 2, tolerance=3)', 'python-unknown-keyword', 31],
    ['async def f(): pass', 'python-refused', 0],
    ['import seaborn\nseaborn.lineplot()', 'python-absent-module', 15],
    ['from scipy import stats\nstats.linregress(1)', 'python-exception', 24],
    ['import scipy.sparse\nscipy.sparse.eye(1)', 'python-exception', 20],
  ])('%j is %s', (text, code, start) => {
    const { run } = runText(text);
    const [first] = run.diagnostics.sorted.filter((diagnostic) => diagnostic.code === code);
    expect(first?.span.start).toBe(start);
  });

  test('nothing is printed if something is surely wrong', () => {
    expect(runText('print(1)\nprnt(2)').printed).toBe('');
  });
});

describe('an exception', () => {
  test('is told at its place, with the calls that led there', () => {
    const { run, outcome } = runText('def f(x):\n  return 1/x\nf(0)\n');
    const [diagnostic] = run.diagnostics.sorted;
    expect(diagnostic?.message).toBe('ZeroDivisionError: division by zero');
    expect(diagnostic?.span).toMatchObject({ start: 19, end: 22 });
    expect(diagnostic?.related[0]?.span.start).toBe(23);
    expect(diagnostic?.code).toBe('python-exception');
    expect(outcome?.kind).toBe('failed');
  });

  test('ends only its cell of a notebook', () => {
    const cell = (source: string) => ({ cell_type: 'code', source });
    const notebook = JSON.stringify({ cells: ['x = 1', '1/0', 'print(x)'].map(cell) });
    const { printed, codes } = runText(notebook, { name: 'lesson.ipynb' });
    expect(printed).toBe('1\n');
    expect(codes).toEqual(['python-exception']);
  });
});

test.each([
  ['x + 1  # a comment', '2\n'],
  ["y = 'a'\ny", "'a'\n"],
  ['x;', ''],
  ['None', ''],
  ['import matplotlib.pyplot as plt\nplt.plot([1, 2])', ''],
])('the last line of a cell is shown: %j', (source, shown) => {
  const cells = ['x = 1', source].map((text) => ({ cell_type: 'code', source: text }));
  const { printed, codes } = runText(JSON.stringify({ cells }), { name: 'lesson.ipynb' });
  expect({ printed, codes }).toEqual({ printed: shown, codes: [] });
});

test.each([
  ['a loop', 'while True: pass'],
  ['a generator', 'def f():\n  while True: yield 1\nfor x in f(): pass'],
  ['a comprehension', '[0 for x in iter(int, 1)]'],
])('the time of %s is limited', (_, text) => {
  expect(runText(text, { seconds: 0.1 }).outcome?.kind).toBe('stopped');
});

test.each([
  ['def f(n): return f(n + 1)\nf(0)', 'RecursionError'],
  ['x = []\nx.append(x)\nprint(x == x, x)', null],
  ["'a' * 10**10", 'MemoryError'],
  ['[0] * 10**10', 'MemoryError'],
  ['list(range(10**9))', 'MemoryError'],
  ['10 ** 10 ** 10', 'MemoryError'],
  ["while True: print('x' * 1000)", 'MemoryError'],
  ['(1).__class__.__subclasses__()', 'AttributeError'],
  ['(lambda: 1).__globals__', 'AttributeError'],
  ['[].constructor', 'AttributeError'],
  ["getattr('', '__proto__')", 'AttributeError'],
  ['class A: pass\nA().__proto__', 'AttributeError'],
  ["eval('1')", "name 'eval'"],
])('%s ends safely', (text, message) => {
  const { run } = runText(text);
  const [first] = run.diagnostics.sorted;
  if (message === null) expect(first).toBeUndefined();
  else expect(first?.message).toContain(message);
});

test('modules beside the script share their variables with those who import them', () => {
  const { printed, run } = runText(
    'import params\nfrom params import f\nparams.n = 5\nprint(params.n, f(), params.__name__)',
    { modules: { params: 'n = 1\ndef f(): return n' } },
  );
  expect(run.diagnostics.sorted).toEqual([]);
  expect(printed).toBe('5 5 params\n');
});

test('packages have modules, which import each other by their places', () => {
  const modules = {
    'tools/__init__': 'from .units import factor\nfrom . import deep\nprint(__package__, __name__)',
    'tools/units': 'factor = 2',
    'tools/deep/__init__': '',
    'tools/deep/cells':
      'from ..units import factor as f\nfrom .. import units\ndef scale(x): return f*units.factor*x',
    'plain/values': 'n = 3',
  };
  const files = new Map([['plain/values.py', new Uint8Array()]]);
  const { printed, run } = runText(
    `import tools.deep.cells
import plain.values
from tools.deep import cells
from plain import values as v
print(tools.factor, tools.deep.cells.scale(1), cells is tools.deep.cells, plain.values.n, v.n)
`,
    { modules, files },
  );
  expect(run.diagnostics.sorted).toEqual([]);
  expect(printed).toBe('tools tools\n2 4 True 3 3\n');
});

test('tracebacks name the calls with marks, and what an exception comes from', () => {
  const { printed, run } = runText(`import traceback
def ratio(a, b):
    return a / b
def table(values):
    return values[3] * 2
for f in (lambda: ratio(1, 0), lambda: table([1])):
    try:
        f()
    except Exception:
        print(traceback.format_exc())
try:
    try:
        {}['x']
    except KeyError as e:
        raise ValueError('no x') from e
except ValueError:
    print(traceback.format_exc())
`);
  expect(run.diagnostics.sorted).toEqual([]);
  expect(printed).toBe(`Traceback (most recent call last):
  File "script.py", line 8, in <module>
    f()
  File "script.py", line 6, in <lambda>
    for f in (lambda: ratio(1, 0), lambda: table([1])):
                      ^^^^^^^^^^^
  File "script.py", line 3, in ratio
    return a / b
           ~~^~~
ZeroDivisionError: division by zero

Traceback (most recent call last):
  File "script.py", line 8, in <module>
    f()
  File "script.py", line 6, in <lambda>
    for f in (lambda: ratio(1, 0), lambda: table([1])):
                                           ^^^^^^^^^^
  File "script.py", line 5, in table
    return values[3] * 2
           ~~~~~~^^^
IndexError: list index out of range

Traceback (most recent call last):
  File "script.py", line 13, in <module>
    {}['x']
    ~~^^^^^
KeyError: 'x'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "script.py", line 15, in <module>
    raise ValueError('no x') from e
ValueError: no x

`);
});

test.each([
  ['>>> x = 3\n>>> print(x)\n3\n', '3\n'],
  ['%matplotlib inline\nprint(1)', '1\n'],
  ['print "a", 1/2 # c\n', 'a 0\n'],
  [
    'try:\n  1/0\nexcept ZeroDivisionError, e:\n  print e\n',
    'integer division or modulo by zero\n',
  ],
  [
    'd = {"a": 1}\nfor k in xrange(2): print k,\nprint\nif d.has_key("a"): print d.items()\nfor k, v in d.iteritems(): print k, v\n',
    "0 1 \ndict_items([('a', 1)])\na 1\n",
  ],
  ['\ufeffprint(1)\r\nprint(2)\r\n', '1\n2\n'],
])('%j is understood', (text, printed) => {
  expect(runText(text).printed).toBe(printed);
});

test.each([
  [`p.add_argument('--dt', type=positive)`, ['--dt', '-1'], 'argument --dt: -1 is not positive'],
  [`p.add_argument('n', type=int)`, ['x'], "argument n: invalid int value: 'x'"],
  [
    `p.add_subparsers(dest='command', required=True).add_parser('run')`,
    [],
    'the following arguments are required: command',
  ],
  [
    `p.add_subparsers(dest='command').add_parser('run')`,
    ['walk'],
    "argument command: invalid choice: 'walk' (choose from 'run')",
  ],
])('argparse refuses wrong arguments: %s with %j', (argument, words, message) => {
  const { printed, outcome } = runText(`import argparse
def positive(text):
    if float(text) <= 0: raise argparse.ArgumentTypeError(text + ' is not positive')
p = argparse.ArgumentParser()
${argument}
p.parse_args(${JSON.stringify(words)})
`);
  expect(printed).toBe(`error: ${message}\n`);
  expect(outcome).toEqual({ kind: 'exit', code: 2 });
});

test('a name that a library might have bound which is not there tells so', () => {
  const { run } = runText('from brian2hears import *\nsound = tone(3)\n');
  expect(run.diagnostics.sorted.map(({ hint }) => hint)).toEqual([
    '`from brian2hears import *` binds nothing here: brian2hears is not part of hillock',
  ]);
});
