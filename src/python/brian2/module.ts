// The module `brian2`: everything that `from brian2 import *` binds.
import { seed as seedModels, defaultclock } from '../../simulation/index.ts';
import { timestep } from '../../math/index.ts';
import { isDimensionless, dimensionless, sameDimension } from '../../units/index.ts';
import {
  addMembers,
  builtin,
  moduleOf,
  PyModule,
  PyObject,
  PySet,
  raised,
  valueError,
} from '../values/index.ts';
import type { Host, Keywords, Value } from '../values/index.ts';
import {
  asArray,
  dimensionFrom,
  dimensionMismatchType,
  forgetUnits,
  fromFlat,
  flat,
  inBestUnit,
  inUnit,
  NdArray,
  numpyModule,
  quantityType,
  toArray,
  Unit,
  unitFor,
  unitNamed,
  unitType,
} from '../numpy/index.ts';
import { fileFunctions } from '../files/index.ts';
import { randomModule } from '../random/index.ts';
import { dimensionOf, failForDimensionMismatch } from './arguments.ts';
import { clockType, ClockValue } from './clock.ts';
import { equationsType } from './equations.ts';
import { explicitMethodType } from './methods.ts';
import { magicErrorType, objectErrorType } from './errors.ts';
import { checkUnits, timedArrayType, unchangedFunction, CheckedFunction } from './functions.ts';
import { linkedVariable, neuronGroupType, subgroupType } from './groups.ts';
import { poissonGroupType, poissonInputType, spikeGeneratorType } from './inputs.ts';
import {
  eventMonitorType,
  rateMonitorType,
  spikeMonitorType,
  stateMonitorType,
} from './monitors/index.ts';
import { networkType, NetworkValue, profileOf, restoreNetwork, storeNetwork } from './network.ts';
import {
  collected,
  magicNetwork,
  magicNetworkType,
  MagicNetworkValue,
  runFunction,
} from './magic.ts';
import { networkOperationFunction, networkOperationType } from './operations.ts';
import { deviceOf, loggerModule, preferences, setDevice } from './settings.ts';
import { synapsesType } from './synapses.ts';
import { unitWords } from './unit-words.ts';
import type { ActionLog } from './action-log.ts';
import { did, enterWorld, World, world } from './world.ts';
import { ofModule, constantMembers, LaterModule, ownUnits, keepingUnit } from './parts.ts';

/** Names that Brian2's methods have as objects: `method=euler`. */
const methods = [
  ...['exact', 'linear', 'independent', 'euler', 'heun', 'milstein', 'rk2', 'rk4'],
  ...['exponential_euler', 'gsl_rk2', 'gsl_rk4', 'gsl_rkf45', 'gsl_rkck', 'gsl_rk8pd'],
];

function seed(value: Value): void {
  const { random } = world();
  random.seed(value);
  const number = value === null ? null : Number(flat(toArray(value))[0]);
  seedModels(number);
  did({ kind: 'seed', seed: number });
}

/** A quantity of a number: `Quantity(5, dim=volt.dim)`. */
function quantity(value: Value, dim: Value): Value {
  const array = toArray(value);
  const items =
    value instanceof PyObject && !(value instanceof NdArray) ? listDimension(value) : null;
  const dimension =
    dim === null ? (array.dimension ?? items ?? dimensionless) : dimensionOf(dim).dimension;
  return fromFlat(flat(array).slice(), 'float64', array.shape, dimension);
}

/** The dimension of the quantities in a list. */
function listDimension(value: PyObject): readonly number[] | null {
  const { items } = value as { readonly items?: readonly Value[] };
  const [first] = items ?? [];
  return first instanceof NdArray ? first.dimension : null;
}

/** `timestep(t, dt)`: the number of the step that a time lies in. */
function timestepOf(t: Value, dt: Value): Value {
  const [times, step] = [toArray(t), flat(toArray(dt))[0]!];
  const data = flat(times).map((x) => timestep(x, step) + 0);
  return fromFlat(data, 'int64', times.shape);
}

/** The parts of neurons with many compartments. */
const ofCompartments = ['SpatialNeuron', 'Morphology', 'Cylinder', 'Section', 'Soma'];

function absent(name: string): Value {
  return builtin(name, '*args, **keywords', () => {
    throw valueError(
      `${name} is not part of hillock: it has no neurons with many compartments`,
      'use a group of neurons for each compartment, with gap junctions between them',
    );
  });
}

