// `Network`: members, runs with reports, stored states.
import { Diagnostics } from '../../diagnostics/index.ts';
import { Network } from '../../simulation/index.ts';
import type { NetworkObject } from '../../simulation/index.ts';
import type { Scope } from '../../equations/index.ts';
import { sameDimension, timeDimension } from '../../units/index.ts';
import {
  dictOf,
  drain,
  findAttribute,
  hostType,
  iterate,
  PyDict,
  PyList,
  PyObject,
  raised,
  toFloat,
  tupleOf,
  typeError,
  typeName,
  valueError,
  textOf,
} from '../values/index.ts';
import type { FrameView, PyClass, Value } from '../values/index.ts';
import {
  dimensionMismatchType,
  scalarOf,
  textOfArray,
  toArray,
  unitInMessage,
} from '../numpy/index.ts';
import { flag, namesOf } from './arguments.ts';
import { timeOfNetwork } from './clock.ts';
import { guarded, objectErrorType, raisedFor } from './errors.ts';
import { GroupValue } from './group-members.ts';
import { scopeOf } from './scopes.ts';
import { BrianObject, did, world } from './world.ts';

/** A `Network` of a script. */
export class NetworkValue extends PyObject {
  /** That of hillock. */
  readonly network: Network;
  /** What the script added, in order. */
  readonly members: BrianObject[] = [];

  constructor(network: Network) {
    super(networkType);
    this.network = network;
  }

  /** Adds objects: as they are, or in lists, tuples, sets and dictionaries. */
  add(values: readonly Value[]): void {
    for (const value of values) {
      if (value instanceof BrianObject) this.#include(value);
      else if (value instanceof PyDict) this.add([...value.values()]);
      else if (value instanceof PyObject) this.add(drain(iterate(value)));
      else
        throw typeError(
          `Can only add objects of type BrianObject, or containers of such objects to Network, not '${typeName(value)}'`,
        );
    }
  }

  #include(value: BrianObject): void {
    if (this.members.includes(value)) return;
    this.members.push(value);
    guarded(() => this.network.add(value.object));
  }

  /** Removes objects. */
  remove(values: readonly Value[]): void {
    for (const value of values) {
      if (value instanceof BrianObject) {
        const at = this.members.indexOf(value);
        if (at >= 0) this.members.splice(at, 1);
        guarded(() => this.network.remove(value.object));
      } else this.remove(drain(iterate(value)));
    }
  }
}

/** A duration in seconds. */
function secondsOf(duration: Value): number {
  const array = toArray(duration);
  if (array.dimension === null || !sameDimension(array.dimension, timeDimension))
    throw raised(
      dimensionMismatchType,
      `Function 'run' expected a quantitity with unit second for argument 'duration' but got '${textOfArray(array)}' (unit is ${unitInMessage(array.dimension)}).`,
    );
  return toFloat(duration);
}

/** How a run is to be carried out. */
export interface RunArguments {
  readonly report: Value;
  readonly period: Value;
  readonly namespace: Value;
  readonly profile: Value;
}

/** Runs a network; warnings become notes of the script. */
export function runNetwork(network: Network, duration: Value, given: RunArguments): void {
  const { isStandalone, runs } = world();
  const seconds = secondsOf(duration);
  const scope = scopeOf(given.namespace);
  if (isStandalone) {
    if (!runs.some((run) => run.network === network)) network.store(beforeRuns);
    runs.push({ network, again: () => runFor(network, seconds, scope, given) });
  }
  runFor(network, seconds, scope, given);
  const names = new Map(boundObjects(world().host.frame()));
  did({ kind: 'run', network, members: [...network.members], seconds, names });
}

function runFor(network: Network, seconds: number, scope: Scope, given: RunArguments): void {
  const { host } = world();
  const diags = new Diagnostics();
  const before = world().running;
  world().running = network;
  world().latest = network;
  try {
    guarded(
      () =>
        network.runSync(seconds, scope, diags, {
          profile: given.profile === true,
          ...reporterOf(given.report, given.period, network.now, seconds),
        }),
      objectErrorType,
    );
    if (diags.hasErrors) throw raisedFor(diags.sorted, objectErrorType);
  } finally {
    world().running = before;
    for (const { severity, message } of diags.sorted)
      if (severity === 'warning') host.note(message);
  }
}

/** The state before the first run, for `device.run(run_args=…)`. */
export const beforeRuns = 'before the runs';

function reporterOf(report: Value, period: Value, start: number, seconds: number) {
  if (report === null) return {};
  const { host } = world();
  const every = period === null ? 10 : toFloat(period);
  const begun = performance.now();
  let told = 0;
  const tell = (completed: number): void => {
    const elapsed = (performance.now() - begun) / 1000;
    if (typeof report === 'string') {
      const text =
        completed === 0
          ? `Starting simulation at t=${textOfArray(scalarOf(start, 'float64', timeDimension))} for a duration of ${textOfArray(scalarOf(seconds, 'float64', timeDimension))}\n`
          : `${(completed * seconds).toPrecision(4)} s (${Math.round(completed * 100)}%) simulated in ${elapsed.toFixed(1)} s\n`;
      if (report === 'stdout') host.print(text);
      else host.printError(text);
      return;
    }
    const time = (x: number): Value => scalarOf(x, 'float64', timeDimension);
    host.call(report, [time(elapsed), completed, time(start), time(seconds)]);
  };
  return {
    onProgress: (completed: number): void => {
      host.heedLimits();
      const now = performance.now();
      if (completed > 0 && completed < 1 && now - told < every * 1000) return;
      told = now;
      tell(completed);
    },
  };
}

