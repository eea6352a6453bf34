// What tables and their columns have in common, in Python: kinds of values, how they are shown, labels, and how rows are chosen.

/** Helpers, `Index`, and what `loc` and `iloc` are. */
export const values = String.raw`
import numpy as np

nan = float('nan')
NaT = None

def isna(value):
    if isinstance(value, Series):
        return Series([isna(v) for v in value.data], value.index, value.name)
    return value is None or isinstance(value, float) and value != value

isnull = isna

def notna(value):
    if isinstance(value, Series):
        return Series([not isna(v) for v in value.data], value.index, value.name)
    return not isna(value)

notnull = notna

def _plain(value):
    return value.item() if hasattr(value, 'dtype') and hasattr(value, 'item') else value

def _list(values):
    if isinstance(values, (Series, Index)):
        return list(values.data)
    if hasattr(values, 'tolist'):
        found = np.array(values).tolist()
        return found if isinstance(found, list) else [found]
    return [_plain(v) for v in values]

def _kind(values):
    known = [v for v in values if v is not None]
    if known and all(isinstance(v, bool) for v in values):
        return 'bool'
    if known and all(isinstance(v, int) and not isinstance(v, bool) for v in values):
        return 'int64'
    if all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in known):
        return 'float64'
    return 'object'

def _clean(values):
    if _kind(values) == 'float64':
        return [nan if v is None else float(v) for v in values]
    return list(values)

def _floats(values):
    known = [v for v in values if not isna(v)]
    finite = [abs(v) for v in known if v not in (float('inf'), -float('inf'))]
    texts = ['%.6f' % v for v in known]
    small = any(0 < v < 1e-6 for v in finite)
    large = any(v > 1e6 for v in finite)
    if small or large and max(len(t) for t in texts) > 12:
        texts = ['%.6e' % v for v in known]
    elif all('.' in t for t in texts):
        while texts and all(t.endswith('0') for t in texts) and not any(t.endswith('.0') for t in texts):
            texts = [t[:-1] for t in texts]
    found = iter(texts)
    return ['NaN' if isna(v) else next(found) for v in values]

def _trimmed(text):
    text = text.rstrip('0')
    return text + '0' if text.endswith('.') else text

def _texts(values):
    if _kind(values) == 'float64':
        return _floats(values)
    return ['NaN' if isna(v) and v is not None else _trimmed('%.6f' % v) if isinstance(v, float) else str(v) for v in values]

def _signed(values):
    numeric = _kind(values) in ('int64', 'float64')
    return [t if numeric and t.startswith('-') else ' ' + t for t in _texts(values)]

class Index:
    def __init__(self, data, name=None):
        self.data = _list(data)
        self.name = name

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, at):
        return Index(self.data[at], self.name) if isinstance(at, slice) else self.data[at]

    def __contains__(self, value):
        return value in self.data

    def __eq__(self, other):
        return np.array([v == w for v, w in zip(self.data, _list(other))])

    def tolist(self):
        return list(self.data)

    to_list = tolist

    @property
    def values(self):
        return _array(self.data)

    def __repr__(self):
        kind = _kind(self.data)
        name = '' if self.name is None else ', name=%r' % self.name
        return 'Index(%r, dtype=%r%s)' % (self.data, kind, name)

class RangeIndex(Index):
    def __repr__(self):
        return 'RangeIndex(start=0, stop=%d, step=1)' % len(self.data)

def _array(values):
    return np.array(values) if _kind(values) != 'object' else list(values)

def _places(index, labels):
    return [index.data.index(label) for label in labels]

class _Loc:
    def __init__(self, owner, by_place):
        self.owner = owner
        self.by_place = by_place

    def _rows(self, rows):
        index = self.owner.index
        if isinstance(rows, slice):
            if self.by_place:
                return list(range(len(index)))[rows], True
            start = 0 if rows.start is None else index.data.index(rows.start)
            stop = len(index) if rows.stop is None else index.data.index(rows.stop) + 1
            return list(range(start, stop)), True
        if isinstance(rows, (Series, list, np.ndarray)):
            rows = _list(rows)
            if rows and all(isinstance(r, bool) for r in rows):
                return [k for k, r in enumerate(rows) if r], True
            return (rows if self.by_place else _places(index, rows)), True
        if not self.by_place and rows not in index:
            raise KeyError(rows)
        at = rows if self.by_place else index.data.index(rows)
        if self.by_place and not -len(index) <= at < len(index):
            raise IndexError('single positional indexer is out-of-bounds')
        return [at], False

    def _columns(self, columns):
        names = self.owner.columns.data
        if isinstance(columns, slice):
            if self.by_place:
                return names[columns], True
            start = 0 if columns.start is None else names.index(columns.start)
            stop = len(names) if columns.stop is None else names.index(columns.stop) + 1
            return names[start:stop], True
        if isinstance(columns, list):
            return [names[c] for c in columns] if self.by_place else columns, True
        return [names[columns] if self.by_place else columns], False

    def __getitem__(self, key):
        owner = self.owner
        if isinstance(owner, Series):
            rows, many = self._rows(key)
            return owner._take(rows) if many else owner.data[rows[0]]
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        rows, many_rows = self._rows(rows)
        columns, many_columns = self._columns(columns)
        part = owner._take(rows)
        if many_rows:
            return part[columns] if many_columns else part[columns[0]]
        values = [part._data[c][0] for c in columns]
        return Series(values, columns, part.index.data[0]) if many_columns else values[0]

    def __setitem__(self, key, value):
        owner = self.owner
        if isinstance(owner, Series):
            for k, v in zip(*_matched(self._rows(key)[0], value)):
                owner.data[k] = v
            return
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        if not isinstance(rows, (slice, list, Series, np.ndarray)) and not self.by_place and rows not in owner.index:
            owner._add_row(rows, value)
            return
        rows, _ = self._rows(rows)
        columns, _ = self._columns(columns)
        for c in columns:
            if c not in owner._data:
                owner._data[c] = [nan]*len(owner.index)
            column = owner._data[c]
            for k, v in zip(*_matched(rows, value)):
                column[k] = v
            owner._data[c] = _clean(column)

def _matched(rows, value):
    if isinstance(value, (Series, list, tuple, np.ndarray)):
        return rows, _list(value)
    return rows, [_plain(value)]*len(rows)
`;
