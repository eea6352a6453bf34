# Records what NumPy makes of script expressions: numpy.json, read by numpy.test.ts.
# Usage: python3 record-numpy.py > numpy.json
# An entry is an expression that both languages read, or a pair (ours, NumPy's) where the spelling differs.
import json
import math
import warnings

import numpy

warnings.simplefilter("ignore")

CASES = """
1 + 2
7 / 2
7 // 2
-7 // 2
-7 % 3
7 % -3
-7.5 % 2
7.5 // 2
-7.5 // 2
2**10
2**-1
2.0**0.5
-2**2
(-2)**3
2**3**2
1e3
1 < 2
3 == 3.0
3 != 4
-(3 - 5)
+4
5 - 2.5
True + 1
True * 3
True / 2
array([1, 2, 3])
array([1, 2.5])
array([True, False])
array([True, 2])
array([[1, 2], [3, 4]])
array([1, 2, 3]) * 2
array([1, 2, 3]) / 2
array([1, 2, 3]) // 2
array([-5, 5, 7]) % 3
array([-5, 5, 7]) // -3
array([-5.5, 5.5, 7]) % -3
array([5, 6]) // array([0, 4])
array([5, 6]) % array([0, 4])
array([5.0, -6.0]) / 0
array([5.0, 6.0]) // array([2.5, 0.7])
array([1, 2, 3]) ** 2
array([1, 2, 3]) ** 0.5
2 ** array([0, 1, 2])
2.0 ** array([-1, 0, 1])
array([1, 2, 3]) + array([10, 20, 30])
array([1, 2, 3]) - 0.5
array([[1, 2], [3, 4]]) + array([10, 20])
array([[1], [2], [3]]) * array([1, 2])
array([[1, 2, 3]]) + array([[10], [20]])
array([1, 2, 3]) > 1.5
array([1, 2, 3]) == array([1, 0, 3])
array([1, 2, 3]) <= 2
-array([1, 2])
+array([1.5, 2])
inf > 3
-inf
linspace(0, 1, 5)
linspace(0, 1, num=5)
linspace(10, 50, 100)
linspace(0, 1, 4, endpoint=False)
linspace(0, 1, 4, False)
linspace(3, 3, 3)
linspace(1, 2, 1)
linspace(1, 2, 0)
linspace(0, 7)
linspace(-1, 1, 7)
arange(5)
arange(5.0)
arange(2, 5)
arange(0, 1, 0.1)
arange(1, 2, 0.3)
arange(5, 0, -1)
arange(5, 0)
arange(0, 10, 3)
arange(10, 0, -3.5)
arange(0, 10, step=4)
zeros(3)
zeros([2, 3])
zeros(0)
ones(2)
ones([1, 2])
full(3, 7)
full(2, 1.5)
full(2, True)
full([2, 2], array([1, 2]))
repeat(array([1, 2, 3]), 2)
repeat(array([1, 2, 3]), array([0, 1, 2]))
repeat(5, 3)
repeat(array([[1, 2], [3, 4]]), 2)
repeat(array([[1, 2], [3, 4]]), 2, axis=0)
repeat(array([[1, 2], [3, 4]]), 2, axis=1)
repeat(array([[1, 2], [3, 4]]), array([1, 2]), axis=-1)
tile(array([1, 2]), 3)
tile(array([1, 2]), [2, 2])
tile(array([[1, 2], [3, 4]]), 2)
tile(array([[1, 2], [3, 4]]), [2, 1])
tile(5, 3)
concatenate([array([1, 2]), array([3])])
concatenate([array([1, 2]), array([3.5])])
concatenate([array([True]), array([3])])
concatenate([array([]), array([1, 2])])
concatenate([array([[1, 2]]), array([[3, 4], [5, 6]])])
concatenate([array([[1], [2]]), array([[3, 4], [5, 6]])], axis=1)
concatenate(array([[1, 2], [3, 4]]))
len(arange(7))
len(array([[1, 2, 3]]))
sum(array([1, 2, 3]))
sum(array([1.5, 2]))
sum(array([True, True, False]))
sum(array([[1, 2], [3, 4]]))
sum(array([[1, 2], [3, 4]]), axis=0)
sum(array([[1, 2], [3, 4]]), axis=1)
sum(array([[1, 2], [3, 4]]), 0)
sum(array([[1, 2], [3, 4]]), axis=-1)
sum(array([]))
sum(3)
sum(linspace(0, 1, 1001))
mean(array([1, 2, 4]))
mean(array([[1, 2], [3, 4]]), axis=0)
mean(array([[1, 2], [3, 4]]), axis=1)
mean(array([True, False]))
mean(array([]))
std(array([1, 2, 4]))
std(array([1, 2, 4]), ddof=1)
std(array([[1, 2], [3, 7]]), axis=1)
std(array([5]))
min(array([3, 1, 2]))
max(array([3, 1, 2.5]))
min(array([[3, 1], [2, 5]]), axis=0)
max(array([[3, 1], [2, 5]]), axis=1)
max(array([True, False]))
cumsum(array([1, 2, 3]))
cumsum(array([1.5, 2]))
cumsum(array([True, True]))
cumsum(array([[1, 2], [3, 4]]))
cumsum(array([[1, 2], [3, 4]]), axis=0)
cumsum(array([[1, 2], [3, 4]]), axis=1)
sort(array([3, 1, 2]))
sort(array([2.5, -1, 0]))
sort(array([[3, 1], [2, 5]]))
sort(array([[3, 1], [2, 0]]), axis=0)
unique(array([3, 1, 3, 2, 1]))
unique(array([[1.5, 1], [1.5, 0]]))
unique(array([True, True]))
where(array([0, 1, 1]))[0]
where(array([1, 5, 3]) > 2)[0]
where(array([[0, 1], [1, 1]]))[0]
where(array([[0, 1], [1, 1]]))[1]
where(array([True, False, True]), 1, 2)
where(array([True, False]), array([1, 2]), 0.5)
where(array([[True], [False]]), array([1, 2]), array([3, 4]))
where(True, 1, 2)
arange(5)[where(arange(5) > 2)]
histogram(array([1, 2, 2, 3, 5]), 4)[0]
histogram(array([1, 2, 2, 3, 5]), 4)[1]
histogram(array([1, 2, 2, 3, 5]), bins=array([0, 2, 3]))[0]
histogram(array([1, 2, 2, 3, 5]), bins=array([0, 2, 3]))[1]
histogram(linspace(0, 1, 101))[0]
histogram(linspace(0, 1, 101), 7)[0]
histogram(linspace(0, 1, 101), 10, range=[0.2, 0.5])[0]
histogram(array([3, 3]), 2)[1]
histogram(array([3, 3]), 2)[0]
histogram(array([]), 3)[1]
histogram(array([1, 2]), array([1, 1, 2]))[0]
any(array([0, 1]))
all(array([0, 1]))
any(array([]))
all(array([]))
any(array([[0, 1], [0, 0]]), axis=0)
all(array([[1, 1], [0, 1]]), axis=1)
exp(1)
exp(array([0, 1, -1]))
log(array([1, 10]))
log10(1000)
expm1(1e-5)
log1p(1e-5)
sqrt(array([1, 4, 9]))
sqrt(2)
sin(array([0, 1])) + cos(0.5) * tan(0.3)
sinh(0.5)
cosh(0.5)
tanh(array([-1, 0, 1]))
arcsin(0.5)
arccos(0.5)
arctan(array([-1, 2]))
arctan2(1, array([1, -1, 0]))
abs(array([-1, 2]))
abs(-2.5)
floor(array([-1.5, 1.5]))
ceil(array([-1.5, 1.5]))
floor(3)
sign(array([-2.5, 0, 3]))
sign(-3)
clip(array([-1, 0.5, 2]), 0, 1)
clip(array([-1, 5, 2]), 0, 3)
clip(arange(5), array([1, 1, 1, 3, 3]), 3)
round(2.5)
round(array([0.5, 1.5, -0.5, -1.5, 2.6]))
round(array([1.234, 5.678]), 1)
round(array([12, 27]))
heaviside(array([-1.0, 0, 2]), 0.5)
erf(array([-3.5, -1, 0, 0.3, 2.9, 3.1, 7]))
arange(10)[3]
arange(10)[-1]
arange(10)[2:5]
arange(10)[:3]
arange(10)[7:]
arange(10)[::2]
arange(10)[::-1]
arange(10)[8:2:-2]
arange(10)[-3:]
arange(10)[:-7]
arange(10)[20:]
arange(10)[-20:2]
arange(10)[5:2]
arange(10)[:]
arange(10)[array([1, 3, -1])]
arange(10)[array([[1, 3], [0, 2]])]
arange(10)[arange(10) > 6]
arange(10)[arange(10) % 2 == 0]
(arange(10) / 2)[arange(10) < 3]
array([[1, 2, 3], [4, 5, 6]])[0]
array([[1, 2, 3], [4, 5, 6]])[-1, 1]
array([[1, 2, 3], [4, 5, 6]])[1][2]
array([[1, 2, 3], [4, 5, 6]])[:, 1]
array([[1, 2, 3], [4, 5, 6]])[1, :]
array([[1, 2, 3], [4, 5, 6]])[:, ::-1]
array([[1, 2, 3], [4, 5, 6]])[0:1, 1:]
array([[1, 2, 3], [4, 5, 6]])[:, array([0, 2])]
array([[1, 2, 3], [4, 5, 6]])[array([0, 1]), array([2, 0])]
array([[1, 2, 3], [4, 5, 6]])[array([[0], [1]]), array([2, 0])]
array([[1, 2, 3], [4, 5, 6]])[0, array([2, 0])]
array([[1, 2, 3], [4, 5, 6]])[array([[1, 2, 3], [4, 5, 6]]) > 2]
array([[1, 2, 3], [4, 5, 6]])[array([True, False])]
array([[1, 2, 3], [4, 5, 6]])[array([True, False]), 1]
array([[1, 2, 3], [4, 5, 6]])[:, array([True, False, True])]
array([[1, 2, 3], [4, 5, 6]]).T
array([[1, 2, 3], [4, 5, 6]]).size
array([[1, 2, 3], [4, 5, 6]]).shape
array([1, 2, 3]).mean()
array([[1, 2, 3], [4, 5, 6]]).sum(axis=0)
zeros([2, 3, 4])[0, :, array([1, 2])]
zeros([2, 3, 4])[:, 0, array([1, 2])]
zeros([2, 3, 4])[array([0, 1, 1]), :, 2]
zeros([2, 3, 4])[1, :, 2]
zeros([2, 3, 4])[0]
sum(arange(24).reshape(2, 3, 4), axis=1)
1 if 2 > 1 else 2.5
1.5 if 2 < 1 else 3
(5 if len(arange(3)) > 2 else 0) + 1
"""

