// `os`, `os.path` and `pathlib`.
import {
  hostType,
  moduleOf,
  notThere,
  PyDict,
  PyList,
  PyObject,
  PyTuple,
  textOf,
  tupleOf,
} from '../values/index.ts';
import type { Host, Method, PyClass, Value, PyModule } from '../values/index.ts';
import { openFile } from './files.ts';

/** `a/b` from parts; an absolute part begins anew. */
function join(parts: readonly string[]): string {
  return parts.reduce((path, part) => {
    if (part.startsWith('/') || path === '') return part;
    return path.endsWith('/') ? path + part : `${path}/${part}`;
  });
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  return path.startsWith('/') ? `/${joined}` : joined === '' ? '.' : joined;
}

function splitPath(path: string): readonly [string, string] {
  const at = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, at);
  return [/^\/+$/.test(folder) ? folder : folder.replace(/\/+$/, ''), path.slice(at)];
}

function splitEnding(path: string): readonly [string, string] {
  const [, name] = splitPath(path);
  const at = name.replace(/^\.+/, (dots) => ' '.repeat(dots.length)).lastIndexOf('.');
  return at < 1 ? [path, ''] : [path.slice(0, path.length - name.length + at), name.slice(at)];
}

function pathOf(value: Value): string {
  return value instanceof PathValue ? value.path : textOf(value, 'a path');
}

function makePath(host: Host): PyModule {
  const kind = (path: Value): 'file' | 'folder' | null => host.files.kindOf(pathOf(path));
  const isThere = (path: Value): boolean => kind(path) !== null;
  return moduleOf('os.path', {
    sep: '/',
    join: ['*parts', (parts: readonly Value[]) => join(parts.map(pathOf))],
    exists: ['path', isThere],
    isfile: ['path', (path: Value) => kind(path) === 'file'],
    isdir: ['path', (path: Value) => kind(path) === 'folder'],
    basename: ['path', (path: Value) => splitPath(pathOf(path))[1]],
    dirname: ['path', (path: Value) => splitPath(pathOf(path))[0]],
    split: ['path', (path: Value) => tupleOf(...splitPath(pathOf(path)))],
    splitext: ['path', (path: Value) => tupleOf(...splitEnding(pathOf(path)))],
    abspath: ['path', (path: Value) => normal(pathOf(path))],
    realpath: ['path', (path: Value) => normal(pathOf(path))],
    normpath: ['path', (path: Value) => normal(pathOf(path))],
    expanduser: ['path', (path: Value) => pathOf(path)],
    isabs: ['path', (path: Value) => pathOf(path).startsWith('/')],
    relpath: ['path, start=None', (path: Value) => normal(pathOf(path))],
    getsize: ['path', (path: Value) => BigInt(host.files.read(pathOf(path)).length)],
  });
}

/** `os`: no processes; folders of results need not be made. */
export function makeOs(host: Host): PyModule {
  const refused = (name: string) =>
    [
      '*args, **keywords',
      () => {
        throw notThere(`os.${name} is not there: scripts start no processes and remove no files`);
      },
    ] as const;
  const environment = new PyDict();
  const module = moduleOf('os', {
    path: makePath(host),
    sep: '/',
    linesep: '\n',
    name: 'posix',
    environ: environment,
    getcwd: ['', () => '.'],
    chdir: ['path', () => host.note('os.chdir is left out')],
    makedirs: ['name, mode=511, exist_ok=False', () => null],
    mkdir: ['path, mode=511', () => null],
    listdir: ["path='.'", (path: Value) => new PyList([...host.files.list(pathOf(path))])],
    getenv: ['key, default=None', (_: Value, fallback: Value) => fallback],
    getpid: ['', () => 1n],
    cpu_count: ['', () => 1n],
    nice: ['n', () => 0n],
    system: refused('system'),
    remove: refused('remove'),
    rename: refused('rename'),
    popen: refused('popen'),
  });
  return module;
}

/** `pathlib.Path` */
class PathValue extends PyObject {
  readonly path: string;
  readonly host: Host;
  constructor(path: string, host: Host, type: PyClass) {
    super(type);
    this.path = path;
    this.host = host;
  }

  with(path: string): PathValue {
    return new PathValue(path, this.host, this.type);
  }
}

const pathMethods: Readonly<Record<string, Method<PathValue>>> = {
  exists: ['', (path) => path.host.files.kindOf(path.path) !== null],
  is_file: ['', (path) => path.host.files.kindOf(path.path) === 'file'],
  is_dir: ['', (path) => path.host.files.kindOf(path.path) === 'folder'],
  mkdir: ['mode=511, parents=False, exist_ok=False', () => null],
  resolve: ['strict=False', (path) => path.with(normal(path.path))],
  absolute: ['', (path) => path],
  joinpath: [
    '*parts',
    (path, parts: readonly Value[]) => path.with(join([path.path, ...parts.map(pathOf)])),
  ],
  with_suffix: [
    'suffix',
    (path, suffix: Value) => path.with(splitEnding(path.path)[0] + textOf(suffix)),
  ],
  open: ["mode='r', **keywords", (path, mode: Value) => openFile(path.host, path.path, mode)],
  read_text: ['encoding=None', (path) => new TextDecoder().decode(path.host.files.read(path.path))],
  write_text: [
    'data, encoding=None',
    (path, text: Value) => path.host.files.write(path.path, new TextEncoder().encode(textOf(text))),
  ],
};

/** `pathlib` */
export function makePathlib(host: Host): PyModule {
  const type: PyClass = hostType<PathValue>('Path', {
    module: 'pathlib',
    construct: [
      '*parts',
      (parts: readonly Value[]): Value =>
        new PathValue(parts.length === 0 ? '.' : join(parts.map(pathOf)), host, type),
    ],
    classMethods: {
      cwd: ['', () => new PathValue('.', host, type)],
      home: ['', () => new PathValue('.', host, type)],
    },
    methods: pathMethods,
    attributes: {
      name: [(path) => splitPath(path.path)[1]],
      stem: [(path) => splitEnding(splitPath(path.path)[1])[0]],
      suffix: [(path) => splitEnding(path.path)[1]],
      parent: [(path) => path.with(splitPath(path.path)[0] || '.')],
      parts: [(path) => new PyTuple(path.path.split('/'))],
    },
    slots: {
      str: (path) => path.path,
      repr: (path) => `PosixPath('${path.path}')`,
      hashKey: (path) => `\u0001p${path.path}`,
      binary: (operator, path, other, isReflected) => {
        if (operator !== 'truediv') return undefined;
        const parts = [path.path, pathOf(other)];
        return path.with(join(isReflected ? parts.reverse() : parts));
      },
      compare: (comparison, path, other) =>
        other instanceof PathValue && (comparison === 'eq' || comparison === 'ne')
          ? (path.path === other.path) === (comparison === 'eq')
          : undefined,
    },
  });
  return moduleOf('pathlib', { Path: type, PurePath: type });
}