/** What Brian2 itself adds to NumPy and pyplot. */
function ownMembers(host: Host): Map<string, Value> {
  const table = moduleOf('brian2', {
    NeuronGroup: neuronGroupType,
    Subgroup: subgroupType,
    Synapses: synapsesType,
    PoissonGroup: poissonGroupType,
    PoissonInput: poissonInputType,
    SpikeGeneratorGroup: spikeGeneratorType,
    TimedArray: timedArrayType,
    StateMonitor: stateMonitorType,
    SpikeMonitor: spikeMonitorType,
    EventMonitor: eventMonitorType,
    PopulationRateMonitor: rateMonitorType,
    Network: networkType,
    NetworkOperation: networkOperationType,
    Equations: equationsType,
    ExplicitStateUpdater: explicitMethodType,
    Clock: clockType,
    Quantity: quantityType,
    Unit: unitType,
    DimensionMismatchError: dimensionMismatchType,
    MagicError: magicErrorType,
    BrianObjectException: objectErrorType,
    defaultclock: new ClockValue(null, 'defaultclock'),
    prefs: preferences(),
    brian_prefs: preferences(),
    codegen: preferences('codegen'),
    BrianLogger: loggerModule(),
    logger: loggerModule(),
    get_logger: ['*args', loggerModule],
    device: deviceOf(),
    get_device: ['', deviceOf],
    set_device: setDevice,
    run: runFunction,
    network_operation: networkOperationFunction,
    check_units: checkUnits,
    implementation: unchangedFunction('implementation'),
    declare_types: unchangedFunction('declare_types'),
    start_scope: ['', () => void world().scope++],
    seed: ['seed=None', seed],
    magic_network: new MagicNetworkValue(),
    MagicNetwork: magicNetworkType,
    stop: ['', () => world().running?.stop()],
    collect: ['level=0', () => new PySet(collected(host.frame()))],
    linked_var: ['group_or_variable, name=None, index=None', linkedVariable],
    store: [
      "name='default', filename=None",
      (name: Value, filename: Value) => storeNetwork(magicNetwork(host.frame()), name, filename),
    ],
    restore: [
      "name='default', filename=None, restore_random_state=False",
      (name: Value, filename: Value, random: Value) =>
        restoreNetwork(magicNetwork(host.frame()), name, filename, random),
    ],
    profiling_summary: ['net=None, show=None', (net: Value, show: Value) => summary(net, show)],
    scheduling_summary: ['net=None', (net: Value) => networkOf(net).scheduling_summary()],
    have_same_dimensions: [
      'obj1, obj2',
      (a: Value, b: Value) => sameDimension(dimensionOf(a).dimension, dimensionOf(b).dimension),
    ],
    fail_for_dimension_mismatch: [
      'obj1, obj2=None, error_message=None, **error_quantities',
      failForDimensionMismatch,
    ],
    get_dimensions: ['obj', dimensionOf],
    get_or_create_dimension: ['*args, **kwds', dimensionFrom],
    is_dimensionless: ['obj', (value: Value) => isDimensionless(dimensionOf(value).dimension)],
    is_scalar_type: ['obj', (value: Value) => asArray(value)?.shape.length === 0],
    get_unit: ['d', (d: Value) => new Unit(unitFor(1, dimensionOf(d).dimension))],
    in_unit: [
      'x, u, precision=None',
      (x: Value, unit: Value, digits: Value) => inUnit(toArray(x), unit, digits),
    ],
    in_best_unit: [
      'x, precision=None',
      (x: Value, precision: Value) => inBestUnit(toArray(x), precision),
    ],
    register_new_unit: ['u', () => null],
    clear_cache: ['target=None', () => null],
    restore_initial_state: ['', () => null],
    reinit_devices: ['', () => null],
    reset_device: ['device=None', () => null],
    timestep: ['t, dt', timestepOf],
  });
  const members = new Map(table.members);
  for (const method of methods) members.set(method, method);
  for (const name of ofCompartments) members.set(name, absent(name));
  addMembers(quantityType, {
    classMethods: {
      with_dimensions: [
        'value, *args, **keywords',
        (value: Value, args: readonly Value[], exponents: Keywords) =>
          quantity(value, dimensionFrom(args, exponents)),
      ],
    },
  });
  quantityType.construct = (args, keywords: Keywords) =>
    quantity(args[0] ?? 0n, args[1] ?? keywords.get('dim') ?? null);
  members.set('Function', checkedFunctionClass());
  return members;
}

function checkedFunctionClass(): Value {
  return new CheckedFunction(null, [], new Map(), { dimension: null, type: 'float', name: 'None' })
    .type;
}

function networkOf(net: Value) {
  if (net instanceof NetworkValue) return net.network;
  const { magic } = world();
  if (magic === null) throw raised(magicErrorType, 'there was no run yet');
  return magic;
}

