// `multiprocessing` and `joblib`, one after the other in this process.
import {
  builtin,
  call,
  hostType,
  moduleOf,
  PyDict,
  PyList,
  PyObject,
  Raised,
  textOf,
  valuesOf,
} from '../values/index.ts';
import type { Keywords, PyClass, Value, PyModule } from '../values/index.ts';

/** `Pool` */
class Pool extends PyObject {
  constructor() {
    super(poolType);
  }
}

const mapped = (f: Value, values: Value): Value =>
  new PyList(valuesOf(values).map((value) => call(f, [value])));

const spread = (f: Value, values: Value): Value =>
  new PyList(valuesOf(values).map((value) => call(f, valuesOf(value))));

function applied(f: Value, args: Value, named: Value): Value {
  const keywords = named instanceof PyDict ? [...named.entries()] : [];
  return call(
    f,
    args === null ? [] : valuesOf(args),
    new Map(keywords.map(([name, value]) => [textOf(name), value])),
  );
}

/** What a task has come to, which was carried out at once: a value, or an exception that whoever asks for the value gets. */
class Outcome extends PyObject {
  readonly value: Value = null;
  readonly failure: Raised | null = null;

  constructor(task: () => Value, callback: Value) {
    super(outcomeType);
    try {
      this.value = task();
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      this.failure = error;
    }
    if (callback !== null && this.failure === null) call(callback, [this.value]);
  }
}

const outcomeType: PyClass = hostType<Outcome>('AsyncResult', {
  module: 'multiprocessing.pool',
  methods: {
    get: [
      'timeout=None',
      ({ value, failure }) => {
        if (failure !== null) throw failure;
        return value;
      },
    ],
    wait: ['timeout=None', () => null],
    ready: ['', () => true],
    successful: ['', ({ failure }) => failure === null],
  },
});

/** `Process`: carried out when it is started. */
class Process extends PyObject {
  readonly name: string;
  readonly task: () => Value;

  constructor(name: string, task: () => Value) {
    super(processType);
    this.name = name;
    this.task = task;
  }
}

const processType: PyClass = hostType<Process>('Process', {
  module: 'multiprocessing.process',
  construct: [
    'group=None, target=None, name=None, args=None, kwargs=None, daemon=None',
    (_group: Value, target: Value, name: Value, args: Value, named: Value) =>
      new Process(name === null ? 'Process-1' : textOf(name), () =>
        target === null ? null : applied(target, args, named),
      ),
  ],
  methods: {
    start: ['', (process) => void process.task()],
    run: ['', (process) => void process.task()],
    join: ['timeout=None', () => null],
    terminate: ['', () => null],
    is_alive: ['', () => false],
  },
  attributes: { name: [({ name }) => name], exitcode: [() => 0n] },
});

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
    starmap: ['f, values, chunksize=None', (_, f: Value, values: Value) => spread(f, values)],
    apply: [
      'f, args=None, kwds=None',
      (_, f: Value, args: Value, named: Value) => applied(f, args, named),
    ],
    apply_async: [
      'f, args=None, kwds=None, callback=None, error_callback=None',
      (_, f: Value, args: Value, named: Value, callback: Value) =>
        new Outcome(() => applied(f, args, named), callback),
    ],
    map_async: [
      'f, values, chunksize=None, callback=None, error_callback=None',
      (_, f: Value, values: Value, _size: Value, callback: Value) =>
        new Outcome(() => mapped(f, values), callback),
    ],
    starmap_async: [
      'f, values, chunksize=None, callback=None, error_callback=None',
      (_, f: Value, values: Value, _size: Value, callback: Value) =>
        new Outcome(() => spread(f, values), callback),
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
    Process: processType,
    current_process: ['', () => new Process('MainProcess', () => null)],
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
