// Columns of tables, in Python.

/** `Series` */
export const series = String.raw`
class Series:
    def __init__(self, data=(), index=None, name=None, dtype=None):
        if isinstance(data, dict):
            index, data = list(data.keys()), list(data.values())
        self.data = _clean(_list(data))
        if index is None:
            index = data.index if isinstance(data, Series) else RangeIndex(range(len(self.data)))
        self.index = index if isinstance(index, Index) else Index(index)
        self.name = name

    def _take(self, rows):
        return Series([self.data[k] for k in rows], Index([self.index.data[k] for k in rows], self.index.name), self.name)

    def _like(self, data):
        return Series(data, self.index, self.name)

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __contains__(self, label):
        return label in self.index

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self.iloc[key]
        if isinstance(key, (list, Series, np.ndarray)):
            return self.loc[key]
        if key in self.index.data:
            return self.data[self.index.data.index(key)]
        if isinstance(key, int) and _kind(self.index.data) == 'object':
            return self.data[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        if not isinstance(key, (slice, list, Series, np.ndarray)) and key not in self.index:
            self.index = Index(self.index.data + [key], self.index.name)
            self.data.append(_plain(value))
        else:
            self.loc[key] = value

    @property
    def loc(self):
        return _Loc(self, False)

    @property
    def iloc(self):
        return _Loc(self, True)

    @property
    def values(self):
        return _array(self.data)

    @property
    def dtype(self):
        return _kind(self.data)

    @property
    def size(self):
        return len(self.data)

    @property
    def shape(self):
        return (len(self.data),)

    def to_numpy(self, dtype=None):
        return self.values

    def __array__(self, dtype=None):
        return self.values

    def tolist(self):
        return list(self.data)

    to_list = tolist

    def to_dict(self):
        return dict(zip(self.index.data, self.data))

    def items(self):
        return zip(self.index.data, self.data)

    def keys(self):
        return self.index

    def copy(self):
        return self._like(self.data)

    def astype(self, kind):
        change = {'int': int, 'float': float, 'str': str, 'int64': int, 'float64': float}.get(kind, kind)
        return self._like([change(v) for v in self.data])

    def _with(self, other, operate):
        others = _list(other) if isinstance(other, (Series, list, np.ndarray)) else [_plain(other)]*len(self.data)
        return self._like([operate(a, b) for a, b in zip(self.data, others)])

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def __radd__(self, other):
        return self._with(other, lambda a, b: b + a)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._with(other, lambda a, b: b - a)

    def __mul__(self, other):
        return self._with(other, lambda a, b: a * b)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._with(other, lambda a, b: a / b if b else a * float('inf') if a else nan)

    def __rtruediv__(self, other):
        return self._with(other, lambda a, b: b / a if a else b * float('inf') if b else nan)

    def __pow__(self, other):
        return self._with(other, lambda a, b: a ** b)

    def __eq__(self, other):
        return self._with(other, lambda a, b: a == b)

    def __ne__(self, other):
        return self._with(other, lambda a, b: a != b)

    def __lt__(self, other):
        return self._with(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._with(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._with(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._with(other, lambda a, b: a >= b)

    def __and__(self, other):
        return self._with(other, lambda a, b: a and b)

    def __or__(self, other):
        return self._with(other, lambda a, b: a or b)

    def __invert__(self):
        return self._like([not v for v in self.data])

    def __neg__(self):
        return self._like([-v for v in self.data])

    def __abs__(self):
        return self._like([abs(v) for v in self.data])

    abs = __abs__

    def _known(self):
        return [v for v in self.data if not isna(v)]

    def count(self):
        return len(self._known())

    def sum(self):
        return sum(self._known())

    def mean(self):
        known = self._known()
        return float(np.mean(known)) if known else nan

    def median(self):
        known = self._known()
        return float(np.median(known)) if known else nan

    def var(self, ddof=1):
        known = self._known()
        return float(np.var(known, ddof=ddof)) if len(known) > ddof else nan

    def std(self, ddof=1):
        return self.var(ddof) ** 0.5

    def sem(self, ddof=1):
        return self.std(ddof) / len(self._known()) ** 0.5

    def min(self):
        return min(self._known())

    def max(self):
        return max(self._known())

    def idxmax(self):
        return self.index.data[self.data.index(self.max())]

    def idxmin(self):
        return self.index.data[self.data.index(self.min())]

    def quantile(self, q=0.5):
        if isinstance(q, (list, np.ndarray)):
            return Series([self.quantile(p) for p in q], q, self.name)
        return float(np.percentile(self._known(), 100*q))

    def cumsum(self):
        return self._like(_list(np.cumsum(self.data)))

    def diff(self):
        return self._like([nan] + [b - a for a, b in zip(self.data, self.data[1:])])

    def round(self, decimals=0):
        return self._like([round(v, decimals) if isinstance(v, float) else v for v in self.data])

    def apply(self, f):
        return self._like([f(v) for v in self.data])

    def map(self, f):
        return self._like([f.get(v, nan) if isinstance(f, dict) else f(v) for v in self.data])

    def isin(self, values):
        return self._like([v in list(values) for v in self.data])

    def isna(self):
        return isna(self)

    isnull = isna

    def notna(self):
        return notna(self)

    def fillna(self, value):
        return self._like([value if isna(v) else v for v in self.data])

    def dropna(self):
        return self._take([k for k, v in enumerate(self.data) if not isna(v)])

    def unique(self):
        return _array(list(dict.fromkeys(self.data)))

    def nunique(self):
        return len(set(self.data))

    def value_counts(self):
        counts = {}
        for v in self.data:
            counts[v] = counts.get(v, 0) + 1
        names = sorted(counts, key=lambda v: -counts[v])
        return Series([counts[v] for v in names], names, self.name)

    def sort_values(self, ascending=True):
        return self._take(sorted(range(len(self.data)), key=lambda k: self.data[k], reverse=not ascending))

    def sort_index(self, ascending=True):
        return self._take(sorted(range(len(self.data)), key=lambda k: self.index.data[k], reverse=not ascending))

    def head(self, n=5):
        return self.iloc[:n]

    def tail(self, n=5):
        return self.iloc[-n:] if n else self.iloc[:0]

    def reset_index(self, drop=False, name=None):
        if drop:
            return Series(self.data, None, self.name)
        return DataFrame({self.index.name or 'index': self.index.data, name or self.name or 0: self.data})

    def groupby(self, by):
        return _SeriesGroups(DataFrame({0: self.data, 1: _list(by)}).groupby(1), 0, self.name)

    def describe(self):
        names = ['count', 'mean', 'std', 'min', '25%', '50%', '75%', 'max']
        parts = [self.quantile(q) for q in (0.25, 0.5, 0.75)]
        return Series([float(self.count()), self.mean(), self.std(), self.min()] + parts + [self.max()], names, self.name)

    def to_string(self):
        labels = _texts(self.index.data)
        texts = _signed(self.data)
        left = max([len(t) for t in labels] or [0])
        right = max([len(t) for t in texts] or [0])
        return '\n'.join('%s   %s' % (a.ljust(left), b.rjust(right)) for a, b in zip(labels, texts))

    def __repr__(self):
        if not self.data:
            return 'Series([], dtype: %s)' % self.dtype
        head = '' if self.index.name is None else '%s\n' % self.index.name
        name = '' if self.name is None else 'Name: %s, ' % self.name
        return '%s%s\n%sdtype: %s' % (head, self.to_string(), name, self.dtype)
`;
