# Modules of the standard library that hillock has beside those of library.py.
import abc, bisect, collections, collections.abc, configparser, contextlib, copy, dataclasses, datetime, enum, fractions, functools
import glob, hashlib, heapq, io, itertools, json, logging, numbers, os, pickle, pprint, queue, shutil, statistics, string, sys, tempfile
import textwrap, threading, traceback, types, typing
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

# dataclasses
@dataclasses.dataclass(order=True)
class Point:
    x: float
    y: float = 0.0
    tags: list = dataclasses.field(default_factory=list, compare=False, repr=False)
    count: typing.ClassVar[int] = 3

@dataclasses.dataclass
class Child(Point):
    name: str = 'c'
    scale: dataclasses.InitVar[int] = 2
    area: float = dataclasses.field(init=False, default=0.0)

    def __post_init__(self, scale):
        self.area = self.x * self.y * scale

p = Point(1, 2)
print(p, Point(1) < p, p == Point(1, 2, ['a']), Child(2, 3, name='d', scale=3), Point.count)
print(dataclasses.asdict(Child(1, 1)), dataclasses.astuple(p), [f.name for f in dataclasses.fields(Child)], dataclasses.is_dataclass(p))
for make in (lambda: Point(), lambda: Point(1, 2, [], 4), lambda: Point(1, z=2), lambda: hash(p), lambda: dataclasses.replace(p, y=5)):
    try:
        print(make())
    except TypeError as e:
        print(e)

@dataclasses.dataclass(frozen=True)
class Frozen:
    a: int
    b: 'Frozen' = None

f = Frozen(1, Frozen(2))
print(f, {f: 1}[Frozen(1, Frozen(2))], dataclasses.asdict(f))
try:
    f.a = 2
except dataclasses.FrozenInstanceError as e:
    print(repr(e))
match p:
    case Point(a, b):
        print('point', a, b)

# enum
class Colour(enum.Enum):
    RED = 1
    GREEN = 'g'
    CRIMSON = 1

    @classmethod
    def usual(cls):
        return cls.RED

    def shout(self):
        return self.name + '!'

class Level(enum.IntEnum):
    LOW = enum.auto()
    HIGH = enum.auto()

class Planet(enum.Enum):
    EARTH = (1.0, 2.0)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

class Mode(str, enum.Enum):
    FAST = 'fast'

print(Colour.RED, repr(Colour.GREEN), Colour(1), Colour['GREEN'].value, list(Colour), len(Colour), Colour.CRIMSON is Colour.RED)
print(Colour.usual().shout(), Colour.RED in Colour, {Colour.RED: 'r'}[Colour.CRIMSON], Colour.RED == 1, isinstance(Colour.RED, Colour))
print(Level.HIGH > Level.LOW, Level.HIGH + 1, f'{Level.HIGH}', [l.name for l in Level], Level(1), int(Level.HIGH), list(range(5))[Level.HIGH])
print(Planet.EARTH.mass, Planet.EARTH.value, Mode.FAST == 'fast', Mode('fast').value, Colour.__members__.keys())
for bad in (lambda: Colour(3), lambda: Colour['BLUE']):
    try:
        bad()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)

# classes
class Base(abc.ABC):
    kinds = []

    def __init_subclass__(cls, /, tag=None, **keywords):
        super().__init_subclass__(**keywords)
        Base.kinds.append((cls.__name__, tag))

    @property
    @abc.abstractmethod
    def size(self):
        ...

    @abc.abstractmethod
    def run(self):
        """runs"""

class Good(Base, tag='g'):
    """A good one."""
    size = 3

    def run(self):
        return 'ran'

try:
    Base()
except TypeError as e:
    print(e)
print(Good().run(), Base.kinds, Good.__doc__, Good.run.__qualname__, Base.run.__doc__, Good.__bases__ == (Base,))

class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, instance, owner):
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f'{self.name[1:]} must not be negative')
        setattr(instance, self.name, value)

class Cell:
    rate = Positive()

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)
        self.rate = 1

c = Cell(a=1, b=2)
try:
    c.rate = -1
except ValueError as e:
    print(e, c.__dict__, vars(c) == c.__dict__)

