// Declarations of monitors → the objects that a TypeScript user would build.
import { defaultScope, layerScopes, elaborateCondition } from '../../equations/index.ts';
import type { ExpressionSyntax, MonitorSyntax } from '../../parser/syntax.ts';
import {
  EventMonitor,
  isSynapses,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
  where,
} from '../../simulation/index.ts';
import type { GroupAccess, NamedVariable } from '../../simulation/index.ts';
import { dimensionless } from '../../units/index.ts';
import { arrayOf, booleanOf, indicesOf, nameOf, stepOf } from '../arguments.ts';
import { propertyOf, readBody, requiredProperty, slotOptions } from './body.ts';
import type { Body } from './body.ts';
import { groupOf } from './groups.ts';
import { selectSynapses, bindingOf, isOfList, usesNames } from '../objects/index.ts';
import type { ScriptState } from '../state/index.ts';

/** The variables to record. */
function variablesOf(body: Body, state: ScriptState): NamedVariable[] {
  const values = body.properties.get('variables')?.values ?? [];
  return values.flatMap((value) => nameOf(value, 'a variable to record', state) ?? []);
}

/** `spike_monitor NAME: P` and `event_monitor NAME: P { event: … }` */
export function declareSpikeMonitor(
  declaration: MonitorSyntax,
  state: ScriptState,
): EventMonitor | null {
  const body = readBody(declaration);
  const source = groupOf(declaration.source, 'a monitor', state);
  const event =
    declaration.keyword === 'event_monitor'
      ? requiredProperty(body, 'event', declaration, state)
      : null;
  const name = event === null ? null : nameOf(event, 'the event', state);
  const record = propertyOf(body, 'record');
  const isKept = record === null ? true : (booleanOf(record, 'record', state) ?? true);
  if (source === null) return null;
  const options = {
    ...slotOptions(declaration, body, state),
    variables: variablesOf(body, state),
    record: isKept,
  };
  if (declaration.keyword === 'spike_monitor') return new SpikeMonitor(source, options);
  return name === null ? null : new EventMonitor(source, name.name, options);
}

/** `state_monitor NAME: P { variables: … }` */
export function declareStateMonitor(
  declaration: MonitorSyntax,
  state: ScriptState,
): StateMonitor | null {
  const body = readBody(declaration);
  const source = groupOf(declaration.source, 'a monitor', state);
  const named = requiredProperty(body, 'variables', declaration, state);
  const dt = propertyOf(body, 'dt');
  const step = dt === null ? null : stepOf(dt, state);
  // What it records is not known then.
  if (source === null || named === null || named.kind === 'error') return null;
  const record = state.replay.indices(() => recordOf(propertyOf(body, 'record'), source, state));
  return new StateMonitor(source, variablesOf(body, state), {
    ...slotOptions(declaration, body, state),
    ...(record === null ? {} : { record }),
    ...(step === null ? {} : { dt: step }),
  });
}

/** The elements to record: all (null), a list, synapses by source and target, or those that fulfil a condition. */
function recordOf(
  syntax: ExpressionSyntax | null,
  source: GroupAccess,
  state: ScriptState,
): ArrayLike<number> | null {
  if (syntax === null || (syntax.kind === 'name' && syntax.name === 'all')) return null;
  if (syntax.kind === 'boolean') return syntax.value ? null : [];
  const { diags } = state;
  if (syntax.kind === 'index' && isSynapses(source)) {
    const { target } = syntax;
    const isObject =
      target.kind === 'name' ? state.bindings.has(target.name) : isOfList(target, state);
    const binding = isObject ? bindingOf(target, state) : null;
    if (binding?.kind === 'group' && binding.group === source) {
      const indices = indicesOf(syntax.indices, state);
      const chosen = selectSynapses(source, indices, syntax.span, state);
      return chosen === 'wrong' || chosen === null ? [] : chosen;
    }
  }
  if (usesNames(syntax, source.scope())) {
    const scope = layerScopes(source.description, source.scope(), defaultScope, state.namespace);
    const condition = elaborateCondition(syntax, scope, 'record', diags);
    if (state.isChecking || condition.type === 'error') return [];
    const places = where(source, condition, state.stateContext());
    const { elements } = source;
    if (elements.kind === 'range') return places.map((place) => place - elements.start);
    return places.map((place) => elements.indices.indexOf(place));
  }
  const list = arrayOf(syntax, dimensionless, 'record', state);
  if (list?.data?.some((index) => !Number.isInteger(index))) {
    diags.report('not-whole', syntax.span, { what: 'an index to record' });
    return [];
  }
  const size = state.sizeOf(source);
  return (list?.data ?? []).filter((index) => {
    const isInside = size === null || (index >= 0 && index < size);
    if (!isInside)
      diags.report('index-out-of-range', syntax.span, { index, size, what: source.description });
    return isInside;
  });
}

/** `rate_monitor NAME: P` */
export function declareRateMonitor(
  declaration: MonitorSyntax,
  state: ScriptState,
): PopulationRateMonitor | null {
  const body = readBody(declaration);
  const source = groupOf(declaration.source, 'a monitor', state);
  return source === null
    ? null
    : new PopulationRateMonitor(source, slotOptions(declaration, body, state));
}
