import math, random, json, re, os.path, sys, itertools, functools, collections, copy, time, argparse


random.seed(42)
print(random.random(), random.randint(1, 10), random.gauss(0, 1), random.choice('abc'), random.sample(range(100), 3))
print(random.uniform(0, 1), random.expovariate(2), random.normalvariate(0, 1))
l = list(range(10)); random.shuffle(l); print(l)
print(math.sqrt(2), math.factorial(10), math.sin(1), math.log(10, 2), math.floor(-2.5), math.gcd(12, 18))
print(json.dumps({'a': [1, 2.5, None, True], 'b': 'é'}), json.loads('{"x": [1, 2.0, null]}'))
print(json.dumps({'a': [1, 2]}, indent=2))
print(re.findall(r'(\w)(\d+)', 'a1 b22'), re.sub(r'(\w+)', r'<\1>', 'hi you'), re.match(r'(?P<n>\d+)', '12ab').group('n'))
print(os.path.join('a', 'b.txt'), os.path.splitext('x/y.tar.gz'), os.path.basename('a/b'))
print(list(itertools.product('ab', [1, 2])), list(itertools.combinations([1, 2, 3], 2)), functools.reduce(lambda a, b: a+b, [1, 2, 3]))
c = collections.Counter('hello'); print(c, c.most_common(1))
d = collections.defaultdict(list); d['a'].append(1); print(d, dict(d))
P = collections.namedtuple('P', 'x y'); p = P(1, y=2); print(p, p.x, p._replace(x=5))
print(list(itertools.chain([1], [2, 3])), list(itertools.islice(itertools.count(5), 3)))
a = [1, [2]]; b = copy.deepcopy(a); b[1].append(3); print(a, b)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
print(fib(80))
dq = collections.deque([1, 2, 3], maxlen=3); dq.append(4); print(dq)
print(sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1]))
print("%-10s|%5d|%05.1f|%x|%+d" % ('ab', 42, 3.14159, 255, 7))
print(f"{'x':^7}|{3.14159:10.3e}|{1234567.891:,.2f}|{0.000123:g}|{255:#x}|{5:03d}|{True}|{None!s:>6}")
print(1e15, 123456789012345680.0, 1/3, 2.0**70, 1e-7, 5e-324, 1.7976931348623157e308)
print(round(0.5), round(1.5), round(2.675, 2), round(-2.5), round(1234.5, -2), 7.0//2, -7.5%2, divmod(-7, 2))
class E(Exception):
    def __init__(self, msg, code): super().__init__(msg); self.code = code
try:
    try: raise E('bad', 3)
    except E as e:
        print(e, e.code, e.args, repr(e)); raise ValueError('x') from e
except ValueError as e: print(repr(e.__cause__))
def g():
    try:
        yield 1
        yield 2
    finally: print('closed')
for x in g():
    break
class CM:
    def __enter__(self): print('in'); return 5
    def __exit__(self, *a): print('out', a[0]); return True
with CM() as z: print(z); raise KeyError('k')
x = [1, 2, 3, 4, 5]; x[1:3] = [9]; del x[0]; x += [7]; print(x, x * 2, [1, 2] < [1, 3], (1, 2) == (1, 2))
print({1, 2} | {3}, {1, 2} & {2}, {**{'a': 1}, 'b': 2}, [*range(3)], 'abc'[::-1], 'a-b'.replace('-', '+'), 'Hello World'.title())
def f(*, a, b=2, **k): return a, b, k
print(f(a=1, c=3))
print(type(1), type('a'), type([]), type(E('a', 1)), int('12'), float('1e3'), str(1.0), bool([]), int(3.9), int('ff', 16))
print(any(x > 1 for x in [0, 2]), all([]), list(map(lambda x: x*2, [1, 2])), list(filter(None, [0, 1])), list(zip([1, 2], 'ab')), list(enumerate('ab', 1)))
print(isinstance(True, int), issubclass(E, Exception), hasattr(p, 'x'), getattr(p, 'zz', 'no'), callable(f), 10 .__class__.__name__)
print(3+4j, abs(3+4j), (1+2j)*(3-1j), complex(1, 2).real)
print(bytes([65, 66]), b'ab'.decode(), 'é'.encode(), chr(233), ord('é'), '\u00e9\n'.__repr__() if False else repr('\u00e9\n'))
n = 0
for i in range(3):
    for j in range(3):
        if j == 1: continue
        n += 1
    else: n += 10
print(n)
print(math.asinh(1e-10), math.atanh(1e-10), math.asinh(-0.0), f'{math.acosh(1 + 1e-12):.12g} {math.erfc(5):.12g} {math.erfc(10):.12g} {math.erfc(-3):.12g}')

# Rows of texts: csv.
import csv
import sys
w = csv.writer(sys.stdout)
w.writerow([1, 2.5, 'a,b', 'say "hi"', None, True, 0.1, 3, 'x\ny', ''])
w.writerow(['']); w.writerow([]); w.writerow('abc'); w.writerow((1e-7, 1e20, float('nan')))
print(w.writerow(['a', 1]))
w.writerows([[1, 2], [3, 4]])
t = csv.writer(sys.stdout, delimiter='\t', lineterminator='\n', quoting=csv.QUOTE_ALL)
t.writerow([1, 'b']); 
t = csv.writer(sys.stdout, delimiter=';', lineterminator='\n', quotechar="'", quoting=csv.QUOTE_NONNUMERIC)
t.writerow([1, 'b', "it's"])
for row in csv.reader(['a,b,c', '1,"2,5",3', '"x ""y""",,', '', 'p, q']):
    print(row)
print(list(csv.reader(['a;b', '1;2'], delimiter=';')))
print(list(csv.reader(['1,"x"'], quoting=csv.QUOTE_NONNUMERIC)))
d = csv.DictWriter(sys.stdout, fieldnames=['i', 't'])
d.writeheader(); d.writerow({'i': 1, 't': 0.5}); d.writerows([{'t': 2, 'i': 3}, {'i': 4}])
try:
    d.writerow({'q': 1})
except ValueError as e:
    print(e)
r = csv.DictReader(['i,t', '1,0.5', '2,3'])
print(r.fieldnames)
for row in r:
    print(row, row['t'], int(row['i']))
print([dict(x) for x in csv.DictReader(['1 2', '3 4'], fieldnames=['a', 'b'], delimiter=' ')])
q = csv.reader(['h1,h2', '1,2']); print(next(q), list(q))
q = csv.reader(iter(['"a', 'b",c'])); print(list(q))
try:
    w.writerow(5)
except Exception as e:
    print(type(e).__name__, e)
print(list(csv.DictReader(['a,b', '1,2,3', '4'])))
def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
plain = csv.writer(sys.stdout, quoting=csv.QUOTE_NONE, lineterminator='\n')
tried(lambda: plain.writerow([1, 'a b']))
tried(lambda: plain.writerow(['a,b']))
tried(lambda: plain.writerow(['']))
tried(lambda: list(csv.reader(['a, b,  c', 'd, "e, f"'], skipinitialspace=True)))
tried(lambda: list(csv.reader(['1,,"x"', '"",1e3'], quoting=csv.QUOTE_NONNUMERIC)))
tried(lambda: list(csv.reader(['1,abc'], quoting=csv.QUOTE_NONNUMERIC)))
some = csv.DictWriter(sys.stdout, ['a', 'b'], extrasaction='ignore', restval='-', lineterminator='\n')
tried(lambda: some.writerow({'a': 1, 'c': 3}))
tried(lambda: csv.reader(['a'], delimiter='ab'))
p = argparse.ArgumentParser(prog='model')
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('-n', type=int, default=1)
p.set_defaults(func=None, extra=3)
commands = p.add_subparsers(dest='command')
simulate = commands.add_parser('simulate', aliases=['sim'], help='one run')
simulate.add_argument('duration', type=float)
simulate.add_argument('--rates', nargs='*', type=float, default=[10])
simulate.set_defaults(func=len)
for words in (['simulate', '5', '--rates', '1', '2'], ['-vv', '-n5', 'sim', '2.5'], ['-vn3'], []):
    found = p.parse_args(words)
    print(sorted(vars(found).items(), key=lambda pair: pair[0]), 'duration' in found)
print(argparse.Namespace(a=1) == argparse.Namespace(a=1), argparse.Namespace(a=1) == argparse.Namespace(a=2))
for text in ('{"a": 1,}', '[1, 2', '[1 2]', '{"a" 1}', '{"a": 1} x', '', '{1: 2}', '[1, ]', '{"a": }', 'nope'):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error)
from enum import Enum
Shade = Enum('Shade', 'DARK LIGHT')
print(copy.deepcopy({'k': [Shade.DARK], 'r': range(3), 's': slice(1), 'e': ...}), copy.copy(Shade.LIGHT) is Shade.LIGHT)
