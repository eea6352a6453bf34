// `os` and `os.path`.
import {
  fileExistsErrorType,
  fileNameOf,
  hostType,
  isTrue,
  moduleOf,
  notThere,
  PyDict,
  PyException,
  PyList,
  PyObject,
  Raised,
  tupleOf,
  valuesOf,
} from '../values/index.ts';
import type { Host, PyClass, Value, PyModule } from '../values/index.ts';

/** `a/b` from parts; an absolute part begins anew. */
export function join(parts: readonly string[]): string {
  return parts.reduce((path, part) => {
    if (part.startsWith('/') || path === '') return part;
    return path.endsWith('/') ? path + part : `${path}/${part}`;
  });
}

/** A path without `.`, `..` and double slashes. */
export function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  return path.startsWith('/') ? `/${joined}` : joined === '' ? '.' : joined;
}

/** The folder of a path, and the name in it. */
export function splitPath(path: string): readonly [string, string] {
  const at = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, at);
  return [/^\/+$/.test(folder) ? folder : folder.replace(/\/+$/, ''), path.slice(at)];
}

/** A path without the ending of its name, and the ending. */
export function splitEnding(path: string): readonly [string, string] {
  const [, name] = splitPath(path);
  const at = name.replace(/^\.+/, (dots) => ' '.repeat(dots.length)).lastIndexOf('.');
  return at < 1 ? [path, ''] : [path.slice(0, path.length - name.length + at), name.slice(at)];
}

function commonPrefix(paths: readonly string[]): string {
  let [prefix = ''] = paths;
  while (!paths.every((path) => path.startsWith(prefix))) prefix = prefix.slice(0, -1);
  return prefix;
}

function makePath(host: Host): PyModule {
  const kind = (path: Value): 'file' | 'folder' | null => host.files.kindOf(fileNameOf(path));
  const isThere = (path: Value): boolean => kind(path) !== null;
  return moduleOf('os.path', {
    sep: '/',
    join: ['*parts', (parts: readonly Value[]) => join(parts.map(fileNameOf))],
    exists: ['path', isThere],
    isfile: ['path', (path: Value) => kind(path) === 'file'],
    isdir: ['path', (path: Value) => kind(path) === 'folder'],
    basename: ['path', (path: Value) => splitPath(fileNameOf(path))[1]],
    dirname: ['path', (path: Value) => splitPath(fileNameOf(path))[0]],
    split: ['path', (path: Value) => tupleOf(...splitPath(fileNameOf(path)))],
    splitext: ['path', (path: Value) => tupleOf(...splitEnding(fileNameOf(path)))],
    abspath: ['path', (path: Value) => normal(fileNameOf(path))],
    realpath: ['path', (path: Value) => normal(fileNameOf(path))],
    normpath: ['path', (path: Value) => normal(fileNameOf(path))],
    expanduser: ['path', fileNameOf],
    expandvars: ['path', fileNameOf],
    commonprefix: ['list', (paths: Value) => commonPrefix(valuesOf(paths).map(fileNameOf))],
    getmtime: ['path', () => Date.now() / 1000],
    isabs: ['path', (path: Value) => fileNameOf(path).startsWith('/')],
    relpath: ['path, start=None', (path: Value) => normal(fileNameOf(path))],
    getsize: ['path', (path: Value) => BigInt(host.files.read(fileNameOf(path)).length)],
  });
}

/** Makes a folder, unless it is there. */
export function makeFolder(host: Host, path: string, mayExist: boolean): void {
  const isThere = host.files.kindOf(path) !== null;
  if (isThere && !mayExist)
    throw new Raised(new PyException(fileExistsErrorType, [17n, 'File exists', path]));
  host.files.makeFolder(path);
}

/** What `os.scandir` tells of a file or folder. */
class Entry extends PyObject {
  readonly host: Host;
  readonly path: string;

  constructor(host: Host, path: string) {
    super(entryType);
    this.host = host;
    this.path = path;
  }
}

const entryType: PyClass = hostType<Entry>('DirEntry', {
  module: 'posix',
  attributes: { path: [({ path }) => path], name: [({ path }) => splitPath(path)[1]] },
  methods: {
    is_file: ['', ({ host, path }) => host.files.kindOf(path) === 'file'],
    is_dir: ['', ({ host, path }) => host.files.kindOf(path) === 'folder'],
  },
});

/** All folders below one, each with the names of the folders and files in it. */
function walk(host: Host, top: string): Value[] {
  if (host.files.kindOf(top) !== 'folder') return [];
  const names = host.files.list(top);
  const isFolder = (name: string): boolean => host.files.kindOf(join([top, name])) === 'folder';
  const folders = names.filter(isFolder);
  const files = new PyList(names.filter((name) => !isFolder(name)));
  const inside = folders.flatMap((name) => walk(host, join([top, name])));
  return [tupleOf(top, new PyList(folders), files), ...inside];
}

/** `os`: no processes, and files of the script only are removed. */
export function makeOs(host: Host): PyModule {
  const refused = (name: string) =>
    [
      '*args, **keywords',
      () => {
        throw notThere(`os.${name} is not there: scripts start no processes`);
      },
    ] as const;
  const environment = new PyDict();
  const remove = ['path', (path: Value) => host.files.remove(fileNameOf(path))] as const;
  const rename = [
    'src, dst',
    (from: Value, to: Value) => {
      host.files.write(fileNameOf(to), host.files.read(fileNameOf(from)));
      host.files.remove(fileNameOf(from));
    },
  ] as const;
  const module = moduleOf('os', {
    path: makePath(host),
    sep: '/',
    linesep: '\n',
    name: 'posix',
    environ: environment,
    getcwd: ['', () => '.'],
    chdir: ['path', () => host.note('os.chdir is left out')],
    makedirs: [
      'name, mode=511, exist_ok=False',
      (path: Value, _: Value, mayExist: Value) =>
        makeFolder(host, fileNameOf(path), isTrue(mayExist)),
    ],
    mkdir: ['path, mode=511', (path: Value) => makeFolder(host, fileNameOf(path), false)],
    remove,
    unlink: remove,
    rmdir: remove,
    rename,
    replace: rename,
    walk: ['top, topdown=True', (top: Value) => new PyList(walk(host, fileNameOf(top)))],
    scandir: [
      "path='.'",
      (path: Value) => {
        const entries = host.files.list(fileNameOf(path));
        return new PyList(entries.map((name) => new Entry(host, join([fileNameOf(path), name]))));
      },
    ],
    terminal_size: ['size', (size: Value) => size],
    listdir: ["path='.'", (path: Value) => new PyList([...host.files.list(fileNameOf(path))])],
    getenv: ['key, default=None', (_: Value, fallback: Value) => fallback],
    getpid: ['', () => 1n],
    cpu_count: ['', () => 1n],
    nice: ['n', () => 0n],
    system: refused('system'),
    popen: refused('popen'),
  });
  return module;
}