class AttrDict(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self

d = AttrDict(a=1)
d.b = 2
print(d, d['b'], d.a, 'b' in d)

class Spot(typing.NamedTuple):
    t: float
    i: int = 0

    def late(self):
        return self.t > 1

print(Spot(2.0), Spot(0.5, 3).late(), Spot(1, 2) == (1, 2), Spot._fields, Spot(1)._replace(i=5))
print([isinstance(x, numbers.Number) for x in (1, 2.5, 'a', True)], isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), isinstance(iter([]), collections.abc.Iterable), isinstance(3, collections.abc.Iterable))

# functions
@functools.lru_cache(maxsize=2)
def square(x):
    """squares"""
    return x * x

print([square(k) for k in (1, 2, 1, 3, 2)], square.cache_info(), square.__name__, square.__doc__)

@functools.total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

print(Size(1) <= Size(1), Size(2) > Size(1), Size(1) >= Size(2))

@functools.singledispatch
def kind(x):
    return 'any'

@kind.register(int)
@kind.register(float)
def _(x):
    return 'number'

print(kind('a'), kind(2), kind(2.5), functools.partial(int, base=2)('101'), functools.partial(max, 1).args)

# contextlib
@contextlib.contextmanager
def tag(name):
    print('<' + name + '>')
    try:
        yield name
    except KeyError as e:
        print('caught', e)
    finally:
        print('</' + name + '>')

with tag('a') as t, contextlib.suppress(ZeroDivisionError):
    print(t)
    1/0
with tag('b'):
    raise KeyError('k')
with contextlib.redirect_stdout(io.StringIO()) as out:
    print('hidden')
print(repr(out.getvalue()))
with contextlib.ExitStack() as stack:
    stack.enter_context(tag('c'))
    stack.callback(print, 'last', end='!\n')

# numbers
print(statistics.mean([1, 2, 3, 4]), statistics.mean([1, 3]), statistics.stdev([1.5, 2.5, 4]), statistics.pstdev([1, 2, 4]), statistics.median([3, 1, 2]), statistics.mode('aab'), statistics.quantiles([1, 2, 3, 4, 5]), statistics.variance([0.1, 0.2, 0.4]))
print(fractions.Fraction(3, 4) + 1, fractions.Fraction('0.25'), fractions.Fraction(0.5), fractions.Fraction(3.14159).limit_denominator(100), repr(fractions.Fraction(-6, 4)), fractions.Fraction(1, 3) * 2.0, round(fractions.Fraction(5, 2)))
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print([heapq.heappop(h) for _ in range(3)], heapq.nlargest(2, [3, 9, 4]), heapq.nsmallest(1, 'bca'), list(heapq.merge([1, 4], [2, 3])), heapq.heappushpop([2, 3], 1))
print(bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect([1, 2, 2, 3], 2))
print(hashlib.md5(b'hillock').hexdigest(), hashlib.sha1(b'').hexdigest(), hashlib.sha256(b'a' * 100).hexdigest())
print((0.1).hex(), (-2.5).hex(), (0.0).hex(), float.fromhex('0x1.8p3'), (5e-324).hex(), float.fromhex('-0x1p-1074'), (1023).to_bytes(2, 'little'), int.from_bytes(b'\xff\xfe', 'big', signed=True), (10).bit_length(), b'ab'.hex(), bytes.fromhex('0aff'), b'-'.join([b'a', b'b']), b'ab' * 2, b'b' in b'abc', dict.fromkeys('ab', 0))

# texts
print(textwrap.fill('The quick brown fox jumps over the lazy dog, and then some-thing else happens.', 30))
print(textwrap.dedent('  a\n    b\n  c'), textwrap.shorten('one two three four', 12), textwrap.indent('x\ny', '> '), sep='\n')
pprint.pprint({'b': list(range(30)), 'a': {'x': 'y' * 40, 'z': ('q' * 20, 'r' * 20)}, 'c': 1})
pprint.pprint([1, 2])
print(string.Template('$a and ${b}s $$').substitute(a=1, b='two'), string.Template('$x').safe_substitute())

