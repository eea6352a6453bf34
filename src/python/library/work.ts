// Modules about running and watching work, in Python: threads and futures do their work at once, one after the other.

/** `threading`: threads, run one after the other. */
export const threading = String.raw`
class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self._target, self._args, self._kwargs = target, args, kwargs or {}
        self.name = name or 'Thread-1'
        self.daemon = bool(daemon)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self.run()

    def join(self, timeout=None):
        pass

    def is_alive(self):
        return False

class Lock:
    def acquire(self, blocking=True, timeout=-1):
        return True

    def release(self):
        pass

    def locked(self):
        return False

    def __enter__(self):
        return True

    def __exit__(self, kind, error, trace):
        pass

RLock = Semaphore = Condition = Lock

class Event:
    def __init__(self):
        self._flag = False

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def wait(self, timeout=None):
        return self._flag

class local:
    pass

class _Main:
    name = 'MainThread'
    ident = 1

def current_thread():
    return _Main()

main_thread = current_thread

def active_count():
    return 1
`;

/** `queue`: queues. */
export const queue = String.raw`
from collections import deque
import heapq

class Empty(Exception):
    pass

class Full(Exception):
    pass

class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = deque()

    def put(self, item, block=True, timeout=None):
        if 0 < self.maxsize <= self.qsize():
            raise Full
        self._put(item)

    def _put(self, item):
        self._items.append(item)

    def _get(self):
        return self._items.popleft()

    def get(self, block=True, timeout=None):
        if self.empty():
            raise Empty
        return self._get()

    put_nowait = put
    get_nowait = get

    def qsize(self):
        return len(self._items)

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return 0 < self.maxsize <= self.qsize()

    def task_done(self):
        pass

    def join(self):
        pass

SimpleQueue = Queue

class LifoQueue(Queue):
    def _get(self):
        return self._items.pop()

class PriorityQueue(Queue):
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = []

    def _put(self, item):
        heapq.heappush(self._items, item)

    def _get(self):
        return heapq.heappop(self._items)
`;

/** `concurrent.futures`: calls one after the other. */
export const futures = String.raw`
class Future:
    def __init__(self, function, args, keywords):
        self._error = self._result = None
        try:
            self._result = function(*args, **keywords)
        except Exception as error:
            self._error = error

    def result(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self, timeout=None):
        return self._error

    def done(self):
        return True

    def cancel(self):
        return False

    def add_done_callback(self, function):
        function(self)

class Executor:
    def __init__(self, max_workers=None, *args, **options):
        self._max_workers = max_workers

    def submit(self, function, /, *args, **keywords):
        return Future(function, args, keywords)

    def map(self, function, *values, timeout=None, chunksize=1):
        return iter([function(*items) for items in zip(*values)])

    def shutdown(self, wait=True, **options):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return False

ThreadPoolExecutor = ProcessPoolExecutor = Executor

def as_completed(fs, timeout=None):
    return iter(list(fs))

def wait(fs, timeout=None, return_when='ALL_COMPLETED'):
    return set(fs), set()
`;

/** `tqdm`: loops without a bar. */
export const tqdm = String.raw`
import sys

class tqdm:
    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, *args, **options):
        self.iterable = iterable
        self.desc = desc
        self.total = total if total is not None else len(iterable) if hasattr(iterable, '__len__') else None
        self.disable = options.get('disable', False)
        self.n = options.get('initial', 0)

    def __iter__(self):
        for value in self.iterable:
            yield value
            self.n += 1

    def __len__(self):
        return self.total

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def update(self, n=1):
        self.n += n

    def close(self):
        pass

    def refresh(self, *args, **keywords):
        pass

    def reset(self, total=None):
        self.n = 0

    def set_description(self, desc=None, refresh=True):
        self.desc = desc

    set_description_str = set_description

    def set_postfix(self, *args, **keywords):
        pass

    set_postfix_str = set_postfix

    @classmethod
    def write(cls, s, file=None, end='\n', nolock=False):
        (file or sys.stdout).write(str(s) + end)

tqdm_notebook = tqdm

def trange(*args, **options):
    return tqdm(range(*args), **options)

tnrange = trange
`;

/** `timeit`: the time of statements. */
export const timeit = String.raw`
from time import perf_counter as default_timer

def timeit(stmt='pass', setup='pass', timer=default_timer, number=1000000, globals=None):
    if not callable(stmt):
        raise NotImplementedError('hillock times functions only: timeit(lambda: f(x))')
    begun = timer()
    for _ in range(number):
        stmt()
    return timer() - begun

def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=5, number=1000000, globals=None):
    return [timeit(stmt, setup, timer, number) for _ in range(repeat)]
`;
