// Builds the object of a declaration, adds it to the network, and makes the binding of its name.
import { assertNever } from '../diagnostics/index.ts';
import type { DeclarationSyntax } from '../parser/syntax.ts';
import { Synapses } from '../simulation/index.ts';
import type { Group, PoissonInput, TimedArray } from '../simulation/index.ts';
import {
  declareNeurons,
  declarePoissonGroup,
  declareSpikeGenerator,
  declareSubgroup,
} from './declare-groups.ts';
import {
  declarePoissonInput,
  declareRateMonitor,
  declareSpikeMonitor,
  declareStateMonitor,
  declareTimedArray,
} from './declare-others.ts';
import { declareSynapses } from './declare-synapses.ts';
import { inLanguage } from './language-names.ts';
import { inputObject, monitorObject, timedArrayObject } from './monitor-objects.ts';
import { groupObject, synapsesObject } from './objects.ts';
import { kindOf } from './world.ts';
import type { AnyMonitor, Binding, World } from './world.ts';

/** What a declaration builds; synapses come with the `connect` calls of their body, still to be carried out. */
type Built =
  | {
      readonly kind: 'group';
      readonly group: Group;
      readonly connecting?: Generator<void, void>;
    }
  | { readonly kind: 'monitor'; readonly monitor: AnyMonitor }
  | { readonly kind: 'input'; readonly input: PoissonInput }
  | { readonly kind: 'timed-array'; readonly array: TimedArray };

/** Builds the object of a declaration; null after a report. */
export function buildObject(declaration: DeclarationSyntax, world: World): Built | null {
  switch (declaration.keyword) {
    case 'neurons':
      return builtGroup(declareNeurons(declaration, world));
    case 'subgroup':
      return builtGroup(declareSubgroup(declaration, world));
    case 'poisson_group':
      return builtGroup(declarePoissonGroup(declaration, world));
    case 'spike_generator':
      return builtGroup(declareSpikeGenerator(declaration, world));
    case 'synapses': {
      const declared = declareSynapses(declaration, world);
      return (
        declared && { kind: 'group', group: declared.synapses, connecting: declared.connecting }
      );
    }
    case 'spike_monitor':
    case 'event_monitor':
      return builtMonitor(declareSpikeMonitor(declaration, world));
    case 'state_monitor':
      return builtMonitor(declareStateMonitor(declaration, world));
    case 'rate_monitor':
      return builtMonitor(declareRateMonitor(declaration, world));
    case 'poisson_input': {
      const input = declarePoissonInput(declaration, world);
      return input && { kind: 'input', input };
    }
    case 'timed_array': {
      const array = declareTimedArray(declaration, world);
      return array && { kind: 'timed-array', array };
    }
    default:
      return assertNever(declaration);
  }
}

function builtGroup(group: Group | null): Built | null {
  return group && { kind: 'group', group };
}

function builtMonitor(monitor: AnyMonitor | null): Built | null {
  return monitor && { kind: 'monitor', monitor };
}

/** Adds the object to the network; returns what the name of its declaration is bound to. */
export function addObject(
  built: Built | null,
  { name: { name, span } }: DeclarationSyntax,
  world: World,
): Binding {
  if (built === null) return { kind: 'broken', span };
  const binding = bindingOf(built, name, span, world);
  if (inLanguage(name) === 'a unit')
    world.diags.report('unit-name', span, {
      name,
      means: kindOf(binding),
      where: 'in script expressions',
    });
  return binding;
}

function bindingOf(built: Built, name: string, span: Binding['span'], world: World): Binding {
  switch (built.kind) {
    case 'group': {
      const { group } = built;
      if ('session' in group) (group as { session: typeof world.session }).session = world.session;
      world.network.add(group);
      const object =
        group instanceof Synapses ? synapsesObject(group, world) : groupObject(group, world);
      return { kind: 'group', group, object, span };
    }
    case 'monitor': {
      const { monitor } = built;
      world.network.add(monitor);
      return { kind: 'monitor', monitor, object: monitorObject(monitor, world), span };
    }
    case 'input':
      world.network.add(built.input);
      return { kind: 'input', object: inputObject(name), span };
    case 'timed-array': {
      const { array } = built;
      return { kind: 'timed-array', array, object: timedArrayObject(array, world), span };
    }
  }
}
