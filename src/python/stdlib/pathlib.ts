// `pathlib`.
import {
  call,
  callMethod,
  compare,
  fileNameOf,
  hostType,
  isTrue,
  moduleOf,
  PyBytes,
  PyList,
  PyObject,
  PyTuple,
  textOf,
  typeError,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Host, Method, PyClass, Value, PyModule } from '../values/index.ts';
import { openFile } from './files.ts';
import { join, makeFolder, normal, splitEnding, splitPath } from './paths.ts';

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

function foldersAround(path: string): string[] {
  const [folder] = splitPath(path);
  return folder === '' || folder === path
    ? path === '.'
      ? []
      : ['.']
    : [folder, ...foldersAround(folder)];
}

function relative(path: string, start: string): string {
  const [from, to] = [normal(start), normal(path)];
  if (from === '.') return to;
  if (to === from) return '.';
  if (to.startsWith(`${from}/`)) return to.slice(from.length + 1);
  throw valueError(`'${path}' is not in the subpath of '${start}'`);
}

/** The paths below a folder that match a pattern. */
function found(path: PathValue, pattern: string): Value {
  const glob = path.host.module('glob').find('glob')!;
  const paths = call(
    glob,
    [join([path.path === '.' ? '' : path.path, pattern])],
    new Map([['recursive', true]]),
  );
  return new PyList(valuesOf(paths).map((one) => path.with(textOf(one))));
}

const pathMethods: Readonly<Record<string, Method<PathValue>>> = {
  exists: ['', (path) => path.host.files.kindOf(path.path) !== null],
  is_file: ['', (path) => path.host.files.kindOf(path.path) === 'file'],
  is_dir: ['', (path) => path.host.files.kindOf(path.path) === 'folder'],
  mkdir: [
    'mode=511, parents=False, exist_ok=False',
    ({ host, path }, _mode: Value, _parents: Value, mayExist: Value) =>
      makeFolder(host, path, isTrue(mayExist)),
  ],
  unlink: ['missing_ok=False', ({ host, path }) => host.files.remove(path)],
  rmdir: ['', ({ host, path }) => host.files.remove(path)],
  touch: [
    'mode=438, exist_ok=True',
    ({ host, path }) => {
      if (host.files.kindOf(path) === null) host.files.write(path, new Uint8Array());
    },
  ],
  iterdir: [
    '',
    (path) =>
      new PyList(path.host.files.list(path.path).map((name) => path.with(join([path.path, name])))),
  ],
  glob: ['pattern', (path, pattern: Value) => found(path, textOf(pattern))],
  rglob: ['pattern', (path, pattern: Value) => found(path, `**/${textOf(pattern)}`)],
  with_name: [
    'name',
    (path, name: Value) => path.with(join([splitPath(path.path)[0], textOf(name)])),
  ],
  with_stem: [
    'stem',
    (path, stem: Value) =>
      path.with(join([splitPath(path.path)[0], textOf(stem) + splitEnding(path.path)[1]])),
  ],
  relative_to: ['other', (path, other: Value) => path.with(relative(path.path, fileNameOf(other)))],
  is_absolute: ['', ({ path }) => path.startsWith('/')],
  as_posix: ['', ({ path }) => path],
  expanduser: ['', (path) => path],
  read_bytes: ['', ({ host, path }) => new PyBytes(host.files.read(path))],
  write_bytes: [
    'data',
    ({ host, path }, data: Value) => {
      if (!(data instanceof PyBytes)) throw typeError('write_bytes() takes bytes');
      host.files.write(path, data.bytes);
    },
  ],
  resolve: ['strict=False', (path) => path.with(normal(path.path))],
  absolute: ['', (path) => path],
  joinpath: [
    '*parts',
    (path, parts: readonly Value[]) => path.with(join([path.path, ...parts.map(fileNameOf)])),
  ],
  with_suffix: [
    'suffix',
    (path, suffix: Value) => path.with(splitEnding(path.path)[0] + textOf(suffix)),
  ],
  open: ["mode='r', **keywords", (path, mode: Value) => openFile(path.host, path.path, mode)],
  read_text: [
    'encoding=None, errors=None',
    ({ host, path }) => textOf(callMethod(openFile(host, path, 'r'), 'read', [])),
  ],
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
        new PathValue(parts.length === 0 ? '.' : join(parts.map(fileNameOf)), host, type),
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
      parents: [(path) => new PyTuple(foldersAround(path.path).map((folder) => path.with(folder)))],
      suffixes: [
        ({ path }) =>
          new PyList(
            splitPath(path)[1]
              .replace(/^\.+/, '')
              .split('.')
              .slice(1)
              .map((part) => `.${part}`),
          ),
      ],
      parts: [(path) => new PyTuple(path.path.split('/'))],
    },
    slots: {
      str: (path) => path.path,
      repr: (path) => `PosixPath('${path.path}')`,
      hashKey: (path) => `\u0001p${path.path}`,
      binary: (operator, path, other, isReflected) => {
        if (operator !== 'truediv') return undefined;
        const parts = [path.path, fileNameOf(other)];
        return path.with(join(isReflected ? parts.reverse() : parts));
      },
      compare: (comparison, path, other) =>
        other instanceof PathValue ? compare(comparison, path.path, other.path) : undefined,
    },
  });
  return moduleOf('pathlib', { Path: type, PurePath: type });
}
