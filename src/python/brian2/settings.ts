// What scripts set without effect here, each with one note: preferences, loggers; and devices, which all run at once.
import {
  hostType,
  PyDict,
  PyList,
  PyObject,
  moduleOf,
  builtin,
  valueError,
  textOf,
} from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { guarded } from './errors.ts';
import { TimedArrayValue } from './functions.ts';
import { beforeRuns } from './network.ts';
import { VariableView } from './views.ts';
import { did, world } from './world.ts';

/** `prefs` and its parts: anything can be read and set. */
class Preferences extends PyObject {
  readonly #path: string;
  readonly #values = new Map<string, Value>();

  constructor(path: string) {
    super(preferencesType);
    this.#path = path;
  }

  /** A preference that was set, or a part of them. */
  read(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const part = new Preferences(this.#path === '' ? name : `${this.#path}.${name}`);
    this.#values.set(name, part);
    return part;
  }

  /** Sets a preference, which changes nothing. */
  assign(name: string, value: Value): void {
    world().host.note(
      'prefs are accepted and change nothing here: all models run as compiled JavaScript',
    );
    this.#values.set(name, value);
  }

  /** Its name as a text. */
  get path(): string {
    return this.#path;
  }
}

const preferencesType: PyClass = hostType<Preferences>('BrianGlobalPreferences', {
  module: 'brian2.core.preferences',
  slots: {
    getAttribute: (self, name) => self.read(name),
    setAttribute: (self, name, value) => {
      self.assign(name, value);
      return true;
    },
    getItem: (self, name) => self.read(textOf(name)),
    setItem: (self, name, value) => self.assign(textOf(name), value),
    contains: () => true,
    repr: ({ path }) => `<Preferences ${path}>`,
  },
  methods: {
    reset_to_defaults: ['', () => null],
    read_preference_file: ['*args', () => null],
    _set_preference: ['*args', () => null],
  },
});

/** `prefs`, or a part of them: `codegen`, whose `target` old scripts set. */
export function preferences(path = ''): Value {
  return new Preferences(path);
}

const nothing = (name: string): Value => builtin(name, '*args, **keywords', () => null);

/** `BrianLogger`, and the loggers of `get_logger`. */
export function loggerModule(): Value {
  const names = ['suppress_hierarchy', 'suppress_name', 'initialize', 'error', 'warn', 'warning'];
  const levels = ['debug', 'info', 'warn', 'error', 'diagnostic'].map(
    (level) => `log_level_${level}`,
  );
  const all = [...names, ...levels, 'info', 'debug', 'diagnostic'];
  return moduleOf('BrianLogger', Object.fromEntries(all.map((name) => [name, nothing(name)])));
}

/** `device` */
class DeviceValue extends PyObject {
  constructor() {
    super(deviceType);
  }
}

/** Runs everything again with other values: from the state before the first run on. */
function runAgain(given: Value): void {
  const { runs } = world();
  if (runs.length === 0) throw valueError('device.run needs a run before it');
  const networks = [...new Set(runs.map(({ network }) => network))];
  guarded(() => {
    for (const network of networks) network.restore(beforeRuns);
  });
  if (given instanceof PyDict)
    for (const [key, value] of given.entries()) {
      if (key instanceof VariableView) key.write(value, {});
      else if (key instanceof TimedArrayValue)
        throw valueError('run_args with a TimedArray is not there: make a variable of it');
      else throw valueError('run_args has variables such as `G.tau` as keys');
    }
  for (const { again } of [...runs]) again();
  did({
    kind: 'beyond-models',
    what: 'device.run(run_args=…)',
    instead: 'store the state, and restore it before each run',
  });
}

const deviceType: PyClass = hostType<DeviceValue>('Device', {
  module: 'brian2.devices.device',
  methods: {
    build: ['*args, **keywords', () => null],
    activate: ['*args, **keywords', () => null],
    reinit: [
      '',
      () => {
        world().runs.length = 0;
      },
    ],
    delete: ['*args, **keywords', () => null],
    insert_code: [
      '*args',
      () => world().host.note('device.insert_code is left out: there is no C++ here'),
    ],
    run: [
      'directory=None, results_directory=None, with_output=None, run_args=None',
      (_self, _directory: Value, _results: Value, _output: Value, args: Value) => runAgain(args),
    ],
    seed: ['seed=None', () => null],
  },
  attributes: {
    has_been_run: [() => world().runs.length > 0],
    build_options: [() => new PyDict()],
    project_dir: [() => 'output'],
    timers: [() => new PyDict()],
    simulated_time: [() => world().latest?.now ?? 0],
    _last_run_time: [() => 0],
    headers: [() => new PyList([])],
  },
});

/** `device` and `get_device()` */
export function deviceOf(): Value {
  return new DeviceValue();
}

/** `set_device('cpp_standalone', …)`: runs at once all the same. */
export const setDevice = builtin(
  'set_device',
  'device, build_on_run=True, **keywords',
  (name: Value) => {
    const state = world();
    state.isStandalone = name !== 'runtime';
    if (state.isStandalone)
      state.host.note(
        'set_device is accepted: all runs are carried out at once, and device.build does nothing',
      );
  },
);
