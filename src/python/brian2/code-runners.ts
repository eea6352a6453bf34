// The state updater, the threshold and the reset of a group as objects of a script, which may move the last two within the step:
// `G.resetter['spike'].when = 'end'`.
import type { EventPlace, NeuronGroup, Synapses } from '../../simulation/index.ts';
import { hostType, PyDict, PyObject, textOf, valueError } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { sizeOf } from './arguments.ts';
import { placedText } from './clock.ts';
import type { EquationsValue } from './equations.ts';
import { guarded } from './errors.ts';
import { clockOf } from './group-members.ts';
import { did } from './world.ts';

/** Code of a group that runs in a slot of the step. */
class CodeRunner extends PyObject {
  readonly name: string;
  /** The object that it belongs to. */
  readonly owner: NeuronGroup | Synapses;
  /** Its class in Brian2. */
  readonly kind: string;
  /** Its slot, and its order in it; null for that of the object. */
  readonly place: () => { readonly when: string; readonly order: number | null };
  readonly move: (to: EventPlace) => void;

  constructor(
    kind: string,
    owner: NeuronGroup | Synapses,
    part: string,
    place: CodeRunner['place'],
    move: CodeRunner['move'],
  ) {
    super(codeRunnerType);
    this.kind = kind;
    this.owner = owner;
    this.name = `${owner.name}_${part}`;
    this.place = place;
    this.move = move;
  }
}

const codeRunnerType: PyClass = hostType<CodeRunner>('CodeRunner', {
  module: 'brian2.groups.group',
  attributes: {
    name: [({ name }) => name],
    when: [
      ({ place }) => place().when,
      ({ move }, value) => guarded(() => move({ when: textOf(value) })),
    ],
    order: [
      ({ place }) => BigInt(place().order ?? 0),
      ({ move }, value) => guarded(() => move({ order: sizeOf(value) })),
    ],
  },
  slots: {
    repr: ({ kind, name, owner, place }) => {
      const { when, order } = place();
      return placedText(kind, { name, clock: clockOf(owner) }, when, order ?? owner.order);
    },
  },
});

function dictOfRunner(runner: CodeRunner): Value {
  const dict = new PyDict();
  dict.set('spike', runner);
  return dict;
}

/** `G.state_updater` */
export function stateUpdaterOf(owner: NeuronGroup | Synapses): Value {
  return new CodeRunner(
    'StateUpdater',
    owner,
    'stateupdater',
    () => ({ when: 'groups', order: owner.order }),
    () => {
      throw valueError(
        'a state updater cannot be moved: it runs in the slot `groups`',
        "move what it is to run before or after: `run_regularly(…, when='before_groups')`",
      );
    },
  );
}

/** `S.summed_updaters`: what sums a variable over the synapses of each neuron, by the name of the variable. */
export function summedUpdatersOf(synapses: Synapses, { parts }: EquationsValue): PyDict {
  const dict = new PyDict();
  for (const { name, flags } of parts)
    if (flags.includes('summed'))
      dict.set(
        name,
        new CodeRunner(
          'SummedVariableUpdater',
          synapses,
          `summed_variable_${name}`,
          () => ({ when: 'groups', order: synapses.order - 1 }),
          () => {
            throw valueError(
              'sums cannot be moved: they are made at the start of the slot `groups`',
              "move what is to run before or after: `run_regularly(…, when='before_groups')`",
            );
          },
        ),
      );
  return dict;
}

/** The state updater of synapses, if they have one, and their sums. */
export function partsOfSynapses(synapses: Synapses, model: EquationsValue): Value[] {
  const isUpdated = model.parts.some(({ flags }) => flags.includes('clock-driven'));
  const sums = [...summedUpdatersOf(synapses, model).values()];
  return isUpdated ? [stateUpdaterOf(synapses), ...sums] : sums;
}

/** `G.thresholder` */
export function thresholdersOf(group: NeuronGroup): Value {
  if (group.threshold === null) return new PyDict();
  return dictOfRunner(
    new CodeRunner(
      'Thresholder',
      group,
      'spike_thresholder',
      () => group.thresholdPlace,
      (to) => {
        group.set_event_schedule('spike', to);
        did({ kind: 'event-place', object: group, event: 'spike', options: to });
      },
    ),
  );
}

/** `G.resetter` */
export function resettersOf(group: NeuronGroup): Value {
  const reset = () => group.eventCode.find(({ event }) => event === 'spike');
  if (reset() === undefined) return new PyDict();
  return dictOfRunner(
    new CodeRunner(
      'Resetter',
      group,
      'spike_resetter',
      () => reset()!,
      (to) => {
        group.moveEventCode('spike', to);
        did({
          kind: 'beyond-models',
          what: 'a reset in another place of the step',
          instead: "run its code by `run_on_event('spike', …, when=…)`, without a reset",
          object: group,
        });
      },
    ),
  );
}