// ---------------------------------------------------------------------------------------------- networks

/** The parameters of `run`. */
export const runSignature =
  'duration, report=None, report_period=None, namespace=None, profile=None, level=0';

/** The wall times of the last run. */
export function profileOf(network: Network): Value {
  if (network.profile === null)
    throw valueError(
      '(No profiling information available, was the run started with profile=True?)',
    );
  return new PyList(
    network.profile.map(({ name, seconds }) =>
      tupleOf(name, scalarOf(seconds, 'float64', timeDimension)),
    ),
  );
}

/** The values of all variables of the groups among some objects, by their names. */
export function statesOf(members: readonly BrianObject[], units: Value): Value {
  return dictOf(
    members
      .filter((member) => member instanceof GroupValue)
      .map((member) => {
        const states = member.object.variables.keys();
        const values = Array.from(
          states,
          (name) => [name, member.view(flag(units) ? name : `${name}_`)!.toArray()] as const,
        );
        return [member.object.name, dictOf(values)] as const;
      }),
  );
}

/** The class of `Network`. */
export const networkType: PyClass = hostType<NetworkValue>('Network', {
  module: 'brian2.core.network',
  construct: [
    "*objects, name='network*'",
    (objects: readonly Value[]) => {
      const value = new NetworkValue(new Network());
      value.add(objects);
      return value;
    },
  ],
  methods: {
    add: ['*objects', (self, objects: readonly Value[]) => self.add(objects)],
    remove: ['*objects', (self, objects: readonly Value[]) => self.remove(objects)],
    run: [
      runSignature,
      (
        { network },
        duration: Value,
        report: Value,
        period: Value,
        namespace: Value,
        profile: Value,
      ) => runNetwork(network, duration, { report, period, namespace, profile }),
    ],
    stop: ['', ({ network }) => network.stop()],
    store: [
      "name='default', filename=None",
      ({ network }, name: Value, filename: Value) => storeNetwork(network, name, filename),
    ],
    restore: [
      "name='default', filename=None, restore_random_state=False",
      ({ network }, name: Value, filename: Value, random: Value) =>
        restoreNetwork(network, name, filename, random),
    ],
    get_profiling_info: ['', ({ network }) => profileOf(network)],
    scheduling_summary: ['', ({ network }) => guarded(() => network.scheduling_summary())],
    get_states: [
      "units=True, format='dict', subexpressions=False, read_only_variables=True, level=0",
      ({ members }, units: Value) => statesOf(members, units),
    ],
  },
  attributes: {
    t: [({ network }) => scalarOf(timeOfNetwork(network), 'float64', timeDimension)],
    t_: [({ network }) => timeOfNetwork(network)],
    objects: [({ members }) => new PyList([...members])],
    profiling_info: [({ network }) => profileOf(network)],
    name: [() => 'network'],
    schedule: [
      ({ network }) => new PyList([...network.schedule]),
      ({ network }, value) => {
        guarded(() => (network.schedule = value === null ? (null as never) : namesOf(value)));
        did({ kind: 'schedule', slots: network.schedule });
      },
    ],
  },
  slots: {
    getItem: ({ members }, name) => {
      const found = members.find(({ object }) => object.name === name);
      if (found === undefined) throw valueError(`No object with name "${textOf(name)}" found`);
      return found;
    },
    length: ({ members }) =>
      members.reduce((sum, member) => {
        const inside = findAttribute(member, 'contained_objects');
        return sum + 1 + (inside instanceof PyList ? inside.items.length : 0);
      }, 0),
    contains: ({ members }, item) =>
      members.some((member) => member === item || member.object.name === item),
    iterate: ({ members }) => iterate(new PyList([...members])),
    repr: ({ network }) =>
      `<Network at time t=${textOfArray(scalarOf(network.now, 'float64', timeDimension))}, containing objects: ${network.members.map(({ name }) => name).join(', ')}>`,
  },
});

/** The objects that variables of a frame name, the innermost last. */
function* boundObjects(frame: FrameView): Generator<readonly [NetworkObject, string]> {
  for (const variables of [frame.globals(), frame.locals()])
    for (const [name, value] of variables)
      if (value instanceof BrianObject) yield [value.object, name];
}

/** `store`, in memory or in a file. */
export function storeNetwork(network: Network, name: Value, filename: Value): void {
  guarded(() => network.store(textOf(name)));
  did(
    filename === null
      ? { kind: 'store', name: textOf(name) }
      : { kind: 'beyond-models', what: 'a state that is stored in a file', instead: null },
  );
  if (typeof filename === 'string')
    world().host.files.write(filename, network.snapshotToBytes(textOf(name)));
}

/** `restore` */
export function restoreNetwork(
  network: Network,
  name: Value,
  filename: Value,
  random: Value,
): void {
  guarded(() => {
    if (typeof filename === 'string')
      network.snapshotFromBytes(world().host.files.read(filename), textOf(name));
    network.restore(textOf(name), { restore_random_state: flag(random) });
    world().latest = network;
  });
  did({ kind: 'restore', name: textOf(name), restoresRandom: flag(random) });
}
