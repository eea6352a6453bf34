// The magic network of `run(…)`: the objects bound to names where it is called.
import { Network, Subgroup } from '../../simulation/index.ts';
import type { Members, NetworkObject } from '../../simulation/index.ts';
import { timeDimension } from '../../units/index.ts';
import { builtin, hostType, PyList, PyObject, raised } from '../values/index.ts';
import type { FrameView, PyClass, Value } from '../values/index.ts';
import { scalarOf } from '../numpy/index.ts';
import { namesOf } from './arguments.ts';
import { timeOfNetwork } from './clock.ts';
import { guarded, magicErrorType } from './errors.ts';
import { BrianObject, did, world } from './world.ts';
import type { RunArguments } from './network.ts';
import { runNetwork, runSignature, profileOf, statesOf } from './network.ts';

// ------------------------------------------------------------------------------------------------- magic

/** The objects bound to names of a frame, made since `start_scope`, in the order in which they were made. */
function collect(frame: FrameView): BrianObject[] {
  const found = new Set<BrianObject>();
  for (const variables of [frame.globals(), frame.locals()])
    for (const [, value] of variables)
      if (value instanceof BrianObject && value.scope === world().scope) found.add(value);
  return [...found].sort((a, b) => a.serial - b.serial);
}

/** What `collect()` returns: all of them but parts of groups, which belong to their groups. */
export function collected(frame: FrameView): BrianObject[] {
  return collect(frame).filter(({ object }) => !(object instanceof Subgroup));
}

/** The whole group of a part. */
function rootOf(object: NetworkObject): NetworkObject {
  return object instanceof Subgroup ? object.root : object;
}

/** Without objects whose groups are not among them: Brian2 switches those off. */
function complete(collected: readonly BrianObject[]): BrianObject[] {
  let left = [...collected];
  for (let before = -1; before !== left.length;) {
    before = left.length;
    const present = new Set(left.map(({ object }) => rootOf(object)));
    left = left.filter(({ object }) => {
      if (object instanceof Subgroup) return present.has(object.root);
      const missing = object.needs.map(rootOf).find((needed) => !present.has(needed));
      if (missing === undefined) return true;
      world().host.note(
        `${object.name} is left out of run(): it depends on ${missing.name}, which is not bound to a name of its own here. Put both into a Network.`,
      );
      return false;
    });
  }
  return left;
}

/** The magic network with the objects of a frame: the one of before, or a new one. */
export function magicNetwork(frame: FrameView): Network {
  const state = world();
  const objects = complete(collect(frame));
  const essential = objects.filter(({ isEssential }) => isEssential);
  const { magic } = state;
  const isOld = ({ object }: BrianObject): boolean => magic?.members.includes(object) === true;
  const known = essential.filter(isOld);
  if (known.length > 0 && known.length < essential.length)
    throw raised(
      magicErrorType,
      'The magic network contains a mix of objects that has been run before and new objects, Brian does not know whether you want to start a new simulation or continue an old one. Consider explicitly creating a Network object.',
    );
  const network = known.length > 0 ? magic! : new Network();
  const members = objects.map(({ object }) => object);
  guarded(() => {
    network.add(...(members as unknown as Members));
    const kept = new Set([
      ...members,
      ...members.map(rootOf),
      ...members.flatMap(({ needs }) => needs),
    ]);
    for (const member of [...network.members])
      if (!kept.has(member) && network.members.includes(member) && !isNeeded(member, network))
        network.remove(member);
  });
  const { schedule } = state;
  if (schedule !== null) guarded(() => (network.schedule = schedule));
  state.magic = network;
  return network;
}

/** Whether another member depends on an object, or it on another one: parts come with their groups. */
function isNeeded(member: NetworkObject, network: Network): boolean {
  return network.members.some(
    (other) => other.needs.includes(member) || other.brings?.includes(member) === true,
  );
}

/** `run(duration, …)` */
function run(duration: Value, given: RunArguments): void {
  runNetwork(magicNetwork(world().host.frame()), duration, given);
}

/** `run` as a function of the module. */
export const runFunction = builtin(
  'run',
  runSignature,
  (duration: Value, report: Value, period: Value, namespace: Value, profile: Value) =>
    run(duration, { report, period, namespace, profile }),
);

/** `magic_network`: the network of `run(…)` as it is now. */
export class MagicNetworkValue extends PyObject {
  constructor() {
    super(magicNetworkType);
  }
}

function presentNetwork(): Network {
  return world().magic ?? new Network();
}

/** The class of `magic_network`. */
export const magicNetworkType: PyClass = hostType<MagicNetworkValue>('MagicNetwork', {
  module: 'brian2.core.magic',
  attributes: {
    t: [() => scalarOf(timeOfNetwork(presentNetwork()), 'float64', timeDimension)],
    t_: [() => timeOfNetwork(presentNetwork())],
    profiling_info: [() => profileOf(presentNetwork())],
    schedule: [
      () => new PyList([...presentNetwork().schedule]),
      (_self, value) => {
        world().schedule = value === null ? null : namesOf(value);
        did({ kind: 'schedule', slots: world().schedule ?? new Network().schedule });
      },
    ],
  },
  methods: {
    get_profiling_info: ['', () => profileOf(presentNetwork())],
    get_states: [
      "units=True, format='dict', subexpressions=False, read_only_variables=True, level=0",
      (_self, units: Value) => statesOf(collected(world().host.frame()), units),
    ],
    stop: ['', () => presentNetwork().stop()],
  },
});
