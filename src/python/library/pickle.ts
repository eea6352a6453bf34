// `pickle`, in Python: values as bytes and back, in CPython's format. A pickle names what makes its objects; classes of the script and the
// few functions listed here are called, no others.
/** `pickle`: values as bytes. */
export const pickle = String.raw`
import sys
import numpy as np
from collections import OrderedDict

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

class PickleError(Exception):
    pass

class PicklingError(PickleError):
    pass

class UnpicklingError(PickleError):
    pass

def _size(n, count):
    return n.to_bytes(count, 'little')

class _Writer:
    def __init__(self):
        self.parts = [b'\x80\x03']
        self.memo = {}
        self.kept = []

    def add(self, *parts):
        self.parts.extend(parts)

    def keep(self, value):
        self.memo[id(value)] = len(self.memo)
        self.kept.append(value)
        self.add(b'r', _size(self.memo[id(value)], 4))

    def name(self, module, name):
        self.add(b'c', (module + '\n' + name + '\n').encode('utf-8'))

    def items(self, values, code):
        self.add(b'(')
        for value in values:
            self.write(value)
        self.add(code)

    def write(self, value):
        kind = type(value)
        if value is None:
            self.add(b'N')
        elif kind is bool:
            self.add(b'\x88' if value else b'\x89')
        elif kind is int:
            if -2**31 <= value < 2**31:
                self.add(b'J', value.to_bytes(4, 'little', signed=True))
            else:
                n = (value.bit_length() >> 3) + 1
                self.add(b'\x8a', _size(n, 1), value.to_bytes(n, 'little', signed=True))
        elif kind is float:
            self.add(b'G', bytes(reversed(np.array([value]).tobytes())))
        elif kind is str:
            text = value.encode('utf-8')
            self.add(b'X', _size(len(text), 4), text)
        elif id(value) in self.memo:
            self.add(b'j', _size(self.memo[id(value)], 4))
        elif kind is bytes:
            self.add(b'B', _size(len(value), 4), value)
            self.keep(value)
        elif kind is tuple:
            self.items(value, b't')
            self.keep(value)
        elif kind is list:
            self.add(b']')
            self.keep(value)
            self.items(value, b'e')
        elif kind is dict:
            self.add(b'}')
            self.keep(value)
            self.items([part for item in value.items() for part in item], b'u')
        elif isinstance(value, type):
            self.name(value.__module__ or 'builtins', value.__name__)
        else:
            self.object(value, kind)

    def object(self, value, kind):
        if kind is set or kind is frozenset:
            self.call('builtins', kind.__name__, (list(value),), value)
        elif kind is complex:
            self.call('builtins', 'complex', (value.real, value.imag), value)
        elif kind.__name__ in ('Quantity', 'Unit'):
            plain = np.array(value)
            dims = tuple(float(x) for x in value.dim._dims)
            self.name('brian2.units.fundamentalunits', 'Quantity')
            self.items((plain if plain.shape else float(plain), dims), b't')
            self.add(b'R')
        elif isinstance(value, np.ndarray):
            self.name('numpy.core.multiarray', '_reconstruct')
            self.add(b'c', b'numpy\nndarray\n', b'K\x00\x85C\x01b\x87R')
            self.keep(value)
            self.add(b'(K\x01')
            self.write(value.shape)
            self.dtype(value.dtype)
            self.add(b'\x89')
            self.write(value.tobytes())
            self.add(b'tb')
        elif isinstance(value, np.generic):
            self.name('numpy.core.multiarray', 'scalar')
            self.dtype(value.dtype)
            self.write(value.tobytes())
            self.add(b'\x86R')
        elif isinstance(value, dict):
            self.call('collections', kind.__name__, ([item for item in value.items()],), value)
        elif hasattr(value, '_fields'):
            self.name('__main__', kind.__name__)
            self.items(tuple(value), b't')
            self.add(b'\x81')
        elif kind.__module__ == '__main__':
            self.name('__main__', kind.__name__)
            self.add(b')\x81')
            self.keep(value)
            self.write(value.__getstate__() if hasattr(value, '__getstate__') else dict(value.__dict__))
            self.add(b'b')
        else:
            raise TypeError("cannot pickle '%s' object" % kind.__name__)

    def call(self, module, name, args, value):
        self.name(module, name)
        self.write(args)
        self.add(b'R')
        self.keep(value)

    def dtype(self, dtype):
        code = {'float64': 'f8', 'int64': 'i8', 'int32': 'i4', 'bool': 'b1', 'complex128': 'c16'}[dtype.name]
        self.name('numpy', 'dtype')
        self.write((code, False, True))
        self.add(b'R(K\x03')
        self.write('|' if code == 'b1' else '<')
        self.add(b'NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb')

class _Dtype:
    def __init__(self, code, *args):
        self.code, self.order = code, '<'

    def restore(self, state):
        self.order = state[1]

    def array(self, data):
        if self.code in ('c16', 'c8'):
            parts = np.frombuffer(data, self.order + ('f8' if self.code == 'c16' else 'f4'))
            return parts[::2] + 1j*parts[1::2]
        return np.frombuffer(data, self.order + self.code)

class _Array:
    def __init__(self, *args):
        self.value = None

    def restore(self, state):
        _, shape, dtype, columns_first, data = state
        data = data.encode('latin-1') if isinstance(data, str) else data
        if not isinstance(data, bytes):
            raise UnpicklingError('arrays of objects are not there')
        value = dtype.array(data)
        self.value = value.reshape(shape[::-1]).T if columns_first else value.reshape(shape)

def _quantity(value, dims):
    import brian2
    unit = 1
    for base, power in zip(('metre', 'kilogram', 'second', 'amp', 'kelvin', 'mole', 'candela'), dims):
        if power:
            unit = unit*getattr(brian2, base)**power
    return value*unit

def _scalar(dtype, data):
    return dtype.array(data)[0]

_makers = {
    'builtins.set': set, 'builtins.frozenset': frozenset, 'builtins.complex': complex, 'builtins.list': list,
    'builtins.dict': dict, 'builtins.tuple': tuple, 'builtins.int': int, 'builtins.float': float, 'builtins.str': str,
    'builtins.bytes': bytes, 'builtins.slice': slice, 'builtins.range': range, 'builtins.bytearray': bytes,
    'numpy.dtype': _Dtype, 'numpy.ndarray': _Array, 'numpy.core.multiarray._reconstruct': _Array,
    'numpy.core.multiarray.scalar': _scalar, 'collections.OrderedDict': OrderedDict, 'collections.defaultdict': OrderedDict,
    'brian2.units.fundamentalunits.Quantity': _quantity, '_codecs.encode': lambda text, coding: text.encode(coding),
}

def _maker(module, name):
    module = module.replace('__builtin__', 'builtins').replace('copy_reg', 'copyreg').replace('numpy._core', 'numpy.core')
    if module == '__main__' and name in sys.modules['__main__'].__dict__:
        return getattr(sys.modules['__main__'], name)
    if module + '.' + name not in _makers:
        raise UnpicklingError("pickles of '%s.%s' are not read" % (module, name))
    return _makers[module + '.' + name]

def _finished(value, seen):
    if isinstance(value, _Array):
        return value.value
    if isinstance(value, (list, dict)):
        if id(value) in seen:
            return value
        seen[id(value)] = value
        for key in range(len(value)) if isinstance(value, list) else list(value):
            value[key] = _finished(value[key], seen)
    elif type(value) is tuple:
        return tuple(_finished(item, seen) for item in value)
    elif type(value).__module__ == '__main__' and hasattr(value, '__dict__') and id(value) not in seen:
        seen[id(value)] = value
        _finished(value.__dict__, seen)
    return value

class _Reader:
    def __init__(self, data):
        self.data, self.at = data, 0
        self.stack, self.marks, self.memo = [], [], {}

    def take(self, n):
        self.at += n
        return self.data[self.at - n:self.at]

    def number(self, n, signed=False):
        return int.from_bytes(self.take(n), 'little', signed=signed)

    def line(self):
        start = self.at
        while self.data[self.at] != 10:
            self.at += 1
        self.at += 1
        return self.data[start:self.at - 1].decode('utf-8')

    def popped(self):
        k = self.marks.pop()
        values = self.stack[k:]
        del self.stack[k:]
        return values

    def pop(self):
        return self.stack.pop()

    def read(self):
        while True:
            code = chr(self.take(1)[0])
            if code == '.':
                return _finished(self.pop(), {})
            self.step(code)

    def step(self, code):
        push, stack = self.stack.append, self.stack
        if code == '\x80':
            self.take(1)
        elif code == '\x95':
            self.take(8)
        elif code in 'NI\x88\x89JKMLF\x8aG':
            push(self.plain(code))
        elif code in 'XBC\x8c\x8d\x8eVSUT\x96':
            push(self.text(code))
        elif code == '(':
            self.marks.append(len(stack))
        elif code in ')]}\x8f':
            push({')': tuple, ']': list, '}': dict, '\x8f': set}[code]())
        elif code in 'tld\x91':
            values = self.popped()
            push(tuple(values) if code == 't' else values if code == 'l' else frozenset(values) if code == '\x91'
                 else dict(zip(values[::2], values[1::2])))
        elif code in '\x85\x86\x87':
            n = ord(code) - 0x84
            values = tuple(stack[-n:])
            del stack[-n:]
            push(values)
        elif code == 'a':
            value = self.pop()
            stack[-1].append(value)
        elif code in 'e\x90':
            values = self.popped()
            stack[-1].extend(values) if code == 'e' else stack[-1].update(values)
        elif code == 's':
            value, key = self.pop(), self.pop()
            stack[-1][key] = value
        elif code == 'u':
            values = self.popped()
            for key, value in zip(values[::2], values[1::2]):
                stack[-1][key] = value
        elif code in 'qrp':
            self.memo[self.number(1) if code == 'q' else self.number(4) if code == 'r' else int(self.line())] = stack[-1]
        elif code == '\x94':
            self.memo[len(self.memo)] = stack[-1]
        elif code in 'hjg':
            push(self.memo[self.number(1) if code == 'h' else self.number(4) if code == 'j' else int(self.line())])
        elif code == 'c':
            push(_maker(self.line(), self.line()))
        elif code == '\x93':
            name, module = self.pop(), self.pop()
            push(_maker(module, name))
        elif code == 'R':
            args, maker = self.pop(), self.pop()
            push(maker(*_finished(args, {})))
        elif code == '\x81':
            args, cls = self.pop(), self.pop()
            push(cls(*args) if args or hasattr(cls, '_fields') else cls.__new__(cls))
        elif code == 'b':
            self.build(self.pop(), stack[-1])
        elif code == '0':
            self.pop()
        elif code == '1':
            self.popped()
        elif code == '2':
            push(stack[-1])
        else:
            raise UnpicklingError('the pickle has an instruction %r that is not read' % code)

    def plain(self, code):
        if code in 'N\x88\x89':
            return None if code == 'N' else code == '\x88'
        if code in 'JKM':
            return self.number({'J': 4, 'K': 1, 'M': 2}[code], code == 'J')
        if code == '\x8a':
            return self.number(self.number(1), True)
        if code == 'G':
            return float(np.frombuffer(self.take(8), '>f8')[0])
        line = self.line()
        if code == 'I' and line in ('00', '01'):
            return line == '01'
        return float(line) if code == 'F' else int(line.rstrip('L'))

    def text(self, code):
        if code in 'VS':
            return self.line() if code == 'V' else self.line()[1:-1]
        data = self.take(self.number({'X': 4, 'B': 4, 'C': 1, '\x8c': 1, 'U': 1, 'T': 4}.get(code, 8)))
        return data if code in 'BC\x8e\x96' else data.decode('latin-1' if code in 'UT' else 'utf-8')

    def build(self, state, value):
        if isinstance(value, (_Array, _Dtype)):
            value.restore(state)
        elif hasattr(value, '__setstate__'):
            value.__setstate__(state)
        elif isinstance(state, tuple):
            for part in state:
                if part:
                    value.__dict__.update(part)
        else:
            value.__dict__.update(state)

def dumps(obj, protocol=None, **options):
    writer = _Writer()
    writer.write(obj)
    writer.add(b'.')
    return b''.join(writer.parts)

def dump(obj, file, protocol=None, **options):
    file.write(dumps(obj))

def loads(data, **options):
    return _Reader(data).read()

def load(file, **options):
    return loads(file.read())
`;
