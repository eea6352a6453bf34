// Groups of rows, tables from files and from other tables, in Python.

/** `groupby`, `concat`, `read_csv` */
export const groups = String.raw`
def _wrapped(table):
    whole = table.to_string()
    if max(len(line) for line in whole.split('\n')) < 80:
        return whole
    blocks, names = [], []
    for name in table._data:
        if names and len(table[names + [name]].to_string().split('\n')[0]) >= 78:
            blocks.append(names)
            names = []
        names = names + [name]
    blocks.append(names)
    shown = []
    for k, part in enumerate(blocks):
        end = '  \\' if k < len(blocks) - 1 else '  '
        lines = table[part].to_string().split('\n')
        shown.append('\n'.join(line + (end if at == 0 else ' '*len(end)) for at, line in enumerate(lines)))
    return '\n\n'.join(shown)

_functions = {'mean': Series.mean, 'std': Series.std, 'sum': Series.sum, 'min': Series.min, 'max': Series.max, 'sem': Series.sem,
              'median': Series.median, 'count': Series.count, 'var': Series.var, 'nunique': Series.nunique,
              'first': lambda s: s.data[0], 'last': lambda s: s.data[-1], 'size': len}

def _aggregate(series, f):
    return _plain((_functions[f] if isinstance(f, str) else f)(series))

class _Aggregated:
    def mean(self, numeric_only=None):
        return self._made('mean')

    def std(self, numeric_only=None):
        return self._made('std')

    def sem(self):
        return self._made('sem')

    def sum(self, numeric_only=None):
        return self._made('sum')

    def min(self):
        return self._made('min')

    def max(self):
        return self._made('max')

    def median(self):
        return self._made('median')

    def count(self):
        return self._made('count')

class _Groups(_Aggregated):
    def __init__(self, table, by, sort):
        self.table = table
        self.by = by
        self.rows = {}
        for k in range(len(table.index)):
            key = tuple(table._data[b][k] for b in by)
            self.rows.setdefault(key if len(by) > 1 else key[0], []).append(k)
        self.names = sorted(self.rows) if sort else list(self.rows)

    @property
    def groups(self):
        return {name: [self.table.index.data[k] for k in self.rows[name]] for name in self.names}

    def __iter__(self):
        for name in self.names:
            yield name, self.table._take(self.rows[name])

    def __len__(self):
        return len(self.names)

    def get_group(self, name):
        return self.table._take(self.rows[name])

    def __getitem__(self, key):
        if isinstance(key, list):
            return _Groups(self.table[self.by + key], self.by, True)
        return _SeriesGroups(self, key, key)

    def __getattr__(self, name):
        if name != 'table' and name in self.table._data:
            return self[name]
        raise AttributeError(name)

    def _index(self):
        if len(self.by) == 1:
            return Index(self.names, self.by[0])
        return Index([', '.join(map(str, n)) for n in self.names], ', '.join(map(str, self.by)))

    def _made(self, f):
        names = [c for c, v in self.table._data.items() if c not in self.by and (_kind(v) != 'object' or f in ('count', 'first', 'last', 'nunique'))]
        made = DataFrame({c: [_aggregate(Series([self.table._data[c][k] for k in self.rows[n]]), f) for n in self.names] for c in names})
        made.index = self._index()
        return made

    def agg(self, f=None, **named):
        if named:
            made = DataFrame({name: self[column]._made(g).data for name, (column, g) in named.items()})
            made.index = self._index()
            return made
        if isinstance(f, dict):
            made = DataFrame({c: self[c]._made(g).data for c, g in f.items()})
            made.index = self._index()
            return made
        return self._made(f)

    aggregate = agg

    def apply(self, f):
        found = [f(part) for _, part in self]
        return DataFrame(found, self._index()) if found and isinstance(found[0], Series) else Series(found, self._index())

    def size(self):
        return Series([len(self.rows[n]) for n in self.names], self._index())

    def first(self):
        return self._made('first')

class _SeriesGroups(_Aggregated):
    def __init__(self, groups, column, name):
        self.groups = groups
        self.column = column
        self.name = name

    def __iter__(self):
        for name, part in self.groups:
            yield name, part[self.column]

    def _made(self, f):
        return Series([_aggregate(part, f) for _, part in self], self.groups._index(), self.name)

    def agg(self, f):
        if isinstance(f, list):
            made = DataFrame({g if isinstance(g, str) else g.__name__: self._made(g).data for g in f})
            made.index = self.groups._index()
            return made
        return self._made(f)

    aggregate = agg
    apply = agg

    def size(self):
        return self._made('size')

def concat(parts, axis=0, ignore_index=False):
    parts = [p for p in (parts.values() if isinstance(parts, dict) else parts)]
    if axis in (1, 'columns'):
        found = {}
        for part in parts:
            found.update(part._data if isinstance(part, DataFrame) else {part.name: part.data})
        return DataFrame(found, parts[0].index)
    if isinstance(parts[0], Series):
        data = [v for p in parts for v in p.data]
        return Series(data, None if ignore_index else [i for p in parts for i in p.index], parts[0].name)
    names = list(dict.fromkeys(c for p in parts for c in p._data))
    found = {c: [v for p in parts for v in p._data.get(c, [nan]*len(p.index))] for c in names}
    return DataFrame(found, None if ignore_index else [i for p in parts for i in p.index])

def _cell(text):
    text = text.strip()
    if text in ('', 'nan', 'NaN', 'NA', 'N/A', 'null'):
        return nan
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return {'True': True, 'False': False}.get(text, text)

def read_csv(source, sep=',', delimiter=None, header='infer', names=None, index_col=None, usecols=None, skiprows=0, nrows=None,
             comment=None):
    import csv
    file = source if hasattr(source, 'read') else open(source)
    lines = [line for line in file.read().splitlines() if line.strip() and not (comment and line.startswith(comment))]
    if file is not source:
        file.close()
    rows = list(csv.reader(lines[skiprows:], delimiter=delimiter or sep))
    if names is None and header is not None:
        names, rows = rows[0], rows[1:]
    elif header == 0:
        rows = rows[1:]
    rows = rows[:nrows]
    names = names or list(range(len(rows[0])))
    found = {}
    for k, name in enumerate(names):
        values = [_cell(row[k]) if k < len(row) else nan for row in rows]
        if _kind(values) == 'object' and any(isinstance(v, (int, float)) and not isna(v) for v in values):
            values = [row[k].strip() for row in rows]
        found[name] = values
    table = DataFrame(found)
    if usecols is not None:
        table = table[list(usecols)]
    return table if index_col is None else table.set_index(list(table._data)[index_col] if isinstance(index_col, int) else index_col)

def set_option(*args):
    pass

class _Options:
    pass

options = _Options()
options.display = _Options()
`;
