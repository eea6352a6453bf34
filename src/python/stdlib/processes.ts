// `multiprocessing` and `joblib`, one after the other in this process; and modules of which scripts need the names only.
import {
  builtin,
  call,
  hostType,
  moduleOf,
  PyList,
  PyObject,
  objectType,
  valuesOf,
} from '../values/index.ts';
import type { Keywords, ModuleTable, Native, PyClass, Value, PyModule } from '../values/index.ts';

/** `Pool` */
class Pool extends PyObject {
  constructor() {
    super(poolType);
  }
}

const mapped = (f: Value, values: Value): Value =>
  new PyList(valuesOf(values).map((value) => call(f, [value])));

const poolType: PyClass = hostType<Pool>('Pool', {
  module: 'multiprocessing.pool',
  construct: ['processes=None, *args, **keywords', () => new Pool()],
  methods: {
    map: ['f, values, chunksize=None', (_, f: Value, values: Value) => mapped(f, values)],
    imap: ['f, values, chunksize=None', (_, f: Value, values: Value) => mapped(f, values)],
    imap_unordered: [
      'f, values, chunksize=None',
      (_, f: Value, values: Value) => mapped(f, values),
    ],
    starmap: [
      'f, values, chunksize=None',
      (_, f: Value, values: Value) =>
        new PyList(valuesOf(values).map((value) => call(f, valuesOf(value)))),
    ],
    apply: [
      'f, args=None, kwds=None',
      (_, f: Value, args: Value) => call(f, args === null ? [] : valuesOf(args)),
    ],
    close: ['', () => null],
    join: ['', () => null],
    terminate: ['', () => null],
  },
  slots: { enter: (pool) => pool, exit: () => false },
});

/** `multiprocessing` */
export function makeMultiprocessing(): PyModule {
  return moduleOf('multiprocessing', {
    Pool: poolType,
    cpu_count: ['', () => 1n],
    freeze_support: ['', () => null],
    set_start_method: ['method, force=False', () => null],
    current_process: ['', () => null],
  });
}

/** `joblib`: `Parallel(n_jobs=2)(delayed(f)(x) for x in …)`. */
export function makeJoblib(): PyModule {
  const delayed = builtin('delayed', 'f', (f: Value) =>
    builtin('delayed', '*args, **keywords', (args: readonly Value[], keywords: Keywords) =>
      builtin('call', '', () => call(f, args, keywords)),
    ),
  );
  return moduleOf('joblib', {
    delayed,
    Parallel: [
      'n_jobs=None, *args, **options',
      () =>
        builtin(
          'Parallel',
          'tasks',
          (tasks: Value) => new PyList(valuesOf(tasks).map((task) => call(task, []))),
        ),
    ],
  });
}

const unchanged: readonly [string, Native] = ['value, *args, **keywords', (value: Value) => value];
const nothing: readonly [string, Native] = ['*args, **keywords', () => null];

/** A class that only stands in annotations: `List[int]`. */
class Annotation extends PyObject {
  constructor() {
    super(annotationType);
  }
}

const annotationType: PyClass = hostType<Annotation>('Annotation', {
  module: 'typing',
  slots: { getItem: (self) => self, call: (self) => self, binary: (_, self) => self },
});

const annotations = [
  ...[
    'Any',
    'Callable',
    'ClassVar',
    'Dict',
    'Generator',
    'Iterable',
    'Iterator',
    'List',
    'Literal',
  ],
  ...['Optional', 'Sequence', 'Set', 'Tuple', 'Type', 'TypeVar', 'Union', 'NamedTuple', 'Final'],
];

/** Modules of which scripts need little more than the names. */
export function smallModules(): ReadonlyMap<string, () => PyModule> {
  const simple = (name: string, table: ModuleTable) => [name, () => moduleOf(name, table)] as const;
  const logger = (): PyModule =>
    moduleOf('logger', {
      ...{ debug: nothing, info: nothing, warning: nothing, error: nothing, setLevel: nothing },
      ...{ addHandler: nothing, critical: nothing, exception: nothing },
    });
  return new Map([
    simple('__future__', {
      ...{ division: true, print_function: true, absolute_import: true, unicode_literals: true },
      annotations: true,
    }),
    simple('typing', Object.fromEntries(annotations.map((name) => [name, new Annotation()]))),
    simple('gc', { collect: ['generation=2', () => 0n], enable: nothing, disable: nothing }),
    simple('abc', { ABC: objectType, ABCMeta: objectType, abstractmethod: unchanged }),
    simple('contextlib', { suppress: nothing }),
    simple('tqdm', {
      tqdm: unchanged,
      trange: [
        'n',
        (n: Value) => new PyList(Array.from({ length: Number(n) }, (_, k) => BigInt(k))),
      ],
    }),
    simple('traceback', { print_exc: nothing, format_exc: ['', () => ''] }),
    simple('logging', {
      ...{ DEBUG: 10n, INFO: 20n, WARNING: 30n, ERROR: 40n, CRITICAL: 50n },
      ...{ basicConfig: nothing, debug: nothing, info: nothing, warning: nothing, error: nothing },
      getLogger: ['name=None', logger],
    }),
    simple('pprint', { pprint: unchanged }),
    simple('shutil', { rmtree: nothing }),
  ]);
}
