from abc import ABC, abstractmethod
from enum import Enum, IntEnum, auto
from brian2 import *
import inspect

prefs.codegen.target = 'numpy'


class CellType(Enum):
    EXC = 'excitatory'
    INH = 'inhibitory'

    @property
    def sign(self):
        return 1 if self is CellType.EXC else -1

    def __str__(self):
        return self.name.lower()


class Layer(IntEnum):
    L23 = 1
    L4 = auto()
    L5 = auto()


class Neuron(ABC):
    registry = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Neuron.registry[cls.__name__] = cls

    def __init__(self, n, kind=CellType.EXC):
        self.n = n
        self.kind = kind
        self._group = None

    @abstractmethod
    def equations(self):
        """returns the equations"""

    @property
    def group(self):
        if self._group is None:
            self._group = self._build()
        return self._group

    def _build(self):
        return NeuronGroup(self.n, self.equations(), threshold=self.threshold, reset=self.reset, method='euler',
                           namespace=self.namespace())

    threshold = 'v > 1'
    reset = 'v = 0'

    def namespace(self):
        return {}

    def __repr__(self):
        return f'{type(self).__name__}(n={self.n}, kind={self.kind})'

    def __eq__(self, other):
        if not isinstance(other, Neuron):
            return NotImplemented
        return (self.n, self.kind) == (other.n, other.kind)

    def __lt__(self, other):
        return self.n < other.n

    def __hash__(self):
        return hash((self.n, self.kind.value))


class LIF(Neuron):
    def __init__(self, n, tau=10*ms, **kw):
        super().__init__(n, **kw)
        self.tau = tau

    def equations(self):
        return 'dv/dt = (1.2 - v)/tau : 1'

    def namespace(self):
        return {'tau': self.tau}


class QIF(Neuron):
    threshold = 'v > 10'
    reset = 'v = -10'

    def equations(self):
        return 'dv/dt = (v**2 + 0.5)/(10*ms) : 1'


class Broken(Neuron):
    pass


models = [QIF(3), LIF(2, tau=5*ms, kind=CellType.INH), LIF(4)]
print(sorted(models), Neuron.registry)
print(models[0] == QIF(3), models[0] != LIF(3), models[0] == 3, len({QIF(3), QIF(3), LIF(2)}))
for m in models:
    mon = SpikeMonitor(m.group)
    net = Network(m.group, mon)
    net.run(100*ms)
    print(m, mon.count[:], m.kind.sign, '{:>12}'.format(str(m.kind)))
try:
    Broken(1)
except TypeError as e:
    print('TypeError:', e)
print(list(CellType), CellType('inhibitory'), CellType['EXC'].value, repr(CellType.INH), CellType.EXC.name)
print([layer.name for layer in Layer], Layer.L5 + 1, Layer.L4 > Layer.L23, Layer(2), Layer.L4 == 2)
try:
    CellType('glia')
except ValueError as e:
    print(e)
print(isinstance(models[0], Neuron), issubclass(LIF, Neuron), callable(models[0]), hasattr(QIF, 'reset'))
print(LIF.__mro__[1].__name__, [k for k in vars(models[2])], QIF.equations.__name__)
