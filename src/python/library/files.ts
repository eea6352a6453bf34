// Modules about files, in Python: `fnmatch`, `glob`, `shutil`, `tempfile`.

/** `fnmatch`: names that match a pattern. */
export const fnmatch = String.raw`
import re

def translate(pat):
    text, k = '', 0
    while k < len(pat):
        c = pat[k]
        k += 1
        end = pat.find(']', k + 1) if c == '[' else -1
        if c == '*':
            text += '.*'
        elif c == '?':
            text += '.'
        elif end > 0:
            inside = pat[k:end].replace('\\', '\\\\')
            text += '[' + ('^' + inside[1:] if inside[0] == '!' else inside) + ']'
            k = end + 1
        else:
            text += re.escape(c)
    return text

def fnmatchcase(name, pat):
    return re.fullmatch(translate(pat), name) is not None

fnmatch = fnmatchcase

def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
`;

/** `glob`: paths that match a pattern. */
export const glob = String.raw`
import os
from fnmatch import fnmatchcase

def _inside(folder, parts, recursive):
    part, rest = parts[0], parts[1:]
    if recursive and part == '**':
        found = _inside(folder, rest, recursive) if rest else ([folder + '/'] if folder else [])
        for name in _names(folder):
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                found += _inside(path, parts, recursive)
            elif not rest:
                found.append(path)
        return found
    if not any(c in part for c in '*?['):
        path = os.path.join(folder, part)
        if rest:
            return _inside(path, rest, recursive)
        return [path] if os.path.exists(path) else []
    found = []
    for name in _names(folder):
        if fnmatchcase(name, part) and (part[0] == '.' or name[0] != '.'):
            path = os.path.join(folder, name)
            if not rest:
                found.append(path)
            elif os.path.isdir(path):
                found += _inside(path, rest, recursive)
    return found

def _names(folder):
    try:
        return os.listdir(folder or '.')
    except OSError:
        return []

def glob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
    pathname = str(pathname)
    start = '/' if pathname.startswith('/') else ''
    return _inside(start, [part for part in pathname.split('/') if part], recursive)

def iglob(pathname, **options):
    return iter(glob(pathname, **options))

def escape(pathname):
    return ''.join('[' + c + ']' if c in '*?[' else c for c in pathname)
`;

/** `shutil`: copies and removal of files. */
export const shutil = String.raw`
import os

def rmtree(path, ignore_errors=False, onerror=None):
    for name in os.listdir(path):
        inner = os.path.join(path, name)
        if os.path.isdir(inner):
            rmtree(inner)
        else:
            os.remove(inner)
    os.rmdir(path)

def copyfile(src, dst, **options):
    with open(src, 'rb') as a, open(dst, 'wb') as b:
        b.write(a.read())
    return dst

def copy(src, dst, **options):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)

copy2 = copy

def copytree(src, dst, **options):
    for name in os.listdir(src):
        inner = os.path.join(src, name)
        (copytree if os.path.isdir(inner) else copyfile)(inner, os.path.join(dst, name))
    return dst

def move(src, dst):
    copy(src, dst)
    os.remove(src)
    return dst

def which(cmd):
    return None

def get_terminal_size(fallback=(80, 24)):
    return os.terminal_size(fallback)
`;

/** `tempfile`: files and folders with new names. */
export const tempfile = String.raw`
import os
import shutil

_made = [0]

def gettempdir():
    return '/tmp'

def _name(suffix, prefix, folder):
    _made[0] += 1
    return os.path.join(folder or gettempdir(), '%s%08d%s' % (prefix or 'tmp', _made[0], suffix or ''))

def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _name(suffix, prefix, dir)
    os.makedirs(path)
    return path

def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    path = _name(suffix, prefix, dir)
    open(path, 'w').close()
    return 3, path

def mktemp(suffix='', prefix='tmp', dir=None):
    return _name(suffix, prefix, dir)

class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, **options):
        self.name = mkdtemp(suffix, prefix, dir)

    def __enter__(self):
        return self.name

    def __exit__(self, kind, error, trace):
        self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name)

class _File:
    def __init__(self, path, mode, delete):
        self.name = path
        self.delete = delete
        self.file = open(path, mode)

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name):
            os.remove(self.name)

def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True):
    return _File(_name(suffix, prefix, dir), mode, delete)

TemporaryFile = NamedTemporaryFile
`;
