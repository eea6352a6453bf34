// Builds the object of a declaration, adds it to the network, and makes the binding of its name.
import { inLanguage } from '../../equations/index.ts';
import { assertNever } from '../../diagnostics/index.ts';
import type { DeclarationSyntax } from '../../parser/syntax.ts';
import { isSynapses } from '../../simulation/index.ts';
import type {
  AnyMonitor,
  GroupAccess,
  NetworkObject,
  PoissonInput,
  TimedArray,
} from '../../simulation/index.ts';
import { declareNeurons, declareSubgroup } from './groups.ts';
import {
  declarePoissonGroup,
  declareSpikeGenerator,
  declarePoissonInput,
  declareTimedArray,
} from './inputs.ts';
import { declareRateMonitor, declareSpikeMonitor, declareStateMonitor } from './monitors.ts';
import { declareSynapses } from './synapses.ts';
import {
  objectWithoutValue,
  monitorObject,
  timedArrayObject,
  groupObject,
  synapsesObject,
} from '../objects/index.ts';
import { describeBinding } from '../state/index.ts';
import type { Binding, ScriptState } from '../state/index.ts';

/** What a declaration builds. Synapses come with their `connect` calls, which are still to be carried out. */
type Built =
  | {
      readonly kind: 'group';
      readonly group: GroupAccess;
      readonly connecting?: Generator<void, void>;
    }
  | { readonly kind: 'monitor'; readonly monitor: AnyMonitor }
  | { readonly kind: 'input'; readonly input: PoissonInput }
  | { readonly kind: 'timed-array'; readonly array: TimedArray };

/** Builds the object of a declaration; null after a report. */
export function buildObject(declaration: DeclarationSyntax, state: ScriptState): Built | null {
  switch (declaration.keyword) {
    case 'neurons':
      return builtGroup(declareNeurons(declaration, state));
    case 'subgroup':
      return builtGroup(declareSubgroup(declaration, state));
    case 'poisson_group':
      return builtGroup(declarePoissonGroup(declaration, state));
    case 'spike_generator':
      return builtGroup(declareSpikeGenerator(declaration, state));
    case 'synapses': {
      const declared = declareSynapses(declaration, state);
      return (
        declared && { kind: 'group', group: declared.synapses, connecting: declared.connecting }
      );
    }
    case 'spike_monitor':
    case 'event_monitor':
      return builtMonitor(declareSpikeMonitor(declaration, state));
    case 'state_monitor':
      return builtMonitor(declareStateMonitor(declaration, state));
    case 'rate_monitor':
      return builtMonitor(declareRateMonitor(declaration, state));
    case 'poisson_input': {
      const input = declarePoissonInput(declaration, state);
      return input && { kind: 'input', input };
    }
    case 'timed_array': {
      const array = declareTimedArray(declaration, state);
      return array && { kind: 'timed-array', array };
    }
    default:
      return assertNever(declaration);
  }
}

function builtGroup(group: GroupAccess | null): Built | null {
  return group && { kind: 'group', group };
}

function builtMonitor(monitor: AnyMonitor | null): Built | null {
  return monitor && { kind: 'monitor', monitor };
}

/** The member of the network that was built; null for timed arrays. */
export function memberOf(built: Built | null): NetworkObject | null {
  switch (built?.kind) {
    case 'group':
      return built.group;
    case 'monitor':
      return built.monitor;
    case 'input':
      return built.input;
    default:
      return null;
  }
}

/** Adds the object to the network; returns what the name of its declaration is bound to. */
export function addObject(
  built: Built | null,
  { name: { name, span } }: DeclarationSyntax,
  state: ScriptState,
): Binding {
  if (built === null) return { kind: 'broken', span };
  const binding = bindingOf(built, name, span, state);
  if (inLanguage(name) === 'a unit')
    state.diags.report('unit-name', span, {
      name,
      means: describeBinding(binding),
      where: 'in script expressions',
    });
  return binding;
}

function bindingOf(built: Built, name: string, span: Binding['span'], state: ScriptState): Binding {
  switch (built.kind) {
    case 'group': {
      const { group } = built;
      group.session = state.session;
      state.network.add(group);
      const object = isSynapses(group) ? synapsesObject(group, state) : groupObject(group, state);
      return { kind: 'group', group, object, span };
    }
    case 'monitor': {
      const { monitor } = built;
      state.network.add(monitor);
      return { kind: 'monitor', monitor, object: monitorObject(monitor, state), span };
    }
    case 'input':
      state.network.add(built.input);
      return { kind: 'input', object: objectWithoutValue(`Poisson input \`${name}\``), span };
    case 'timed-array': {
      const { array } = built;
      return { kind: 'timed-array', array, object: timedArrayObject(array, state), span };
    }
  }
}