# files
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / 'deep' / 'file.txt'
    path.parent.mkdir(parents=True)
    path.write_text('one\ntwo\n')
    with open(path, 'a+') as f:
        f.write('three\n')
        f.seek(0)
        print(f.readline(), f.tell(), f.read())
    print(os.listdir(path.parent), path.suffix, path.with_suffix('.csv').name, path.relative_to(folder), path.exists())
    print([os.path.basename(p) for p in glob.glob(os.path.join(folder, '**', '*.txt'), recursive=True)], [q.name for q in Path(folder).rglob('*.t?t')])
    shutil.copy(path, path.parent / 'copy.txt')
    print(sorted(os.listdir(path.parent)), [(len(dirs), len(files)) for _, dirs, files in os.walk(folder)])
    os.rename(path, path.parent / 'moved.txt')
    os.remove(path.parent / 'copy.txt')
    print(os.listdir(path.parent))
    try:
        os.remove(path)
    except FileNotFoundError as e:
        print(e.errno, type(e).__name__)
b = io.BytesIO(b'abc')
b.seek(1)
print(b.read(1), b.getvalue(), list(io.StringIO('a\nb')))

# pickle and json
class Thing:
    def __init__(self):
        self.a = [1, (2, 'ü')]
        self.self = self

t = pickle.loads(pickle.dumps(Thing()))
print(t.a, t.self is t, pickle.loads(pickle.dumps([10**20, -5, 2.5, None, {1, 2}, frozenset([3]), b'x', 1 + 2j, {'k': (1,)}, collections.OrderedDict(a=1), len(range(3))])))
print(pickle.loads(b'\x80\x04}\x94(\x8c\x01a\x94K\x01\x8c\x01b\x94]\x94(G@\x04\x00\x00\x00\x00\x00\x00\x88eu.'))

class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)

print(json.dumps({'s': {2, 1}}, cls=Encoder), Encoder().encode([1]))
for text in ('[1,', 'nothing'):
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        print(e)

# configuration, logging
cfg = configparser.ConfigParser()
cfg.read_string('[DEFAULT]\nroot = /data\n[run]\nname: test\npath = %(root)s/x\nlong = 1\n  2\nflag = off\n')
cfg['new'] = {'n': '3'}
print(cfg.sections(), dict(cfg['run']), cfg.getboolean('run', 'flag'), cfg['new'].getint('n'), cfg.get('run', 'z', fallback=None))
cfg.write(sys.stdout)
try:
    cfg.get('run', 'z')
except configparser.NoOptionError as e:
    print(e)
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter('{levelname:>8}|{name}|{funcName}|{message}', style='{'))
log = logging.getLogger('a.b')
log.addHandler(handler)
log.propagate = False
log.setLevel('INFO')

def work():
    log.debug('no')
    log.info('%d of %s', 3, 'x')
    log.warning('careful')
    try:
        1/0
    except ZeroDivisionError:
        log.error('failed: %s', sys.exc_info()[1])
        print(traceback.format_exc().splitlines()[-1])

work()
print(log, logging.getLevelName(35), log.isEnabledFor(logging.DEBUG), logging.getLogger('a.b') is log)

# dates
when = datetime.datetime(2024, 2, 28, 23, 59, 30)
print(when + datetime.timedelta(seconds=45), when.strftime('%a %d %B %Y %I:%M %p %j'), repr(when), when.date() + datetime.timedelta(days=2), when.isoformat())
print(datetime.datetime.strptime('03/04/21 5:06', '%d/%m/%y %H:%M'), (datetime.date(2024, 3, 1) - datetime.date(2023, 3, 1)).days, datetime.timedelta(hours=-1), datetime.timedelta(days=1.5) / 2, datetime.date(2024, 1, 1).weekday(), f'{when:%H-%M}')

# threads, queues, and the rest
results = []
threads = [threading.Thread(target=results.append, args=(k,)) for k in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with ThreadPoolExecutor(max_workers=2) as pool:
    print(results, list(pool.map(pow, [2, 3], [3, 2])), sorted(future.result() for future in as_completed([pool.submit(len, 'abc')])))
q = queue.PriorityQueue()
q.put(2)
q.put(1)
print(q.get(), q.qsize(), types.SimpleNamespace(a=1), collections.ChainMap({'a': 1}, {'a': 2, 'b': 3})['b'])
dq = collections.deque([1, 2, 3], maxlen=4)
dq.extendleft([0, -1])
print(dq, dq.index(1), dq.maxlen, dq.count(1), list(itertools.compress('abc', [1, 0, 1])), list(itertools.pairwise('abc')), list(itertools.filterfalse(None, [0, 1])))
print(copy.deepcopy(Child(1, 2)), copy.copy(Frozen(1)), (lambda: 0).__name__, work.__doc__, __doc__)