# Ours differs in spelling: NumPy's names for the same.
PAIRS = [
    ("[1, 2, 3]", "array([1, 2, 3])"),
    ("[]", "array([])"),
    ("[[1, 2], [3, 4.5]]", "array([[1, 2], [3, 4.5]])"),
    ("[arange(3), [4, 5, 6]]", "array([arange(3), [4, 5, 6]])"),
    ("min([3, 1], [2, 2])", "minimum([3, 1], [2, 2])"),
    ("max([3, 1], 2.5)", "maximum([3, 1], 2.5)"),
    ("max(1, 2, 3)", "3"),
    ("int([1.5, -1.5, 2])", "array([1.5, -1.5, 2]).astype(int)"),
    ("int(2.9)", "int(2.9)"),
    ("int([True, False])", "array([True, False]).astype(int)"),
    ("[1, 2, 3] > 1 and [1, 2, 3] < 3", "logical_and(array([1, 2, 3]) > 1, array([1, 2, 3]) < 3)"),
    ("[1, 0] or [0, 0]", "logical_or([1, 0], [0, 0])"),
    ("not [1, 0]", "logical_not([1, 0])"),
    ("not [1, 2, 3] > 1", "logical_not(array([1, 2, 3]) > 1)"),
    ("[True, False] and True", "logical_and([True, False], True)"),
    ("zeros(3.0)", "zeros(3)"),
    ("arange(10)[4/2]", "arange(10)[2]"),
    ("arange(10)[[1.0, 2.0]]", "arange(10)[[1, 2]]"),
    ("exprel([0, 1])", "array([1.0, expm1(1.0)])"),
    ("timestep([1, 1.0998]*ms, 0.1*ms)", "array([10, 10])"),
    ("reshaped", "arange(24).reshape(2, 3, 4)"),
    ("sum(reshaped, axis=1)", "sum(arange(24).reshape(2, 3, 4), axis=1)"),
    ("max(reshaped, axis=2)", "max(arange(24).reshape(2, 3, 4), axis=2)"),
    ("cumsum(reshaped, axis=1)", "cumsum(arange(24).reshape(2, 3, 4), axis=1)"),
    ("reshaped[:, 1]", "arange(24).reshape(2, 3, 4)[:, 1]"),
    ("reshaped[0, :, [1, 2]]", "arange(24).reshape(2, 3, 4)[0, :, [1, 2]]"),
    ("reshaped[:, [0, 2], 1:3]", "arange(24).reshape(2, 3, 4)[:, [0, 2], 1:3]"),
    ("reshaped[:, [0, 2], [1, 3]]", "arange(24).reshape(2, 3, 4)[:, [0, 2], [1, 3]]"),
    ("reshaped[[1, 0], 1:, [1, 3]]", "arange(24).reshape(2, 3, 4)[[1, 0], 1:, [1, 3]]"),
    ("reshaped[reshaped % 5 == 0]", "(lambda x: x[x % 5 == 0])(arange(24).reshape(2, 3, 4))"),
    ("reshaped[0:2, reshaped[0] > 6]", "(lambda x: x[0:2, x[0] > 6])(arange(24).reshape(2, 3, 4))"),
    ("reshaped.T", "arange(24).reshape(2, 3, 4).T"),
    ("sort(-reshaped, axis=1)", "sort(-arange(24).reshape(2, 3, 4), axis=1)"),
    ("concatenate([reshaped, reshaped], axis=2)", "concatenate([arange(24).reshape(2, 3, 4)]*2, axis=2)"),
    ("tile(reshaped, [2, 1])", "tile(arange(24).reshape(2, 3, 4), [2, 1])"),
]

names = {name: getattr(numpy, name) for name in numpy.__all__ if hasattr(numpy, name)}
names.update(len=len, int=int, abs=abs, max=numpy.max, min=numpy.min, sum=numpy.sum,
             round=numpy.round, any=numpy.any, all=numpy.all,
             erf=numpy.vectorize(math.erf))


def plain(x):
    return x if isinstance(x, (bool, int)) or math.isfinite(x) else str(x)


entries = []
own = [(line, line) for line in CASES.strip().splitlines() if "reshape(" not in line]
for source, python in own + PAIRS:
    result = numpy.asarray(eval(python, dict(names)))
    kind = {"b": "boolean", "i": "integer", "f": "float"}[result.dtype.kind]
    entries.append(json.dumps({"source": source, "type": kind, "shape": list(result.shape),
                               "values": [plain(x) for x in result.ravel().tolist()]}))
print("[\n  " + ",\n  ".join(entries) + "\n]")
