// Small modules about sequences and texts, in Python: `heapq`, `bisect`, `textwrap`, `pprint`, `queue`.

/** `heapq`: lists as heaps. */
export const heapq = String.raw`
def _up(heap, k, top):
    item = heap[k]
    while k > top:
        parent = (k - 1) >> 1
        if not item < heap[parent]:
            break
        heap[k] = heap[parent]
        k = parent
    heap[k] = item

def _settle(heap, start):
    item, k, size = heap[start], start, len(heap)
    child = 2*k + 1
    while child < size:
        if child + 1 < size and not heap[child] < heap[child + 1]:
            child += 1
        heap[k] = heap[child]
        k, child = child, 2*child + 1
    heap[k] = item
    _up(heap, k, start)

def heapify(heap):
    for k in reversed(range(len(heap)//2)):
        _settle(heap, k)

def heappush(heap, item):
    heap.append(item)
    _up(heap, len(heap) - 1, 0)

def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _settle(heap, 0)
    return first

def heapreplace(heap, item):
    first, heap[0] = heap[0], item
    _settle(heap, 0)
    return first

def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _settle(heap, 0)
    return item

def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:n]

def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n]

def merge(*iterables, key=None, reverse=False):
    heap = []
    for order, values in enumerate(map(iter, iterables)):
        for first in values:
            heap.append([first, order, values])
            break
    measure = key or (lambda x: x)
    while heap:
        best = heap[0]
        for entry in heap[1:]:
            a, b = measure(entry[0]), measure(best[0])
            if (b < a if reverse else a < b):
                best = entry
        yield best[0]
        for best[0] in best[2]:
            break
        else:
            heap.remove(best)
`;

/** `bisect`: places in sorted lists. */
export const bisect = String.raw`
def bisect_left(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        mid = (lo + hi)//2
        if (a[mid] if key is None else key(a[mid])) < x:
            lo = mid + 1
        else:
            hi = mid
    return lo

def bisect_right(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        mid = (lo + hi)//2
        if x < (a[mid] if key is None else key(a[mid])):
            hi = mid
        else:
            lo = mid + 1
    return lo

def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)

def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

bisect = bisect_right
insort = insort_right
`;

/** `textwrap`: texts in lines of a width. */
export const textwrap = String.raw`
import re

def _lines(text, width, first, later):
    words = re.findall(r'\s+|[^\s-]*\w-(?=\w)|\S+?(?=[^\s-]*\w-\w)|\S+', re.sub(r'[\t\n\r\f\v]', ' ', text.expandtabs()))
    lines, line, room = [], [], width - len(first)
    size = 0
    for word in words:
        if word.isspace() and not line and lines:
            continue
        while size + len(word) > room:
            if line:
                while line and line[-1].isspace():
                    line.pop()
                lines.append((later if lines else first) + ''.join(line))
                line, size, room = [], 0, width - len(later)
                if word.isspace():
                    word = ''
            else:
                lines.append((later if lines else first) + word[:max(1, room)])
                word, room = word[max(1, room):], width - len(later)
        if word:
            line.append(word)
            size += len(word)
    while line and line[-1].isspace():
        line.pop()
    if line:
        lines.append((later if lines else first) + ''.join(line))
    return lines

def wrap(text, width=70, initial_indent='', subsequent_indent='', **options):
    return _lines(text, width, initial_indent, subsequent_indent)

def fill(text, width=70, **options):
    return '\n'.join(wrap(text, width, **options))

def shorten(text, width, placeholder=' [...]', **options):
    words = text.split()
    if len(' '.join(words)) <= width:
        return ' '.join(words)
    while words and len(' '.join(words) + placeholder) > width:
        words.pop()
    return (' '.join(words) + placeholder).lstrip()

def dedent(text):
    lines = [('' if line.isspace() else line) for line in text.split('\n')]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    cut = len(margin or '')
    return '\n'.join(line[cut:] for line in lines)

def indent(text, prefix, predicate=None):
    wanted = predicate or (lambda line: line.strip())
    return ''.join(prefix + line if wanted(line) else line for line in text.splitlines(True))
`;

/** `pprint`: long values in several lines. */
export const pprint = String.raw`
import sys

def _flat(value):
    if type(value) is dict:
        return '{%s}' % ', '.join('%s: %s' % (_flat(k), _flat(v)) for k, v in _items(value))
    if type(value) is list:
        return '[%s]' % ', '.join(map(_flat, value))
    if type(value) is tuple:
        return '(%s%s)' % (', '.join(map(_flat, value)), ',' if len(value) == 1 else '')
    return repr(value)

def _items(value, sort=True):
    if not sort:
        return list(value.items())
    try:
        return sorted(value.items())
    except TypeError:
        return sorted(value.items(), key=lambda item: (str(type(item[0])), repr(item[0])))

def _shown(value, indent, width, left, sort, after):
    text = _flat(value)
    if len(text) <= width - left - after:
        return text
    gap = ' '*(indent - 1)
    if type(value) is dict and value:
        parts = []
        items = _items(value, sort)
        for k, (key, item) in enumerate(items):
            name = repr(key) + ': '
            more = after + 1 if k == len(items) - 1 else 1
            parts.append(name + _shown(item, indent, width, left + indent + len(name), sort, more))
        return '{' + gap + (',\n' + ' '*(left + indent)).join(parts) + '}'
    if type(value) in (list, tuple) and value:
        ends = '[]' if type(value) is list else '()'
        parts = []
        for k, item in enumerate(value):
            more = after + 1 if k == len(value) - 1 else 1
            parts.append(_shown(item, indent, width, left + indent, sort, more))
        comma = ',' if type(value) is tuple and len(value) == 1 else ''
        return ends[0] + gap + (',\n' + ' '*(left + indent)).join(parts) + comma + ends[1]
    if isinstance(value, dict) and value:
        return text
    return text.replace('\n', '\n' + ' '*left)

def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _shown(object, indent, width, 0, sort_dicts, 0)

def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    (stream or sys.stdout).write(pformat(object, indent, width, depth, sort_dicts=sort_dicts) + '\n')

def pp(object, *args, sort_dicts=False, **keywords):
    pprint(object, *args, sort_dicts=sort_dicts, **keywords)

class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, **options):
        self._options = dict(indent=indent, width=width)
        self._stream = stream

    def pformat(self, object):
        return pformat(object, **self._options)

    def pprint(self, object):
        pprint(object, self._stream, **self._options)
`;
