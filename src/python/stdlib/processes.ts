// `multiprocessing` and `joblib`, one after the other in this process; and modules of which scripts need the names only.
import { builtin, call, hostType, moduleOf, PyList, PyObject, valuesOf } from '../values/index.ts';
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

const nothing: readonly [string, Native] = ['*args, **keywords', () => null];

/** Modules of which scripts need little more than the names. */
export function smallModules(): ReadonlyMap<string, () => PyModule> {
  const simple = (name: string, table: ModuleTable) => [name, () => moduleOf(name, table)] as const;
  return new Map([
    simple('__future__', {
      ...{ division: true, print_function: true, absolute_import: true, unicode_literals: true },
      annotations: true,
    }),
    simple('gc', { collect: ['generation=2', () => 0n], enable: nothing, disable: nothing }),
  ]);
}
