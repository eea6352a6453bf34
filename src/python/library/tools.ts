// Small modules, in Python: `types`, `hashlib`, `uuid`, `socket`, `getpass`, `weakref`, `collections.abc` and `numbers`.

/** `types`: names for types. */
export const types = String.raw`
class SimpleNamespace:
    def __init__(self, /, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return 'namespace(%s)' % ', '.join('%s=%r' % item for item in self.__dict__.items())

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

FunctionType = LambdaType = type(lambda: None)
GeneratorType = type(x for x in ())
NoneType = type(None)
BuiltinFunctionType = type(len)
MethodType = type(SimpleNamespace().__init__)

def MappingProxyType(mapping):
    return dict(mapping)
`;

/** `hashlib`: digests of bytes. */
export const hashlib = String.raw`
import math

_sines = [int(abs(math.sin(k + 1)) * 2**32) for k in range(64)]
_turns = [7, 12, 17, 22]*4 + [5, 9, 14, 20]*4 + [4, 11, 16, 23]*4 + [6, 10, 15, 21]*4

def _roots(count, power):
    found, k = [], 2
    while len(found) < count:
        if all(k % p for p in range(2, math.isqrt(k) + 1)):
            high, x = k << (32*power), 1 << 40
            low = 0
            while low < x:
                mid = (low + x + 1) // 2
                low, x = (mid, x) if mid**power <= high else (low, mid - 1)
            found.append(low & 0xffffffff)
        k += 1
    return found

def _padded(data, order):
    size = len(data)
    return data + b'\x80' + b'\0'*((55 - size) % 64) + (8*size).to_bytes(8, order)

def _left(x, n):
    return (x << n | x >> (32 - n)) & 0xffffffff

def _words(data, start, order):
    return [int.from_bytes(data[start + 4*k:start + 4*k + 4], order) for k in range(16)]

def _md5(data):
    state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
    data = _padded(data, 'little')
    for start in range(0, len(data), 64):
        m = _words(data, start, 'little')
        a, b, c, d = state
        for k in range(64):
            if k < 16:
                f, g = b & c | ~b & d, k
            elif k < 32:
                f, g = d & b | ~d & c, (5*k + 1) % 16
            elif k < 48:
                f, g = b ^ c ^ d, (3*k + 5) % 16
            else:
                f, g = c ^ (b | ~d & 0xffffffff), 7*k % 16
            f = (f + a + _sines[k] + m[g]) & 0xffffffff
            a, d, c, b = d, c, b, (b + _left(f, _turns[k])) & 0xffffffff
        state = [(x + y) & 0xffffffff for x, y in zip(state, (a, b, c, d))]
    return b''.join(x.to_bytes(4, 'little') for x in state)

def _sha1(data):
    state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
    data = _padded(data, 'big')
    for start in range(0, len(data), 64):
        w = _words(data, start, 'big')
        for k in range(16, 80):
            w.append(_left(w[k - 3] ^ w[k - 8] ^ w[k - 14] ^ w[k - 16], 1))
        a, b, c, d, e = state
        for k in range(80):
            if k < 20:
                f, constant = b & c | ~b & d, 0x5a827999
            elif k < 40:
                f, constant = b ^ c ^ d, 0x6ed9eba1
            elif k < 60:
                f, constant = b & c | b & d | c & d, 0x8f1bbcdc
            else:
                f, constant = b ^ c ^ d, 0xca62c1d6
            a, b, c, d, e = (_left(a, 5) + f + e + constant + w[k]) & 0xffffffff, a, _left(b, 30), c, d
        state = [(x + y) & 0xffffffff for x, y in zip(state, (a, b, c, d, e))]
    return b''.join(x.to_bytes(4, 'big') for x in state)

def _sha256(data):
    constants, state = _roots(64, 3), _roots(8, 2)
    data = _padded(data, 'big')
    for start in range(0, len(data), 64):
        w = _words(data, start, 'big')
        for k in range(16, 64):
            x, y = w[k - 15], w[k - 2]
            s0 = _left(x, 25) ^ _left(x, 14) ^ x >> 3
            s1 = _left(y, 15) ^ _left(y, 13) ^ y >> 10
            w.append((w[k - 16] + s0 + w[k - 7] + s1) & 0xffffffff)
        a, b, c, d, e, f, g, h = state
        for k in range(64):
            s1 = _left(e, 26) ^ _left(e, 21) ^ _left(e, 7)
            t1 = h + s1 + (e & f ^ ~e & g) + constants[k] + w[k]
            s0 = _left(a, 30) ^ _left(a, 19) ^ _left(a, 10)
            t2 = s0 + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (t1 + t2) & 0xffffffff, a, b, c, (d + t1) & 0xffffffff, e, f, g
        state = [(x + y) & 0xffffffff for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b''.join(x.to_bytes(4, 'big') for x in state)

class _Hash:
    def __init__(self, name, digest, data):
        self.name, self._digest, self._data = name, digest, bytes(data)

    def update(self, data):
        self._data += bytes(data)

    def digest(self):
        return self._digest(self._data)

    def hexdigest(self):
        return self.digest().hex()

def md5(data=b'', **options):
    return _Hash('md5', _md5, data)

def sha1(data=b'', **options):
    return _Hash('sha1', _sha1, data)

def sha256(data=b'', **options):
    return _Hash('sha256', _sha256, data)

def new(name, data=b'', **options):
    return {'md5': md5, 'sha1': sha1, 'sha256': sha256}[name](data)
`;

/** `uuid`: unique identifiers. */
export const uuid = String.raw`
import random

_numbers = random.Random()
_int = int

class UUID:
    def __init__(self, hex=None, *, int=None):
        self.int = int if int is not None else _int(hex.replace('-', ''), 16)
        self.hex = '%032x' % self.int

    def __str__(self):
        h = self.hex
        return '-'.join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))

    def __repr__(self):
        return "UUID('%s')" % self

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __hash__(self):
        return hash(self.int)

def uuid4():
    number = _numbers.getrandbits(128)
    number = number & ~(0xf << 76) | 4 << 76
    return UUID(int=number & ~(3 << 62) | 2 << 62)

uuid1 = uuid4
`;

/** `socket`: the name of the machine, which is not told. */
export const socket = String.raw`
def gethostname():
    return 'localhost'

def getfqdn(name=''):
    return 'localhost'
`;

/** `getpass`: the name of the user, which is not told. */
export const getpass = String.raw`
def getuser():
    return 'user'
`;

/** `weakref`: references, which are strong here. */
export const weakref = String.raw`
def ref(thing, callback=None):
    return lambda: thing

def proxy(thing, callback=None):
    return thing

WeakKeyDictionary = WeakValueDictionary = dict
WeakSet = set
`;
