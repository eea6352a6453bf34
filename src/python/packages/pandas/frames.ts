// Tables, in Python.

/** `DataFrame` */
export const frames = String.raw`
class DataFrame:
    def __init__(self, data=None, index=None, columns=None, dtype=None):
        names = None if columns is None else _list(columns)
        found = {}
        if isinstance(data, DataFrame):
            found, index = {c: list(v) for c, v in data._data.items()}, data.index if index is None else index
        elif isinstance(data, dict):
            length = max([len(v) for v in data.values() if not isinstance(v, str) and hasattr(v, '__len__')] or [1 if index is None else len(index)])
            for name, values in data.items():
                if isinstance(values, Series) and index is None:
                    index = values.index
                found[name] = _list(values) if not isinstance(values, str) and hasattr(values, '__len__') else [_plain(values)]*length
            if len(set(len(v) for v in found.values())) > 1:
                raise ValueError('All arrays must be of the same length')
        elif data is not None:
            rows = list(data) if not hasattr(data, 'tolist') else data.tolist()
            if rows and isinstance(rows[0], dict):
                for row in rows:
                    for name in row:
                        found.setdefault(name, [])
                found = {name: [_plain(row.get(name, nan)) for row in rows] for name in found}
            elif rows and isinstance(rows[0], Series):
                found = {name: [row[name] for row in rows] for name in rows[0].index}
                index = [row.name for row in rows] if index is None else index
            else:
                rows = [_list(r) if hasattr(r, '__len__') and not isinstance(r, str) else [_plain(r)] for r in rows]
                width = max([len(r) for r in rows] or [0])
                heads = getattr(data[0], '_fields', None) if rows and names is None and isinstance(data, list) else None
                used = list(names or heads or range(width))
                found = {name: [r[k] for r in rows] for k, name in enumerate(used)}
        if names is not None:
            count = max([len(v) for v in found.values()] or [0 if index is None else len(index)])
            found = {name: found.get(name, [nan]*count) for name in names}
        self._data = {name: _clean(values) for name, values in found.items()}
        count = max([len(v) for v in self._data.values()] or [0])
        if index is None:
            index = RangeIndex(range(count))
        self.index = index if isinstance(index, Index) else Index(index)

    def _take(self, rows):
        index = Index([self.index.data[k] for k in rows], self.index.name)
        return DataFrame({c: [v[k] for k in rows] for c, v in self._data.items()}, index)

    def _add_row(self, label, value):
        values = [value.get(c, nan) for c in self._data] if isinstance(value, dict) else _list(value)
        kind = RangeIndex if isinstance(self.index, RangeIndex) and label == len(self.index) else Index
        self.index = kind(self.index.data + [label], self.index.name)
        for c, v in zip(list(self._data), values):
            self._data[c] = _clean(self._data[c] + [v])

    @property
    def columns(self):
        return Index(list(self._data))

    @columns.setter
    def columns(self, names):
        self._data = dict(zip(names, self._data.values()))

    @property
    def shape(self):
        return (len(self.index), len(self._data))

    @property
    def size(self):
        return len(self.index) * len(self._data)

    @property
    def empty(self):
        return self.size == 0

    @property
    def dtypes(self):
        return Series([_kind(v) for v in self._data.values()], list(self._data))

    @property
    def values(self):
        rows = [[v[k] for v in self._data.values()] for k in range(len(self.index))]
        return np.array(rows) if all(_kind(v) != 'object' for v in self._data.values()) else rows

    def to_numpy(self):
        return self.values

    @property
    def T(self):
        rows = {label: [v[k] for v in self._data.values()] for k, label in enumerate(self.index)}
        return DataFrame(rows, Index(list(self._data)))

    @property
    def loc(self):
        return _Loc(self, False)

    @property
    def iloc(self):
        return _Loc(self, True)

    at = loc
    iat = iloc

    def __len__(self):
        return len(self.index)

    def __iter__(self):
        return iter(self._data)

    def __contains__(self, name):
        return name in self._data

    def __getattr__(self, name):
        if name != '_data' and name in self._data:
            return self[name]
        raise AttributeError("'DataFrame' object has no attribute %r" % name)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self.iloc[key]
        if isinstance(key, (Series, np.ndarray)) or isinstance(key, list) and key and isinstance(key[0], bool):
            return self.loc[key]
        if isinstance(key, (list, Index)):
            return DataFrame({c: self[c].data for c in key}, self.index)
        if key not in self._data:
            raise KeyError(key)
        return Series(self._data[key], self.index, key)

    def __setitem__(self, key, value):
        count = len(self.index)
        if isinstance(value, str) or not hasattr(value, '__len__'):
            values = [_plain(value)]*count
        else:
            values = _list(value)
        if not self._data and not count:
            self.index = RangeIndex(range(len(values)))
        elif len(values) != count:
            raise ValueError('Length of values (%d) does not match length of index (%d)' % (len(values), count))
        self._data[key] = _clean(values)

    def __delitem__(self, key):
        del self._data[key]

    def get(self, key, default=None):
        return self[key] if key in self._data else default

    def pop(self, key):
        found = self[key]
        del self._data[key]
        return found

    def keys(self):
        return self.columns

    def items(self):
        return [(c, self[c]) for c in self._data]

    def copy(self, deep=True):
        return DataFrame(self)

    def assign(self, **columns):
        made = self.copy()
        for name, value in columns.items():
            made[name] = value(made) if callable(value) else value
        return made

    def drop(self, labels=None, axis=0, columns=None, index=None):
        if columns is None and axis in (1, 'columns'):
            columns = labels
        if columns is not None:
            gone = columns if isinstance(columns, list) else [columns]
            return self[[c for c in self._data if c not in gone]]
        gone = labels if index is None else index
        gone = gone if isinstance(gone, list) else [gone]
        return self._take([k for k, label in enumerate(self.index) if label not in gone])

    def rename(self, columns=None, index=None):
        made = DataFrame({(columns or {}).get(c, c): v for c, v in self._data.items()}, self.index)
        if index is not None:
            made.index = Index([index.get(label, label) for label in self.index])
        return made

    def head(self, n=5):
        return self.iloc[:n]

    def tail(self, n=5):
        return self.iloc[-n:] if n else self.iloc[:0]

    def iterrows(self):
        for k, label in enumerate(self.index):
            yield label, Series([v[k] for v in self._data.values()], list(self._data), label)

    def itertuples(self, index=True, name='Pandas'):
        from collections import namedtuple
        kind = namedtuple(name, (['Index'] if index else []) + [str(c) for c in self._data])
        for k, label in enumerate(self.index):
            yield kind(*(([label] if index else []) + [v[k] for v in self._data.values()]))

    def apply(self, f, axis=0):
        if axis in (1, 'columns'):
            found = [f(row) for _, row in self.iterrows()]
            index = self.index
        else:
            found = [f(self[c]) for c in self._data]
            index = list(self._data)
        return DataFrame(found, index) if found and isinstance(found[0], Series) else Series(found, index)

    def sort_values(self, by, ascending=True):
        names = by if isinstance(by, list) else [by]
        orders = ascending if isinstance(ascending, list) else [ascending]*len(names)
        rows = list(range(len(self.index)))
        for name, order in reversed(list(zip(names, orders))):
            column = self._data[name]
            rows.sort(key=lambda k: column[k], reverse=not order)
        return self._take(rows)

    def sort_index(self, ascending=True):
        return self._take(sorted(range(len(self.index)), key=lambda k: self.index.data[k], reverse=not ascending))

    def reset_index(self, drop=False):
        found = {} if drop else {self.index.name or 'index': self.index.data}
        found.update(self._data)
        return DataFrame(found)

    def set_index(self, name):
        made = self.drop(columns=name)
        made.index = Index(self._data[name], name)
        return made

    def dropna(self):
        return self._take([k for k in range(len(self.index)) if not any(isna(v[k]) for v in self._data.values())])

    def fillna(self, value):
        return DataFrame({c: self[c].fillna(value).data for c in self._data}, self.index)

    def isin(self, values):
        return DataFrame({c: self[c].isin(values).data for c in self._data}, self.index)

    def astype(self, kinds):
        kind = kinds if isinstance(kinds, dict) else {c: kinds for c in self._data}
        return DataFrame({c: self[c].astype(kind[c]).data if c in kind else v for c, v in self._data.items()}, self.index)

    def round(self, decimals=0):
        return DataFrame({c: self[c].round(decimals).data for c in self._data}, self.index)

    def _reduced(self, f, axis=0):
        numeric = [c for c, v in self._data.items() if _kind(v) != 'object']
        if axis in (1, 'columns'):
            return Series([f(Series([self._data[c][k] for c in numeric])) for k in range(len(self.index))], self.index)
        return Series([f(self[c]) for c in numeric], numeric)

    def mean(self, axis=0, numeric_only=None):
        return self._reduced(Series.mean, axis)

    def median(self, axis=0, numeric_only=None):
        return self._reduced(Series.median, axis)

    def std(self, axis=0, numeric_only=None):
        return self._reduced(Series.std, axis)

    def var(self, axis=0, numeric_only=None):
        return self._reduced(Series.var, axis)

    def sum(self, axis=0, numeric_only=None):
        return self._reduced(Series.sum, axis)

    def min(self, axis=0, numeric_only=None):
        return self._reduced(Series.min, axis)

    def max(self, axis=0, numeric_only=None):
        return self._reduced(Series.max, axis)

    def count(self):
        return Series([self[c].count() for c in self._data], list(self._data))

    def describe(self):
        parts = {c: self[c].describe() for c, v in self._data.items() if _kind(v) in ('int64', 'float64')}
        first = next(iter(parts.values()))
        return DataFrame({c: part.data for c, part in parts.items()}, first.index)

    def corr(self):
        names = [c for c, v in self._data.items() if _kind(v) in ('int64', 'float64')]
        return DataFrame(np.corrcoef([self._data[c] for c in names]), names, names)

    def groupby(self, by, sort=True, as_index=True):
        return _Groups(self, by if isinstance(by, list) else [by], sort)

    def pivot(self, index=None, columns=None, values=None):
        return self.pivot_table(values, index, columns)

    def pivot_table(self, values=None, index=None, columns=None, aggfunc='mean'):
        rows = sorted(set(self._data[index]))
        heads = sorted(set(self._data[columns]))
        cells = {(r, c): [] for r in rows for c in heads}
        for r, c, v in zip(self._data[index], self._data[columns], self._data[values]):
            cells[r, c].append(v)
        made = DataFrame({c: [_aggregate(Series(cells[r, c]), aggfunc) if cells[r, c] else nan for r in rows] for c in heads})
        made.index = Index(rows, index)
        return made

    def merge(self, other, on=None, how='inner'):
        names = on if isinstance(on, list) else [on or next(c for c in self._data if c in other._data)]
        rows = []
        for _, row in self.iterrows():
            for _, match in other.iterrows():
                if all(row[n] == match[n] for n in names):
                    rows.append({**row.to_dict(), **match.to_dict()})
        return DataFrame(rows)

    def to_dict(self, orient='dict'):
        if orient == 'list':
            return {c: list(v) for c, v in self._data.items()}
        if orient == 'records':
            return [row.to_dict() for _, row in self.iterrows()]
        return {c: dict(zip(self.index.data, v)) for c, v in self._data.items()}

    def to_csv(self, path=None, sep=',', index=True, header=True, float_format=None, mode='w', na_rep=''):
        def cell(v):
            if isna(v):
                return na_rep
            if isinstance(v, float) and float_format is not None:
                return float_format % v
            shown = str(v)
            return '"%s"' % shown.replace('"', '""') if sep in shown or '"' in shown or '\n' in shown else shown
        lines = []
        if header:
            lines.append(sep.join(([self.index.name or ''] if index else []) + [cell(c) for c in self._data]))
        for k, label in enumerate(self.index):
            lines.append(sep.join(([cell(label)] if index else []) + [cell(v[k]) for v in self._data.values()]))
        shown = ''.join(line + '\n' for line in lines)
        if path is None:
            return shown
        if hasattr(path, 'write'):
            path.write(shown)
        else:
            with open(path, mode) as file:
                file.write(shown)

    def to_string(self, index=True, header=True, float_format=None, formatters=None):
        columns = []
        if index:
            labels = _texts(self.index.data)
            top = [''] + ([self.index.name] if self.index.name is not None else [])
            width = max([len(t) for t in labels + top] or [0])
            columns.append([t.ljust(width) for t in top + labels])
        for name, values in self._data.items():
            kind = _kind(values)
            texts = _signed(values) if index else _texts(values)
            head = str(name) if kind == 'object' else ' ' + str(name)
            change = (formatters or {}).get(name, float_format if kind == 'float64' else None)
            if change is not None:
                texts = [change(v) if callable(change) else change % v for v in values]
                texts = [' ' + t for t in texts] if index else texts
            top = [head] + ([''] if index and self.index.name is not None else [])
            width = max(len(t) for t in top + texts)
            columns.append([t.rjust(width) for t in top + texts])
        lines = [' '.join(parts) for parts in zip(*columns)]
        return '\n'.join(lines if header else lines[1:])

    def __repr__(self):
        if not self._data or not len(self.index):
            return 'Empty DataFrame\nColumns: [%s]\nIndex: [%s]' % (', '.join(map(str, self._data)), ', '.join(map(str, self.index)))
        if len(self.index) <= 60:
            return _wrapped(self)
        both = concat([self.head(5), self.tail(5)])
        lines = both.to_string().split('\n')
        row = '..'.ljust(max(len(str(label)) for label in both.index))
        for name, values in both._data.items():
            head = str(name) if _kind(values) == 'object' else ' ' + str(name)
            row += ' ' + '...'.rjust(max(len(t) for t in [head] + _signed(values)))
        lines.insert(len(lines) - 5, row)
        return '\n'.join(lines) + '\n\n[%d rows x %d columns]' % self.shape
`;