/** `profiling_summary()`: a text that is printed. */
function summary(net: Value, show: Value): string {
  const network = networkOf(net);
  profileOf(network);
  return network.profiling_summary(show === null ? Infinity : Number(show));
}

/** Units with names that the star binds. */
function unitMembers(): Map<string, Value> {
  return new Map(unitWords.map((name) => [name, unitNamed(name)!]));
}

/** Names of the language that NumPy's functions must not replace. */
const ofPython = [
  'abs',
  'max',
  'min',
  'round',
  'pow',
  'bool',
  'int',
  'float',
  'complex',
  'object',
  'str',
  'random',
  'fft',
  'item',
];

/** The modules of Brian2 and NumPy for one script. */
export interface ScientificModules {
  readonly numpy: PyModule;
  readonly brian2: PyModule;
  /** Further modules by full name. */
  readonly parts: ReadonlyMap<string, PyModule>;
}

/**
 * Makes the modules.
 *
 * @param pyplot the module `matplotlib.pyplot`, whose names the star binds, too
 * @param actions where to note what the script does
 */
export function scientificModules(
  host: Host,
  pyplot: PyModule,
  actions: ActionLog | null,
): ScientificModules {
  const { module: random, state } = randomModule();
  enterWorld(new World(host, state, actions));
  forgetUnits();
  defaultclock.dt = '0.1*ms';
  seedModels(null);
  random.members.set('seed', builtin('seed', 'seed=None', seed));
  const numpy = numpyModule(new Map<string, Value>([['random', random], ...fileFunctions(host)]));
  const members = new Map<string, Value>();
  const addAll = (more: Iterable<readonly [string, Value]>, left: readonly string[] = []): void => {
    for (const [name, value] of more)
      if (!name.startsWith('_') && !left.includes(name)) members.set(name, value);
  };
  addAll(pyplot.members);
  addAll(numpy.members, ofPython);
  for (const part of ['linalg', 'fft']) addAll((numpy.members.get(part) as PyModule).members);
  addAll(random.members);
  addAll(unitMembers());
  addAll(ownMembers(host));
  for (const [name, value] of [
    ['np', numpy],
    ['numpy', numpy],
    ['plt', pyplot],
    ['linalg', numpy.members.get('linalg')!],
  ] as const)
    members.set(name, value);
  for (const name of [
    'time',
    'math',
    'sys',
    're',
    'datetime',
    'logging',
    'functools',
    'matplotlib',
  ])
    members.set(name, new LaterModule(host, name));
  members.set('mpl', members.get('matplotlib') ?? null);
  world().standard = members;
  for (const name of ['zeros_like', 'ones_like', 'empty_like'])
    members.set(name, keepingUnit(name, numpy.members.get(name)!));
  const brian2 = new PyModule('brian2', members);
  brian2.members.set('__version__', '2.5.1');
  const units = new PyModule('brian2.units', new Map([...unitMembers(), ...ownUnits(brian2)]));
  const all = new PyModule('brian2.units.allunits', new Map());
  all.missing = (name) => unitNamed(name) ?? undefined;
  const constants = new PyModule('brian2.units.constants', constantMembers());
  const parts = new Map([
    ['brian2.only', brian2],
    ['brian2.numpy_', numpy],
    ['brian2.units', units],
    [
      'brian2.core.functions',
      new PyModule(
        'brian2.core.functions',
        ofModule(brian2, ['timestep', 'Function', 'check_units', 'implementation']),
      ),
    ],
    [
      'brian2.devices.device',
      new PyModule(
        'brian2.devices.device',
        ofModule(brian2, [
          'device',
          'get_device',
          'set_device',
          'reset_device',
          'reinit_devices',
          'seed',
        ]),
      ),
    ],
    [
      'brian2.devices',
      new PyModule('brian2.devices', ofModule(brian2, ['device', 'get_device', 'set_device'])),
    ],
    ['brian2.units.allunits', all],
    ['brian2.units.stdunits', units],
    ['brian2.units.constants', constants],
    [
      'brian2.units.fundamentalunits',
      new PyModule('brian2.units.fundamentalunits', ownUnits(brian2)),
    ],
    ['numpy.random', random],
    ['numpy.linalg', numpy.members.get('linalg') as PyModule],
    ['numpy.fft', numpy.members.get('fft') as PyModule],
  ]);
  brian2.members.set('units', units);
  parts.get('brian2.devices')!.assign('device_module', parts.get('brian2.devices.device')!);
  return { numpy, brian2, parts };
}
